"""Answers compressed as the client takes it."""

import asyncio
from typing import Any

from api import encodings
from api.front import App, Receive, Send

AT_ONCE = 1 << 18  # bytes; compressing more would keep others waiting


class Compressed:
    """ASGI middleware around whatever answers with bodies."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request."""
        accepted = dict(scope.get("headers", ())).get(b"accept-encoding", b"").decode("latin-1")
        encoding = encodings.choose(accepted) if scope["type"] == "http" and scope["method"] != "HEAD" else ""
        if not encoding:
            return await self._app(scope, receive, send)
        started: list[Any] = []
        parts: list[bytes] = []

        async def gathered(message: Any) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                body = b"".join(parts)
                start, body = await _compressed(started[0], body, encoding)
                await send(start)
                await send({"type": "http.response.body", "body": body})

        return await self._app(scope, receive, gathered)


async def _compressed(start: Any, body: bytes, encoding: str) -> tuple[Any, bytes]:
    """The start and the body of an answer in an encoding, or as they are when that saves nothing."""
    headers = [(name.lower(), value) for name, value in start["headers"]]
    kept = dict(headers)
    if len(body) < encodings.SMALLEST or b"content-encoding" in kept or _is_small_already(kept):
        return start, body
    written = encodings.encoded(body, encoding) if len(body) <= AT_ONCE else await _apart(body, encoding)
    vary = b", ".join(dict.fromkeys([*kept.get(b"vary", b"").split(b", "), b"Accept-Encoding"])).lstrip(b", ")
    own = [pair for pair in headers if pair[0] not in (b"content-length", b"vary")]
    added = [(b"content-length", b"%d" % len(written)), (b"content-encoding", encoding.encode()), (b"vary", vary)]
    return {**start, "headers": [*own, *added]}, written


def _is_small_already(headers: dict[bytes, bytes]) -> bool:
    kind = headers.get(b"content-type", b"")
    return kind.startswith(b"image/") and not kind.startswith(b"image/svg")


async def _apart(body: bytes, encoding: str) -> bytes:
    return await asyncio.to_thread(encodings.encoded, body, encoding)
