"""The project's data files, read the same way from a checkout, an editable install and a wheel."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from rdflib import Graph


def file(package: str, *names: str) -> Traversable:
    """A file of a data package: ``file("queries", "tables", "events.rq")``."""
    return files(package).joinpath(*names)


@cache
def graph(package: str, name: str) -> Graph:
    """A Turtle file of a data package as a graph; parsed once."""
    result = Graph()
    result.parse(data=file(package, name).read_text(encoding="utf-8"), format="turtle")
    return result
