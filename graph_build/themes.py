"""Policy themes: those of the scheme that a text names, and the headings that it is ordered by."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from rdflib import Graph, Literal
from rdflib.namespace import SKOS
from rdflib.term import Node

from graph_build import gazetteer, lexicon, resources, segments
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.lexicon import Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Passage, Ref
from graph_build.vocabulary import slug

ADJECTIVE = re.compile(r"([a-zäöüß-]{3,}?)(?:e[rsnm]?)(?= [A-ZÄÖÜ])")
ENDINGS = ("e", "er", "es", "en", "em")
PORTFOLIO = 60  # characters between an office and the portfolio that belongs to it


@dataclass(slots=True)
class Heading:
    """A heading of the document as a theme, with its name in each language that has it."""

    ref: Ref
    level: int
    broader: Ref = ""
    names: dict[str, str] = field(default_factory=dict)
    evidence: list[Passage] = field(default_factory=list)

    @property
    def introduces(self) -> bool:
        """Is the heading only that of an introduction?"""
        words = lexicon.load()
        return any(words.at("introduction", language, fold(name), 0) for language, name in self.names.items())


@cache
def scheme() -> Gazetteer:
    """The labels of ``ontology/themes.ttl`` as a matcher, German ones in every declension; read once."""
    told, declined = resources.graph("ontology", "themes.ttl"), Graph()
    for theme, label in labels(told):
        for form in endings(label) if label.language == "de" else []:
            declined.add((theme, SKOS.altLabel, Literal(form, lang="de")))
    return gazetteer.read(told + declined)


def labels(graph: Graph) -> list[tuple[Node, Literal]]:
    """The names of the themes of a scheme, preferred or not."""
    found = [*graph.subject_objects(SKOS.prefLabel), *graph.subject_objects(SKOS.altLabel)]
    return [(theme, label) for theme, label in found if isinstance(label, Literal)]


def endings(label: str) -> list[str]:
    """A German name with its first word, an adjective, as it is declined; none for any other."""
    declined = ADJECTIVE.match(label)
    return [f"{declined[1]}{ending}{label[declined.end() :]}" for ending in ENDINGS] if declined else []


def known(ref: Ref) -> bool:
    """Is it a theme of the scheme?"""
    return ref in scheme().labels


def find(passage: Annotated) -> list[Mention]:
    """The themes of the scheme that a block of text names as subjects; a heading names only its own."""
    return [] if passage.block.kind in {"contents", "heading"} else named(passage)


def named(passage: Annotated) -> list[Mention]:
    """The themes of the scheme that a block names in its own language as subjects."""
    block = passage.block
    found = (m for m in scheme().find(block.text, block.language) if m.name.language == block.language)
    return [Mention("theme", m.name.ref, m.start, m.end) for m in found if subject(passage, m.start, m.end)]


def portfolio(passage: Annotated, start: int, words: Lexicon) -> bool:
    """Is a name that of what somebody is in charge of: "Minister of Education and Culture"?"""
    language, folded = passage.block.language, passage.folded
    offices = list(words.find("office", language, folded, max(0, start - PORTFOLIO), start))
    if not offices or re.search(r"[.;:]", folded[offices[-1].end : start]):
        return False
    linked = words.only(["portfolio-link"], language, folded[offices[-1].end : start].strip())
    named = passage.block.text[start].isupper() and (language != "de" or linked)
    return named or words.at("portfolio", language, folded, start) is not None


def of_a_body(passage: Annotated, start: int, end: int) -> bool:
    """Does a theme's name stand in the longer one of an actor: "Working Group on Transport"?"""
    actors = (m for m in passage.mentions if m.kind == "actor" and m.end - m.start > end - start)
    return any(m.start <= start and end <= m.end for m in actors)


