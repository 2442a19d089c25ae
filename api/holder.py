"""The process that holds a release, as the server sees it: it forks workers and says how one ended."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from api import questions, workers
from graph_build.errors import BeneluxError, ReleaseError, TooCostly, Unavailable
from graph_build.settings import Settings

# An answer takes and frees the same memory as the one before: it is kept at hand, not given back to the system.
MALLOC = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in {
        "trim_threshold": 1 << 27, "top_pad": 1 << 24, "mmap_threshold": 1 << 25,
        "tcache_max": 1 << 16, "tcache_count": 64,
    }.items()
)  # fmt: skip


class Holder:
    """The process that holds a release and forks workers; its calls block, and threads may share it."""

    def __init__(self, release: str, file: Path, settings: Settings) -> None:
        self.settings = settings
        self._lock = Lock()
        self._control, theirs = socket.socketpair()
        environment = (
            {"GLIBC_TUNABLES": MALLOC}
            | os.environ
            | {"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}
        )
        self._process = subprocess.Popen(  # noqa: S603 - our own module, and no shell
            [sys.executable, "-P", "-m", workers.__name__, str(theirs.fileno())],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=[theirs.fileno()], env=environment,
        )  # fmt: skip
        theirs.close()
        limits = {
            "seconds": settings.query_seconds, "memory": settings.query_megabytes << 20,
            "rows": settings.query_rows, "size": settings.query_bytes, "characters": settings.query_characters,
            "kept": (settings.cache_megabytes << 20) // 2 // settings.processes, "fresh": settings.fresh_seconds,
            "log": settings.log, "release": release,
        }  # fmt: skip
        told = self._told({"file": str(file), "limits": limits})
        if "error" in told:
            self.close()
            raise ReleaseError(told["error"])
        self.quads, self.graphs = int(told["quads"]), list(told["graphs"])

    @property
    def pid(self) -> int:
        """The process that holds the release."""
        return self._process.pid

    @property
    def dead(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def fork(self) -> tuple[int, socket.socket]:
        """A new worker for questions: its process id and the socket to it."""
        pid, (line,) = self._forked("questions", 1)
        return pid, socket.socket(fileno=line)

    def fork_teller(self) -> tuple[int, list[int]]:
        """A new worker for connections: its process id, and the descriptors of its line, its token, its ledger."""
        return self._forked("connections", 3)

    def _forked(self, kind: str, given: int) -> tuple[int, list[int]]:
        with self._lock:
            self._control.sendall(questions.pack({"fork": kind}))
            message, descriptors, _, _ = socket.recv_fds(self._control, workers.CHUNK, given)
        if len(descriptors) < given:
            raise Unavailable("the holder of the release is gone")
        return int(questions.unpack(message)[0]["pid"]), descriptors

    def bury(self, pid: int) -> int:
        """End a worker; the signal that it ended by."""
        return int(self._told({"bury": pid})["status"])

    def close(self) -> None:
        """End the holder and its workers."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _told(self, message: Mapping[str, Any]) -> dict[str, Any]:
        with self._lock:
            try:
                self._control.sendall(questions.pack(message))
                answer = workers.receive(self._control)
            except OSError:
                answer = bytearray()
        if not answer:
            raise Unavailable("the holder of the release is gone")
        return questions.unpack(answer)[0]

    def explain(self, pid: int) -> BeneluxError:
        """Why a worker is gone, as an error to raise."""
        ended = self.bury(pid)
        if ended == signal.SIGALRM:
            return TooCostly(f"the query takes more than {self.settings.query_seconds:g} seconds; ask for less")
        if ended == signal.SIGABRT:
            return TooCostly(f"the query takes more than {self.settings.query_megabytes} MB; ask for less")
        return Unavailable("the answer was lost; ask again")
