"""The layouts of printed pages and Word files: what stands on them is read in order, each paragraph whole."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, ListFlowable, ListItem, PageTemplate, Paragraph, Table

from graph_build import formats, pdf, webpage, wordfile

LONG = (
    "De ministers van Buitenlandse Zaken kwamen op 13 december 2021 in Brussel bijeen voor overleg met de Baltische "
    "landen over veiligheid, energie en de uitbreiding van de Europese Unie."
)
BODY = ParagraphStyle("body", fontSize=10, leading=12.5, spaceAfter=6)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold")
TITLE = ParagraphStyle("title", parent=BOLD, fontSize=16, leading=20, alignment=TA_CENTER)
INDENTED = ParagraphStyle("indented", parent=BODY, firstLineIndent=14, spaceAfter=0, alignment=TA_JUSTIFY)
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
QUOTE = ParagraphStyle("quote", parent=BODY, leftIndent=30, rightIndent=60)


def printed(*story: Flowable) -> str:
    """The text of a PDF of one column."""
    stream = io.BytesIO()
    template = PageTemplate(frames=[Frame(60, 60, 475, 700)])
    BaseDocTemplate(stream, pagesize=A4, pageTemplates=[template]).build(list(story))
    return "".join(pdf.pages(stream.getvalue(), Path("text.pdf")))


def placed(*frames: tuple[Frame, list[Flowable]]) -> str:
    """The text of a page with its paragraphs in frames."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for frame, story in frames:
        frame.addFromList(story, canvas)
    canvas.save()
    return "".join(pdf.pages(stream.getvalue(), Path("text.pdf")))


def several(count: int, style: ParagraphStyle = BODY) -> list[Flowable]:
    return [Paragraph(f"Punt {number}. {LONG}", style) for number in range(count)]


def test_raised_letters_stand_on_their_line_and_footnotes_are_left_out() -> None:
    text = f"Le 1<super>er</super> décembre 2022<super>12</super>, CO<sub>2</sub>. {LONG}"
    assert printed(Paragraph(text, BODY)) == f"Le 1er décembre 2022, CO2. {LONG}"


def test_a_centred_title_of_several_lines_is_one_heading() -> None:
    title = "Gemeenschappelijk werkprogramma van de drie landen op het gebied van veiligheid, energie en mobiliteit"
    assert printed(Paragraph(title, TITLE), *several(3)).startswith(f"# {title}\n\nPunt 0.")


def test_larger_type_is_a_higher_heading_and_bold_type_is_bold() -> None:
    heading = ParagraphStyle("heading", parent=BOLD, fontSize=12, leading=15, spaceAfter=6)
    text = printed(Paragraph("Deel", TITLE), Paragraph("Energie", heading), Paragraph("Wind", BOLD), *several(2))
    assert text.startswith("# Deel\n\n## Energie\n\n**Wind**\n\nPunt 0.")


def test_a_paragraph_that_begins_bold_is_whole() -> None:
    assert printed(Paragraph(f"<b>Let op:</b> {LONG}", BODY)) == f"Let op: {LONG}"


@pytest.mark.parametrize("style", [BODY, INDENTED, QUOTE], ids=lambda style: style.name)
def test_paragraphs_are_told_apart(style: ParagraphStyle) -> None:
    assert printed(*several(4, style)).split("\n\n") == [f"Punt {number}. {LONG}" for number in range(4)]


@pytest.mark.parametrize(("kind", "mark"), [("bullet", "- "), ("1", "{} ")])
def test_the_items_of_a_list_are_told_apart(kind: str, mark: str) -> None:
    items = ListFlowable([ListItem(Paragraph(LONG, BODY)) for _ in range(3)], bulletType=kind)
    assert printed(items).split("\n\n") == [mark.format(number) + LONG for number in (1, 2, 3)]


def test_a_table_is_read_row_by_row() -> None:
    rows = [["Naam", "Functie"], ["Sophie Wilmès", "minister"], ["Ben Knapen", "minister van Buitenlandse Zaken"]]
    table = Table(rows, colWidths=[120, 260])
    expected = "Naam Functie\n\nSophie Wilmès minister\n\nBen Knapen minister van Buitenlandse Zaken"
    assert expected in printed(*several(2), table, *several(2))


