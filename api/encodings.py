"""An answer's bytes in an encoding that the client takes: Brotli, gzip, or as they are (RFC 9110, section 12.5.3)."""

import gzip
from functools import lru_cache

import brotli

SMALLEST = 1000  # what is shorter is sent as it is
GZIP_LEVEL, BROTLI_QUALITY = 5, 4  # what lasts no longer than sending the rest would
OFFERED = ("br", "gzip")


@lru_cache(maxsize=1000)
def choose(accepted: str) -> str:
    """The encoding for an ``Accept-Encoding``; "" for none."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.replace(" ", "").partition(";q=")
        try:
            weights[name] = float(quality or 1)
        except ValueError:
            weights[name] = 0.0
    offered = {name: weights.get(name, weights.get("*", 0.0)) for name in OFFERED}
    best = max(OFFERED, key=lambda name: offered[name])
    return best if offered[best] > 0 else ""


def encoded(body: bytes, encoding: str) -> bytes:
    """A body in one of the encodings of ``choose``."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=BROTLI_QUALITY))
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if encoding else body
