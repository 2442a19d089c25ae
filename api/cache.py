"""Answers kept as the bytes that were sent, for when the same is asked of the same release again."""

from collections import OrderedDict
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.labels import HIT

Message = MutableMapping[str, Any]
Key = tuple[object, ...]
Headers = Sequence[tuple[bytes, bytes]]

LARGEST_SHARE = 8  # an answer may fill an eighth of the cache
OWN = frozenset({b"x-request-id", b"date", b"server"})  # of the one request that was answered


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: what is sent first, its bytes, its ETag."""

    start: Message
    body: Message
    etag: bytes
    size: int


class Cache:
    """The most recently asked answers of one release, up to ``size`` bytes."""

    def __init__(self, size: int) -> None:
        self._size, self._used, self._release = size, 0, ""
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def get(self, key: Key) -> Kept | None:
        """The answer kept for a key."""
        kept = self._kept.get(key)
        if kept:
            self._kept.move_to_end(key)
        return kept

    def put(self, key: Key, release: str, start: Message, body: bytes) -> None:
        """Keep an answer when it can be kept; those of another release are dropped."""
        headers = dict(start["headers"])
        size = len(body) + sum(len(part) for part in key if isinstance(part, bytes)) + 1000
        if start["status"] != 200 or not headers.get(b"etag") or size * LARGEST_SHARE > self._size:
            return
        if release != self._release:
            self._kept.clear()
            self._used, self._release = 0, release
        kept = [pair for pair in start["headers"] if pair[0].lower() not in OWN]
        self._used -= self._kept[key].size if key in self._kept else 0
        self._kept[key] = Kept(
            {**start, "headers": [*kept, HIT]},
            {"type": "http.response.body", "body": body},
            headers[b"etag"],
            size,
        )
        self._used += size
        while self._used > self._size:
            _, dropped = self._kept.popitem(last=False)
            self._used -= dropped.size
