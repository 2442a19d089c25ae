"""Requests that a worker answers without more ado: a whole GET of one query, in a head as most clients send it.

Anything else (another method, a body, a dataset, a condition, a part of a head) is not read here but left to
the server, which knows HTTP in full.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from api import encodings, media

BEGINNING = b"GET /sparql?query="
LONGEST = 4000  # of the headers of a request that is answered so

_END = b" HTTP/1.1\r\n"
_PLAIN = bytes(sign for sign in range(0x21, 0x7F) if sign not in b'"#&<>')  # what stands in an address for a value
_HEADERS = re.compile(rb"(?:[!#-'*+.0-9A-Z^-z|~-]+:[\t -~\x80-\xff]*\r\n){1,64}\r\n")
_OTHER = frozenset(
    {"content-length", "transfer-encoding", "expect", "upgrade", "if-none-match", "if-match", "range", "trailer", "te"}
)
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a client says beside its query: media types, whether prefixes need declarations, encoding, request id."""

    types: tuple[str, str, str]
    prefixes: bool
    encoding: str
    id: bytes


def read(data: bytes) -> tuple[str, Wishes] | None:
    """The query and the wishes of a request; None for one that is not of this kind."""
    end = data.find(_END)
    value, block = data[len(BEGINNING) : end], data[end + len(_END) :]
    if end < 0 or not data.startswith(BEGINNING) or value.translate(None, _PLAIN) or len(block) > LONGEST:
        return None
    wishes = _wishes(block)
    return (query, wishes) if wishes and (query := _unquoted(value)) else None


def _unquoted(value: bytes) -> str:
    """The text of a form's value, "" where it is broken: as quoted-printable, which C reads, with another sign."""
    read = a2b_qp(value.replace(b"=", b"=3D").replace(b"%", b"=").replace(b"+", b" "))
    if len(read) != len(value) - 2 * value.count(b"%"):
        return ""
    try:
        return read.decode()
    except UnicodeDecodeError:
        return ""


@lru_cache(maxsize=1000)
def _wishes(block: bytes) -> Wishes | None:
    if not _HEADERS.fullmatch(block):
        return None
    given = list(_pairs(block))
    headers = dict(given)
    if len(headers) != len(given) or "host" not in headers or not _OTHER.isdisjoint(headers):
        return None
    if headers.get("connection", "keep-alive").lower() != "keep-alive":
        return None
    id = headers.get("x-request-id", "")
    return Wishes(
        types=media.by_form(headers.get("accept", "")),
        prefixes="handling=strict" not in headers.get("prefer", "").lower(),
        encoding=encodings.choose(headers.get("accept-encoding", "")),
        id=id.encode() if _ID.fullmatch(id) else b"",
    )


def _pairs(block: bytes) -> Iterator[tuple[str, str]]:
    for line in block.decode("latin-1").split("\r\n")[:-2]:
        name, _, value = line.partition(":")
        yield name.lower(), value.strip(" \t")
