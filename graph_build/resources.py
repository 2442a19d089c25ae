"""The project's data files, read the same way from a checkout, an editable install and a wheel."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

from graph_build.errors import ReferenceDataError


def file(package: str, *names: str) -> Traversable:
    """A file of a data package: ``file("queries", "tables", "events.rq")``."""
    return files(package).joinpath(*names)


@cache
def graph(package: str, name: str) -> Graph:
    """A Turtle file of a data package as a graph; parsed once.  ReferenceDataError when it is not Turtle."""
    result, source = Graph(), file(package, name)
    try:
        result.parse(data=source.read_text(encoding="utf-8"), format="turtle")
    except BadSyntax as error:
        place, mend = f"line {error.lines + 1}", "look at the brackets, quotes and full stops near that line"
        raise ReferenceDataError("not Turtle", file=source, place=place, mend=mend) from None
    except UnicodeDecodeError as error:
        raise ReferenceDataError(f"not UTF-8: {error}", file=source, mend="save it as UTF-8") from None
    return result
