"""Where a query stops being one, told to its writer: line, column and the word there.

The engine itself lists every token that it could have taken.
"""

import re

from graph_build.errors import QueryError

_REASONS = ("Prefix not found", "The SELECT contains a variable that is unbound", "IRI parsing failed")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def error(query: str, message: str, name: str) -> QueryError:
    """The error to raise for what the engine's parser says of a query; ``name`` is what the query is called."""
    found = _POSITION.match(message)
    if not found:
        return QueryError(message, file=name)
    line, column = int(found[1]), int(found[2])
    rest = (query.splitlines() or [""])[line - 1 : line]
    ahead = rest[0][column - 1 :].split() if rest else []
    reasons = [reason for reason in _REASONS if reason in found[3]]
    what = reasons[0] if reasons else f"unexpected {ahead[0]!r}" if ahead else "it ends too early"
    mend = "look at the spelling, the brackets and the prefixes just before"
    return QueryError(what, file=name, place=f"line {line}, column {column}", mend=mend)


REFUSED = (SyntaxError, RuntimeError, OSError, ValueError)  # what the engine raises for a query


def refusal(query: str, refused: Exception, name: str) -> QueryError:
    """The error to raise for what the engine raises."""
    if isinstance(refused, SyntaxError):
        return error(query, str(refused), name)
    return QueryError(str(refused), file=name, mend="change the query")
