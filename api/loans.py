"""Which connections of the server are lent to which workers, so that a query is answered where it is read.

A query that lasts longer than PATIENCE keeps its worker for itself: the other connections come back, and their
queries go the longer way (``Pool.ask``), on which they wait in turn and are bounded by client.
"""

import asyncio
import logging
import time
import uuid
from collections.abc import Coroutine
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from api import problems, workers
from api.booth import Booth
from api.connection import Connection
from api.holder import Holder
from api.labels import OPEN
from api.metrics import Metrics
from graph_build.errors import Unavailable
from graph_build.settings import Settings

PATIENCE = 0.01  # seconds between two looks at what lasts
GRACE = 1.0  # seconds over its limit in which the kernel must have ended a worker
log = logging.getLogger("api.exchange")


class Loans:
    """The workers of a release that connections are lent to."""

    def __init__(self, holder: Holder, settings: Settings, metrics: Metrics) -> None:
        self._holder, self._settings, self._metrics = holder, settings, metrics
        self._booths: list[Booth] = []
        self._alone: dict[Booth, Connection] = {}  # whom the booths answer that are recalled
        self._tasks: set[asyncio.Task[None]] = set()
        self._watching: asyncio.TimerHandle | None = None
        self._closing = False

    async def start(self) -> None:
        """Fork the workers, where the system lets connections be lent."""
        for _ in range(self._settings.processes if workers.LENDS else 0):
            await self._hire()

    def lend(self, connection: Connection, data: bytes) -> bool:
        """Lend a connection, with what was read from it, to the worker that has the fewest; False when none can."""
        open = [booth for booth in self._booths if booth.open]
        if self._closing or not open or not min(open, key=lambda one: len(one.lent)).lend(connection, data):
            return False
        if not self._watching:
            self._watching = asyncio.get_running_loop().call_later(PATIENCE, self._look)
        return True

    def recall(self) -> None:
        """Lend no more, and take back what is lent: at once, or when it is answered."""
        self._closing = True
        waiting = [booth for booth in self._booths if booth.lent and not booth.recalled_at]
        for booth in waiting:
            self._recall(booth)
        if any(not booth.recalled_at for booth in waiting):  # one was being read or written
            asyncio.get_running_loop().call_later(PATIENCE, self.recall)

    async def close(self) -> None:
        """Take back every connection, wait for the answers that are being made, and end the workers."""
        self._closing = True
        until = time.monotonic() + self._settings.query_seconds + GRACE
        while time.monotonic() < until and sum(not self._recalled(booth) for booth in self._booths):
            await asyncio.sleep(PATIENCE)
        for booth in list(self._booths):
            booth.close()
            self._count_out(booth)
            self._metrics.close(booth.page)
        if self._watching:
            self._watching.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _recalled(self, booth: Booth) -> bool:
        """Whether a worker has no connection any longer, or only such as have gone; it is asked for them."""
        if not booth.recalled_at:
            self._recall(booth)
        return booth.deserted

    def _look(self) -> None:
        """See to the queries that last, as long as anything is lent."""
        for booth in list(self._booths):
            if booth.recalled_at and booth.lent:
                self._bound(booth)
                continue
            self._count_out(booth)
            if booth.lasts():
                self._recall(booth)
        more = self._alone or any(booth.lent for booth in self._booths)
        self._watching = asyncio.get_running_loop().call_later(PATIENCE, self._look) if more else None

    def _recall(self, booth: Booth) -> None:
        self._count_out(booth)
        if booth.recall() and (connection := booth.answering):
            self._alone[booth] = connection
            self._metrics.asked(connection.client_address, 1)

    def _bound(self, booth: Booth) -> None:
        """End a worker whose client has gone, or that the kernel should have ended."""
        if booth.lasted > 5 * PATIENCE and (booth.left() or booth.lasted > self._settings.query_seconds + GRACE):
            self._booths.remove(booth)
            booth.close()
            self._later(self._replace(booth))

    def _count_out(self, booth: Booth) -> None:
        if connection := self._alone.pop(booth, None):
            self._metrics.asked(connection.client_address, -1)

    def _lost(self, booth: Booth) -> None:
        """A worker has ended by itself, or by the kernel."""
        if booth in self._booths:
            self._booths.remove(booth)
            self._later(self._replace(booth))

    async def _replace(self, booth: Booth) -> None:
        try:
            error = await asyncio.to_thread(self._holder.explain, booth.pid)
        except Unavailable as gone:
            error = gone
        self._count_out(booth)
        self._metrics.close(booth.page)
        response = problems.of(error)
        response.raw_headers += [*OPEN, (b"x-request-id", uuid.uuid4().hex.encode())]
        if booth.settle(_raw(response)):
            self._metrics.count("GET", "/sparql", response.status_code, booth.lasted, len(response.body))
        if not self._closing:
            await self._hire()

    async def _hire(self) -> None:
        try:
            pid, descriptors = await asyncio.to_thread(self._holder.fork_teller)
        except (Unavailable, OSError):  # the holder is gone: another takes its place
            return
        booth = Booth(pid, descriptors, self._lost, log.info)
        self._metrics.open(booth.page)
        self._booths.append(booth)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _raw(response: Response) -> bytes:
    """A response as it is sent over a connection that ends with it."""
    head = b"".join(b"%b: %b\r\n" % header for header in response.raw_headers)
    start = f"HTTP/1.1 {response.status_code} {HTTPStatus(response.status_code).phrase}\r\nconnection: close\r\n"
    return b"%b%b\r\n%b" % (start.encode(), head, bytes(response.body))
