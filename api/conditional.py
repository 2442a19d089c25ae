"""The format by suffix, and answers that are not sent again: ETag, 304 (RFC 9110, section 13).

What a look-up answers depends on nothing but the release and the request, so its ETag is made of these
before anything is asked of the graph.
"""

from typing import Any
from zlib import crc32

from api.front import App, Receive, Send
from api.media import SUFFIXES

REST = frozenset(
    [
        "actors",
        "events",
        "places",
        "people",
        "instruments",
        "themes",
        "commitments",
        "documents",
        "claims",
        "networks",
        "measures",
        "search",
        "queries",
        "id",
        "validation",
        "report",
        "void",
        "dcat",
    ]
)


class Conditional:
    """ASGI middleware around the routers."""

    def __init__(self, app: App, *, seconds: int) -> None:
        self._app, self._control = app, f"public, max-age={seconds}".encode()

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["path"].split("/")[1].partition(".")[0] not in REST:
            return await self._app(scope, receive, send)
        scope = _negotiated(scope)
        tag = _tag(scope)
        headers = dict(scope["headers"])
        held = [(b"etag", tag), (b"cache-control", self._control), (b"vary", b"Accept, Accept-Encoding")]
        known = [part.strip() for part in headers.get(b"if-none-match", b"").split(b",")]
        if tag in known and scope["method"] in ("GET", "HEAD"):
            await send({"type": "http.response.start", "status": 304, "headers": held})
            return await send({"type": "http.response.body", "body": b""})

        async def tagged(message: Any) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                own = [(name, value) for name, value in message["headers"] if name.lower() != b"vary"]
                message = {**message, "headers": [*own, *held]}
            await send(message)

        return await self._app(scope, receive, tagged)


def _negotiated(scope: Any) -> Any:
    """The request without the suffix of its path, which is put into ``Accept``."""
    path, _, suffix = scope["path"].rpartition(".")
    if suffix not in SUFFIXES or not path or path.endswith("/"):
        return scope
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept"]
    headers.append((b"accept", SUFFIXES[suffix].encode()))
    return {**scope, "path": path, "headers": headers}


def _tag(scope: Any) -> bytes:
    headers = dict(scope["headers"])
    asked = (scope["path"].encode(), scope["query_string"], headers.get(b"accept", b""), headers.get(b"host", b""))
    return f'W/"{scope["served"].release}-{crc32(b" ".join(asked)):08x}"'.encode()
