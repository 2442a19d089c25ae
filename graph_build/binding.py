"""Values put into a query as constants, for stores that can only be asked by text.

Each is written as a term of N-Triples, in the place of its variable, so that no value can be more than a value.
What a query projects but never says anything of is left out, for some stores refuse it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rdflib.term import Node

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\"{}|^`\\\s]*>|\#[^\n]*|[?$]\w+|[{}()]|(?:(?<![?$:\w-])[A-Za-z]+(?![\w:-]))|.",
    re.DOTALL,
)
_LIST = "SELECT"
_ENDS_GROUPING = frozenset({"ORDER", "HAVING", "LIMIT", "OFFSET", "VALUES", "GROUP"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A token, and where it stands: ``select`` (its list), ``group`` or ``order`` (theirs), or in a pattern."""

    text: str
    place: str
    depth: int
    inner: bool

    @property
    def variable(self) -> str:
        """The name of the variable that it is, or nothing."""
        return self.text[1:] if self.text[:1] in ("?", "$") and len(self.text) > 1 else ""


def bound(query: str, values: Mapping[str, Node]) -> str:
    """The query with its variables replaced by the values."""
    parts = list(_parts(query))
    listed = [part for part in parts if part.place in ("select", "group", "order") and not part.inner]
    spoken = {part.variable for part in parts if part.variable and part not in listed}
    return _tidied("".join(_written(part, part in listed, values, spoken) for part in _told(parts, values)))


def _told(parts: Iterable[_Part], values: Mapping[str, Node]) -> Iterator[_Part]:
    """The parts; what a query works out under the name of a value (``BIND (... AS ?year)``) must equal it."""
    after, awaited = False, ""
    for part in parts:
        if after and part.variable in values and part.place == "" and not awaited:
            awaited, part = part.variable, replace(part, text=f"?{part.variable}__is")
        yield part
        after = part.text.upper() == "AS" or (after and part.text.isspace())
        if awaited and part.text == ")":
            yield replace(part, text=f" FILTER (?{awaited}__is = {values[awaited].n3()})")
            awaited = ""


def _written(part: _Part, listed: bool, values: Mapping[str, Node], spoken: set[str]) -> str:
    name = part.variable
    if part.text.startswith("#"):
        return ""
    if not name or (name not in values and (name in spoken or not listed)):
        return part.text
    if not listed:
        return values[name].n3()
    if name in values and part.place == "select" and part.depth == 0:
        return f"({values[name].n3()} AS ?{name})"
    if name in values and part.place == "group":  # no list may become empty: no rows, then, would be one group
        return f"({values[name].n3()} AS ?{name}__)"
    return ""


def _tidied(text: str) -> str:
    """The text without the lists that have become empty."""
    text = re.sub(rf"\b({_LIST}\s+(?:DISTINCT\s+)?)(?=WHERE\b|\{{)", r"\1* ", text)
    return re.sub(r"\b(?:GROUP|ORDER)\s+BY\s*(?=\}|$|ORDER\b|HAVING\b|LIMIT\b|OFFSET\b)", "", text)


def _parts(query: str) -> Iterator[_Part]:
    place, depth, nested = "", 0, 0
    for text in _TOKEN.findall(query):
        word = text.upper()
        if word == _LIST:
            place, nested = "select", 0
        elif text in "{}":
            place = ""
        elif word == "WHERE" or (place in ("group", "order") and word in _ENDS_GROUPING and nested == 0):
            place = {"GROUP": "group", "ORDER": "order"}.get(word, "")
        elif word in ("GROUP", "ORDER"):
            place, nested = word.lower(), 0
        nested += (text == "(") - (text == ")")
        yield _Part(text, place, depth, inner=nested > 0)
        depth += (text == "{") - (text == "}")
