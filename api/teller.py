"""A worker that answers the connections lent to it: no other process stands between a query and its answer.

The server accepts connections and lends those that begin with a query; ``api/booth.py`` is its end.  A request
that is no plain query (``api/heads.py``), or whose answer is an error, goes back with its connection.

There is one token.  Who has it may touch the connections: the teller has it while it reads and writes, and puts
it back (into a pipe) while it waits or evaluates.  The server takes it from there when a query lasts: all
connections but the one being answered are its own again, and the teller, once it has answered that, finds the
token gone, forgets them and says READY.  In its ledger stands which connection it is busy with, so that the
server knows whom to tell when the kernel ends it.
"""

import contextlib
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from secrets import token_hex
from typing import Any

from api import bounds, ledger, scribe
from api.kept import Written
from api.ledger import Page
from api.scribe import Scribe
from graph_build.store import Store

BACK, CLOSED, REST, READY, TOLD = range(5)  # what a teller says, mostly of a connection
SAYING, LENDING = struct.Struct("!BQ"), struct.Struct("!Q")
CHUNK = 1 << 16
MOST_LENT = 4096
IDLE = 2.0  # seconds after which a connection without a request goes back
MOMENT = 0.00005  # seconds in which a prompt client asks again
LONG = 0.005  # seconds after which an answer may have taken memory that is worth a look


@dataclass(slots=True)
class Held:
    """A connection that was lent, how much was sent over it, and when it was used last."""

    id: int
    socket: socket.socket
    sent: int
    used: float


