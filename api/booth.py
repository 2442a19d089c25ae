"""The server's end of a worker that answers connections lent to it (``api/teller.py`` tells how they agree)."""

import asyncio
import os
import select
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from api import ledger, teller
from api.connection import Connection

MESSAGE = teller.CHUNK + teller.SAYING.size
_TCP_INFO = struct.Struct("=144xI52xQQ")  # of its fields: bytes not sent yet, bytes sent, bytes sent again


@dataclass(frozen=True, slots=True)
class Loan:
    """A connection that is lent, with what was read from it, and the bytes that were sent over it before."""

    connection: Connection
    data: bytes
    written: int


class Booth:
    """One such worker: ``lent`` is what it has, by number; ``lost`` is called when it has ended."""

    def __init__(self, pid: int, descriptors: list[int], lost: "Callable[[Booth], None]", log: Callable[[str], None]):
        self.pid, self.page = pid, ledger.page(descriptors[2])
        self.lent: dict[int, Loan] = {}
        self.recalled_at = 0.0  # when the token was taken, 0 while the worker has it
        self._line, self._token = socket.socket(fileno=descriptors[0]), descriptors[1]
        self._line.setblocking(False)
        self._seen = (0.0, 0.0)
        self._lost, self._log, self._next = lost, log, 0
        asyncio.get_running_loop().add_reader(self._line.fileno(), self._hear)

    @property
    def open(self) -> bool:
        """Whether it takes connections."""
        return not self.recalled_at and self._line.fileno() >= 0

    @property
    def answering(self) -> Connection | None:
        """The connection that is being answered."""
        loan = self.lent.get(self._busy_with)
        return loan.connection if loan else None

    @property
    def deserted(self) -> bool:
        """Whether every connection that it has was closed."""
        return all(loan.connection.descriptor() < 0 for loan in self.lent.values())

    @property
    def lasted(self) -> float:
        """Seconds since the connections were taken back from it."""
        return time.monotonic() - self.recalled_at if self.recalled_at else 0.0

    @property
    def _busy_with(self) -> int:
        """The number of the connection that is being answered, 0 for none."""
        return int(self.page[ledger.CONNECTION])

    def lend(self, connection: Connection, data: bytes) -> bool:
        """Lend a connection with what was read from it; False when that is too much for the worker."""
        if len(data) > teller.CHUNK:
            return False
        self._next += 1
        message = teller.LENDING.pack(self._next) + data
        try:
            socket.send_fds(self._line, [message], [connection.descriptor()])
        except OSError:
            return False
        self.lent[self._next] = Loan(connection, data, written(connection.descriptor()))
        return True

    def lasts(self) -> bool:
        """Whether the request that is answered now was being answered when this was asked before."""
        seen, self._seen = self._seen, (self.page[ledger.CONNECTION], self.page[ledger.TURN])
        return bool(self._seen[0]) and seen == self._seen

    def recall(self) -> bool:
        """Take back all connections but the one that is being answered; False when one is being read or written."""
        try:
            os.read(self._token, 1)
        except BlockingIOError:
            return False
        self.recalled_at = time.monotonic()
        busy = self._busy_with
        self._hear()
        self._free(busy)
        return True

    def close(self) -> None:
        """Hang up: the worker ends."""
        if self._line.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._line.fileno())
            self._line.close()
            os.close(self._token)

    def left(self) -> bool:
        """Whether the client whose request is being answered has gone."""
        connection = self.answering
        descriptor = connection.descriptor() if connection else -1
        if descriptor < 0:
            return bool(connection)
        watch = select.poll()
        watch.register(descriptor, select.POLLRDHUP)
        return bool(watch.poll(0))

    def settle(self, refusal: bytes) -> bool:
        """The worker has ended: answer whom it was busy with, unless it has done so (was that needed?); the others
        go on."""
        busy, needed = self._busy_with, False
        self._free(busy)
        for loan in self.lent.values():
            if loan.connection.descriptor() >= 0:
                needed = self._settle(loan, refusal)
        self.lent.clear()
        return needed

    def _settle(self, loan: Loan, refusal: bytes) -> bool:
        sent = written(loan.connection.descriptor()) - loan.written - int(self.page[ledger.SENT])
        if not sent:
            loan.connection.refuse(refusal)
        elif sent == self.page[ledger.SENDING]:
            loan.connection.give_back(b"")
        else:
            loan.connection.hang_up()
        return not sent

    def _free(self, busy: int) -> None:
        """Take back all connections but one; what the worker did not take in is still to be answered."""
        taken = int(self.page[ledger.TAKEN])
        for number in [number for number in self.lent if number != busy or number > taken]:
            self._give_back(number, self.lent[number].data if number > taken else b"")

    def _give_back(self, number: int, data: bytes) -> None:
        if loan := self.lent.pop(number, None):
            loan.connection.give_back(data)

    def _hear(self) -> None:
        """Do what the worker says."""
        try:
            while message := self._line.recv(MESSAGE):
                what, number = teller.SAYING.unpack_from(message)
                self._heard(what, number, message[teller.SAYING.size :])
        except BlockingIOError:
            return
        except OSError:
            pass
        self.close()
        self._lost(self)

    def _heard(self, what: int, number: int, data: bytes) -> None:
        if what == teller.READY:
            self.recalled_at = 0.0
        elif what == teller.TOLD:
            self._log(data.decode())
        elif what == teller.BACK:
            self._give_back(number, data)
        elif what == teller.REST and number in self.lent:
            self.lent[number].connection.send_rest(data)
        elif number in self.lent:
            self.lent.pop(number).connection.hang_up()


def written(descriptor: int) -> int:
    """How many bytes were written to a TCP connection so far."""
    told: Any = socket.socket(fileno=os.dup(descriptor))
    with told:
        unsent, sent, again = _TCP_INFO.unpack(told.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO.size))
    return int(sent - again + unsent)
