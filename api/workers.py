"""The holder of a release and its workers: processes that answer queries and can be killed at any time.

``python -m api.workers FD`` is a holder.  It has one thread, loads the release into memory, and forks a
worker whenever it is asked to, which takes milliseconds, for their memory is shared until it is written.
A worker answers one question at a time over a socket of its own, or connections that are lent to it
(``api/teller.py``).  The kernel ends it when it takes too long (SIGALRM) or asks for too much memory (the
engine aborts: SIGABRT); it opens no file and no socket, so no query can reach beyond it.

Over the socket ``FD`` the holder is told first ``{"file": …, "limits": …}`` and answers with what it
holds; then ``{"fork": KIND}`` is answered with a process id and what the worker is reached by, and
``{"bury": pid}`` with how that worker ended, after it was killed if it still ran.  When the socket closes, all of
them end.
"""

import contextlib
import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from api import bounds, evaluation, ledger, questions, teller
from api.questions import Question, Reply
from graph_build import queries
from graph_build.errors import BeneluxError
from graph_build.store import GRAPH_TYPES, RESULT_TYPES, Store

CHUNK = 1 << 18

_PREFLIGHT = [queries.get("catalogue").text, "ask from bx: {", "ask from bx:none {}"]


# -- a worker


def work(store: Store, line: socket.socket, limits: Mapping[str, Any]) -> None:
    """Answer questions until the other end hangs up."""
    begun = bounds.confine(limits["memory"])
    while message := receive(line):
        signal.setitimer(signal.ITIMER_REAL, limits["seconds"])
        try:
            reply = evaluation.answered(store, questions.question(message), limits)
        except MemoryError:
            os.kill(os.getpid(), signal.SIGABRT)
        signal.setitimer(signal.ITIMER_REAL, 0)
        swollen = bounds.address_space() > begun + limits["memory"] // 2
        line.sendall(questions.replied(Reply(**{**as_fields(reply), "retire": True}) if swollen else reply))


def as_fields(reply: Reply) -> dict[str, Any]:
    """The fields of a reply."""
    return {name: getattr(reply, name) for name in Reply.__slots__}


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
            children.add(KINDS[asked["fork"]](store, control, told["limits"]))
        else:
            children.discard(asked["bury"])
            control.sendall(questions.pack({"status": bury(asked["bury"])}))
    for child in children:
        bury(child)


def warm(store: Store, limits: Mapping[str, Any]) -> None:
    """Have everything loaded that an answer needs: a worker can open no file."""
    for query in _PREFLIGHT:
        for kinds in zip(RESULT_TYPES[:2] * 3, RESULT_TYPES[:2] * 3, GRAPH_TYPES, strict=True):
            evaluation.answered(store, Question(query, types=kinds, prefixes=True), limits)


def fork(control: socket.socket, given: list[int], work: Callable[[], None]) -> int:
    """A new worker that does its work and ends; its process id and what is given go to whoever asked."""
    child = os.fork()
    if child == 0:
        try:
            control.close()
            work()
        finally:
            os._exit(0)
    socket.send_fds(control, [questions.pack({"pid": child})], given)
    return child


def fork_for_questions(store: Store, control: socket.socket, limits: Mapping[str, Any]) -> int:
    """A worker that answers questions; given is the other end of its socket."""
    ours, theirs = socket.socketpair()

    def answer() -> None:
        theirs.close()
        work(store, ours, limits)

    with ours, theirs:
        return fork(control, [theirs.fileno()], answer)


def fork_for_connections(store: Store, control: socket.socket, limits: Mapping[str, Any]) -> int:
    """A teller; given are the other end of its socket, where its token is taken, and its ledger."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    token, shared = os.pipe(), ledger.create()
    os.set_blocking(token[0], False)

    def serve() -> None:
        theirs.close()
        teller.Teller(store, ours, token, ledger.page(shared), limits).serve()

    with ours, theirs:
        child = fork(control, [theirs.fileno(), token[0], shared], serve)
    for descriptor in (*token, shared):
        os.close(descriptor)
    return child


KINDS = {"questions": fork_for_questions, "connections": fork_for_connections}
LENDS = hasattr(select, "epoll") and hasattr(os, "memfd_create")  # whether there can be workers for connections


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
