"""The workers of one release, as the server sees them: some for SPARQL, some for look-ups.

``Pool.ask`` is for the event loop: a question waits for an idle worker, and is given up when its client
has gone.  ``Pool.answer`` is for threads, over workers that SPARQL cannot keep busy.  A worker that dies
takes one question with it and is replaced.
"""

import asyncio
import contextlib
import queue
import socket
from collections import deque
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from api import questions, workers
from api.connection import Connection
from api.holder import Holder
from api.line import Line, Receive, patiently
from api.loans import Loans
from api.lookup import Lookup
from api.metrics import Metrics
from api.questions import Question, Reply
from graph_build.errors import QueryError, Unavailable
from graph_build.settings import Settings

GRACE = 1.0  # seconds over its limit in which the kernel must have ended a worker


class Pool:
    """The workers of one release."""

    def __init__(self, release: str, file: Path, settings: Settings, metrics: Metrics) -> None:
        self.release, self.settings = release, settings
        self._holder = Holder(release, file, settings)
        self._loans = Loans(self._holder, settings, metrics)
        self._idle: list[Line] = []
        self._waiting: deque[asyncio.Future[Line | None]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._desk: queue.SimpleQueue[tuple[int, socket.socket]] = queue.SimpleQueue()
        self._lines: set[Line] = set()
        self.closed = False
        for _ in range(settings.lookup_workers):
            self._desk.put(self._holder.fork())

    async def start(self) -> None:
        """Fork the workers for SPARQL."""
        for _ in range(self.settings.processes):
            self._free(await self._hired())
        await self._loans.start()

    def __len__(self) -> int:
        return self._holder.quads

    def graphs(self) -> list[str]:
        """The names of the graphs."""
        return self._holder.graphs

    async def still(self, release: str) -> bool:
        """Whether it answers from that release: always."""
        return release == self.release

    @property
    def dead(self) -> bool:
        """Whether the holder is gone, so that no worker can be replaced."""
        return self._holder.dead

    @property
    def pids(self) -> list[int]:
        """The processes of the workers for SPARQL."""
        return [line.pid for line in self._lines]

    # -- for the event loop

    def recall(self) -> None:
        """Take back every connection that is lent, for good."""
        self._loans.recall()

    def lend(self, connection: Connection, data: bytes) -> bool:
        """Lend a connection, with what was read from it, to a worker that answers it; False when none can."""
        return self._loans.lend(connection, data)

    async def ask(self, question: Question, receive: Receive | None = None) -> Reply:
        """The reply to a question.

        TooCostly, Unavailable; Gone when ``receive`` tells that the client has left.
        """
        message = questions.packed(question)
        line = self._idle.pop() if self._idle else await self._awaited(receive)
        try:
            reply: Reply | None = await patiently(line.send(message), receive, self.settings.query_seconds + GRACE)
        except BaseException:  # gone, or cancelled with the server: the worker is busy for nobody
            self._later(self._replace(line))
            raise
        if reply is None:
            error = await self._explained(line)
            self._later(self._hire())
            raise error
        if reply.retire:
            self._later(self._replace(line))
        else:
            self._free(line)
        return reply

    async def _awaited(self, receive: Receive | None) -> Line:
        """An idle worker, once there is one."""
        if len(self._waiting) >= self.settings.queries_waiting:
            raise Unavailable("too many queries are waiting; ask again later")
        turn: asyncio.Future[Line | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            line: Line | None = await patiently(turn, receive, self.settings.query_seconds)
        except BaseException:
            given = turn.result() if turn.done() and not turn.cancelled() and not turn.exception() else None
            if given:
                self._free(given)
            turn.cancel()
            raise
        if line is None:
            raise Unavailable("every worker is busy; ask again later")
        return line

    def _free(self, line: Line) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(line)
                return
        self._idle.append(line)

    async def _explained(self, line: Line) -> Exception:
        self._lines.discard(line)
        line.close()
        try:
            return await asyncio.get_running_loop().run_in_executor(None, self._holder.explain, line.pid)
        except Unavailable as error:
            return error

    async def _replace(self, line: Line) -> None:
        await self._explained(line)
        await self._hire()

    async def _hire(self) -> None:
        if not self.closed:
            with contextlib.suppress(Unavailable, OSError):
                self._free(await self._hired())

    async def _hired(self) -> Line:
        loop = asyncio.get_running_loop()
        pid, theirs = await loop.run_in_executor(None, self._holder.fork)
        _, line = await loop.create_unix_connection(lambda: Line(pid, self._lost), sock=theirs)
        self._lines.add(line)
        return line

    def _lost(self, line: Line) -> None:
        """Replace a worker that died while it had nothing to do; who asked one sees to the others."""
        if line in self._idle and not self.closed:
            self._idle.remove(line)
            self._later(self._replace(line))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End every worker; questions in flight are lost, but not those of connections that are lent."""
        self.closed = True
        await self._loans.close()
        for line in list(self._lines):
            line.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.get_running_loop().run_in_executor(None, self._shut)

    def _shut(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._desk.get_nowait()[1].close()
        self._holder.close()

    # -- for threads

    def answer(self, query: str, **options: Any) -> Lookup:
        """The answer to a query, as ``Store.answer`` gives it; options as there."""
        return Lookup(self.look_up, query, options)

    def look_up(self, question: Question) -> Reply:
        """The reply to a question, for a thread that waits; TooCostly, Unavailable, QueryError."""
        try:
            pid, line = self._desk.get(timeout=self.settings.query_seconds)
        except queue.Empty:
            raise Unavailable("every worker is busy; ask again later") from None
        try:
            line.sendall(questions.packed(question))
            received = workers.receive(line)
        except OSError:
            received = bytearray()
        reply = questions.reply(received) if received else None
        if reply is None or reply.retire:
            line.close()
            error = self._holder.explain(pid)
            self._desk.put(self._holder.fork())
            if reply is None:
                raise error
        else:
            self._desk.put((pid, line))
        if reply.error:
            raise QueryError(reply.error)
        return reply
