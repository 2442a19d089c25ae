"""Files that are damaged, protected or made to exhaust their reader get one clear error, in bounded time and memory."""

import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from graph_build import confinement, formats
from graph_build.confinement import Limits
from graph_build.errors import DocumentError

SENTENCE = "De ministers kwamen op 14 maart 2023 in Gent bijeen."
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refused(data: bytes, name: str, folder: Path) -> DocumentError:
    """The error with which a file is refused; its message is one line that names the file and a mend."""
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as raised:
        formats.read(path)
    message = str(raised.value)
    assert message.startswith(str(path))
    assert raised.value.mend
    assert "\n" not in message
    assert list(folder.iterdir()) == [path]
    return raised.value


# -- PDF


def pdf(
    draw: Callable[[Canvas], None] | None = None, *, pages: int = 1, password: StandardEncryption | None = None
) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=password)
    for _ in range(pages):
        if draw:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def say(canvas: Canvas) -> None:
    canvas.drawString(72, 700, SENTENCE)


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "white")), 0, 0, 595, 842)


def assembled(*objects: bytes) -> bytes:
    """A PDF of the given objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        body
        + head
        + table
        + b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    )


def packed(content: bytes, times: int = 1) -> bytes:
    """A stream, compressed so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return b"<</Length %d /Filter [%s]>>\nstream\n%s\nendstream" % (len(content), b"/FlateDecode " * times, content)


FONT = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"


def one_page(content: bytes, resources: bytes = b"/Font <</F 5 0 R>>", *more: bytes) -> bytes:
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<%s>>>>" % resources
    return assembled(CATALOGUE, PAGES, page, content, FONT, *more)


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    data = pdf(say, password=StandardEncryption("geheim", strength=128))
    assert "password" in str(refused(data, "text.pdf", tmp_path))


def test_a_pdf_that_anyone_may_open_is_read(tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(pdf(say, password=StandardEncryption("", "geheim", canPrint=0, strength=128)))
    assert formats.read(path).text == SENTENCE


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    assert "ocrmypdf" in refused(pdf(picture, pages=3), "text.pdf", tmp_path).mend


def test_an_empty_pdf_is_refused(tmp_path: Path) -> None:
    assert "no text" in str(refused(pdf(), "text.pdf", tmp_path))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_pdf_that_is_cut_off_is_refused(share: float, tmp_path: Path) -> None:
    whole = pdf(say, pages=5)
    assert "cut off" in str(refused(whole[: int(len(whole) * share)], "text.pdf", tmp_path))


def test_a_pdf_without_its_objects_is_refused(tmp_path: Path) -> None:
    whole = pdf(say)
    assert "damaged" in str(refused(whole[:15] + b"\n" + whole[-600:], "text.pdf", tmp_path))


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    assert "1,000 pages" in str(refused(pdf(say, pages=1_001), "text.pdf", tmp_path))


def test_a_tree_of_pages_that_grows_without_end_is_bounded(tmp_path: Path) -> None:
    levels = 12
    nodes = [b"<</Type /Pages /Count 1 /Kids [%s]>>" % (b"%d 0 R " % (n + 3) * 10) for n in range(levels)]
    leaf = b"<</Type /Page /MediaBox [0 0 595 842]>>"
    assert "no text" in str(refused(assembled(CATALOGUE, *nodes, leaf), "text.pdf", tmp_path))


def test_pages_that_hold_each_other_are_bounded(tmp_path: Path) -> None:
    loop = b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 1>>"
    assert "no pages" in str(refused(assembled(CATALOGUE, loop), "text.pdf", tmp_path))


def test_a_form_that_draws_itself_is_bounded(tmp_path: Path) -> None:
    form = b"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>> /Length 5>>"
    data = one_page(packed(b"/X Do"), b"/XObject <</X 6 0 R>>", form + b"\nstream\n/X Do\nendstream")
    assert "no text" in str(refused(data, "text.pdf", tmp_path))


def test_a_page_of_too_many_letters_is_refused(tmp_path: Path) -> None:
    data = one_page(packed(b"BT /F 9 Tf 72 700 Td " + b"(letters) Tj " * 30_000 + b"ET"))
    assert "210,000 characters on one page" in str(refused(data, "text.pdf", tmp_path))


def test_a_font_that_does_not_name_its_letters_is_told(tmp_path: Path) -> None:
    system = b"<</Registry (X) /Ordering (Y) /Supplement 0>>"
    inner = b"<</Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo %s>>" % system
    outer = b"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R]>>"
    content = packed(b"BT /F 9 Tf 72 700 Td <" + b"00410042" * 30 + b"> Tj ET")
    data = one_page(content, b"/Font <</F 7 0 R>>", inner, outer)
    assert "which letters" in str(refused(data, "text.pdf", tmp_path))


def test_a_stream_that_unpacks_to_gigabytes_is_stopped(tmp_path: Path) -> None:
    data = one_page(packed(b" " * 400_000_000, times=2))
    assert len(data) < 10_000
    with pytest.raises(DocumentError, match="400,000,000 bytes of memory"):
        confinement.read("pdf", data, tmp_path / "text.pdf", Limits(seconds=30, memory=400_000_000))


def test_a_stream_that_takes_hours_is_stopped(tmp_path: Path) -> None:
    data = one_page(packed(b"q Q " * 25_000_000))
    with pytest.raises(DocumentError, match="more than 2 seconds"):
        confinement.read("pdf", data, tmp_path / "text.pdf", Limits(seconds=2))


# -- Word files


def word_file(document: bytes | None = None) -> bytes:
    """A Word file; its main part may be exchanged."""
    stream = io.BytesIO()
    whole = docx.Document()
    whole.add_paragraph(SENTENCE)
    whole.save(stream)
    if document is None:
        return stream.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return changed.getvalue()


def body(content: str, head: str = "") -> bytes:
    return f"<?xml version='1.0'?>{head}<w:document {NAMESPACE}><w:body>{content}</w:body></w:document>".encode()


def test_a_word_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    data = word_file(body(" " * 101_000_000))
    assert len(data) < 200_000
    assert "unpacks to" in str(refused(data, "text.docx", tmp_path))


def test_a_word_file_that_hides_how_much_it_unpacks_to_is_refused(tmp_path: Path) -> None:
    content = body(f"<w:p><w:r><w:t>{'letters ' * 500_000}</w:t></w:r></w:p>")
    size = len(content).to_bytes(4, "little")
    data = word_file(content)
    assert data.count(size) == 2
    assert "damaged" in str(refused(data.replace(size, (1000).to_bytes(4, "little")), "text.docx", tmp_path))


def test_a_word_file_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO(word_file())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(5_001):
            archive.writestr(f"word/{number}.xml", b"")
    assert "parts" in str(refused(stream.getvalue(), "text.docx", tmp_path))


def test_entities_that_multiply_are_not_written_out(tmp_path: Path) -> None:
    names = [f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10)]
    head = f"<!DOCTYPE x [<!ENTITY e0 'lachen '>{''.join(names)}]>"
    data = word_file(body("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", head))
    assert refused(data, "text.docx", tmp_path).mend


