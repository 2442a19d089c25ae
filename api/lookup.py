"""An answer that is asked of a worker when it is read, by a thread that waits for it."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from api import questions
from api.questions import Question, Reply
from graph_build.errors import TooCostly


class Lookup:
    """What ``Store.answer`` would give, asked of a worker when it is read."""

    def __init__(self, ask: Callable[[Question], Reply], query: str, options: Mapping[str, Any]) -> None:
        self._ask = ask
        self._asked = {
            "query": query,
            "name": options.get("name", "query"),
            "base": options.get("base") or "",
            "default_graphs": tuple(options.get("default_graphs", ())),
            "named_graphs": tuple(options.get("named_graphs", ())),
            "substitutions": questions.terms(options.get("substitutions")),
        }
        self._read: tuple[tuple[str, ...], list[tuple[str, ...]]] | None = None

    @property
    def form(self) -> str:
        """``select``, ``ask`` or ``graph``."""
        return self._ask(Question(**self._asked | {"types": ("", "", "")})).form

    @property
    def variables(self) -> tuple[str, ...]:
        """The columns."""
        return self._table()[0]

    def values(self) -> Iterator[tuple[str, ...]]:
        """The rows as plain strings, empty where a variable is unbound."""
        return iter(self._table()[1])

    def serialise(self, media_type: str) -> bytes:
        """The whole answer in a media type; QueryError when it cannot be so written."""
        return self._whole(Question(types=(media_type, media_type, media_type), **self._asked)).body

    def __bool__(self) -> bool:
        return b"true" in self._ask(Question(**self._asked)).body

    def _whole(self, question: Question) -> Reply:
        reply = self._ask(question)
        if reply.cut:
            raise TooCostly(f"the answer is longer than {reply.cut}; ask for less")
        return reply

    def _table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        if self._read is None:
            reply = self._whole(Question(**self._asked))
            head, *rows = csv.reader(io.StringIO(reply.body.decode(), newline=""))
            self._read = tuple(head), [tuple(row or [""]) for row in rows]
        return self._read
