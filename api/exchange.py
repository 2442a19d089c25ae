"""Every exchange: its id, one line in the log, and its place in the metrics."""

import json
import logging
import re
import time
import uuid
from typing import Any

from api.front import App, Receive, Send
from api.metrics import Metrics

log = logging.getLogger(__name__)
_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Exchange:
    """ASGI middleware around everything: a request keeps the ``X-Request-Id`` it came with, or is given one."""

    def __init__(self, app: App, *, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
        id = given if _ID.fullmatch(given) else uuid.uuid4().hex.encode()
        begun, status, size = time.perf_counter(), 0, 0

        async def counted(message: Any) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (b"x-request-id", id)]}
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            self._told(scope, id.decode(), status, time.perf_counter() - begun, size)

    def _told(self, scope: Any, id: str, status: int, seconds: float, size: int) -> None:
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "other"
        self._metrics.count(method, scope["path"] or "/", status, seconds, size)
        if log.isEnabledFor(logging.INFO):
            line = {"id": id, "method": scope["method"], "path": scope["path"], "status": status}
            log.info(json.dumps(line | {"milliseconds": round(1000 * seconds, 2), "bytes": size}))
