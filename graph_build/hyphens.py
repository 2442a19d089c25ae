"""Words that the end of a line broke, whole again: is the hyphen the word's own, or the typesetter's?

The word's own when it is written so elsewhere in the document or in the project's names and cues, when a capital or a
figure follows, or after an acronym.  The typesetter's otherwise.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from graph_build import lexicon, resources
from graph_build.folding import fold
from graph_build.vocabulary import LANGUAGES

BROKEN = re.compile(r"([^\W_][\w'’-]*)-[ \t]*\r?\n[ \t]*([^\W_][\w'’-]*)")
LINE_END = re.compile(r"[^\W_]-[ \t]*\r?\n")
HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
WORD = re.compile(r"[^\W_][\w'’-]*")


def rejoin(text: str, pages: tuple[int, ...] = ()) -> tuple[str, tuple[int, ...]]:
    """A text whose broken words (a hyphen, then a newline) are whole, and where its pages begin now."""
    pieces, shifts, position = [], [], 0
    for start, end, joint in find(text, vocabulary(text)):
        pieces += [text[position:start], joint]
        position = end
        shifts.append((position, len(joint) - (end - start)))
    moved = list(accumulate(by for _, by in shifts))
    starts = [sum(1 for at, _ in shifts if at <= page) for page in pages]
    return "".join([*pieces, text[position:]]), tuple(
        page + (moved[count - 1] if count else 0) for page, count in zip(pages, starts, strict=True)
    )


def find(text: str, words: frozenset[str], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Where words are broken between two positions: from the hyphen to the next line, and what belongs there."""
    for match in BROKEN.finditer(text, start, len(text) if end is None else end):
        yield match.end(1), match.start(2), between(match[1], match[2], words)


def vocabulary(text: str) -> frozenset[str]:
    """The folded words that a text writes unbroken; empty where it breaks none."""
    return frozenset(map(fold, WORD.findall(BROKEN.sub(" ", text)))) if LINE_END.search(text) else frozenset()


def between(first: str, second: str, words: frozenset[str]) -> str:
    """What stands between the halves of a broken word: nothing, its hyphen, or the hyphen of a word left short.

    ``words`` are the folded words that the document writes unbroken.
    """
    known, start, end = words | compounds(), fold(first), fold(second)
    if any(lexicon.load().at("after-a-hanging-hyphen", language, end, 0) for language in LANGUAGES):
        return "- "
    if (
        not second[0].islower()
        or any(character.isdigit() for character in first)
        or (first.isupper() and len(first) > 1)
    ):
        return "-"
    if f"{start}-{end}" in known:
        return "-"
    if start + end in words:
        return ""
    return "-" if any(word.startswith(start + "-") for word in words) else ""


@cache
def compounds() -> frozenset[str]:
    """The folded words with hyphens in the project's names and cues."""
    graphs = (resources.graph("ontology", name) for name in ("lexicon.ttl", "reference.ttl"))
    return frozenset(word for graph in graphs for o in graph.objects() for word in HYPHENATED.findall(fold(str(o))))
