"""Source documents: files and document folders, read with what can be known of them.

A folder holds ``document.toml`` (what the document is), ``claims.jsonl`` (what was read from it), ``decisions.toml``
(what a person decided) and, where its licence lets us pass it on, ``text.txt``.  A file is read for its text, and its
title, languages, date and period are guessed from it.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph_build import descriptions, lexicon, segments
from graph_build.errors import DocumentError
from graph_build.folders import CLAIMS_FILE, FOLDER_FILE, TEXT_FILE, claims, described, keep_text, save
from graph_build.model import Document
from graph_build.vocabulary import slug

__all__ = ["CLAIMS_FILE", "FOLDER_FILE", "TEXT_FILE", "claims", "find", "keep_text", "read", "recognised", "save"]

SUFFIXES = frozenset({".txt", ".md", ".markdown"})
LARGEST = 20_000_000


def find(paths: Sequence[Path]) -> list[Path]:
    """The documents that paths name: files, document folders, and the document folders inside other folders.

    Raises DocumentError for a path that is not there or a folder without documents.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise DocumentError("there is no such file or folder", file=path, mend="check the path")
        if path.is_dir() and not (path / FOLDER_FILE).exists():
            inside = sorted(child.parent for child in path.glob(f"*/{FOLDER_FILE}"))
            if not inside:
                mend = f"a document folder holds a {FOLDER_FILE}"
                raise DocumentError("no documents are in this folder", file=path, mend=mend)
            found += inside
        else:
            found.append(path)
    return found


def read(path: Path) -> Document:
    """A document from a plain file or a document folder; its ``text`` is None where a folder has none.

    Raises DocumentError when the file is empty, binary, not UTF-8, too large or of a kind that cannot be read.
    """
    if path.is_dir():
        document = described(path)
        text = path / TEXT_FILE
        return with_text(document, text) if text.exists() else document
    data = payload(path)
    return guessed(path, data, decoded(data, path))


def recognised(path: Path, home: Path) -> Document:
    """A document as ``read`` gives it; a file whose bytes a folder in ``home`` describes has what is said there."""
    if path.is_dir():
        return read(path)
    digest = hashlib.sha256(payload(path)).hexdigest()
    for folder in sorted(child.parent for child in home.glob(f"*/{FOLDER_FILE}")):
        known = described(folder)
        if known.sha256 == digest:
            return with_text(known, path)
    return read(path)


def with_text(document: Document, path: Path) -> Document:
    """A described document with the text of a file; the file must be the one that was described."""
    data = payload(path)
    digest = hashlib.sha256(data).hexdigest()
    if document.sha256 and digest != document.sha256:
        what, mend = "the text is not the one that was described (sha256 differs)", f"update sha256 in {FOLDER_FILE}"
        raise DocumentError(what, file=path, mend=f"restore it, or {mend}")
    text = decoded(data, path)
    return replace(document, text=text, sha256=digest, characters=len(text))


# -- bytes


def payload(path: Path) -> bytes:
    """The bytes of a file that can hold a text."""
    if path.suffix.lower() not in SUFFIXES:
        what = f"files of kind {path.suffix or 'without ending'!r} cannot be read"
        raise DocumentError(what, file=path, mend="give " + ", ".join(sorted(SUFFIXES)))
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


def decoded(data: bytes, path: Path) -> str:
    """The text of a file's bytes (UTF-8, newlines as they are)."""
    if b"\0" in data[:4096]:
        raise DocumentError("the file is binary", file=path, mend="give its text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mend = "convert it: iconv -f ISO-8859-1 -t UTF-8"
        raise DocumentError(
            "the text is not UTF-8", file=path, place=f"line {line}, byte {error.start}", mend=mend
        ) from None
    if not re.search(r"\w", text):
        raise DocumentError("the file has no words", file=path, mend="give a file with text")
    return text


def guessed(path: Path, data: bytes, text: str) -> Document:
    """A document of a file, with its title, languages, date and period as far as its first words tell them."""
    name, digest = slug(path.stem, words=12), hashlib.sha256(data).hexdigest()
    languages = segments.guess(text, lexicon.load())
    known = Document(name, path.stem, languages, digest, len(text), file=path.name, text=text)
    return descriptions.describe(known, segments.split(known))
