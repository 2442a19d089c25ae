"""Who computes measures: networkx itself, or a backend of it that is installed.

A backend is asked for what it says it can do; the rest networkx does.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import networkx as nx

from graph_build.errors import InputError

NETWORKX = "networkx"


@contextmanager
def chosen(name: str) -> Iterator[None]:
    """networkx with a backend ahead of its own code; InputError, with those there are, when it is not installed."""
    with warnings.catch_warnings(), nx.config(backend_priority=_priority(name), fallback_to_nx=True):
        warnings.simplefilter("ignore")  # of converted graphs that are kept: ours are never changed
        yield


def takes(function: Callable[..., Any]) -> bool:
    """Does the chosen backend compute this function of networkx?"""
    return not set(nx.config.backend_priority.algos).isdisjoint(function.backends)  # type: ignore[attr-defined]


def software(name: str) -> Mapping[str, str]:
    """The distributions that compute with a backend, and their versions."""
    return {NETWORKX: nx.__version__} | {
        point.dist.name: point.dist.version for point in _installed() if point.name in _priority(name) and point.dist
    }


def _priority(name: str) -> list[str]:
    if name in ("", NETWORKX):
        return []
    known = sorted(point.name for point in _installed())
    if name not in known:
        mend = f"install it, or take {' or '.join([NETWORKX, *known])}"
        raise InputError(f"networkx has no backend {name!r} here", file="BENELUX_NETWORK_BACKEND", mend=mend)
    return [name]


def _installed() -> Iterator[EntryPoint]:
    """The backends of other distributions; networkx brings one of its own that only its tests want."""
    return (point for point in entry_points(group="networkx.backends") if point.dist and point.dist.name != NETWORKX)
