"""A document's text into blocks: headings and paragraphs of one language each, whole again.

Two languages may be interleaved page by page, and a page may break a sentence: the paragraphs of each language
are told apart by their function words, and a paragraph without an end is joined to the next of its language.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph_build import hyphens, languages, lexicon
from graph_build.folding import fold
from graph_build.lexicon import Lexicon
from graph_build.model import Block, Document, Sentence

MARKUP = re.compile(r"\^\{?|[{}]|\*+|</?[A-Za-z][^>\n]{0,40}>")
BULLET = re.compile(r"\s*(?:[-•●▪◦·*–]\s+)")
HASHES = re.compile(r"\s{0,3}(#{1,6})\s+")
BOLD = re.compile(r"\s*\*\*.+\*\*\s*", re.DOTALL)
CONTENTS = re.compile(r".*(?:\.\s?){4,}\s*(?:<b>|\*\*)?\d*(?:</b>|\*\*)?\s*$")
END = re.compile(r"[.!?:;…](?:\s?»|[\"'”’)\]])*\s*$")
ENUMERATED = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2}){1,4})\.?|\d{1,2}\.|[IVX]{1,5}\.|[A-H]\.)\s+(?=[^\W\d_])")
PAGE_MARK = re.compile(r"[\W_]*\d{1,3}(?:\s*/\s*\d{1,3})?[\W_]*")
HALF = re.compile(r"[^\W\d_]-$")
HEADING_WORDS = 30
TEXT = frozenset({"body", "bullet"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A raw paragraph: its kind, heading level, cleaned text and the source offset of each character."""

    kind: str
    level: int
    text: str
    offsets: tuple[int, ...]
    language: str = ""
    breaks: tuple[int, ...] = ()


def split(document: Document) -> list[Block]:
    """The blocks of a document in reading order, one language after the other within a page.

    Raises ValueError when the document's text is not at hand.
    """
    if document.text is None:
        raise ValueError(f"the text of {document.id} is not at hand")
    words, vocabulary = lexicon.load(), hyphens.vocabulary(document.text)
    pieces = [piece for piece in paragraphs(document.text, vocabulary) if piece.text]
    spoken = document.languages or languages.guess(document.text, words)
    told = languages.tell([piece.text for piece in pieces], spoken, words)
    pieces = [replace(piece, language=language) for piece, language in zip(pieces, told, strict=True)]
    return numbered(rejoined(pieces, vocabulary), words)


# -- paragraphs


