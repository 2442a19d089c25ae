"""What a query would reach beyond the graph: other servers by ``SERVICE``, other data by ``FROM``.

Seen in the parsed query.  A query in which neither word stands (as anything but a variable) can do
neither, so only the few others are parsed; what the parser cannot read counts as reaching out.  The
engine knows no escapes outside strings and IRIs, so the words cannot be written in another way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any

from rdflib.plugins.sparql.algebra import translatePrologue
from rdflib.plugins.sparql.parser import parseQuery

from graph_build.errors import QueryError

_WORDS = re.compile(r"(?<![?$:\w])(?:service|from)(?!\w)", re.IGNORECASE)
_REMARK = re.compile(r"^[ \t]*#[^\r\n]*", re.MULTILINE)  # a line of remarks, or one inside a long string
_PARSER = Lock()  # rdflib's grammar objects are shared and not thread-safe


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a query asks another server, and the graphs that it names as its dataset."""

    service: bool = False
    graphs: tuple[str, ...] = ()


def of(query: str, *, name: str, base: str | None = None, prefixes: Mapping[str, str] | None = None) -> Reach:
    """What a query reaches; QueryError when it has one of the words and cannot be parsed."""
    lower = query.lower()
    if ("service" not in lower and "from" not in lower) or not _WORDS.search(_REMARK.sub("", query)):
        return Reach()
    try:
        with _PARSER:
            prologue, body = _parsed(query)
        known = translatePrologue(prologue, base, dict(prefixes or {}))
        named = [graph for clause in dict(body).get("datasetClause", ()) for graph in dict(clause).values()]
        return Reach(_asks_elsewhere(body), tuple(str(known.absolutize(graph)) for graph in named))
    except Exception as error:  # noqa: BLE001 - the parser raises what it likes; what it cannot read is not safe
        what = " ".join(str(error).split())[:200] or type(error).__name__
        raise QueryError(f"cannot be checked for SERVICE and FROM: {what}", file=name) from None


def _parsed(query: str) -> Any:
    """The parsed query, from a thread of its own: what the parser leaves to the garbage collector then holds no frame
    of the caller, in which an answer may stand that must be freed in the caller's thread."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(parseQuery, query).result()


def _asks_elsewhere(body: Any) -> bool:
    return any(getattr(part, "name", "") == "ServiceGraphPattern" for part in _parts(body))


def _parts(part: Any) -> Iterator[Any]:
    """A parsed query and everything in it; a loop, for nesting may be deeper than the stack."""
    rest = [part]
    while rest:
        part = rest.pop()
        yield part
        if not isinstance(part, str):
            rest.extend(part.values() if isinstance(part, dict) else part if isinstance(part, Iterable) else ())
