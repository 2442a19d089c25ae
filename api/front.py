"""What every request passes first: the release that it is answered from, kept answers, other origins.

An answer with an ETag depends on nothing but the release and the request, and is kept.
"""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from api import problems
from api.cache import Cache, Headers, Kept, Message
from api.current import Current, Served
from api.labels import OPEN
from api.problems import Problem
from graph_build.errors import Unavailable
from graph_build.settings import Settings

Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Any, Receive, Send], Awaitable[None]]

TRIES = 3  # at an answer of which another release gets hold
SPARQL = frozenset({"/sparql", "/sparql/"})
_VARYING = (b"accept", b"accept-encoding", b"accept-language", b"content-type", b"prefer")
_PREFLIGHT: Headers = [
    *OPEN,
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
]


class Front:
    """ASGI middleware around everything else; the release is in ``scope["served"]``."""

    def __init__(self, app: App, *, current: Current, settings: Settings) -> None:
        self._app, self._current, self._settings = app, current, settings
        self._cache = Cache(settings.cache_megabytes << 19)  # the other half is with the workers

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        headers = dict(scope["headers"])
        if scope["method"] == "OPTIONS" and b"access-control-request-method" in headers:
            return await _whole(send, 204, _PREFLIGHT)
        try:
            body = b""
            if asked := scope["method"] == "POST" and scope["path"] in SPARQL:
                body = await _read(receive, self._settings)
            for _ in range(TRIES):
                again = _replayed(body, receive) if asked else receive
                with self._current.lease() as served:
                    scope["served"] = served
                    if await self._answered(scope, headers, body, again, send):
                        return None
            raise Unavailable("the store takes up one release after another; ask again later")
        except (Unavailable, Problem) as error:
            await problems.of(error)(scope, receive, _opened(send))

    async def _answered(
        self, scope: Any, headers: dict[bytes, bytes], body: bytes, receive: Receive, send: Send
    ) -> bool:
        """Whether a request was answered, which it was not when the store took up another release meanwhile."""
        served: Served = scope["served"]
        release = served.release
        answer = Answer(served, release, send)
        if scope["method"] not in ("GET", "POST") or (scope["method"] == "POST" and scope["path"] not in SPARQL):
            await self._app(dict(scope), receive, answer.send)
            return not answer.moved
        varying = tuple(headers.get(name, b"") for name in _VARYING)
        key = (release, scope["method"], scope["raw_path"], scope["query_string"], headers.get(b"host"), body, varying)
        if kept := self._cache.get(key):
            await _repeat(kept, headers, send)
            return True
        await self._app(dict(scope), receive, answer.send)
        if answer.whole and not answer.moved:
            self._cache.put(key, release, answer.start, b"".join(answer.parts))
        return not answer.moved


class Answer:
    """An answer on its way to the client, dropped when its release has gone before it began."""

    def __init__(self, served: Served, release: str, send: Send) -> None:
        self._served, self._release, self._send = served, release, send
        self.start: Message = {}
        self.parts: list[bytes] = []
        self.whole = self.moved = False

    async def send(self, message: Message) -> None:
        """Pass on a part of the answer."""
        if message["type"] == "http.response.start":
            self.moved = not await self._served.still(self._release)
            message["headers"] = [*message["headers"], *OPEN]
            self.start = message
        else:
            self.parts.append(message.get("body", b""))
            self.whole = not message.get("more_body")
        if not self.moved:
            await self._send(message)


async def _repeat(kept: Kept, headers: dict[bytes, bytes], send: Send) -> None:
    if headers.get(b"if-none-match") == kept.etag:
        return await _whole(send, 304, [*OPEN, (b"etag", kept.etag)])
    await send(kept.start)
    return await send(kept.body)


async def _whole(send: Send, status: int, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _opened(send: Send) -> Send:
    async def opened(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *OPEN]
        await send(message)

    return opened


async def _read(receive: Receive, settings: Settings) -> bytes:
    """The body, read no further than a query can fill when encoded in a form, and not for ever."""
    body = b""
    most = 12 * settings.query_characters + 10_000
    try:
        async with asyncio.timeout(settings.request_seconds):
            while True:
                message = await receive()
                body += bytes(message.get("body", b""))
                if len(body) > most:
                    raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body has more than {most} bytes")
                if not message.get("more_body"):
                    return body
    except TimeoutError:
        what = f"the body did not come within {settings.request_seconds:g} seconds"
        raise Problem(HTTPStatus.REQUEST_TIMEOUT, what, headers={"Connection": "close"}) from None


def _replayed(body: bytes, receive: Receive) -> Receive:
    read = False

    async def replayed() -> Message:
        nonlocal read
        if read:
            return await receive()
        read = True
        return {"type": "http.request", "body": body}

    return replayed
