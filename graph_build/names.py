"""An index of names that forgives case, accents and small slips.

A query's rarest trigrams choose candidates, and edit distance ranks them (optimal string alignment: letters
put in, left out, changed, or swapped with the next): an exact name, then the beginning of one, then near ones.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance.OSA import normalized_similarity
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from graph_build.folding import fold

RAREST = 8  # trigrams of a query that are looked up
MOST = 400  # candidates that are compared
CLOSEST = 30  # candidates whose distance is worked out
NEAR = 0.6  # the least likeness
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing: ``item`` is its IRI."""

    item: str
    type: str
    text: str
    language: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A thing, the name of it that matched, how (``exact``, ``prefix``, ``near``), and how well (0 to 1)."""

    name: Name
    how: str
    score: float


class Index:
    """Names to search in; made once.  Of two names of a thing that fit equally, the earlier is shown."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: list[Name] = list(names)
        self._folded = [folded(name.text) for name in self._names]
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._trigrams: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._folded):
            self._exact[text].append(number)
            for trigram in set(trigrams(text)):
                self._trigrams[trigram].append(number)

    def __len__(self) -> int:
        return len(self._names)

    def find(self, query: str, *, types: Sequence[str] = (), limit: int = 10) -> list[Match]:
        """The things whose names fit best, each once; at most ``limit``."""
        wanted = folded(query)
        if not wanted:
            return []
        best: dict[str, Match] = {}
        for number, how, score in self._scored(wanted):
            name = self._names[number]
            if (types and name.type not in types) or (name.item in best and best[name.item].score >= score):
                continue
            best[name.item] = Match(name, how, score)
        return sorted(best.values(), key=lambda match: (-match.score, len(match.name.text), match.name.item))[:limit]

    def _scored(self, wanted: str) -> Iterator[tuple[int, str, float]]:
        for number in self._exact.get(wanted, ()):
            yield number, "exact", 1.0 if self._names[number].preferred else 0.99
        candidates = self._candidates(wanted)
        texts = [self._folded[number] for number in candidates]
        for text, _, place in extract(wanted, texts, scorer=ratio, score_cutoff=100 * NEAR, limit=CLOSEST):
            yield candidates[place], "near", 0.9 * normalized_similarity(wanted, text)
        for number, text in zip(candidates, texts, strict=True):
            if f" {text}".find(f" {wanted}") >= 0:
                yield (
                    number,
                    "prefix",
                    0.9 + 0.08 * len(wanted) / (len(text) + 1) - 0.04 * (not text.startswith(wanted)),
                )

    def _candidates(self, wanted: str) -> list[int]:
        """The names that share the query's rarest trigrams, those that share most first."""
        lists = sorted((self._trigrams[one] for one in set(trigrams(wanted)) if one in self._trigrams), key=len)
        shared: dict[int, int] = defaultdict(int)
        for found in lists[:RAREST]:
            for number in found:
                shared[number] += 1
        if len(shared) <= MOST:
            return list(shared)
        return sorted(shared, key=lambda number: (-shared[number], abs(len(self._folded[number]) - len(wanted))))[:MOST]


def folded(text: str) -> str:
    """The words of a text, without case, accents and signs."""
    return " ".join(_WORDS.findall(fold(text)))


def trigrams(text: str) -> Iterator[str]:
    """The trigrams of a folded text, with its edges."""
    edged = f"  {text} "
    return (edged[start : start + 3] for start in range(len(edged) - 2))
