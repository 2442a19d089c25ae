"""Full text: passages by the words they hold, ranked by BM25 (Robertson and Zaragoza, 2009)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log

from graph_build.names import folded

K1, B = 1.2, 0.75


class Texts:
    """An inverted index of texts; made once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lengths: list[int] = []
        self._holding: dict[str, dict[int, int]] = defaultdict(dict)
        for number, text in enumerate(texts):
            words = folded(text).split()
            self._lengths.append(len(words))
            for word, often in Counter(words).items():
                self._holding[word][number] = often
        self._mean = sum(self._lengths) / max(1, len(self._lengths))

    def find(self, query: str) -> list[tuple[int, float]]:
        """The numbers of the texts that hold every word of the query, or its beginning for the last; best first."""
        words = folded(query).split()
        lists = [self._holding.get(word, {}) for word in words[:-1]] + [self._begun(word) for word in words[-1:]]
        if not all(lists) or not lists:
            return []
        both = set.intersection(*(set(found) for found in lists))
        scored = [(number, sum(self._weight(found, number) for found in lists)) for number in both]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def _begun(self, beginning: str) -> Mapping[int, int]:
        if len(beginning) < 3 or beginning in self._holding:
            return self._holding.get(beginning, {})
        found: Counter[int] = Counter()
        for word, holding in self._holding.items():
            if word.startswith(beginning):
                found.update(holding)
        return found

    def _weight(self, found: Mapping[int, int], number: int) -> float:
        rare = log(1 + (len(self._lengths) - len(found) + 0.5) / (len(found) + 0.5))
        often = found[number]
        return rare * often * (K1 + 1) / (often + K1 * (1 - B + B * self._lengths[number] / self._mean))
