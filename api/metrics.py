"""What the service has answered and is being asked, over all processes."""

from collections import Counter
from collections.abc import Iterator

from api import ledger
from api.ledger import BOUNDS, Counts, Page

DIRECT = ("GET", "sparql", 200)  # what workers answer by themselves


class Metrics:
    """How many requests of each kind were answered, how, and in what time; ``asking`` is the queries in flight by
    client."""

    def __init__(self) -> None:
        self.asking: Counter[str] = Counter()
        self._answered: Counter[tuple[str, str, int]] = Counter()
        self._counts = Counts()
        self._ledgers: list[Page] = []

    def count(self, method: str, path: str, status: int, seconds: float, size: int) -> None:
        """Take in one exchange."""
        self._answered[method, path.split("/")[1].partition(".")[0] if status != 404 else "none", status] += 1
        self._counts += Counts.of(seconds, size)

    def asked(self, client: str, more: int) -> None:
        """Take in that a client asks so many queries more, or fewer, at a time."""
        self.asking[client] += more
        if not self.asking[client]:
            del self.asking[client]

    def open(self, page: Page) -> None:
        """Take in what a worker answers, as it writes it down."""
        self._ledgers.append(page)

    def close(self, page: Page) -> None:
        """Take in what a worker has answered that is gone."""
        if any(page is one for one in self._ledgers):
            self._ledgers = [one for one in self._ledgers if one is not page]
            counts = ledger.counts(page)
            self._answered[DIRECT] += counts.answers
            self._counts += counts

    def lines(self) -> Iterator[str]:
        """The Prometheus text format, version 0.0.4."""
        direct = sum(map(ledger.counts, self._ledgers), Counts())
        answered = self._answered + Counter({DIRECT: direct.answers})
        counts = self._counts + direct
        yield "# HELP benelux_requests_total Requests answered."
        yield "# TYPE benelux_requests_total counter"
        for (method, part, status), number in sorted(answered.items()):
            yield f'benelux_requests_total{{method="{method}",part="/{part}",status="{status}"}} {number}'
        yield "# HELP benelux_request_seconds Time to answer."
        yield "# TYPE benelux_request_seconds histogram"
        for place, bound in enumerate(BOUNDS, start=1):
            yield f'benelux_request_seconds_bucket{{le="{bound}"}} {sum(counts.within[:place])}'
        yield f'benelux_request_seconds_bucket{{le="+Inf"}} {counts.answers}'
        yield f"benelux_request_seconds_sum {counts.seconds:.6f}"
        yield f"benelux_request_seconds_count {counts.answers}"
        yield "# HELP benelux_response_bytes_total Bytes sent as bodies."
        yield "# TYPE benelux_response_bytes_total counter"
        yield f"benelux_response_bytes_total {counts.bytes}"
