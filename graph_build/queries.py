"""Stored queries: files in ``queries/`` that say in their header what they answer and what they take.

    #+ title: Events
    #+ summary: Events with their names, dates and places.
    #+ shows: a filter that a parameter turns on
    #+ shape: a row an event: event name date
    #+ several: place
    #+ param theme theme?: only events about this theme or a narrower one
    #+ param partner actor = slovenia: who takes part as well

A line ``#+ when name: pattern`` inside the query is a comment until the parameter ``name`` has a value (or
``#+ when name=value`` that value); ``asked`` gives the text with the lines that hold.  A list chooses its things in
a sub-query between the marks ``#+ choose`` and ``#+ chosen`` and says the rest of each afterwards, so that a
page costs what a page holds: ``#+ page`` stands where its limit and offset go, and ``total`` is the query that
counts, with the choice where ``...`` stands.  ``about`` gives the text for several things at once, put where
``#+ items`` or ``#+ some`` stands.

``title`` may be left out (the file's name is taken), ``shows`` and ``shape`` (what a row is, then the
columns) are for examples, ``several`` names the columns whose cells hold several values with ``|``
between them.  A parameter's type is ``iri``, ``string``, ``integer``, ``boolean``, ``date``, ``language``, the
kind of an entity (``actor``: its id is given) or a code list (``code/event-kind``: a code is given).  ``?``
after it means that it may be left out, ``= value`` what is taken then.  Values are bound to variables
that the query projects, never put into its text.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.term import Node

from graph_build import resources
from graph_build.errors import NotFound, QueryError
from graph_build.vocabulary import LANGUAGES, XSD, iri

GROUPS = ("lookups", "tables", "networks", "examples", "report", "rules")  # in this order where a name stands alone
ENTITIES = ("actor", "person", "place", "event", "instrument", "theme", "commitment", "document", "claim")
PLAIN = ("iri", "string", "integer", "boolean", "date", "language")

_KEYS = ("title", "summary", "shows", "shape", "several", "param", "total", "ties", "weight", "threshold")
_PARAMETER = re.compile(
    r"(?P<name>[a-z_]+) (?P<type>[a-z/-]+)(?P<optional>\??)(?: = (?P<default>.+?))?: (?P<meaning>.+)"
)
_PAGE = "#+ page"
_WHEN = re.compile(r"#\+ when (?P<name>[a-z_]+)(?:=(?P<value>\S+))?: ")
_CHOICE = re.compile(r"\{ #\+ choose\n(?P<choice>.*)\} #\+ chosen", re.DOTALL)
_IRI = re.compile(r"[a-z]+:[^\s<>\"{}|\\^`\x00-\x20]+")
_SLUG = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a stored query that a caller may bind."""

    name: str
    type: str
    meaning: str
    required: bool = True
    default: str = ""

    def node(self, value: str) -> Node:
        """The RDF term of a value given as text; QueryError when the type has no such value."""
        if self.type in ENTITIES or self.type.startswith("code/"):
            return iri(f"{self.type}/{self._checked(value, bool(_SLUG.fullmatch(value)), 'an id')}")
        if self.type == "iri":
            return URIRef(self._checked(value, bool(_IRI.fullmatch(value)), "an IRI"))
        if self.type == "integer":
            return Literal(int(self._checked(value, bool(re.fullmatch(r"-?\d{1,15}", value)), "a whole number")))
        if self.type == "boolean":
            return Literal(self._checked(value, value in ("true", "false"), "true or false"), datatype=XSD.boolean)
        if self.type == "date":
            return Literal(self._checked(value, _is_date(value), "a day such as 2022-11-28"), datatype=XSD.date)
        if self.type == "language":
            return Literal(self._checked(value, value in LANGUAGES, f"one of {', '.join(LANGUAGES)}"))
        return Literal(value)

    def _checked(self, value: str, good: bool, wanted: str) -> str:
        if not good:
            raise QueryError(f"{value!r} is not {wanted}", place=f"parameter {self.name}", mend=self.meaning)
        return value


