"""Every exchange: its id, one line in the log, and its place in the metrics."""

import json
import logging
import re
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

from api.front import App, Receive, Send

log = logging.getLogger(__name__)
_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
BOUNDS = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0)  # seconds


class Metrics:
    """How many requests of each kind were answered, how, and in what time."""

    def __init__(self) -> None:
        self.answered: Counter[tuple[str, str, int]] = Counter()
        self.within: Counter[float] = Counter()
        self.seconds, self.bytes = 0.0, 0

    def count(self, method: str, path: str, status: int, seconds: float, size: int) -> None:
        """Take in one exchange."""
        self.answered[method, path.split("/")[1].partition(".")[0] if status != 404 else "none", status] += 1
        self.within.update(bound for bound in BOUNDS if seconds <= bound)
        self.seconds += seconds
        self.bytes += size

    def lines(self) -> Iterator[str]:
        """The Prometheus text format, version 0.0.4."""
        yield "# HELP benelux_requests_total Requests answered."
        yield "# TYPE benelux_requests_total counter"
        for (method, part, status), number in sorted(self.answered.items()):
            yield f'benelux_requests_total{{method="{method}",part="/{part}",status="{status}"}} {number}'
        yield "# HELP benelux_request_seconds Time to answer."
        yield "# TYPE benelux_request_seconds histogram"
        total = sum(self.answered.values())
        for bound in BOUNDS:
            yield f'benelux_request_seconds_bucket{{le="{bound}"}} {self.within[bound]}'
        yield f'benelux_request_seconds_bucket{{le="+Inf"}} {total}'
        yield f"benelux_request_seconds_sum {self.seconds:.6f}"
        yield f"benelux_request_seconds_count {total}"
        yield "# HELP benelux_response_bytes_total Bytes sent as bodies."
        yield "# TYPE benelux_response_bytes_total counter"
        yield f"benelux_response_bytes_total {self.bytes}"


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
