"""What can go wrong, named for what happened.

    BeneluxError
    ├── InputError             something given to us is wrong; the message names file, place and mend
    │   ├── DocumentError      a source document or its document.toml, claims.jsonl, decisions.toml
    │   ├── ReferenceDataError  the ontology's data: reference.ttl, lexicon.ttl, themes.ttl
    │   ├── QueryError         a query, or a parameter of a stored query
    │   └── ReleaseError       a release directory that is missing or not whole
    ├── NotFound               no such entity, query or network
    ├── TooCostly              a query that takes more time, memory or rows than one may
    ├── Unavailable            an answer that was lost, or that nobody is free to give: ask again
    └── Refused                a graph that must not be published; carries every finding

They know nothing of HTTP or of exit codes; ``api/problems.py`` and ``graph_build/__main__.py`` map them.
"""

from collections.abc import Sequence


class BeneluxError(Exception):
    """Anything this project raises on purpose; the message is one clear line."""


class InputError(BeneluxError):
    """Something given to us is wrong.

    The message reads ``file, place: what is wrong; mend``.
    """

    def __init__(self, what: str, *, file: object = "", place: str = "", mend: str = "") -> None:
        where = ", ".join(str(part) for part in (file, place) if str(part))
        self.what, self.file, self.place, self.mend = what, str(file), place, mend
        super().__init__(f"{where}: {what}" * bool(where) + what * (not where) + f"; {mend}" * bool(mend))


class DocumentError(InputError):
    """A source document or one of the files of its folder cannot be used."""


class ReferenceDataError(InputError):
    """The ontology's reference data or lexicon contradicts itself."""


class QueryError(InputError):
    """A query cannot be parsed, or a parameter has a value that it cannot take."""


class ReleaseError(InputError):
    """A release directory is missing or not whole."""


class NotFound(BeneluxError):
    """Nothing of that name is known."""


class TooCostly(BeneluxError):
    """A query takes more time, memory or rows than one may."""


class Unavailable(BeneluxError):
    """An answer was lost, or nobody is free to give it; asked again, it may come."""


class Refused(BeneluxError):
    """The graph must not be published; ``findings`` lists every reason."""

    def __init__(self, findings: Sequence[str]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"the release is refused: {len(self.findings)} finding{'s' * (len(self.findings) != 1)}")
