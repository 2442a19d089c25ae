"""The holder of a release and its workers: processes that answer queries and can be killed at any time.

``python -m api.workers FD`` is a holder.  It has one thread, loads the release into memory, and forks a
worker whenever it is asked to, which takes milliseconds, for their memory is shared until it is written.
A worker answers one question at a time over a socket of its own.  The kernel ends it when it takes too
long (SIGALRM) or asks for too much memory (the engine aborts: SIGABRT); it opens no file and no socket,
so no query can reach beyond it.

Over the socket ``FD`` the holder is told first ``{"file": …, "limits": …}`` and answers with what it
holds; then ``{"fork": true}`` is answered with a process id and the worker's socket, and ``{"bury": pid}``
with how that worker ended, after it was killed if it still ran.  When the socket closes, all of them end.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api import excerpts, prefixes, questions
from api.questions import Question, Reply
from graph_build import queries
from graph_build.errors import BeneluxError, QueryError
from graph_build.store import GRAPH_TYPES, RESULT_TYPES, Answer, Store

if sys.platform != "win32":
    import resource

CHUNK = 1 << 18
UNDECLARED = "Prefix not found"  # what the store says of a prefix without a declaration

_PREFLIGHT = [queries.get("catalogue").text, "ask from bx: {", "ask from bx:none {}"]


def answered(store: Store, question: Question, limits: Mapping[str, Any]) -> Reply:
    """The reply to a question, within the limits of rows and bytes."""
    try:
        answer = ask(store, question)
        wanted = question.types[("select", "ask", "graph").index(answer.form)]
        if not wanted:
            return Reply(answer.form)
        body, cut = excerpts.take(answer, wanted, rows=limits["rows"], size=limits["size"])
    except BeneluxError as error:
        return Reply(error=str(error))
    except RecursionError:
        return Reply(error="the query is nested too deep")
    return Reply(answer.form, wanted, cut, body=body)


def ask(store: Store, question: Question) -> Answer:
    """The answer of a store to a question; the known prefixes are given only to a query that misses one."""
    try:
        return _asked(store, question, None)
    except QueryError as error:
        if not question.prefixes or UNDECLARED not in str(error):
            raise
    return _asked(store, question, prefixes.used(question.query))


def _asked(store: Store, question: Question, known: Mapping[str, str] | None) -> Answer:
    return store.answer(
        question.query,
        name=question.name,
        substitutions=questions.nodes(question.substitutions),
        base=question.base or None,
        prefixes=known,
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
    )


# -- a worker


def work(store: Store, line: socket.socket, limits: Mapping[str, Any]) -> None:
    """Answer questions until the other end hangs up."""
    begun = confine(limits["memory"])
    while message := receive(line):
        signal.setitimer(signal.ITIMER_REAL, limits["seconds"])
        try:
            reply = answered(store, questions.question(message), limits)
        except MemoryError:
            os.kill(os.getpid(), signal.SIGABRT)
        signal.setitimer(signal.ITIMER_REAL, 0)
        swollen = address_space() > begun + limits["memory"] // 2
        line.sendall(questions.replied(Reply(**{**as_fields(reply), "retire": True}) if swollen else reply))


def as_fields(reply: Reply) -> dict[str, Any]:
    """The fields of a reply."""
    return {name: getattr(reply, name) for name in Reply.__slots__}


def confine(memory: int) -> int:
    """Bound what this process may use from here on; the address space that it has already."""
    begun = address_space()
    for limit, value in (
        (resource.RLIMIT_AS, begun + memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    return begun


_STATM = os.open("/proc/self/statm", os.O_RDONLY) if Path("/proc/self/statm").exists() else -1


def address_space() -> int:
    """The bytes of address space of this process; 0 where the system does not say."""
    if _STATM < 0:
        return 0
    return int(os.pread(_STATM, 32, 0).split()[0]) * resource.getpagesize()


def receive(line: socket.socket) -> bytearray:
    """The next message of a socket; empty when the other end has hung up."""
    received = bytearray()
    while not (wanted := questions.length(received)) or len(received) < wanted:
        try:
            data = line.recv(CHUNK)
        except ConnectionError:
            data = b""
        if not data:
            return bytearray()
        received += data
    return received


# -- the holder


def hold(control: socket.socket) -> None:
    """Load a release, then fork and bury workers until the other end hangs up."""
    told, _ = questions.unpack(receive(control))
    try:
        store = Store.open(Path(told["file"]))
    except BeneluxError as error:
        control.sendall(questions.pack({"error": str(error)}))
        return
    warm(store, told["limits"])
    control.sendall(questions.pack({"quads": len(store), "graphs": store.graphs()}))
    gc.collect()
    gc.freeze()
    children: set[int] = set()
    while message := receive(control):
        asked, _ = questions.unpack(message)
        if "fork" in asked:
            children.add(fork(store, control, told["limits"]))
        else:
            children.discard(asked["bury"])
            control.sendall(questions.pack({"status": bury(asked["bury"])}))
    for child in children:
        bury(child)


def warm(store: Store, limits: Mapping[str, Any]) -> None:
    """Have everything loaded that an answer needs: a worker can open no file."""
    for query in _PREFLIGHT:
        for kinds in zip(RESULT_TYPES[:2] * 3, RESULT_TYPES[:2] * 3, GRAPH_TYPES, strict=True):
            answered(store, Question(query, types=kinds, prefixes=True), limits)


def fork(store: Store, control: socket.socket, limits: Mapping[str, Any]) -> int:
    """A new worker; its process id and the other end of its socket go to whoever asked."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        try:
            control.close()
            theirs.close()
            work(store, ours, limits)
        finally:
            os._exit(0)
    ours.close()
    socket.send_fds(control, [questions.pack({"pid": child})], [theirs.fileno()])
    theirs.close()
    return child


def bury(child: int) -> int:
    """End a worker; the number of the signal that it ended by, 0 when it ended by itself."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    try:
        _, status = os.waitpid(child, 0)
    except ChildProcessError:
        return int(signal.SIGKILL)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def main(descriptor: str) -> None:
    """Be a holder over an inherited socket."""
    for ignored in (signal.SIGINT, signal.SIGHUP):  # the terminal's; the server decides when to end
        signal.signal(ignored, signal.SIG_IGN)
    with socket.socket(fileno=int(descriptor)) as control:
        hold(control)


if __name__ == "__main__":
    main(*sys.argv[1:])
