"""The headers that an answer to a query has, whoever sends it."""

import re
from functools import lru_cache
from zlib import crc32

from api.questions import Reply

Header = tuple[bytes, bytes]

VARY = b"Accept, Accept-Encoding, Prefer"
OPEN: tuple[Header, ...] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Retry-After, Truncated, X-Total-Count, X-Request-Id"),
)
HIT: Header = (b"cache-status", b"benelux-kg; hit")

_CHANGING = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\s*\(")


def of(reply: Reply, query: str, release: str, seconds: int) -> list[Header]:
    """The headers of a reply to a query; with an ETag when asking again gives the same for that release."""
    headers = [*_of(reply.media_type, release if lasts(query) else "", seconds)]
    return [*headers, (b"truncated", reply.cut.encode())] if reply.cut else headers


@lru_cache(maxsize=100)
def _of(media_type: str, release: str, seconds: int) -> tuple[Header, ...]:
    charset = b"; charset=utf-8" if media_type.startswith("text/") else b""
    tag = f'W/"{release}-{crc32(media_type.encode()):08x}"'.encode()
    known = ((b"etag", tag), (b"cache-control", b"public, max-age=%d" % seconds))
    return ((b"content-type", media_type.encode() + charset), (b"vary", VARY), *(known if release else ()))


def lasts(query: str) -> bool:
    """Whether asking a query again gives the same answer, for one release."""
    lower = query.lower()
    known = "now" in lower or "rand" in lower or "uuid" in lower or "bnode" in lower  # seen sooner than the pattern
    return not (known and _CHANGING.search(lower))
