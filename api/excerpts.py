"""As much of an answer as the limits allow, still well formed, and saying so where its format can.

JSON results get the member ``truncated``, XML, Turtle and N-Triples a comment; CSV, TSV and JSON-LD
have no place for it.  Rows are counted in the written answer, for the engine can only write all of them.
"""

import json
import re
from collections.abc import Callable, Mapping

from graph_build.errors import QueryError
from graph_build.store import Answer

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"

SHORTEST = 4  # bytes of a triple in any format: Turtle may add no more than " , 1"

_SEPARATORS: Mapping[str, bytes] = {JSON: b"},{", XML: b"</result>", CSV: b"\n", TSV: b"\n"}
_CSV_ROW = re.compile(rb'(?:"(?:[^"]|"")*"|[^"\n])*\n')
_TSV_ROW = re.compile(rb"[^\n]*\n")
_XML_ROW = re.compile(rb".*?</result>", re.DOTALL)
_BINDINGS = b'"bindings":['
_COMMENTS: Mapping[str, bytes] = {
    "text/turtle": b"# %s\n", "application/n-triples": b"# %s\n", "application/rdf+xml": b"\n<!-- %s -->\n",
    "application/trig": b"# %s\n", "application/n-quads": b"# %s\n",
}  # fmt: skip


class Full(QueryError):
    """The sink takes no more."""


class Sink:
    """Bytes written, up to ``size``; writing more raises Full when ``strict``."""

    def __init__(self, size: int, *, strict: bool) -> None:
        self.parts: list[bytes] = []
        self.left, self.full, self._strict = size, False, strict

    def write(self, data: bytes, /) -> int:
        """Take the bytes."""
        self.left -= len(data)
        self.full = self.left < 0
        self.parts.append(bytes(data))
        if self.full and self._strict:
            raise Full("too long")
        return len(data)

    def flush(self) -> None:
        """Nothing to do."""


def take(answer: Answer, media_type: str, *, rows: int, size: int) -> tuple[bytes, str]:
    """The answer in a media type, and what limit cut it: ``rows=N`` or ``bytes=N``, "" for none.

    Full when it is a graph that may be too long: ask again, and take it with ``take_graph``.
    """
    graph = answer.form == "graph"
    sink = Sink(min(size, rows * SHORTEST) if graph else size, strict=True)
    try:
        answer.write(sink, media_type)
    except Full:
        if graph:
            raise
    body = b"".join(sink.parts)
    if answer.form != "select" or not (sink.full or len(body) > rows < body.count(_SEPARATORS[media_type])):
        return body, ""
    return _CUTTERS[media_type](body[:size], rows, f"bytes={size}" if sink.full else "", f"rows={rows}")


def take_graph(answer: Answer, media_type: str, *, rows: int, size: int) -> tuple[bytes, str]:
    """As ``take``, of a graph of any length, triple by triple, which takes longer."""
    sink = Sink(size, strict=False)
    whole = answer.write_some(sink, media_type, rows)
    body, cut = b"".join(sink.parts), f"bytes={size}" if sink.full else "" if whole else f"rows={rows}"
    return body + (_COMMENTS.get(media_type, b"") % _said(cut) if cut and media_type in _COMMENTS else b""), cut


def _said(cut: str) -> bytes:
    return f"truncated at {cut}".encode()


def _cut_lines(body: bytes, rows: int, cut: str, by_rows: str, *, row: re.Pattern[bytes]) -> tuple[bytes, str]:
    """CSV and TSV: the header and whole rows."""
    end, count = 0, -1
    for found in row.finditer(body):
        if count == rows:
            return body[:end], by_rows
        end, count = found.end(), count + 1
    return body[:end], cut


def _cut_xml(body: bytes, rows: int, cut: str, by_rows: str) -> tuple[bytes, str]:
    end = body.index(b"<results>") + len(b"<results>") if b"<results>" in body else 0
    count = 0
    for found in _XML_ROW.finditer(body, end):
        if count == rows:
            cut = by_rows
            break
        end, count = found.end(), count + 1
    if not cut:
        return body, ""
    return body[:end] + b"</results><!-- " + _said(cut) + b" --></sparql>", cut


def _cut_json(body: bytes, rows: int, cut: str, by_rows: str) -> tuple[bytes, str]:
    text = body.decode(errors="ignore")
    start = end = text.index(_BINDINGS.decode()) + len(_BINDINGS)
    decode, count = json.JSONDecoder().raw_decode, 0
    try:
        while text[end] != "]":
            begin = end + (end > start)
            _, after = decode(text, begin)
            if count == rows:
                cut = by_rows
                break
            end, count = after, count + 1
    except (ValueError, IndexError):
        cut = cut or by_rows
    return (f'{text[:end]}]}},"truncated":"{cut}"}}'.encode(), cut) if cut else (body, "")


def _cut_csv(body: bytes, rows: int, cut: str, by_rows: str) -> tuple[bytes, str]:
    return _cut_lines(body, rows, cut, by_rows, row=_CSV_ROW)


def _cut_tsv(body: bytes, rows: int, cut: str, by_rows: str) -> tuple[bytes, str]:
    return _cut_lines(body, rows, cut, by_rows, row=_TSV_ROW)


_CUTTERS: Mapping[str, Callable[[bytes, int, str, str], tuple[bytes, str]]] = {
    JSON: _cut_json, XML: _cut_xml, CSV: _cut_csv, TSV: _cut_tsv,
}  # fmt: skip
