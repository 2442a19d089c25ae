"""The names known beforehand: ``ontology/reference.ttl`` as a matcher, and what it says of each actor and place."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

import ahocorasick
from rdflib import Graph, URIRef
from rdflib.term import Literal as Term

from graph_build import resources
from graph_build.folding import fold
from graph_build.model import Ref
from graph_build.vocabulary import BX, ORG, SKOS, ref

CODE = 2  # letters of a short form that is only read in brackets
FORMS = {
    SKOS.prefLabel: "name",
    SKOS.altLabel: "name",
    SKOS.hiddenLabel: "name",
    BX.adjective: "adjective",
    BX.shortName: "short",
    BX.combiningForm: "first part",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One way in which the reference data names an entity."""

    ref: Ref
    language: str
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the reference found at characters ``start`` to ``end``."""

    name: Name
    start: int
    end: int


@dataclass(slots=True)
class Gazetteer:
    """Known entities by name, with their kinds, members, parents, countries, codes and usual levels of meeting."""

    kinds: dict[Ref, str] = field(default_factory=dict)
    members: dict[Ref, tuple[Ref, ...]] = field(default_factory=dict)
    parents: dict[Ref, Ref] = field(default_factory=dict)
    countries: dict[Ref, Ref] = field(default_factory=dict)
    levels: dict[Ref, str] = field(default_factory=dict)
    codes: dict[str, Ref] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    known: dict[Ref, list[Name]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[Ref, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    matcher: ahocorasick.Automaton = field(default_factory=ahocorasick.Automaton)

    def add(self, name: Name) -> None:
        """Make a name known."""
        self.names[matchable(name.text)].append(name)
        self.known[name.ref].append(name)

    def ready(self) -> "Gazetteer":
        """Build the matcher from all names added so far."""
        self.matcher = ahocorasick.Automaton()
        for form in self.names:
            self.matcher.add_word(form, form)
        if self.names:
            self.matcher.make_automaton()
        return self

    def find(self, text: str, language: str, met: Collection[Ref] = ()) -> list[Match]:
        """The longest names in a text that do not overlap, left to right; of two bearers the one that was ``met``."""
        found = sorted(self.candidates(text, language, met), key=lambda m: (m.start - m.end, m.start))
        taken: list[Match] = []
        for match in found:
            if all(match.end <= other.start or other.end <= match.start for other in taken):
                taken.append(match)
        return sorted(taken, key=lambda m: m.start)

    def candidates(self, text: str, language: str, met: Collection[Ref] = ()) -> Iterator[Match]:
        """Every acceptable name in a text."""
        if not self.names:
            return
        folded, shouted = matchable(text), text.upper() == text
        for last, form in self.matcher.iter(folded):
            start, end = last - len(form) + 1, last + 1
            if folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum():
                continue
            usable = [
                n
                for n in self.names[form]
                if acceptable(n, text[start:end], language)
                and not (shouted and len(form) < 5)
                and (n.form != "first part" or text[end : end + 1] == "-")
            ]
            if usable:
                likeliest = min(
                    usable, key=lambda n: (n.language != language, n.form != "name", n.ref not in met, n.ref)
                )
                yield Match(likeliest, start, end)

    def called(self, ref: Ref, language: str = "") -> list[str]:
        """The names of an entity, in one language or in all."""
        return [name.text for name in self.known[ref] if language in {"", name.language}]

    def above(self, ref: Ref) -> Iterator[Ref]:
        """The organisations that one belongs to, the nearest first."""
        while ref := self.parents.get(ref, ""):
            yield ref

    def expand(self, group: Ref) -> tuple[Ref, ...]:
        """The members of a group of countries; empty for anything else."""
        return self.members.get(group, ()) if self.kinds.get(group) == "country-group" else ()


def matchable(text: str) -> str:
    """Text folded for matching names: hyphens and blanks are alike."""
    return fold(text).replace("-", " ")


def acceptable(name: Name, found: str, language: str) -> bool:
    """May this name be read here?  Capitals and languages keep short names apart from common words."""
    if name.form != "name" and name.language != language:
        return False
    if name.form == "adjective":
        return found[:1].isupper() or language in {"fr", "de"}
    letters = [c for c in name.text if c.isalpha()]
    if len(letters) <= 5 and all(c.isupper() for c in letters):
        return found.upper() == found
    if (name.text[:1].isupper() and " " not in name.text.strip()) or name.form == "short":
        return found[:1].isupper()
    return name.language == language or any(c.isupper() for c in found)


@cache
def load() -> Gazetteer:
    """The gazetteer of the project's reference data; read once."""
    return read(resources.graph("ontology", "reference.ttl"))


def read(graph: Graph) -> Gazetteer:
    """A gazetteer from reference data."""
    result = Gazetteer()
    for entity, kind in graph.subject_objects(BX.kind):
        result.kinds[ref(str(entity))] = str(kind).rsplit("/", 1)[-1]
    for predicate, form in FORMS.items():
        for entity, label in graph.subject_objects(predicate):
            if isinstance(label, Term) and str(entity).startswith(("http",)):
                named(result, str(entity), label, form, preferred=predicate == SKOS.prefLabel)
    for entity, level in graph.subject_objects(BX.usualLevel):
        result.levels[ref(str(entity))] = str(level).rsplit("/", 1)[-1]
    for entity, code in graph.subject_objects(BX.isoCode):
        result.codes[str(code)] = ref(str(entity))
    result.members = memberships(graph)
    for child, parent in graph.subject_objects(ORG.subOrganizationOf):
        result.parents[ref(str(child))] = ref(str(parent))
    for predicate in (BX.country, BX.locatedIn):
        for entity, country in graph.subject_objects(predicate):
            result.countries.setdefault(ref(str(entity)), ref(str(country)))
    return result.ready()


def named(gazetteer: Gazetteer, entity: str, label: Term, form: str, *, preferred: bool) -> None:
    """Add a label of an entity."""
    try:
        known = ref(entity)
    except ValueError:
        return
    if form == "short" and len(label) <= CODE:
        gazetteer.codes[str(label)] = known
        return
    gazetteer.add(Name(known, label.language or "", form, str(label)))
    if preferred:
        gazetteer.labels[known][label.language or ""] = str(label)


def memberships(graph: Graph) -> dict[Ref, tuple[Ref, ...]]:
    """The members of each group, told from either side."""
    members: dict[Ref, set[Ref]] = defaultdict(set)
    pairs = [(m, g) for m, g in graph.subject_objects(ORG.memberOf)] + [
        (m, g) for g, m in graph.subject_objects(ORG.hasMember)
    ]
    for member, group in pairs:
        if isinstance(member, URIRef) and isinstance(group, URIRef):
            members[ref(str(group))].add(ref(str(member)))
    return {group: tuple(sorted(found)) for group, found in members.items()}
