"""A store that answers in this process, in threads: for tests and small tools; no limit of time or memory."""

import asyncio
from typing import Any

from api import evaluation
from api.connection import Connection
from api.line import Receive
from api.questions import Question, Reply
from graph_build.settings import Settings
from graph_build.store import Answer, Store


class Inline:
    """What a Pool is, without processes."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.release = f"{id(store):x}"
        self._quads: int | None = None  # counted when they are asked for, once
        self._store, self._limits = store, {"rows": settings.query_rows, "size": settings.query_bytes}

    def __len__(self) -> int:
        if self._quads is None:
            self._quads = len(self._store)
        return self._quads

    def graphs(self) -> list[str]:
        """The names of the graphs."""
        return self._store.graphs()

    def recall(self) -> None:
        """Nothing is lent here."""

    def lend(self, connection: Connection, data: bytes) -> bool:  # noqa: ARG002
        """Nobody answers connections here."""
        return False

    async def ask(self, question: Question, receive: Receive | None = None) -> Reply:  # noqa: ARG002
        """The reply to a question."""
        return await asyncio.to_thread(evaluation.answered, self._store, question, self._limits)

    async def still(self, release: str) -> bool:
        """Whether it answers from that release: always."""
        return release == self.release

    def answer(self, query: str, **options: Any) -> Answer:
        """As ``Store.answer``."""
        return self._store.answer(query, **options)

    async def close(self) -> None:
        """Nothing to do."""