@dataclass(frozen=True, slots=True)
class Query:
    """A stored query: what it answers, its text, and the parameters that it takes."""

    name: str
    group: str
    title: str
    summary: str
    shows: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    several: tuple[str, ...] = ()
    shape: str = ""
    total: str = ""

    def asked(self, values: Mapping[str, str]) -> str:
        """The text that answers for these values: with the lines that hold for them."""
        return _opened(self.text, {**self.defaults, **values})

    def page(self, values: Mapping[str, str], *, limit: int, offset: int) -> str:
        """The text of one page of a list: ``limit`` things after the first ``offset``."""
        return self.asked(values).replace(_PAGE, f"LIMIT {int(limit)} OFFSET {int(offset)}")

    def about(self, things: Iterable[str]) -> str:
        """The text that answers for several things, given as IRIs, where ``#+ items`` or ``#+ some`` stands."""
        named = " ".join(f"<{self._named(thing)}>" for thing in things)
        text = self.text.replace("#+ items", f"VALUES ?item {{ {named} }}").replace("#+ some", named)
        return _opened(text, self.defaults)

    def _named(self, thing: str) -> str:
        if not _IRI.fullmatch(thing):
            raise QueryError(f"{thing!r} is not an IRI", file=self.name)
        return thing

    def counted(self, values: Mapping[str, str]) -> str:
        """The text that counts a list; its rows are to be added up."""
        return _opened(self.total, {name: value for name, value in values.items() if name != "sort"})

    @property
    def defaults(self) -> dict[str, str]:
        """What is taken for the parameters that are not given."""
        return {parameter.name: parameter.default for parameter in self.parameters if parameter.default}

    def bind(self, values: Mapping[str, str]) -> dict[str, Node]:
        """Substitutions for the store from values given as text, and the defaults of the others.

        QueryError for an unknown, missing or wrong one.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                mend = f"it takes {', '.join(known)}" if known else "it takes none"
                raise QueryError(f"no parameter {name!r}", file=self.name, mend=mend)
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                raise QueryError(f"needs {parameter.name!r}", file=self.name, mend=f"give {parameter.meaning}")
        return {name: known[name].node(value) for name, value in {**self.defaults, **values}.items()}


@cache
def all(group: str) -> tuple[Query, ...]:
    """Every query of a group, by name; QueryError naming the file when a header is wrong."""
    if group not in GROUPS:
        raise NotFound(f"no group of queries {group!r}; there are {', '.join(GROUPS)}")
    folder = resources.file("queries", group)
    files = [file for file in folder.iterdir() if file.name.endswith(".rq")] if folder.is_dir() else []
    return tuple(load(file, group=group) for file in sorted(files, key=lambda file: file.name))


def get(name: str, *, group: str = "lookups") -> Query:
    """The query of that name; NotFound when there is none."""
    for query in all(group):
        if query.name == name:
            return query
    raise NotFound(f"no query {group}/{name}")


def read(source: str) -> Query:
    """The query that a person names: a ``.rq`` file, ``-`` for standard input, or a stored query of any group.

    A query of one's own needs no header.  NotFound when there is neither such a file nor such a query.
    """
    if source == "-":
        return Query(source, "", "", "", "", sys.stdin.read())
    path = Path(source)
    if path.suffix == ".rq" and path.is_file():
        return load(path, group="", needs_summary=False)
    for group in GROUPS:
        for query in all(group):
            if query.name == source:
                return query
    raise NotFound(f"no file and no stored query {source!r}")


def load(file: Traversable, *, group: str, needs_summary: bool = True) -> Query:
    """A query file with its header; QueryError naming the file and line when the header is wrong."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"is not UTF-8: {error}", file=file, mend="save it as UTF-8") from None
    header: dict[str, list[str]] = {key: [] for key in _KEYS}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            key, value = _header_line(line, place=f"line {number}", file=file)
            header[key].append(value)
    if len(header["summary"]) != 1 and needs_summary:
        mend = "write `#+ summary: what it answers` once, at the top"
        raise QueryError("not one summary", file=file, mend=mend)
    name = file.name.removesuffix(".rq")
    title = " ".join(header["title"]) or name.replace("-", " ").capitalize()
    summary, shows, shape = (" ".join(header[key]) for key in ("summary", "shows", "shape"))
    parameters = tuple(_parameter(value, file) for value in header["param"])
    several = tuple(" ".join(header["several"]).split())
    total = _total(" ".join(header["total"]), text, file)
    return Query(name, group, title, summary, shows, text, parameters, several, shape, total)


def _opened(text: str, values: Mapping[str, str]) -> str:
    """The text with those lines opened whose parameter has a value, or the value."""

    def said(mark: re.Match[str]) -> str:
        holds = mark["name"] in values and mark["value"] in (None, values[mark["name"]])
        return "" if holds else mark[0]

    lines = _WHEN.sub(said, text).splitlines()  # comments are left out: the engine parses them again at every turn
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def _total(outline: str, text: str, file: Traversable) -> str:
    """The query that counts a list: the prefixes, and the outline with the choice in its place."""
    if not outline:
        return ""
    choice = _CHOICE.search(text)
    if not choice or _PAGE not in choice["choice"]:
        mend = "mark the sub-query with `#+ choose`, `#+ page` and `#+ chosen`"
        raise QueryError("counts a list without choosing one", file=file, mend=mend)
    prefixes = [line for line in text.splitlines() if line.startswith("PREFIX")]
    return "\n".join([*prefixes, outline.replace("...", choice["choice"])])


def _header_line(line: str, *, place: str, file: Traversable) -> tuple[str, str]:
    key, _, value = line.removeprefix("#+").strip().partition(" ")
    key, value = key.removesuffix(":"), value.strip()
    if key not in _KEYS or not value:
        mend = f"write `#+ key: text` with a key of {', '.join(_KEYS)}"
        raise QueryError(f"cannot read {line!r}", file=file, place=place, mend=mend)
    return key, value


def _parameter(value: str, file: Traversable) -> Parameter:
    found = _PARAMETER.fullmatch(value)
    if not found:
        mend = "write `#+ param name type: meaning`"
        raise QueryError(f"cannot read the parameter {value!r}", file=file, mend=mend)
    known = found["type"] in (*PLAIN, *ENTITIES) or found["type"].startswith("code/")
    if not known:
        mend = f"take one of {', '.join((*PLAIN, *ENTITIES))} or code/<list>"
        raise QueryError(f"no type {found['type']!r} of a parameter", file=file, mend=mend)
    needed, default = not found["optional"] and not found["default"], found["default"] or ""
    return Parameter(found["name"], found["type"], found["meaning"], required=needed, default=default)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