def test_a_word_file_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    data = word_file(body("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000))
    assert "damaged" in str(refused(data, "text.docx", tmp_path))


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, SENTENCE.encode(), b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused(data: bytes, tmp_path: Path) -> None:
    assert "not a DOCX file" in str(refused(data, "text.docx", tmp_path))


def test_another_archive_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", SENTENCE)
    assert "no Word file" in str(refused(stream.getvalue(), "text.docx", tmp_path))


def test_half_a_word_file_is_refused(tmp_path: Path) -> None:
    whole = word_file()
    assert "damaged" in str(refused(whole[: len(whole) // 2], "text.docx", tmp_path))


def test_a_word_file_without_text_is_refused(tmp_path: Path) -> None:
    assert "no text" in str(refused(word_file(body("<w:p/>")), "text.docx", tmp_path))


# -- web pages


def test_a_page_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    data = "<html><body>" + "<div>" * 100_000 + SENTENCE
    assert "too deep" in str(refused(data.encode(), "text.html", tmp_path))


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    assert "no main text" in str(refused(b"<html><body><script>1</script></body></html>", "text.html", tmp_path))


# -- files of any kind


@pytest.mark.parametrize("name", ["text.pdf", "text.docx", "text.html", "text.md"])
def test_a_file_of_50_megabytes_is_refused(name: str, tmp_path: Path) -> None:
    assert "52,000,000 bytes" in str(refused(b"%PDF-1.7    \n" * 4_000_000, name, tmp_path))


@pytest.mark.parametrize("name", ["text.doc", "text.odt", "text.pptx", "text.epub", "text"])
def test_a_kind_that_is_not_read_is_named(name: str, tmp_path: Path) -> None:
    assert re.search(r"give .*\.docx.*\.pdf", refused(word_file(), name, tmp_path).mend)


def test_a_reader_without_memory_still_says_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"text\.pdf: .*; "):
        confinement.read("pdf", pdf(say), tmp_path / "text.pdf", Limits(memory=20_000_000))


def test_a_reader_that_is_killed_is_told(tmp_path: Path) -> None:
    ended = subprocess.CompletedProcess([], returncode=-11, stdout=b"[", stderr=b"")
    with pytest.raises(DocumentError, match="breaks its reader"):
        confinement.pages(ended, tmp_path / "text.pdf", Limits())
