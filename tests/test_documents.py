"""Documents are found, read with what they say of themselves, and kept; characters and pages are counted exactly."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from graph_build import characters, documents, folders, formats, hyphens, outline
from graph_build.errors import DocumentError
from graph_build.model import Document
from graph_build.outline import Part

DATA = Path(__file__).parent / "data"
SENTENCE = "De ministers kwamen op 14 maart 2023 in Liège bijeen."
LETTERS = "Één café à Liège: « l’œuvre » des Länder, 5 € – größer, Šefik’s naïef coöperatief façade"


def pdf(*pages: list[str]) -> bytes:
    """A PDF of given lines; each page has a running head and its number."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, f"Verslag van de Benelux, deel {number}")
        canvas.drawString(300, 20, str(number))
        canvas.setFont("Helvetica", 10)
        for row, line in enumerate(lines):
            canvas.drawString(60, 760 - 12 * row, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A PDF whose one paragraph goes on over three pages, once within a word."""
    first = ["De ministers van Buitenlandse Zaken van de Benelux-landen kwamen", "op 14 maart 2023 in Luik bij-"]
    second = [
        "een om over de grensoverschrijdende samenwerking van de drie",
        "landen met hun buren in Duitsland en Frankrijk, en in de Grande",
    ]
    third = ["Région te spreken, en over de voorbereiding van de komende top."]
    path = tmp_path / "verslag.pdf"
    path.write_bytes(pdf(first, second, third))
    return path


# -- characters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_a_common_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(f"{LETTERS}\r\n{SENTENCE}".encode(encoding))
    document = documents.read(tmp_path / "text.txt")
    assert document.text == f"{LETTERS}\r\n{SENTENCE}"
    assert document.characters == len(LETTERS) + 2 + len(SENTENCE)


@pytest.mark.parametrize("encoding", ["iso8859_15", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", ["Réunion à Liège.", "Großregion: Übernahme", "Één\nLiège, le 1er décembre"])
def test_the_older_encodings_are_told_apart(encoding: str, text: str) -> None:
    assert characters.decode(text.encode(encoding), Path("text.txt")) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SENTENCE.encode() + b"\xe8", "UTF-8.*line 1, byte|line 1, byte.*UTF-8"),
        (SENTENCE.encode("utf-16")[:-1], "UTF-16"),
        ("Συμβούλιο υπουργών".encode("iso8859_7"), "Western"),
        (b"\x00\x01\x02" * 99, "binary"),
        (b"\x1b[0m" * 99, "binary"),
        (b"... --- ...", "no words"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        characters.decode(data, Path("text.txt"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1))
def test_utf_8_is_read_as_it_stands(text: str) -> None:
    if not any(character.isalnum() for character in text):
        text += "a"
    assert characters.decode(text.encode(), Path("text.txt")) == text.removeprefix("\ufeff")


# -- broken words


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("grens-\noverschrijdend", "grensoverschrijdend"),
        ("Noordrijn-\nWestfalen", "Noordrijn-Westfalen"),
        ("2025-\n2028", "2025-2028"),
        ("EU-\nlidstaten", "EU-lidstaten"),
        ("minister-\npresident", "minister-president"),
        ("ministre-\nprésident", "ministre-président"),
        ("Benelux-landen, Benelux-\nverklaring", "Benelux-landen, Benelux-verklaring"),
        ("de Benelux-\nen de Baltische landen", "de Benelux- en de Baltische landen"),
        ("zonne-\nof windenergie", "zonne- of windenergie"),
        ("ver-\nenigd", "verenigd"),
        ("zonne-energie. Van zonne-\nenergie", "zonne-energie. Van zonne-energie"),
        ("samenwerking. De samen-\nwerking", "samenwerking. De samenwerking"),
        ("een lijst -\nen meer", "een lijst -\nen meer"),
    ],
)
def test_a_word_broken_by_a_line_is_whole_again(broken: str, whole: str) -> None:
    assert hyphens.rejoin(broken) == (whole, ())


@given(
    st.lists(st.sampled_from(["grens-\nover", "Noord-\nWest", "een ", "in Gent. "]), min_size=1, max_size=12), st.data()
)
def test_pages_begin_where_they_did_when_words_are_whole_again(pieces: list[str], data: st.DataObject) -> None:
    marked = sorted(data.draw(st.sets(st.integers(0, len(pieces) - 1), max_size=4)))
    starts = tuple(len("".join(pieces[:at])) for at in marked)
    text, pages = hyphens.rejoin(" ".join(pieces), tuple(start + at for start, at in zip(starts, marked, strict=True)))
    whole = [hyphens.rejoin(piece)[0] for piece in pieces]
    assert text == " ".join(whole)
    assert [text[page:].startswith(whole[at]) for page, at in zip(pages, marked, strict=True)] == [True] * len(marked)


# -- pages


def test_a_paragraph_goes_on_overleaf(printed: Path) -> None:
    text = formats.read(printed).text
    assert "\n" not in text
    assert "in Luik bijeen om over" in text
    assert "in de Grande Région te spreken" in text
    assert "Verslag" not in text


def test_each_character_has_its_page(printed: Path) -> None:
    document = documents.read(printed)
    assert document.text is not None
    places = [document.text.index(word) for word in ("ministers", "een om", "landen met", "Région", "komende")]
    assert [document.page(place) for place in places] == [1, 2, 2, 3, 3]
    assert documents.read(DATA / "small").page(5) == 0


def test_the_form_feeds_of_a_text_are_its_pages(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(f"{SENTENCE}\f{SENTENCE}", encoding="utf-8")
    assert documents.read(tmp_path / "text.txt").pages == (0, len(SENTENCE) + 1)


def test_a_file_is_read_the_same_each_time(printed: Path) -> None:
    assert formats.read(printed) == formats.read(printed)


# -- folders


def test_a_pdf_in_a_folder_is_the_text_of_its_document(printed: Path, tmp_path: Path) -> None:
    document = documents.read(printed)
    documents.save(tmp_path / "verslag", document, [])
    assert documents.read(tmp_path / "verslag") == replace(document, text=None)
    shutil.copy(printed, tmp_path / "verslag")
    assert documents.read(tmp_path / "verslag") == document


def test_a_file_that_a_folder_describes_is_recognised(printed: Path, tmp_path: Path) -> None:
    described = replace(documents.read(printed), title="Verslag", date="2023-03-15", id="verslag-1")
    documents.save(tmp_path / "home" / "verslag-1", described, [])
    assert documents.recognised(printed, tmp_path / "home") == described


def test_the_text_of_a_pdf_is_kept_where_its_licence_lets_us(printed: Path, tmp_path: Path) -> None:
    document, folder = documents.read(printed), tmp_path / "verslag"
    with pytest.raises(DocumentError, match="licence"):
        documents.keep_text(folder, document)
    free = replace(document, licence="CC-BY-4.0")
    documents.save(folder, free, [])
    documents.keep_text(folder, free)
    assert documents.read(folder) == free
    (folder / "text.txt").write_text(f"{free.text}!", encoding="utf-8")
    with pytest.raises(DocumentError, match="characters"):
        documents.read(folder)


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(f"Een\r\n\r\n{SENTENCE}\n".encode())
    document = replace(documents.read(tmp_path / "text.txt"), licence="CC0-1.0", file="text.txt")
    documents.save(tmp_path / "folder", document, [])
    documents.keep_text(tmp_path / "folder", document)
    assert documents.read(tmp_path / "folder") == document


def test_a_description_is_read_as_it_was_written(tmp_path: Path) -> None:
    document = Document(
        "a-1", 'Titel "met" tekens', ("nl", "fr"), "0" * 64, 9, "2022-11", "2022/2023", "actor/benelux", pages=(0, 4)
    )
    documents.save(tmp_path, document, [])
    assert folders.described(tmp_path) == document


@pytest.mark.parametrize("line", ["pages = [4, 0]", 'pages = ["1"]', 'file = "../text.txt"', 'publisher = "Benelux"'])
def test_a_field_that_cannot_be_is_refused(line: str, tmp_path: Path) -> None:
    documents.save(tmp_path, Document("a-1", "Titel", ("nl",), "0" * 64, 9), [])
    with (tmp_path / "document.toml").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
    with pytest.raises(DocumentError, match=line.split()[0]):
        documents.read(tmp_path)


# -- the marks of parts


def test_parts_are_marked_as_markdown_marks_them() -> None:
    parts = [
        Part("Titel", 1),
        Part("Een  kop", 2),
        Part("vet", item=True, bold=True),
        Part("-"),
        Part("Zo\u00adals\nhier"),
    ]
    assert outline.render(parts) == "# Titel\n\n## Een kop\n\n- **vet**\n\nZoals hier"


def test_a_row_of_short_cells_is_one_line_and_one_of_text_is_not() -> None:
    long = "De drie landen werken samen aan de veiligheid van hun gezamenlijke buitengrenzen en havens."
    assert outline.row([[Part("Gent")], [], [Part("14 maart")]]) == [Part("Gent | 14 maart")]
    assert outline.row([[Part(long)], [Part("Titre")]]) == [Part(long), Part("Titre")]
