"""The things that stages hand to each other.

Every offset counts characters of the source text (decoded, newlines kept), half-open, so that
``text[span.start:span.end]`` is the passage.  Every ``Ref`` is ``kind/slug``, the local part of an
entity's IRI: ``actor/benelux``, ``event/2022-11-28-benelux-summit``, ``code/event-kind/summit``.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

Ref = str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open) of a source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """One passage in one language; in several pieces where a page or a column breaks it."""

    language: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A value with a language (``fr``) or a datatype (a CURIE: ``xsd:boolean``, ``edtf:EDTF``)."""

    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact read from one document, with every passage that says it.

    ``predicate`` is a CURIE (``bx:participant``), ``object`` a reference or a literal.
    ``start`` and ``end`` (EDTF) say when a relation holds, where the text says so.
    ``review`` is a code of the list review-status: what a person decided about the claim.
    """

    id: str
    subject: Ref
    predicate: str
    object: Ref | Literal
    evidence: tuple[Passage, ...]
    rule: str
    confidence: float = 1.0
    start: str = ""
    end: str = ""
    review: str = "unreviewed"


@dataclass(frozen=True, slots=True)
class Document:
    """A source document: what it is, and its text where that is at hand.

    ``date`` and ``period`` are EDTF (empty when unknown); ``sha256`` is of the file's bytes;
    ``characters`` is the length of the text; ``publisher`` is a reference or empty; ``pages`` are the offsets
    at which the pages of the text begin (none for a document without pages).
    """

    id: str
    title: str
    languages: tuple[str, ...]
    sha256: str
    characters: int
    date: str = ""
    period: str = ""
    publisher: str = ""
    licence: str = ""
    file: str = ""
    text: str | None = None
    pages: tuple[int, ...] = ()

    def page(self, offset: int) -> int:
        """The page, counted from 1, on which a character stands; 0 in a document without pages."""
        return bisect_right(self.pages, offset)


@dataclass(frozen=True, slots=True)
class Issue:
    """A reading that a rule is unsure of, or a finding that a person should look at."""

    document: str
    rule: str
    reason: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says: its claims, and what was left for a person to decide.

    ``redirects`` pairs each reference that a person merged into another with that other one.
    """

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = field(default=())
    redirects: tuple[tuple[Ref, Ref], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, item heading, caption or body paragraph of one language, whole again.

    ``text`` is cleaned (no markup, single spaces, broken sentences rejoined); ``offsets[i]`` is where
    its character ``i`` stands in the source; ``breaks`` are the positions in ``text`` where a new piece
    of the source begins.  ``level`` is 1 for the widest heading, 0 for text; ``parent`` is the number of the
    heading that the block stands under (-1: none).
    """

    number: int
    kind: str
    level: int
    language: str
    text: str
    offsets: tuple[int, ...]
    breaks: tuple[int, ...] = ()
    parent: int = -1

    def passage(self, start: int, end: int) -> Passage:
        """Where characters ``start`` to ``end`` of the block's text stand in the source."""
        edges = [start, *(b for b in self.breaks if start < b < end), end]
        pieces = (self.trimmed(a, b) for a, b in pairwise(edges))
        return Passage(self.language, tuple(Span(self.offsets[a], self.offsets[b - 1] + 1) for a, b in pieces if a < b))

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The range without spaces at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: characters ``start`` to ``end`` of the block's text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    def passage(self) -> Passage:
        return self.block.passage(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named at characters ``start`` to ``end`` of a block's text.

    ``kind`` is actor, adjective (a country or region named by its adjective), anaphor (a group referred to by
    its number or role), place, person, date, instrument or theme; ``ref`` is what it names (for a date: EDTF).
    A place that is not ``stated`` is where a text is dated from, not where things happened.
    """

    kind: str
    ref: str
    start: int
    end: int
    stated: bool = True
    known: bool = True
