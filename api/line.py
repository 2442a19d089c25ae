"""The event loop's end of a worker's socket, and waiting for a client that may leave."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeVar, cast

from api import questions
from api.questions import Reply

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Awaited = TypeVar("Awaited")
PATIENCE = 0.05  # seconds before it is worth watching whether the client is still there


class Gone(Exception):
    """The client went away before its answer."""


class Line(asyncio.Protocol):
    """The event loop's end of a worker's socket."""

    def __init__(self, pid: int, lost: "Callable[[Line], None]") -> None:
        self.pid = pid
        self._lost = lost
        self.alive = True
        self._received = bytearray()
        self._awaited: asyncio.Future[Reply | None] | None = None
        self._transport: asyncio.Transport | None = None

    def send(self, message: bytes) -> "asyncio.Future[Reply | None]":
        """What becomes the reply, or None when the worker ends before it."""
        self._awaited = asyncio.get_running_loop().create_future()
        if self._transport and self.alive:
            self._transport.write(message)
        else:
            self._awaited.set_result(None)
        return self._awaited

    def close(self) -> None:
        """Hang up: the worker ends after its answer."""
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is ready."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """A part of a reply, or all of it."""
        self._received += data
        wanted = questions.length(self._received)
        if wanted and len(self._received) >= wanted:
            message, self._received = self._received, bytearray()
            self._settle(questions.reply(message))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """The worker has ended."""
        self.alive = False
        self._settle(None)
        self._lost(self)

    def _settle(self, reply: Reply | None) -> None:
        if self._awaited and not self._awaited.done():
            self._awaited.set_result(reply)


async def patiently(
    awaited: "asyncio.Future[Awaited | None]", receive: Receive | None, seconds: float
) -> Awaited | None:
    """The result of a future, None when it takes too long; Gone when the client leaves before it is there.

    Whether the client is there is only looked at after a while, for most answers come sooner.
    """
    if awaited.done():
        return awaited.result()
    loop, watching = asyncio.get_running_loop(), []
    timer = loop.call_later(PATIENCE, lambda: watching.append(loop.create_task(_watch(awaited, receive, seconds))))
    try:
        return await awaited
    finally:
        timer.cancel()
        for task in watching:
            task.cancel()


async def _watch(awaited: "asyncio.Future[Awaited | None]", receive: Receive | None, seconds: float) -> None:
    """Settle a future when the client leaves or the time is up."""
    try:
        async with asyncio.timeout(seconds):
            await (_left(receive) if receive else asyncio.sleep(seconds + 1))
    except TimeoutError:
        if not awaited.done():
            awaited.set_result(None)
    else:
        if not awaited.done():
            awaited.set_exception(Gone())


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
