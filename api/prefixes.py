"""Prefixes that a query may use without declaring them: an extension of this service, off in strict handling."""

import re
from collections.abc import Mapping

from graph_build.queries import ENTITIES
from graph_build.vocabulary import CODE, GRAPH, ID, PREFIXES

KNOWN: Mapping[str, str] = {
    **{prefix: str(namespace) for prefix, namespace in PREFIXES.items()},
    **{kind: str(ID[f"{kind}/"]) for kind in ENTITIES},
    "code": str(CODE),
    "graph": str(GRAPH),
}

_USED = re.compile(r"(?<![\w-])([a-z][a-z-]*):")


def used(query: str) -> dict[str, str]:
    """Those of the known prefixes that a query may use: handing over all of them would cost as much as a look-up."""
    return {prefix: KNOWN[prefix] for prefix in _USED.findall(query) if prefix in KNOWN}
