"""The release that is served now, and the change to the next one.

A request holds the release that was current when it came until it is answered: no answer mixes two
releases.  A new one is loaded beside the old, takes over in one assignment, and the old one ends with
its last request.  A holder that has died is replaced in the same way.
"""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from api.connection import Connection
from api.inline import Inline
from api.line import Receive
from api.metrics import Metrics
from api.pool import Pool
from api.questions import Question, Reply
from graph_build.errors import BeneluxError, Unavailable
from graph_build.settings import Settings
from graph_build.store import Store

Find = Callable[[], tuple[str, Path]]
log = logging.getLogger(__name__)


class Served(Protocol):
    """A release that answers: ``ask`` in the event loop, ``answer`` (as ``Store.answer``) in a thread."""

    @property
    def release(self) -> str: ...
    def __len__(self) -> int: ...
    def graphs(self) -> list[str]: ...
    def lend(self, connection: Connection, data: bytes) -> bool: ...
    def recall(self) -> None: ...
    async def ask(self, question: Question, receive: Receive | None = None) -> Reply: ...
    def answer(self, query: str, **options: Any) -> Any: ...
    async def still(self, release: str) -> bool: ...
    async def close(self) -> None: ...


class Current:
    """What is served: a Store in this process, or what ``find`` says is current (its id and its file)."""

    def __init__(self, source: Store | Served | Find, settings: Settings) -> None:
        self.settings, self.metrics = settings, Metrics()
        self._find: Find | None = None
        self._served: Served | None = None
        self._held: Counter[int] = Counter()
        self._closing: set[asyncio.Task[None]] = set()
        if isinstance(source, Store):
            self._served = Inline(source, settings)
        elif callable(source):
            self._find = source
        else:
            self._served = source

    @contextlib.contextmanager
    def lease(self) -> Iterator[Served]:
        """The release that is current, for as long as a request needs it; Unavailable before the first is loaded."""
        served = self._served
        if served is None:
            raise Unavailable("the release is not loaded yet")
        self._held[id(served)] += 1
        try:
            yield served
        finally:
            self._held[id(served)] -= 1
            if served is not self._served and not self._held[id(served)]:
                self._close(served)

    def recall(self) -> None:
        """Take back every connection that is lent, for good: the server ends."""
        if self._served is not None:
            self._served.recall()

    def lend(self, connection: Connection, data: bytes) -> bool:
        """Lend a connection, with what was read from it, to a worker of the current release; False when none can."""
        served, asking = self._served, self.metrics.asking
        if served is None or asking[connection.client_address] >= self.settings.client_queries:
            return False
        return served.lend(connection, data)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve, and look for new releases, until the end of the block."""
        watching = None
        if self._find:
            self._served = await self._loaded(*self._find())
            watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            if watching:
                watching.cancel()
            if self._served is not None:
                await self._served.close()
            await asyncio.gather(*self._closing, return_exceptions=True)

    async def renew(self) -> bool:
        """Take up the current release if it is another one, or if the holder of this one has died; was it?"""
        if not self._find:
            return False
        release, file = self._find()
        before = self._served
        if before and before.release == release and not getattr(before, "dead", False):
            return False
        self._served = await self._loaded(release, file)
        if before and not self._held[id(before)]:
            self._close(before)
        log.info("serving release %s", release)
        return True

    async def _loaded(self, release: str, file: Path) -> Served:
        pool = await asyncio.to_thread(Pool, release, file, self.settings, self.metrics)
        await pool.start()
        return pool

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.settings.watch_seconds)
            try:
                await self.renew()
            except (BeneluxError, OSError) as error:  # the one that is served stays; the next look may succeed
                log.warning("the new release cannot be served: %s", error)

    def _close(self, served: Served) -> None:
        self._held.pop(id(served), None)
        task = asyncio.get_running_loop().create_task(served.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)
