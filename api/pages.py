"""An answer as a page that a person reads: tables for lists, definition lists for things, links throughout."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from api.media import SUFFIXES

NOUNS: Mapping[str, str] = {
    "actor": "actors", "event": "events", "place": "places", "person": "people", "instrument": "instruments",
    "theme": "themes", "commitment": "commitments", "document": "documents", "claim": "claims",
}  # fmt: skip
_REF = re.compile(r"(" + "|".join(NOUNS) + r")/([a-z0-9][a-z0-9.-]*)")
_FILE = re.compile(r"/(?:networks|measures)/[\w.-]+")
_FRAME = Template(files("api").joinpath("page.html").read_text(encoding="utf-8"))


def page(title: str, body: Mapping[str, Any]) -> str:
    """The page of an answer."""
    others = " · ".join(f'<a href="?" data-suffix="{suffix}">{suffix}</a>' for suffix in SUFFIXES if suffix != "html")
    return _FRAME.substitute(title=escape(title), body="".join(_value(body)), formats=others)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> str:
    """The page of the rows of a query."""
    return page(title, {"rows": [dict(zip(columns, row, strict=True)) for row in rows]})


def _value(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _thing(value)
    elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        yield from _rows(value)
    elif isinstance(value, list):
        yield ", ".join(_text(one) for one in value)
    else:
        yield _text(value)


def _thing(thing: Mapping[str, Any]) -> Iterator[str]:
    yield "<dl>"
    for key, value in thing.items():
        if value not in (None, "", []):
            yield f"<dt>{escape(key.replace('_', ' '))}</dt><dd>{''.join(_value(value))}</dd>"
    yield "</dl>"


def _rows(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    columns = [c for c in dict.fromkeys(key for row in rows for key in row) if any(row.get(c) for row in rows)]
    yield "<table><thead><tr>" + "".join(f"<th>{escape(c.replace('_', ' '))}</th>" for c in columns) + "</tr></thead>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{_cell(column, row)}</td>" for column in columns) + "</tr>"
    yield "</table>"


def _cell(column: str, row: Mapping[str, Any]) -> str:
    if column == "id" and row.get("type") in NOUNS:
        return _link(f"{row['type']}/{row['id']}", str(row["id"]))
    if column == "claim" and row.get("claim"):
        return _link(f"claim/{row['claim']}", str(row["claim"]))
    return "".join(_value(row.get(column))) if row.get(column) is not None else ""


def _text(value: Any) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if _FILE.fullmatch(text):
        return f'<a href="{text}">{text}</a>'
    return _link(text, text) if _REF.fullmatch(text) else escape(text)


def _link(ref: str, text: str) -> str:
    kind, _, id = ref.partition("/")
    return f'<a href="/{NOUNS[kind]}/{escape(id)}.html">{escape(text)}</a>'
