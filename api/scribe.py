"""Answers as a worker writes them: the bytes of HTTP from the headers on, kept for when the same is asked again."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from api import encodings, evaluation, heads, labels
from api.heads import Wishes
from api.kept import Kept, Written
from api.questions import Question
from graph_build.store import Store
from graph_build.vocabulary import HOME


class Scribe:
    """Writes the answers to requests from a store, within limits."""

    def __init__(self, store: Store, limits: Mapping[str, Any]) -> None:
        self._store, self._limits = store, limits
        self._kept = Kept(limits["kept"])

    def kept(self, data: bytes) -> Written | None:
        """The answer that was given to a request before."""
        return self._kept.get(data)

    def read(self, data: bytes) -> tuple[str, Wishes] | None:
        """The query and the wishes of a request; None when it is not answered here."""
        asked = heads.read(data)
        return asked if asked and len(asked[0]) <= self._limits["characters"] else None

    def write(self, data: bytes, query: str, wishes: Wishes) -> Written | None:
        """The answer to a request that asks a query; None when it is an error, which is told elsewhere."""
        question = Question(query, types=wishes.types, base=HOME, prefixes=wishes.prefixes)
        reply = evaluation.answered(self._store, question, self._limits)
        if reply.error or not reply.media_type:
            return None
        headers, body = labels.of(reply, query, self._limits["release"], self._limits["fresh"]), reply.body
        if wishes.encoding and len(body) >= encodings.SMALLEST:
            body = encodings.encoded(body, wishes.encoding)
            headers.append((b"content-encoding", wishes.encoding.encode()))
        if self._kept and labels.lasts(query):
            self._kept.put(data, _written((*headers, labels.HIT), body, wishes))
        return _written(tuple(headers), body, wishes)


def told(id: bytes, seconds: float, size: int) -> bytes:
    """A line of the log about one answer."""
    line = {"id": id.decode(), "method": "GET", "path": "/sparql", "status": 200}
    return json.dumps(line | {"milliseconds": round(1000 * seconds, 2), "bytes": size}).encode()


def _written(headers: tuple[labels.Header, ...], body: bytes, wishes: Wishes) -> Written:
    return Written(b"%bcontent-length: %d\r\n\r\n%b" % (_head(headers), len(body), body), len(body), wishes.id)


@lru_cache(maxsize=100)
def _head(headers: tuple[labels.Header, ...]) -> bytes:
    return b"".join(b"%b: %b\r\n" % header for header in (*headers, *labels.OPEN))