@pytest.mark.parametrize("style", [BODY, INDENTED], ids=lambda style: style.name)
def test_columns_below_a_title_and_above_full_text_are_read_one_after_the_other(style: ParagraphStyle) -> None:
    left, right, below = (list(several(n, style)) for n in (3, 4, 2))
    for story, mark in ((left, "L"), (right, "R"), (below, "B")):
        story[:] = [Paragraph(p.text.replace("Punt", mark), style) for p in story]
    title = (Frame(55, 760, 490, 40), [Paragraph("Verslag over het jaar", TITLE)])
    columns = (Frame(55, 400, 240, 350), left), (Frame(305, 400, 240, 350), right)
    text = placed(title, *columns, (Frame(55, 200, 490, 190), below))
    marks = [paragraph[:4] for paragraph in text.split("\n\n")]
    assert marks == ["# Ve", "L 0.", "L 1.", "L 2.", "R 0.", "R 1.", "R 2.", "R 3.", "B 0.", "B 1."]


def test_three_columns_are_read_one_after_the_other() -> None:
    frames = [Frame(40 + 175 * column, 300, 165, 450) for column in range(3)]
    stories = [[Paragraph(f"{mark} {LONG}", BODY) for _ in range(2)] for mark in ("nl", "fr", "de")]
    text = placed(*zip(frames, stories, strict=True))
    assert text.split("\n\n") == [f"{mark} {LONG}" for mark in ("nl", "nl", "fr", "fr", "de", "de")]


@pytest.mark.parametrize("shift", [0, 4, 7])
def test_lines_of_two_columns_need_not_stand_level(shift: int) -> None:
    left = [Paragraph(f"L {LONG}", BODY) for _ in range(4)]
    right = [Paragraph("Titel rechts", TITLE)] * (shift == 7) + [Paragraph(f"R {LONG}", BODY) for _ in range(4)]
    text = placed((Frame(55, 400, 240, 350), left), (Frame(305, 400 - shift, 240, 350), right))
    assert [paragraph[:1] for paragraph in text.split("\n\n")] == ["L"] * 4 + ["#"] * (shift == 7) + ["R"] * 4


