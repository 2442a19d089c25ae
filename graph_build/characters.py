"""Bytes into characters: UTF-8, UTF-16, UTF-32, or one of the older encodings that these languages were written in.

General detectors weigh a hundred encodings and take short Dutch or German texts for Czech or Baltic ones; here only
those that Western Europe used are weighed, by how well what they give reads.
"""

import codecs
import re
from pathlib import Path

from graph_build.errors import DocumentError

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
OLDER = ("cp1252", "iso8859_15", "mac_roman", "cp850")
HEAD = 4096
MOST_ACCENTS = 0.3  # of the letters; French has 0.05

COMMON = re.compile(r"[éèëêïöüäàçôßœ€‘’“”„«»–…\u00a0]")
FITS = re.compile(
    r"(?<![A-ZÀ-ÖØ-Þ]{2})(?:(?<=[^\W\d_])[ß-öø-ÿœšž]|[à-öø-ÿœšž](?=[^\W\d_])|(?<!\w)à(?!\w))"
    r"|(?<![a-zß-öø-ÿ])(?:[À-ÖØ-ÞŒŸŠŽ](?=\w)|(?<=\w)[À-ÖØ-ÞŒŸŠŽ]|À(?!\w))"
    r"|(?<=\w)’(?=\w)"
)
PUNCTUATION = re.compile(r"(?<!\w)[‘“„«‹©€£§¿¡•·–—−°†]|[’”»›…°²³®™€§•·–—−†\u00a0](?!\w)|(?<=\d)[ªº½¼¾×±]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, path: Path) -> str:
    """The characters of a file's bytes, newlines as they are, a byte order mark left out.

    Raises DocumentError when the bytes are not text, or text in an encoding that is not known.
    """
    text = unicode(data, path)
    text = older(data, path) if text is None else text
    if len(CONTROL.findall(text[:HEAD])) > len(text[:HEAD]) / 200:
        raise DocumentError("the file is binary", file=path, mend="give its text")
    if not re.search(r"\w", text):
        raise DocumentError("the file has no words", file=path, mend="give a file with text")
    return text


def unicode(data: bytes, path: Path) -> str | None:
    """The text of bytes in UTF-8, UTF-16 or UTF-32; None when they are in an older encoding."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "") or wide(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and not damaged(data):
            return None
        name = encoding.removesuffix("-sig").upper()
        line = data.count(b"\n", 0, error.start) + 1
        place, mend = f"line {line}, byte {error.start}", "mend that byte, or save the text anew as UTF-8"
        raise DocumentError(f"the text is {name}, but not there", file=path, place=place, mend=mend) from None


def wide(data: bytes) -> str:
    """The encoding of UTF-16 that lacks its mark: every second byte is zero in most Western text."""
    head = data[: HEAD - HEAD % 2]
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        if len(head) > 3 and head[first::2].count(0) > 0.7 * len(head) / 2 and not head[1 - first :: 2].count(0):
            return encoding
    return ""


def damaged(data: bytes) -> bool:
    """Are bytes that cannot be decoded UTF-8 all the same, by most of what is not ASCII in them?"""
    whole = sum(len(match[0]) for match in MULTIBYTE.finditer(data))
    return whole > sum(byte > 127 for byte in data) / 2


def older(data: bytes, path: Path) -> str:
    """The text of bytes in the older encoding in which they read best."""
    if b"\0" in data[:HEAD]:
        raise DocumentError("the file is binary", file=path, mend="give its text")
    candidates = [data.decode(encoding, errors="replace") for encoding in OLDER]
    best = max(candidates, key=merit)
    accents = sum(character > "\x7f" for character in best)
    if merit(best) <= 0 or accents > max(8, len(re.findall(r"\w", best)) * MOST_ACCENTS):
        place = f"line {data.count(bytes([10]), 0, first(data)) + 1}, byte {first(data)}"
        mend = "convert it: iconv -f ENCODING -t UTF-8"
        raise DocumentError("the text is neither UTF-8 nor a Western encoding", file=path, place=place, mend=mend)
    return best


def first(data: bytes) -> int:
    """Where the first byte stands that is not ASCII."""
    return next(position for position, byte in enumerate(data) if byte > 127)


def merit(text: str) -> int:
    """How well a text reads: a mark that stands where it should counts for it, any other thrice against it.

    The letters that these languages use most count double, so that ``België`` goes before ``Belgiâ``.
    """
    fitting = len(FITS.findall(text)) + len(PUNCTUATION.findall(text))
    strange = sum(character > "\x7f" for character in text) - fitting
    return fitting + len(COMMON.findall(text)) - 3 * strange
