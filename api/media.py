"""Which format a client gets: content negotiation by ``Accept`` (RFC 9110, section 12.5.1)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

SOLUTIONS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPH = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
)
ALIASES: Mapping[str, str] = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/json": "application/sparql-results+json",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}
JSON, JSON_LD, TURTLE, CSV, HTML = "application/json", "application/ld+json", "text/turtle", "text/csv", "text/html"
DATA = (JSON, JSON_LD, TURTLE, CSV, HTML)
PLAIN = (JSON, CSV, HTML)
SUFFIXES: Mapping[str, str] = {"json": JSON, "jsonld": JSON_LD, "ttl": TURTLE, "csv": CSV, "html": HTML}
PROBLEM = "application/problem+json"


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that the client likes best, the earlier one of two; None when it likes none."""
    ranges = [
        (kind if kind in offered else ALIASES.get(kind, kind), weight) for kind, weight in _ranges(accept or "*/*")
    ]
    weights = {kind: _weight(kind, ranges) for kind in offered}
    best = max(offered, key=lambda kind: weights[kind])
    return best if weights[best] > 0 else None


@lru_cache(maxsize=1000)
def by_form(accept: str) -> tuple[str, str, str]:
    """The media types that a client likes best for rows, a boolean, and triples; "" for none."""
    solutions = choose(accept, SOLUTIONS) or ""
    boolean = choose(accept, SOLUTIONS[:2]) or solutions
    return solutions, boolean, choose(accept, GRAPH) or ""


def _weight(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the most specific range that covers ``kind`` gives it."""
    for pattern in (kind, kind.partition("/")[0] + "/*", "*/*"):
        given = [weight for range_, weight in ranges if range_ == pattern]
        if given:
            return max(given)
    return 0.0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weight = float(quality)
        except ValueError:
            weight = 0.0
        if kind:
            yield kind, weight
