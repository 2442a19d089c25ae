"""Files of every format that is read: plain text, Markdown, web pages, Word files and PDF.

What a file is, its first bytes say before its name does: a PDF that is named ``.txt`` is read as PDF.
"""

import hashlib
import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from graph_build import characters, confinement, hyphens
from graph_build.errors import DocumentError

LARGEST = 20_000_000  # bytes
PLAIN = frozenset({".txt", ".md", ".markdown"})
KINDS = {".html": "webpage", ".htm": "webpage", ".xhtml": "webpage", ".docx": "wordfile", ".pdf": "pdf"}
SIGNS = (
    (re.compile(rb"[\s\S]{0,1024}?%PDF-\d"), "pdf"),
    (re.compile(rb"PK\x03\x04[\s\S]*word/document\.xml"), "wordfile"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE), "webpage"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, the offsets at which its pages begin (none without pages), and the digest of its bytes."""

    text: str
    pages: tuple[int, ...]
    sha256: str


def read(path: Path) -> Source:
    """The text of a file, the same on every reading.

    Raises DocumentError, naming the file, what is wrong and how to mend it, for a file that is empty, too large, of a
    kind that is not read, damaged, protected, without text, or made to exhaust its reader.
    """
    data = payload(path)
    kind = sort(data, path)
    if kind:
        found = confinement.read(kind, data, path)
        starts = tuple(accumulate(map(len, found[:-1]), initial=0)) if kind == "pdf" else ()
        text, pages = hyphens.rejoin("".join(found), starts)
    else:
        text = characters.decode(data, path)
        pages = (0, *(match.end() for match in re.finditer("\f", text))) if "\f" in text else ()
    return Source(text, pages, hashlib.sha256(data).hexdigest())


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes; DocumentError for a file that cannot be read."""
    return hashlib.sha256(payload(path)).hexdigest()


def payload(path: Path) -> bytes:
    """The bytes of a file of a kind that is read."""
    if path.suffix.lower() not in PLAIN | KINDS.keys():
        what = f"files of kind {path.suffix or 'without ending'!r} cannot be read"
        raise DocumentError(what, file=path, mend="give " + ", ".join([*sorted(PLAIN), *KINDS]))
    try:
        size = path.stat().st_size
        if size > LARGEST:
            mend = f"split it; {LARGEST:,} bytes is the most that is read"
            raise DocumentError(f"the file has {size:,} bytes", file=path, mend=mend)
        data = path.read_bytes()
    except OSError as error:
        what, mend = f"the file cannot be read ({error.strerror})", "check the path and its permissions"
        raise DocumentError(what, file=path, mend=mend) from None
    if not data.strip():
        raise DocumentError("the file is empty", file=path, mend="give a file with text")
    return data


def sort(data: bytes, path: Path) -> str:
    """The module that reads a file, by its first bytes, else by its name; empty for plain text."""
    return next((kind for sign, kind in SIGNS if sign.match(data)), KINDS.get(path.suffix.lower(), ""))
