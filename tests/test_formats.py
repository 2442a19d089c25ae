"""A document says the same in every format: real PDFs, Word files and web pages are made of the samples and read."""

import html
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from bench.specimens import generated
from graph_build import documents, reading
from graph_build.model import Document

SAMPLES = sorted(path.parent for path in Path("documents/samples").glob("*/text.txt"))
VERSIONS = {"cdm-2021": ("nl", "fr"), "penta-2022": ("nl", "fr"), "verdun-2023": ("de", "fr")}
SAME = 0.98  # of the facts: a heading that plain text does not show as one may name an event otherwise
SAME_IN_COLUMNS = 1.0

sample = pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
pair = pytest.mark.parametrize("name", VERSIONS)


# -- typesetting


def text(name: str) -> str:
    return Path(f"documents/samples/{name}/text.txt").read_text(encoding="utf-8")


def paragraphs(name: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text(name).strip())]


def titled(name: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a sample, and whether each is its title."""
    for number, paragraph in enumerate(paragraphs(name)):
        yield paragraph, number == 0 and len(paragraph) < 100


def flow(name: str, *, justified: bool = False) -> list[Paragraph]:
    """A sample as a typesetter's paragraphs."""
    body = ParagraphStyle("body", fontSize=10, leading=12.5, spaceAfter=7, alignment=4 if justified else 0)
    title = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=12)
    return [Paragraph(html.escape(paragraph), title if large else body) for paragraph, large in titled(name)]


def furniture(canvas: Canvas, page: int) -> None:
    """A running head, and a page number at the foot."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, A4[1] - 30, "Assemblée interparlementaire Benelux - Document 983/1")
    canvas.drawCentredString(A4[0] / 2, 30, f"- {page} -")


def printed(story: list[Paragraph], height: float = 200) -> bytes:
    """A PDF of one column, on pages so low that every sample takes several."""
    stream = io.BytesIO()
    template = PageTemplate(frames=[Frame(60, 60, 475, height)], onPage=lambda canvas, doc: furniture(canvas, doc.page))
    BaseDocTemplate(stream, pagesize=A4, pageTemplates=[template]).build(story)
    return stream.getvalue()


def in_columns(left: list[Paragraph], right: list[Paragraph]) -> bytes:
    """A PDF with a language a column on each page."""
    stream = io.BytesIO()
    canvas, page = Canvas(stream, pagesize=A4), 0
    while left or right:
        page += 1
        furniture(canvas, page)
        Frame(55, 60, 240, 300).addFromList(left, canvas)
        Frame(305, 60, 240, 300).addFromList(right, canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def broken(paragraph: str, width: float) -> Iterator[str]:
    """The lines of a paragraph, words broken between syllables and at their own hyphens."""
    line = ""
    for word in paragraph.split():
        rest = word
        if stringWidth(f"{line} {rest}".strip(), "Times-Roman", 10) > width:
            places = [m.end() for m in re.finditer(r"-|[aeiouyéèëü](?=[bcdfghjklmnprstvwz][aeiouyéèëü])", rest[:-2])]
            for place in reversed([place for place in places if place > 1]):
                start = rest[:place] if rest[place - 1] == "-" else rest[:place] + "-"
                if stringWidth(f"{line} {start}".strip(), "Times-Roman", 10) <= width:
                    line, rest = f"{line} {start}".strip(), rest[place:]
                    break
            yield line
            line = ""
        line = f"{line} {rest}".strip()
    yield line


def hyphenated(name: str, width: float = 170) -> bytes:
    """A PDF in a narrow column with broken words."""
    stream = io.BytesIO()
    canvas, height = Canvas(stream, pagesize=A4), 780.0
    for paragraph in paragraphs(name):
        for line in broken(paragraph, width):
            if height < 400:
                canvas.showPage()
                height = 780.0
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(60, height, line)
            height -= 12
        height -= 8
    canvas.save()
    return stream.getvalue()


def word_file(name: str) -> bytes:
    document = docx.Document()
    for paragraph, large in titled(name):
        document.add_heading(paragraph, 1) if large else document.add_paragraph(paragraph)
    document.sections[0].header.paragraphs[0].text = "Conseil de ministres du 3 mai 2020 à Paris"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


LINKS = "".join(f'<li><a href="/{i}">Andere rubriek van de regering</a></li>' for i in range(9))
NEWS = "".join(f'<div><h3><a href="/{i}">Top in Parijs op {i} mei 2020</a></h3></div>' for i in range(1, 5))


def article(name: str) -> str:
    tags = {True: "h1", False: "p"}
    return "".join(f"<{tags[large]}>{html.escape(p)}</{tags[large]}>\n" for p, large in titled(name))


def web_page(name: str) -> bytes:
    """A page with a menu, breadcrumbs, a side bar, a footer and a script, in the elements meant for these."""
    head = f"<header><nav><ul>{LINKS}</ul></nav></header>"
    foot = f"<footer><p>Kanselarij, 1000 Brussel</p><ul>{LINKS}</ul></footer><script>'Top op 3 mei'</script>"
    main = f"<nav><a href='/'>Home</a> › Nieuws</nav><article>{article(name)}</article><aside>{NEWS}</aside>"
    body = f"{head}<main>{main}</main>{foot}"
    return f"<!doctype html><html><head><title>Nieuws</title></head><body>{body}</body></html>".encode()


def old_web_page(name: str) -> bytes:
    """A page of the old kind: a table for its layout, no element that says what it is for, an older encoding."""
    menu = (
        f'<div class="menu"><ul>{LINKS}</ul></div><div id="cookie-banner"><p>Deze website gebruikt cookies.</p></div>'
    )
    cells = (f"<ul>{LINKS}</ul>", f'<div class="content">{article(name)}</div>', NEWS)
    rows = "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
    return f"<html><head>{meta}</head><body>{menu}<table>{rows}</table></body></html>".encode("cp1252")


MADE: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "PDF": (".pdf", lambda name: printed(flow(name))),
    "justified PDF": (".pdf", lambda name: printed(flow(name, justified=True))),
    "hyphenated PDF": (".pdf", hyphenated),
    "Word file": (".docx", word_file),
    "web page": (".html", web_page),
    "old web page": (".htm", old_web_page),
    "windows-1252": (".txt", lambda name: text(name).encode("cp1252")),
    "UTF-16": (".md", lambda name: text(name).encode("utf-16")),
}


# -- reading


Fact = tuple[str, str, str]


def facts(document: Document) -> frozenset[Fact]:
    """What a document says; discrepancies without the offset in their names."""

    def bare(reference: object) -> str:
        return re.sub(r"^(discrepancy/.*)-\d+$", r"\1", str(reference))

    return frozenset((bare(c.subject), c.predicate, bare(c.object)) for c in reading.read(document).claims)


@cache
def plain(folder: Path) -> tuple[Document, frozenset[Fact]]:
    """What a sample says as plain text."""
    return read(folder / f"{folder.name}.txt")


def read(path: Path) -> tuple[Document, frozenset[Fact]]:
    document = documents.read(path)
    return document, facts(document)


def likeness(some: frozenset[Fact], others: frozenset[Fact]) -> float:
    return 2 * len(some & others) / (len(some) + len(others))


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as plain files, named as they are in every other format."""
    home = tmp_path_factory.mktemp("texts")
    for folder in SAMPLES:
        (home / folder.name).mkdir()
        (home / folder.name / f"{folder.name}.txt").write_text(text(folder.name), encoding="utf-8")
    return home


