"""HTTP as it comes over the wire, bounded: a head may be neither endless nor endlessly slow.

The parser that uvicorn takes (httptools) keeps whatever comes until a head is complete.  A connection whose next
request begins as a query is lent to a worker that answers it, if there is one, and not read until it comes back.
"""

import asyncio
from typing import Any, Protocol

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api import heads
from api.connection import Connection

LONGEST_HEAD = 65_536
TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Lender(Protocol):
    """Who lends connections, and takes all of them back when the server ends."""

    def lend(self, connection: Connection, data: bytes) -> bool: ...
    def recall(self) -> None: ...


class Bounded(HttpToolsProtocol):
    """A connection; ``seconds`` is what the head of a request may take."""

    cycle: Any  # None before the first request
    seconds = 10.0
    lender: Lender
    client_address = ""
    _received = 0
    _lent = _ending = False
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self.client_address = self.client[0] if self.client else ""
        self._timer = self.loop.call_later(self.seconds, self._refuse, TOO_SLOW)

    def data_received(self, data: bytes) -> None:
        """Take bytes; those of a head that is not complete are counted and timed."""
        if data.startswith(heads.BEGINNING) and self._resting() and self.lender.lend(self, data):
            self._lent = True
            self._settled()
            self._unset_keepalive_if_required()
            self.flow.pause_reading()
        else:
            self._taken(data)

    def _resting(self) -> bool:
        """Whether every request was answered, and no other has begun."""
        return not self._received and not self.pipeline and (not self.cycle or self.cycle.response_complete)

    def _taken(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        if self._received > LONGEST_HEAD:
            self._refuse(TOO_LONG)
        elif self._received and not self._timer:
            self._timer = self.loop.call_later(self.seconds, self._refuse, TOO_SLOW)

    def on_headers_complete(self) -> None:
        """The head is there: what comes now is a body, which the application bounds, or the next head."""
        self._settled()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of a body is not part of a head."""
        self._settled()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._settled()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._settled()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """The server ends: close the connection when its request is answered."""
        if self._lent:
            self._ending = True
            self.lender.recall()
        else:
            super().shutdown()

    # -- while it is lent

    def descriptor(self) -> int:
        """The file descriptor; -1 once the connection is closed."""
        return -1 if self.transport.is_closing() else int(self.transport.get_extra_info("socket").fileno())

    def give_back(self, data: bytes) -> None:
        """Go on with a connection that was lent, from what was read of it and not answered."""
        self._lent = False
        if self.transport.is_closing():
            return
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
        if data:
            self._taken(data)
        self.flow.resume_reading()
        if self._ending:
            self.shutdown()

    def send_rest(self, data: bytes) -> None:
        """Send the rest of an answer that was begun elsewhere."""
        self.transport.write(data)

    def refuse(self, answer: bytes) -> None:
        """Answer for the worker that cannot any longer, and hang up."""
        self._refuse(answer)

    def hang_up(self) -> None:
        """Close the connection."""
        self.transport.close()

    def _settled(self) -> None:
        self._received = 0
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, answer: bytes) -> None:
        self._settled()
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()


def bounded(seconds: float, lender: Lender) -> type[Bounded]:
    """The class of connections whose heads may take so long, and that are lent by someone."""
    return type("BoundedConnection", (Bounded,), {"seconds": seconds, "lender": lender})
