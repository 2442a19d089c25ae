"""The text of a PDF by page: columns in reading order, whole paragraphs, no running heads or page numbers."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from graph_build import columns, furniture, lines, outline, paragraphs
from graph_build.errors import DocumentError
from graph_build.lines import Line

MOST_PAGES = 1_000
MOST_ON_A_PAGE = 200_000  # characters
UNREADABLE = 0.1  # of the characters: drawn by fonts that do not say which letter they draw
END = 2048  # bytes in which the mark of a PDF's end stands


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page: its lines and height, how many characters, how many of them unknown, any pictures."""

    lines: list[Line]
    height: float
    characters: int
    unknown: int
    pictured: bool


def pages(data: bytes, path: Path) -> list[str]:
    """The text of each page; a paragraph that goes on overleaf is parted from the next page by a space alone.

    Raises DocumentError for a PDF that is protected, damaged, too long, or that holds pictures of text.
    """
    if b"%%EOF" not in data[-END:]:
        mend = "fetch it anew"
        raise DocumentError("the PDF is cut off: its end is missing", file=path, mend=mend)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            check(pdf, path)
            found = [sheet(page, path) for page in pdf.pages]
    except PdfminerException as error:
        if PDFPasswordIncorrect in causes(error):
            raise DocumentError("the PDF is protected by a password", file=path, mend="save it without one") from None
        raise
    legible(found, path)
    return texts(found)


def check(pdf: PDF, path: Path) -> None:
    """Raise DocumentError unless a PDF has pages, and not too many."""
    count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
    if count > MOST_PAGES:
        mend = f"split it; {MOST_PAGES:,} pages is the most that is read"
        raise DocumentError(f"the PDF has more than {MOST_PAGES:,} pages", file=path, mend=mend)
    if not count:
        raise DocumentError("the PDF is damaged: it has no pages", file=path, mend="save it anew")


def sheet(page: Page, path: Path) -> Sheet:
    """What stands on a page."""
    place = f"page {page.page_number}"
    try:
        characters, pictured = page.chars, bool(page.images)
        if len(characters) > MOST_ON_A_PAGE:
            what = f"{len(characters):,} characters on one page"
            raise DocumentError(what, file=path, place=place, mend=f"{MOST_ON_A_PAGE:,} is the most that is read")
        unknown = sum(character["text"].startswith("(cid:") for character in characters)
        found = Sheet(lines.find(characters), float(page.height), len(characters), unknown, pictured)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a damaged page breaks the libraries in many ways
        if MemoryError in causes(error):
            raise MemoryError from None
        what = f"the page is damaged ({type(error).__name__})"
        raise DocumentError(what, file=path, place=place, mend="save it anew") from None
    page.close()
    return found


def causes(error: BaseException) -> list[type[object]]:
    """What kinds of error an error wraps, as pdfplumber does with those of pdfminer."""
    return [type(argument) for argument in error.args]


def legible(sheets: Sequence[Sheet], path: Path) -> None:
    """Raise DocumentError when a PDF holds pictures of text, or letters that only its fonts know."""
    characters = sum(one.characters for one in sheets)
    bare = sum(not one.lines for one in sheets)
    if sum(one.pictured and not one.lines for one in sheets) * 2 > len(sheets) or bare == len(sheets):
        what = "the PDF holds pictures of pages, not text" if any(one.pictured for one in sheets) else "no text in it"
        raise DocumentError(what, file=path, mend="recognise its text first: ocrmypdf IN.pdf OUT.pdf")
    if sum(one.unknown for one in sheets) > UNREADABLE * characters:
        mend = "recognise its text first: ocrmypdf --force-ocr IN.pdf OUT.pdf"
        raise DocumentError("the fonts of the PDF do not say which letters they draw", file=path, mend=mend)


def texts(sheets: Sequence[Sheet]) -> list[str]:
    """The text of each page, with what parts it from the next."""
    bodies = furniture.clear([(one.lines, one.height) for one in sheets])
    gutters = [gutter for gutter in map(columns.find, bodies) if gutter is not None]
    usual = [gutter for gutter, _ in Counter(gutters).most_common()]
    ordered = [columns.order(body, usual) for body in bodies]
    measures = paragraphs.measure(column for page in ordered for column in page)
    found = [[one for column in page for one in paragraphs.form(column, measures)] for page in ordered]
    result = []
    for page, following in pairwise([*found, []]):
        text = outline.render(one.part for one in page)
        joined = page and following and paragraphs.goes_on(page[-1], following[0])
        joint = "\n" if text.endswith("-") else " "
        result.append(text + (joint if joined else "\n\n" if text and following else ""))
    return result