class Teller:
    """The worker's side of a booth."""

    def __init__(
        self, store: Store, line: socket.socket, token: tuple[int, int], page: Page, limits: Mapping[str, Any]
    ) -> None:
        self._line, self._page, self._limits = line, page, limits
        self._scribe = Scribe(store, limits)
        self._taking, self._giving = token
        self._held: dict[int, Held] = {}
        self._has_token = self._open = True
        self._prompt = False
        self._ids, self._second, self._date = token_hex(8).encode(), 0, b""
        self._poll = select.epoll()
        self._poll.register(line, select.EPOLLIN)
        self._swept = time.monotonic()
        taken = 2 * int(limits["kept"])
        self._most = bounds.confine(limits["memory"] + taken, handed=MOST_LENT) + limits["memory"] // 2 + taken

    def serve(self) -> None:
        """Answer until the server hangs up, or too much memory is taken."""
        with contextlib.suppress(ConnectionError):
            self._give()
            while self._open:
                events = self._awaited()
                if self._take():
                    self._work(events)
                if not self._has_token:
                    self._leave()
                if self._open:
                    self._give()
            for held in list(self._held.values()):
                self._return(held)

    def _awaited(self) -> list[tuple[int, int]]:
        """What has come.  After a client that was prompt, the next is awaited awake for a moment: to fall asleep and
        be woken takes longer than it needs."""
        begun = time.perf_counter()
        while self._prompt and time.perf_counter() - begun < MOMENT:
            if events := self._poll.poll(0):
                return events
        events = self._poll.poll(IDLE)
        self._prompt = time.perf_counter() - begun < MOMENT
        return events

    def _work(self, events: Iterable[tuple[int, int]]) -> None:
        for descriptor, _ in events:
            if descriptor == self._line.fileno():
                self._borrow()
            elif descriptor in self._held:
                self._attend(self._held[descriptor])
            if not self._has_token:
                return
        now = time.monotonic()
        if now - self._swept > IDLE:
            self._swept = now
            for held in [one for one in self._held.values() if now - one.used > IDLE]:
                self._return(held)

    # -- the token

    def _take(self) -> bool:
        try:
            self._has_token = bool(os.read(self._taking, 1))
        except BlockingIOError:
            self._has_token = False
        return self._has_token

    def _give(self) -> None:
        self._has_token = False
        os.write(self._giving, b"t")

    def _leave(self) -> None:
        """Forget every connection: they are the server's, those too that wait to be taken in, and it lends no other
        before this is said."""
        for held in list(self._held.values()):
            self._drop(held)
        message = b"some"
        while message and select.select([self._line], [], [], 0)[0]:
            message, lent = self._borrowed()
            if lent:
                lent.close()
        self._say(READY, 0)

    # -- connections

    def _borrow(self) -> None:
        """Take a connection that the server lends, with what was read from it already."""
        message, lent = self._borrowed()
        if not message:
            self._open = False
            return None
        id, data = LENDING.unpack_from(message)[0], message[LENDING.size :]
        if not lent:
            return self._say(BACK, id, data)
        self._page[ledger.CONNECTION] = self._page[ledger.TAKEN] = id
        held = self._held[lent.fileno()] = Held(id, lent, 0, 0.0)
        self._poll.register(lent, select.EPOLLIN)
        return self._attend(held, data)

    def _borrowed(self) -> tuple[bytes, socket.socket | None]:
        with bounds.receiving():
            message, descriptors, _, _ = socket.recv_fds(self._line, LENDING.size + CHUNK, 1)
        return message, socket.socket(fileno=descriptors[0]) if descriptors else None

    def _attend(self, held: Held, data: bytes = b"") -> None:
        """Answer what a connection asks; what is to be answered elsewhere goes back."""
        page = self._page
        page[ledger.CONNECTION], page[ledger.SENT] = held.id, held.sent
        page[ledger.TURN] += 1
        try:
            data = data or held.socket.recv(CHUNK)
        except BlockingIOError:
            pass
        except ConnectionError:
            self._end(held)
        else:
            if data:
                self._answer(held, data)
            else:
                self._end(held)
        page[ledger.CONNECTION] = page[ledger.SENDING] = 0

    def _answer(self, held: Held, data: bytes) -> None:
        begun = time.perf_counter()
        written = self._scribe.kept(data) or self._made(data)
        if not written:
            return self._return(held, data)
        id = written.id or b"%b%016x" % (self._ids, int(self._page[ledger.TURN]))
        if self._send(held, self._whole(written, id)):
            held.used = time.monotonic()
            if not self._has_token:
                self._return(held)
        seconds = time.perf_counter() - begun
        ledger.count(self._page, seconds, written.size)
        if self._limits["log"]:
            self._say(TOLD, 0, scribe.told(id, seconds, written.size))
        if seconds > LONG and bounds.address_space() > self._most:
            self._open = False
        return None

    def _return(self, held: Held, data: bytes = b"") -> None:
        self._say(BACK, held.id, data)
        self._drop(held)

    def _end(self, held: Held) -> None:
        self._say(CLOSED, held.id)
        self._drop(held)

    def _drop(self, held: Held) -> None:
        self._poll.unregister(held.socket)
        del self._held[held.socket.fileno()]
        held.socket.close()

    def _say(self, what: int, id: int, data: bytes | memoryview = b"") -> None:
        self._line.sendmsg([SAYING.pack(what, id), data])

    # -- answers

    def _made(self, data: bytes) -> Written | None:
        """The answer to a request, None when it is not for a teller.

        While it is made, the server may take the token, and the kernel may end us.
        """
        asked = self._scribe.read(data)
        if not asked:
            return None
        signal.setitimer(signal.ITIMER_REAL, self._limits["seconds"])
        self._give()
        try:
            return self._scribe.write(data, *asked)
        except MemoryError:
            os.kill(os.getpid(), signal.SIGABRT)
            raise
        finally:
            self._take()
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _whole(self, written: Written, id: bytes) -> bytes:
        """An answer as it is sent now, under the id of the request or one of our own."""
        second = int(time.time())
        if second != self._second:
            self._second, self._date = second, formatdate(second, usegmt=True).encode()
        return b"HTTP/1.1 200 OK\r\nx-request-id: %b\r\ndate: %b\r\n%b" % (id, self._date, written.rest)

    def _send(self, held: Held, answer: bytes) -> bool:
        """Send an answer; whether the connection is still held: what it does not take at once the server sends."""
        self._page[ledger.SENDING] = len(answer)
        try:
            sent = held.socket.send(answer)
        except BlockingIOError:
            sent = 0
        except ConnectionError:
            self._end(held)
            return False
        held.sent += sent
        if sent == len(answer):
            return True
        rest = memoryview(answer)[sent:]
        for at in range(0, len(rest), CHUNK):
            self._say(REST, held.id, rest[at : at + CHUNK])
        self._return(held)
        return False