@sample
@pytest.mark.parametrize("kind", MADE)
def test_a_document_says_the_same_in_every_format(kind: str, folder: Path, texts: Path, tmp_path: Path) -> None:
    suffix, make = MADE[kind]
    path = tmp_path / f"{folder.name}{suffix}"
    path.write_bytes(make(folder.name))
    (document, found), (expected, known) = read(path), plain(texts / folder.name)
    assert likeness(found, known) >= SAME, (sorted(known - found), sorted(found - known))
    assert (document.date, document.period, document.languages) == (expected.date, expected.period, expected.languages)


def versions(name: str, *, turned: bool = False) -> tuple[str, str]:
    first, second = (f"{name}-{language}" for language in VERSIONS[name])
    return (second, first) if turned else (first, second)


@pair
@pytest.mark.parametrize("turned", [False, True], ids=["left first", "right first"])
@pytest.mark.parametrize("justified", [False, True], ids=["ragged", "justified"])
def test_a_bilingual_pdf_in_columns_says_what_its_text_says(
    name: str, turned: bool, justified: bool, tmp_path: Path
) -> None:
    left, right = versions(name, turned=turned)
    (tmp_path / f"{name}.txt").write_text(f"{text(left)}\n\n{text(right)}", encoding="utf-8")
    data = in_columns(flow(left, justified=justified), flow(right, justified=justified))
    (tmp_path / f"{name}.pdf").write_bytes(data)
    (document, found), (_, known) = (read(tmp_path / f"{name}{suffix}") for suffix in (".pdf", ".txt"))
    assert likeness(found, known) >= SAME_IN_COLUMNS, (sorted(known - found), sorted(found - known))
    assert len(document.pages) > 1


def column(parts: list[str]) -> list[Paragraph]:
    """The headings and paragraphs of a version as a typesetter's."""
    body = ParagraphStyle("body", fontSize=10, leading=12.5, spaceAfter=7)
    sizes = {"##": ("Helvetica-Bold", 13), "#": ("Helvetica-Bold", 16)}
    styles = {mark: ParagraphStyle(mark, body, fontName=font, fontSize=n) for mark, (font, n) in sizes.items()}
    return [Paragraph(html.escape(part.lstrip("# ")), styles.get(part.split()[0], body)) for part in parts]


@pytest.mark.parametrize("number", range(4, 34, 5))
def test_headings_at_the_foot_of_a_column_keep_their_language_and_their_text(number: int, tmp_path: Path) -> None:
    parts = generated(number, 10).strip().split("\n\n")
    (tmp_path / "made.txt").write_text("\n\n".join(parts), encoding="utf-8")
    (tmp_path / "made.pdf").write_bytes(in_columns(column(parts[::2]), column(parts[1::2])))
    (document, found), (_, known) = read(tmp_path / "made.pdf"), read(tmp_path / "made.txt")
    assert likeness(found, known) >= SAME, (sorted(known - found), sorted(found - known))
    assert len(document.pages) > 1


@pair
def test_a_bilingual_pdf_with_paragraphs_in_turns_says_what_its_text_says(name: str, tmp_path: Path) -> None:
    left, right = versions(name)
    turns = "\n\n".join(p for both in zip_longest(paragraphs(left), paragraphs(right)) for p in both if p)
    story = [p for both in zip_longest(flow(left), flow(right)) for p in both if p]
    (tmp_path / f"{name}.txt").write_text(turns, encoding="utf-8")
    (tmp_path / f"{name}.pdf").write_bytes(printed(story))
    (_, found), (_, known) = (read(tmp_path / f"{name}{suffix}") for suffix in (".pdf", ".txt"))
    assert likeness(found, known) >= SAME_IN_COLUMNS, (sorted(known - found), sorted(found - known))