def paragraphs(text: str, vocabulary: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """The raw paragraphs: runs of lines between blank ones, bullets and hash headings on their own."""
    for start, end in runs(text):
        raw = text[start:end]
        if re.search(r"\w", raw):
            piece = cleaned(text, start, end, vocabulary)
            unread = CONTENTS.match(raw) or PAGE_MARK.fullmatch(raw)
            yield replace(piece, kind="contents", level=0) if unread else piece


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph in the text."""
    start: int | None = None
    position = 0
    for line in text.splitlines(keepends=True):
        own = HASHES.match(line) or CONTENTS.match(line)
        fresh = not line.strip() or own or BULLET.match(line) or re.fullmatch(r"\s*[-_=]{3,}\s*", line)
        if fresh and start is not None:
            yield start, position
            start = None
        if line.strip() and start is None:
            start = position
        position += len(line)
        if own and start is not None:
            yield start, position
            start = None
    if start is not None:
        yield start, position


def cleaned(text: str, start: int, end: int, vocabulary: frozenset[str]) -> Piece:
    """A paragraph without its markup; what kind it looks like by its marks alone."""
    raw = text[start:end]
    hashes, bullet = HASHES.match(raw), BULLET.match(raw)
    body = start + (hashes.end() if hashes else bullet.end() if bullet else 0)
    bold = bool(BOLD.fullmatch(text[body:end]))
    characters, offsets = plain(text, body, end, vocabulary)
    level = len(hashes[1]) if hashes else 0
    kind = "heading" if hashes else "item" if bullet and bold else "bullet" if bullet else "heading" if bold else "body"
    return Piece(kind, level, characters, offsets)


def plain(text: str, start: int, end: int, vocabulary: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    """The text of a paragraph with single spaces, whole words and no markup, and where each character stands."""
    marks = {i for match in MARKUP.finditer(text, start, end) for i in range(match.start(), match.end())}
    for at, until, joint in hyphens.find(text, vocabulary, start, end):
        marks |= set() if " " in joint else set(range(at + len(joint), until))
    characters: list[str] = []
    offsets: list[int] = []
    for i in range(start, end):
        character = " " if text[i].isspace() else text[i]
        if i in marks or (character == " " and (not characters or characters[-1] == " ")):
            continue
        characters.append(character)
        offsets.append(i)
    while characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return "".join(characters), tuple(offsets)


# -- whole paragraphs


def rejoined(pieces: list[Piece], vocabulary: frozenset[str]) -> list[Piece]:
    """The pieces with headings told from text, and broken paragraphs of a language made whole."""
    around = zip(pieces, [*pieces, None][1:], successors(pieces), strict=True)
    pieces = [shaped(*three) for three in around]
    result: list[Piece] = []
    last: dict[str, int] = {}
    for piece in pieces:
        before = last.get(piece.language)
        if before is not None and continues(result[before], piece):
            result[before] = joined(result[before], piece, vocabulary)
            continue
        if piece.kind != "contents":
            last[piece.language] = len(result)
        result.append(piece)
    return result


def successors(pieces: Sequence[Piece]) -> list[Piece | None]:
    """The next piece of its own language after each."""
    result, later = list[Piece | None](), dict[str, Piece]()
    for piece in reversed(pieces):
        result.append(later.get(piece.language))
        later[piece.language] = piece
    return result[::-1]


def shaped(piece: Piece, following: Piece | None, own: Piece | None) -> Piece:
    """A piece with its kind settled: short text without an end that stands before other text is a heading.

    ``own`` is what follows in its language, behind what ``following`` says in another.
    """
    piece = enumerated(piece)
    open_ended = not END.search(piece.text) and not piece.text.endswith(",")
    short = len(piece.text.split()) <= HEADING_WORDS and open_ended and piece.text[:1].isupper()
    follows = following is not None and following.language == piece.language
    if piece.kind in {"body", "bullet"} and caption(piece):
        return replace(piece, kind="caption")
    if piece.kind == "bullet":
        heads = short and follows and following is not None and len(following.text) > len(piece.text)
        return replace(piece, kind="item" if heads and following and following.kind in TEXT else "body")
    if unfinished(piece):
        return piece
    begins = follows or (own is not None and own.text[:1].isupper())
    if piece.kind == "body" and short and len(piece.text.split()) <= 14 and (begins or len(piece.text.split()) < 9):
        return replace(piece, kind="heading")
    return piece


def enumerated(piece: Piece) -> Piece:
    """A piece that is a heading by its number, which tells its level ("2.1 Title"), as one; others as they are."""
    number = ENUMERATED.match(piece.text)
    if number is None or piece.kind != "body" or END.search(piece.text):
        return piece
    name = piece.text[number.end() :]
    dated = fold(name.split()[0]) in lexicon.months(piece.language)
    if dated or not name[0].isupper() or len(name.split()) > HEADING_WORDS:
        return piece
    return replace(piece, kind="heading", level=(number[1] or "").count(".") + 1)


def unnumbered(text: str) -> str:
    """A heading without its number."""
    number = ENUMERATED.match(text)
    return text[number.end() :] if number else text


def caption(piece: Piece) -> bool:
    """Is this the caption or the credit of a picture?"""
    short = len(piece.text.split()) < 60
    return "©" in piece.text or (
        short and lexicon.load().first("caption", piece.language, fold(piece.text)) is not None
    )


def continues(before: Piece, piece: Piece) -> bool:
    """Does a piece go on with the sentence that the one before it leaves open?"""
    if before.kind in {"heading", "item"} or END.search(before.text):
        return False
    return piece.kind == "body" and (piece.text[:1].islower() or unfinished(before))


def unfinished(piece: Piece) -> bool:
    """Does a piece end in half a word, or in one that another must follow: an article, a preposition, a conjunction?"""
    if HALF.search(piece.text):
        return True
    return lexicon.load().ends("leaves-open", piece.language, fold(piece.text))


def joined(before: Piece, piece: Piece, vocabulary: frozenset[str]) -> Piece:
    """Two pieces of one paragraph as one; a word broken by a hyphen is whole again."""
    start, offsets = before.text, before.offsets
    broken = hyphens.BROKEN.search(f"{start}\n{piece.text}", len(start) - len(start.split()[-1]))
    if broken and broken.end(1) == len(start) - 1:
        joint = hyphens.between(broken[1], broken[2], vocabulary)
        start, offsets = start[:-1] + joint, (*offsets[:-1], *offsets[-1:] * len(joint))
    else:
        start, offsets = f"{start} ", (*offsets, offsets[-1])
    return replace(
        before, text=start + piece.text, offsets=offsets + piece.offsets, breaks=(*before.breaks, len(start))
    )


def numbered(pieces: list[Piece], words: Lexicon) -> list[Block]:
    """Blocks with numbers, levels and parents; each language has its own stack of headings."""
    blocks: list[Block] = []
    stacks: dict[str, list[Block]] = {}
    for number, piece in enumerate(pieces):
        stack = stacks.setdefault(piece.language, [])
        level = rank(piece, words)
        while level and stack and stack[-1].level >= level:
            stack.pop()
        parent = stack[-1].number if stack else -1
        block = Block(number, piece.kind, level, piece.language, piece.text, piece.offsets, piece.breaks, parent)
        blocks.append(block)
        if level:
            stack.append(block)
    return blocks


def rank(piece: Piece, words: Lexicon) -> int:
    """The level of a heading: hashes count; a plain one is 1, one that names a level of contact 5, an item 6."""
    if piece.kind == "item":
        return 8
    if piece.kind != "heading":
        return 0
    if words.first("level-heading", piece.language, fold(piece.text)):
        return 7
    return piece.level or 1


# -- sentences

STOP = re.compile(r"[.!?…](?:\s?»|[\"'”’)])*\s+(?=[\"'“«‘(]?\s?[A-ZÀ-ÖØ-Þ0-9])")


def sentences(block: Block) -> list[Sentence]:
    """The sentences of a block; a full stop after an abbreviation, an initial or an ordinal ends none."""
    words = lexicon.load()
    folded = fold(block.text)
    edges = [0]
    for match in STOP.finditer(block.text):
        end = match.start() + 1
        if block.text[match.start()] == "." and abbreviated(words, block, folded, match.start()):
            continue
        edges.append(max(end, match.end()))
    edges.append(len(block.text))
    return [Sentence(block, a, b) for a, b in (block.trimmed(a, b) for a, b in pairwise(edges)) if a < b]


def abbreviated(words: Lexicon, block: Block, folded: str, stop: int) -> bool:
    """Is the full stop at ``stop`` part of an abbreviation, an initial or a German or Dutch ordinal?"""
    start = max(folded.rfind(" ", 0, stop), folded.rfind("(", 0, stop), folded.rfind("'", 0, stop)) + 1
    word = folded[start:stop]
    if (len(word) == 1 and word.isalpha()) or (word.isdigit() and len(word) <= 2 and block.language == "de"):
        return True
    found = words.at("abbreviation", block.language, folded[:stop], start)
    return found is not None and found.end == stop
