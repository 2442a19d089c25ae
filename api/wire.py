"""HTTP as it comes over the wire, bounded: a head may be neither endless nor endlessly slow.

The parser that uvicorn takes (httptools) keeps whatever comes until a head is complete.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 65_536
TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Bounded(HttpToolsProtocol):
    """A connection; ``seconds`` is what the head of a request may take."""

    seconds = 10.0
    _received = 0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(self.seconds, self._refuse, TOO_SLOW)

    def data_received(self, data: bytes) -> None:
        """Take bytes; those of a head that is not complete are counted and timed."""
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


def bounded(seconds: float) -> type[Bounded]:
    """The class of connections whose heads may take so long."""
    return type("BoundedConnection", (Bounded,), {"seconds": seconds})
