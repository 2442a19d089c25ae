"""The text of a Word file (DOCX): headings by the outline level of their style, paragraphs, list items, tables.

Headers, footers, deleted text and tables of contents are left out; inserted text and text boxes are read, and footnotes
and endnotes after the text.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from graph_build import outline
from graph_build.errors import DocumentError
from graph_build.outline import Part

LARGEST = 100_000_000  # bytes that a file may unpack to
MOST_PARTS = 5_000
BODY = "word/document.xml"

Element = Any  # an lxml element; lxml has no types of its own

LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:sectPr"), qn("w:txbxContent")}
BLANKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
NOTES = ("/footnotes", "/endnotes")
FALLBACK = "}Fallback"  # what a program shows that does not know the newer form beside it


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: its outline level (0: text); is it a list's, bold, of a table of contents?"""

    level: int = 0
    item: bool = False
    bold: bool = False
    contents: bool = False


def pages(data: bytes, path: Path) -> list[str]:
    """The text of a file's bytes, as one page: where pages break is not in the file.

    Raises DocumentError for a file that is damaged, too large when unpacked, or without text.
    """
    check(data, path)
    document = docx.Document(io.BytesIO(data))
    styles = {style.style_id: styled(style.element) for style in document.styles}
    text = outline.render(chain(flow(document.element.body, styles), notes(document, styles)))
    if not text:
        raise DocumentError("the file has no text", file=path, mend="give a file with text, not with pictures of it")
    return [text]


def check(data: bytes, path: Path) -> None:
    """Raise DocumentError unless the bytes are a Word file that unpacks to a reasonable size."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        mend = "save it anew; a file of the old kind (.doc) or with a password must be saved as .docx without one"
        raise DocumentError("not a DOCX file, or damaged or protected", file=path, mend=mend) from None
    size = sum(part.file_size for part in parts)
    if size > LARGEST or len(parts) > MOST_PARTS:
        mend = f"{LARGEST:,} bytes in {MOST_PARTS:,} parts is the most that is read"
        raise DocumentError(f"the file unpacks to {size:,} bytes in {len(parts):,} parts", file=path, mend=mend)
    if BODY not in {part.filename for part in parts}:
        raise DocumentError("the archive is no Word file", file=path, mend="give a .docx file")


def styled(style: Element) -> Style:
    """What a style and those that it is based on say."""
    name, level, item, bold = "", None, False, False
    seen: set[int] = set()
    while style is not None and id(style) not in seen:
        seen.add(id(style))
        name = name or (style.name_val or "").lower()
        level = level if level is not None else outline_level(style)
        item = item or style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        bold = bold or strong(style)
        style = style.base_style
    titled = {"title": 1, "subtitle": 2}.get(name, 0)
    return Style(level or titled, item and not level, bold, name.startswith("toc "))


def outline_level(element: Element) -> int | None:
    """The outline level of a style or paragraph: 1 for the widest heading, 0 for text, None when it says nothing."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    level = int(found.get(qn("w:val"), 9)) if found is not None else None
    return level if level is None else (level + 1) % 10


def strong(element: Element) -> bool:
    """Is a run or a style bold?"""
    found = element.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return found is not None and found.get(qn("w:val"), "1") not in {"0", "false", "off"}


def flow(element: Element, styles: dict[str, Style]) -> Iterator[Part]:
    """The paragraphs and tables of a body, a cell, a text box or whatever holds these."""
    for child in element:
        if child.tag == qn("w:p"):
            yield from paragraph(child, styles)
        elif child.tag == qn("w:tr"):
            cells = [[part for part in flow(cell, styles) if part.text.strip()] for cell in child]
            yield from outline.row(cells)
        elif child.tag not in LEFT_OUT and not str(child.tag).endswith(FALLBACK):
            yield from flow(child, styles)


def notes(document: Document, styles: dict[str, Style]) -> Iterator[Part]:
    """The footnotes of a file, then its endnotes; the lines that part them from the text are no notes."""
    related = [related for related in document.part.rels.values() if not related.is_external]
    for kind in NOTES:
        for part in (one.target_part for one in related if one.reltype.endswith(kind)):
            for note in parse_xml(part.blob):
                if note.get(qn("w:type"), "normal") == "normal":
                    yield from flow(note, styles)


def paragraph(element: Element, styles: dict[str, Style]) -> Iterator[Part]:
    """A paragraph as a part; the text boxes that hang on it follow it."""
    style = styles.get(element.style or "", Style())
    if not style.contents:
        own = outline_level(element)
        numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        item = style.item if numbered is None else numbered.get(qn("w:val")) != "0"
        level = style.level if own is None else own
        runs = [run for run in element.iter(qn("w:r")) if words(run).strip()]
        bold = bool(runs) and (style.bold or all(strong(run) for run in runs))
        yield Part(words(element), level, item and not level, bold)
    for box in element.iter(qn("w:txbxContent")):
        if not any(str(above.tag).endswith(FALLBACK) for above in box.iterancestors()):
            yield from flow(box, styles)


def words(element: Element) -> str:
    """The text of a paragraph or run."""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in LEFT_OUT or str(element.tag).endswith(FALLBACK):
        return ""
    return BLANKS.get(element.tag, "") + "".join(words(child) for child in element)
