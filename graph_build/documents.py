"""Source documents: files and document folders, read with what can be known of them.

A folder holds ``document.toml`` (what the document is), ``claims.jsonl`` (what was read from it), ``decisions.toml``
(what a person decided) and, where its licence lets us pass it on, ``text.txt``.  A file is read for its text, and its
title, languages, date and period are guessed from it.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph_build import descriptions, formats, languages, lexicon, segments
from graph_build.errors import DocumentError
from graph_build.folders import CLAIMS_FILE, FOLDER_FILE, TEXT_FILE, claims, described, keep_text, save
from graph_build.formats import Source
from graph_build.model import Document
from graph_build.vocabulary import slug

__all__ = ["CLAIMS_FILE", "FOLDER_FILE", "TEXT_FILE", "claims", "find", "keep_text", "read", "recognised", "save"]


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
    """A document from a file or a document folder; its ``text`` is None where a folder has none.

    Raises DocumentError for a file that cannot be read (``formats.read`` says which) or a folder that is not in order.
    """
    if not path.is_dir():
        return guessed(path, formats.read(path))
    document = described(path)
    original, text = path / (document.file or TEXT_FILE), path / TEXT_FILE
    if original.is_file():
        return with_text(document, original)
    return with_kept_text(document, text) if text.is_file() else document


def recognised(path: Path, home: Path) -> Document:
    """A document as ``read`` gives it; a file whose bytes a folder in ``home`` describes has what is said there."""
    if path.is_dir():
        return read(path)
    digest = formats.digest(path)
    for folder in sorted(child.parent for child in home.glob(f"*/{FOLDER_FILE}")):
        known = described(folder)
        if known.sha256 == digest:
            return with_text(known, path)
    return read(path)


def with_text(document: Document, path: Path) -> Document:
    """A described document with the text of a file; the file must be the one that was described."""
    source = formats.read(path)
    if source.sha256 != document.sha256:
        what, mend = "the text is not the one that was described (sha256 differs)", f"update sha256 in {FOLDER_FILE}"
        raise DocumentError(what, file=path, mend=f"restore it, or {mend}")
    return replace(document, text=source.text, characters=len(source.text), pages=source.pages)


def with_kept_text(document: Document, path: Path) -> Document:
    """A described document with the text that was once taken from its file, a PDF say, which is not at hand."""
    if Path(document.file).suffix.lower() not in formats.KINDS:
        return with_text(document, path)
    text = formats.read(path).text
    if len(text) != document.characters:
        what = f"the text has {len(text):,} characters, not {document.characters:,} as described"
        raise DocumentError(what, file=path, mend=f"take it from {document.file} anew, or update {FOLDER_FILE}")
    return replace(document, text=text)


def guessed(path: Path, source: Source) -> Document:
    """A document of a file, with its title, languages, date and period as far as its first words tell them."""
    name, spoken = slug(path.stem, words=12), languages.guess(source.text, lexicon.load())
    length = len(source.text)
    known = Document(
        name, path.stem, spoken, source.sha256, length, file=path.name, text=source.text, pages=source.pages
    )
    return descriptions.describe(known, segments.split(known))
