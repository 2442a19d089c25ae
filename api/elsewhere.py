"""A release that lies in another SPARQL endpoint, served as one of our own."""

import asyncio
from typing import Any

from api import evaluation
from api.connection import Connection
from api.line import Receive
from api.questions import Question, Reply
from graph_build.errors import Unavailable
from graph_build.remote import UNREACHED, Remote
from graph_build.settings import Settings
from graph_build.store import Answer


class Elsewhere:
    """What a Pool is, over a Remote; its release is the one that was pushed last."""

    def __init__(self, remote: Remote, settings: Settings) -> None:
        self._remote = remote
        self._limits = {"rows": settings.query_rows, "size": settings.query_bytes}
        self._counted: tuple[str, int] = ("", 0)

    @property
    def release(self) -> str:
        """The release that the store holds."""
        return self._remote.release

    def __len__(self) -> int:
        release = self.release
        if self._counted[0] != release:
            self._counted = (release, len(self._remote))
        return self._counted[1]

    def graphs(self) -> list[str]:
        """The names of the graphs."""
        return self._remote.graphs()

    def recall(self) -> None:
        """Nothing is lent here."""

    def lend(self, connection: Connection, data: bytes) -> bool:  # noqa: ARG002
        """Nobody answers connections here."""
        return False

    async def ask(self, question: Question, receive: Receive | None = None) -> Reply:  # noqa: ARG002
        """The reply to a question; Unavailable when the store does not answer."""
        asked: Any = self._remote  # which answers as a Store does
        reply = await asyncio.to_thread(evaluation.answered, asked, question, self._limits)
        if reply.error.startswith(UNREACHED):
            raise Unavailable(reply.error)
        return reply

    async def still(self, release: str) -> bool:
        """Whether the store holds that release now, and so has held it since it was asked for it."""
        return await asyncio.to_thread(self._remote.renewed) == release

    def answer(self, query: str, **options: Any) -> Answer:
        """As ``Store.answer``."""
        return self._remote.answer(query, **options)

    async def close(self) -> None:
        """Hang up."""
        self._remote.close()
