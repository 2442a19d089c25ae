"""What differs between two releases: facts added, removed, changed.

A fact is a statement of a document or of the reference data.  What was derived, and the evidence
itself, follow from the facts and are left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Literal
from rdflib.term import Node

from graph_build import queries
from graph_build.store import Store
from graph_build.vocabulary import name

Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One fact that differs; ``before`` is empty for an added one, ``after`` for a removed one."""

    subject: str
    predicate: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        return "added" if not self.before else "removed" if not self.after else "changed"


def between(old: Store, new: Store) -> Iterator[Change]:
    """The changes that lead from ``old`` to ``new``, sorted by what they are about.

    A fact is changed when its subject and predicate had one value before and have one other value now.
    """
    before, after = _facts(old), _facts(new)
    removed, added = _by_property(before - after), _by_property(after - before)
    for key in sorted(removed.keys() | added.keys()):
        gone, come = removed.get(key, []), added.get(key, [])
        if len(gone) == len(come) == 1:
            yield Change(*key, gone[0], come[0])
        else:
            yield from (Change(*key, value, "") for value in gone)
            yield from (Change(*key, "", value) for value in come)


def _facts(store: Store) -> set[Fact]:
    query = queries.get("facts").text
    return {(name(str(s)), name(str(p)), _value(o)) for s, p, o in store.answer(query).rows() if o is not None}


def _value(node: Node) -> str:
    return node.n3() if isinstance(node, Literal) else name(str(node))


def _by_property(facts: set[Fact]) -> dict[tuple[str, str], list[str]]:
    result: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, predicate, value in sorted(facts):
        result[subject, predicate].append(value)
    return result