def test_lines_that_are_alike_but_for_a_number_are_text_where_the_text_goes_on() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in (1, 2, 3):
        canvas.drawString(60, 800, "Verslag van de drie landen")
        first = f"Op {page} juni kwamen de ministers van de drie landen en hun gasten uit het oosten te Gent"
        rest = (
            f"bijeen om {('te spreken', 'te handelen', 'te delen')[page - 1]} over de netten op zee en over de handel."
        )
        for number, line in enumerate((first, rest, *LONG.split(","))):
            canvas.drawString(60, 700 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    text = "".join(pdf.pages(stream.getvalue(), Path("text.pdf")))
    assert [f"Op {page} juni kwamen de ministers" in text for page in (1, 2, 3)] == [True] * 3
    assert "Verslag" not in text


# -- Word files and web pages


def written(fill: Callable[[docx.document.Document], object]) -> str:
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return "".join(wordfile.pages(stream.getvalue(), Path("text.docx")))


def test_the_styles_of_a_word_file_are_its_headings_and_lists() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_heading("Verslag", 0)
        document.add_heading("Energie", 2)
        document.add_paragraph("Wind", style="List Bullet")
        document.add_paragraph().add_run("Vet").bold = True
        document.add_paragraph("Gewoon\tmet tab")

    assert written(fill) == "# Verslag\n\n## Energie\n\n- Wind\n\n**Vet**\n\nGewoon met tab"


def test_a_bilingual_table_of_a_word_file_is_read_cell_by_cell() -> None:
    def fill(document: docx.document.Document) -> None:
        table = document.add_table(2, 2)
        texts = (LONG, "Les ministres se sont réunis."), ("Datum", "Date")
        for row, pair in zip(table.rows, texts, strict=True):
            for cell, text in zip(row.cells, pair, strict=True):
                cell.text = text

    assert written(fill) == f"{LONG}\n\nLes ministres se sont réunis.\n\nDatum | Date"


def test_changes_that_are_tracked_are_read_as_made() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    changed = f"<w:ins>{run.format('op 14 maart')}</w:ins><w:del><w:r><w:delText>op 13 maart</w:delText></w:r></w:del>"
    paragraph = f"<w:p {nsdecls('w')}>{run.format('De top was ')}{changed}{run.format(' in Gent.')}</w:p>"

    def fill(document: docx.document.Document) -> None:
        document.element.body.insert(0, parse_xml(paragraph))

    assert written(fill) == "De top was op 14 maart in Gent."


def noted(document: docx.document.Document, kind: str, *notes: str) -> None:
    """Add footnotes or endnotes to a document, behind the line that parts them from the text."""
    tag = kind.removesuffix("s")
    line = f"<w:{tag} w:type='separator' w:id='-1'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:{tag}>"
    own = "".join(f"<w:{tag} w:id='1'><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:{tag}>" for note in notes)
    data = f"<w:{kind} {nsdecls('w')}>{line}{own}</w:{kind}>".encode()
    package = document.part.package
    assert package is not None
    part = Part(PackURI(f"/word/{kind}.xml"), "application/xml", data, package)
    document.part.relate_to(part, f"{NAMESPACE}/{kind}")


def test_the_notes_of_a_word_file_are_read_after_its_text() -> None:
    def fill(document: docx.document.Document) -> None:
        noted(document, "endnotes", "Derde noot.")
        noted(document, "footnotes", "Eerste noot.", "Tweede noot.")
        document.add_paragraph(LONG)

    assert written(fill) == f"{LONG}\n\nEerste noot.\n\nTweede noot.\n\nDerde noot."


PAGES = {
    "<h1>Top</h1><p><time datetime='2023-03-14'>14 maart 2023</time></p><p>{}</p>": "# Top\n\n14 maart 2023\n\n{}",
    "<h2>Namen</h2><ul><li>{}</li><li><b>Gent</b></li></ul>": "## Namen\n\n- {}\n\n- **Gent**",
    "<p>{}</p><dl><dt>Datum</dt><dd>14 maart 2023</dd><dt>Plaats</dt><dd>Gent</dd></dl>": (
        "{}\n\nDatum: 14 maart 2023\n\nPlaats: Gent"
    ),
    "<p>{}</p><figure><img src='x'><figcaption>© De drie premiers</figcaption></figure>": "{}\n\n© De drie premiers",
    "<p>{}</p><table><tr><th>Naam</th><th>Land</th></tr><tr><td>Wilmès</td><td>België</td></tr></table>": (
        "{}\n\nNaam | Land\n\nWilmès | België"
    ),
    "<p>Le 1<sup>er</sup> mars, <a href='/'>ici</a> et <em>là</em>. {}</p>": "Le 1er mars, ici et là. {}",
}


@pytest.mark.parametrize("content", PAGES)
def test_the_elements_of_a_web_page_are_its_parts(content: str) -> None:
    data = f"<html><body><nav><a href='/'>Home</a></nav><main>{content.format(LONG)}</main></body></html>".encode()
    assert webpage.pages(data, Path("text.html")) == [PAGES[content].format(LONG)]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("utf-8", "cp1252"), ("utf-8", "utf-8"), ("nonsense", "utf-8"), ("ascii", "utf-16")],
)
def test_a_web_page_is_read_in_the_encoding_that_holds(declared: str, encoding: str) -> None:
    text = f"« L’été à Liège » – {LONG}"
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert webpage.pages(page.encode(encoding), Path("text.html")) == [text]


SHORT = "De top was in Gent."


@pytest.mark.parametrize(
    "data",
    [
        f"<!DOCTYPE html><html><body><p>{SHORT}</p></body></html>".encode(),
        f"<html><body><form action='/'><input><div>{SHORT}</div></form></body></html>".encode(),
        f"<html><head><title>Titel</title></head><body><nav>Home</nav><div>{SHORT}</div></body></html>".encode(),
    ],
)
def test_a_web_page_of_little_text_is_read_whatever_its_name(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(data)
    assert formats.read(tmp_path / "page.txt").text == SHORT