def subject(passage: Annotated, start: int, end: int) -> bool:
    """Is a theme's name here that of a subject: not a portfolio, an aside in brackets, or a noun with a complement?"""
    words, folded, language = lexicon.load(), passage.folded, passage.block.language
    if of_a_body(passage, start, end):
        return False
    if portfolio(passage, start, words):
        return False
    opened = folded.rfind("(", 0, start)
    if opened >= 0 and ")" not in folded[opened:start] and "," in folded[opened : folded.find(")", end) + 1]:
        return False
    lone = not re.search(r"\W", folded[start:end])
    return not (lone and language == "fr" and words.at("preposition", language, folded, end + 1))


def under(heading: Heading, ref: Ref) -> Ref:
    """The theme that a mention under a heading stands for: the heading itself, where its wording holds the name."""
    labels = scheme().labels.get(ref, {})
    held = any(fold(labels[la]) in fold(name) for la, name in heading.names.items() if la in labels)
    return heading.ref if held else ref


def headings(passages: Sequence[Annotated], aligned: dict[int, int]) -> dict[int, Heading]:
    """The headings that order a document, by block number; one heading for its language versions.

    It is named in the language that the document begins with, whichever version of it comes first.
    """
    result: dict[int, Heading] = {}
    under = weights(passages)
    opening = {passage.block.number for passage in titles(passages)}
    found = [p for p in passages if p.block.number not in opening and ordering(p, under[p.block.number])]
    twins = {mine: theirs for theirs, mine in aligned.items()} | aligned
    counts = Counter(passage.block.language for passage in found)
    languages = list(dict.fromkeys(passage.block.language for passage in passages))
    for passage in sorted(found, key=lambda p: languages.index(p.block.language)):
        block = passage.block
        if counts[block.language] < 2:
            continue  # the title of a page
        twin = result.get(twins.get(block.number, -1))
        text = sentence_case(segments.unnumbered(block.text))
        heading = twin or Heading(reference(text, block.language), block.level)
        heading.names.setdefault(block.language, text)
        heading.evidence.append(block.passage(0, len(block.text)))
        heading.broader = heading.broader or parent(block.parent, result)
        result[block.number] = heading
    return result


def titles(passages: Sequence[Annotated]) -> list[Annotated]:
    """The headings above the first text in each language that say what the document is called.

    They are several of one level in a row, or one whose level no later heading has.
    """
    result: list[Annotated] = []
    for language in {p.block.language for p in passages}:
        several = [p for p in passages if p.block.language == language]
        first = list(takewhile(lambda p: p.block.kind == "heading", several))
        run = Counter(p.block.level for p in first)
        later = {p.block.level for p in several[len(first) :]}
        result += [p for p in first if run[p.block.level] > 1 or p.block.level not in later]
    return result


def ordering(passage: Annotated, under: int) -> bool:
    """Is this a heading that orders the text: not an item, a level of contact, a title or a line of the imprint?

    ``under`` is how many characters of text stand under it.
    """
    block, words = passage.block, lexicon.load()
    name = segments.unnumbered(block.text)
    if block.kind != "heading" or passage.people or re.search(r"\d|:", name) or len(name.split()) > 16:
        return False
    if any(words.first(category, block.language, passage.folded) for category in ("level-heading", "front-matter")):
        return False
    return under > 2 * len(block.text)


def weights(passages: Sequence[Annotated]) -> Counter[int]:
    """The characters of text that stand under each heading, and under the headings and items below it."""
    result: Counter[int] = Counter()
    for block in (passage.block for passage in reversed(passages)):
        result[block.parent] += len(block.text) * (block.kind == "body") + result[block.number]
    return result


def parent(number: int, found: dict[int, Heading]) -> Ref:
    """The heading above, where it orders the text."""
    return found[number].ref if number in found else ""


def reference(text: str, language: str) -> Ref:
    """The theme of the scheme that bears a heading's name, else one named by the heading."""
    match = scheme().find(text, language)
    if len(match) == 1 and match[0].end - match[0].start == len(text):
        return match[0].name.ref
    return f"theme/{slug(text)}"


def sentence_case(text: str) -> str:
    """A heading in capitals as it would stand in a sentence."""
    return text.capitalize() if text.upper() == text else text
