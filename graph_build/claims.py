"""Claims: all that was read from a document as single facts, each with the passages that say it."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph_build import identities, places, themes, topics
from graph_build.commitments import Commitment
from graph_build.discrepancies import Discrepancy
from graph_build.events import Event
from graph_build.gazetteer import Gazetteer
from graph_build.mentions import Annotated
from graph_build.model import Claim, Document, Literal, Mention, Passage, Ref
from graph_build.relations import Relation
from graph_build.themes import Heading
from graph_build.versions import Named
from graph_build.vocabulary import slug

NOBODY = "The text names nobody who took part."

ROLES = {
    "participant": "bx:participant",
    "chair": "bx:chair",
    "host": "bx:host",
    "organiser": "bx:organiser",
    "initiator": "bx:initiator",
    "speaker": "bx:speaker",
    "observer": "bx:observer",
    "guest": "bx:guest",
    "on-behalf-of": "bx:onBehalfOf",
}


@dataclass(slots=True)
class Statements:
    """The facts of one document while they are gathered; the same fact told twice gathers its passages."""

    document: Document
    facts: dict[tuple[Ref, str, Ref | Literal], list[Passage]] = field(default_factory=lambda: defaultdict(list))
    rules: dict[tuple[Ref, str, Ref | Literal], tuple[str, float]] = field(default_factory=dict)
    periods: dict[tuple[Ref, str, Ref | Literal], tuple[str, str]] = field(default_factory=dict)

    def say(
        self,
        subject: Ref,
        predicate: str,
        value: Ref | Literal,
        passages: Iterable[Passage],
        rule: str,
        confidence: float = 0.9,
    ) -> None:
        """State a fact."""
        key = (subject, predicate, value)
        self.facts[key].extend(passages)
        self.rules.setdefault(key, (rule, confidence))

    def mention(self, item: Ref, passages: Iterable[Passage], rule: str) -> None:
        """State that the document tells of an item."""
        self.say(f"document/{self.document.id}", "schema:mentions", item, passages, rule, 1.0)

    def label(
        self,
        item: Ref,
        names: dict[str, str],
        passages: Sequence[Passage],
        rule: str,
        *,
        predicate: str = "skos:prefLabel",
    ) -> None:
        """State the names of an item, each with the passages in its language."""
        for language, name in names.items():
            own = [p for p in passages if p.language == language] or list(passages)
            self.say(item, predicate, Literal(name, language), own, rule)

    def claims(self) -> tuple[Claim, ...]:
        """All facts as claims with stable ids, in the order of their ids."""
        return tuple(sorted((self.claim(key) for key in self.facts), key=lambda c: c.id))

    def claim(self, key: tuple[Ref, str, Ref | Literal]) -> Claim:
        """One fact as a claim."""
        evidence = tuple(sorted(set(self.facts[key])))
        rule, confidence = self.rules[key]
        seed = repr((self.document.id, rule, key[0], key[1], key[2], evidence[:1]))
        start, end = self.periods.get(key, ("", ""))
        return Claim(hashlib.sha256(seed.encode()).hexdigest()[:12], *key, evidence, rule, confidence, start, end)


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was read from a document."""

    document: Document
    passages: Sequence[Annotated]
    events: Sequence[Event]
    instruments: Sequence[Named]
    headings: dict[int, Heading]
    commitments: Sequence[Commitment]
    relations: Sequence[Relation]
    subjects: dict[Ref, dict[Ref, list[Passage]]]
    refs: dict[int, Ref]
    aliases: dict[Ref, Ref]
    discrepancies: Sequence[Discrepancy]


def state(read: Read, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims of a document."""
    facts = Statements(read.document)
    for passage in read.passages:
        named(facts, passage)
    for event in read.events:
        happened(facts, event, read, gazetteer)
    for instrument in read.instruments:
        instituted(facts, instrument)
    for heading in {h.ref: h for h in read.headings.values()}.values():
        headed(facts, heading)
    for commitment, ref in zip(read.commitments, identities.commitments(read.document, read.commitments), strict=True):
        promised(facts, commitment, ref, read)
    for relation in read.relations:
        related(facts, relation)
    for discrepancy in read.discrepancies:
        disagreed(facts, discrepancy)
    concerned(facts, read)
    return facts.claims()


# -- what is named


def named(facts: Statements, passage: Annotated) -> None:
    """Actors, people, places and themes that a block names."""
    block = passage.block
    for mention in passage.mentions:
        if mention.kind in {"actor", "adjective", "anaphor", "person", "place"}:
            facts.mention(mention.ref, [block.passage(mention.start, mention.end)], f"mentions.{mention.kind}")
        if mention.kind == "place":
            located(facts, passage, mention)
    for proposal in passage.proposals:
        where = [block.passage(proposal.start, proposal.end)]
        facts.say(proposal.ref, "bx:kind", f"code/actor-kind/{proposal.kind}", where, "actors.propose", 0.5)
        facts.say(proposal.ref, "bx:reviewStatus", "code/review-status/proposed", where, "actors.propose", 0.5)
        facts.label(proposal.ref, {proposal.language: proposal.name}, where, "actors.propose")
        if proposal.acronym:
            facts.label(
                proposal.ref, {proposal.language: proposal.acronym}, where, "actors.propose", predicate="skos:altLabel"
            )
    for person in passage.people:
        where = [block.passage(person.start, person.end)]
        facts.say(person.ref, "foaf:name", Literal(person.name, datatype="xsd:string"), where, "people.name")
    for office in passage.offices:
        ref = f"membership/{slug(office.person.partition('/')[2], office.actor.partition('/')[2], words=12)}"
        where = [block.passage(office.start, office.end)]
        facts.mention(ref, where, "people.office")
        facts.say(ref, "org:member", office.person, where, "people.office")
        facts.say(ref, "org:organization", office.actor, where, "people.office")
        facts.say(ref, "bx:office", Literal(office.title, block.language), where, "people.office")
        facts.mention(office.actor, where, "people.office")


def located(facts: Statements, passage: Annotated, mention: Mention) -> None:
    """A place that is not in the reference: its kind, names, country and coordinates."""
    where = [passage.block.passage(mention.start, mention.end)]
    town = places.town(mention.ref)
    text = passage.block.text[mention.start : mention.end]
    kind = "city" if town else "building"
    if town or not mention.known:
        facts.say(mention.ref, "bx:kind", f"code/place-kind/{kind}", where, "places.find")
        facts.label(mention.ref, {passage.block.language: text}, where, "places.find")
    if town:
        facts.say(mention.ref, "geo:lat", Literal(f"{town.latitude:.5f}", datatype="xsd:decimal"), where, "places.find")
        facts.say(
            mention.ref, "geo:long", Literal(f"{town.longitude:.5f}", datatype="xsd:decimal"), where, "places.find"
        )
        if places.country_name(town.country):
            facts.say(mention.ref, "bx:country", places.country_name(town.country), where, "places.find")


# -- events


def happened(facts: Statements, event: Event, read: Read, gazetteer: Gazetteer) -> None:
    """All facts of one event."""
    ref, told = read.refs[id(event)], event.evidence
    facts.mention(ref, told, event.rule)
    facts.say(ref, "bx:kind", f"code/event-kind/{event.kind}", told, event.rule)
    facts.say(ref, "bx:status", f"code/event-status/{event.status}", told, event.rule)
    facts.say(
        ref, "bx:context", Literal("true" if event.context else "false", datatype="xsd:boolean"), told, event.rule
    )
    facts.label(ref, identities.titles(event, read.document, gazetteer), told, event.rule)
    if not event.agents:
        facts.say(ref, "skos:editorialNote", Literal(NOBODY, "en"), told, event.rule)
    if event.level:
        facts.say(ref, "bx:level", f"code/event-level/{event.level}", told, event.rule)
    if event.date:
        facts.say(ref, "bx:date", Literal(event.date, datatype="edtf:EDTF"), event.when or told, event.rule)
        facts.say(
            ref,
            "bx:dateBasis",
            f"code/date-basis/{'stated' if event.stated else 'inferred'}",
            event.when or told,
            event.rule,
        )
    if event.place:
        facts.say(ref, "bx:place", event.place, event.where or told, event.rule)
    if event.over:
        facts.say(ref, "bx:body", event.over, told, event.rule)
    for role, agents in event.roles.items():
        for agent, passages in agents.items():
            facts.say(ref, ROLES[role], agent, passages, event.rule)
            facts.mention(agent, passages, "mentions.agent")
    for predicate, target, passage in event.links:
        facts.say(ref, predicate, read.refs[id(target)], [passage], event.rule)


# -- instruments, headings, commitments, relations


def instituted(facts: Statements, named: Named) -> None:
    """All facts of one instrument."""
    instrument, told = named.instrument, named.evidence
    facts.mention(instrument.ref, told, "instruments.find")
    if not instrument.known:
        facts.say(instrument.ref, "bx:kind", f"code/instrument-kind/{instrument.kind}", told, "instruments.find")
        for language, names in named.names.items():
            facts.label(instrument.ref, {language: names[0]}, told, "instruments.find")
            for other in names[1:]:
                facts.label(instrument.ref, {language: other}, told, "instruments.find", predicate="skos:altLabel")
        if instrument.date:
            facts.say(
                instrument.ref, "bx:date", Literal(instrument.date, datatype="edtf:EDTF"), told, "instruments.find"
            )


def concerned(facts: Statements, read: Read) -> None:
    """What events are about, and what actors work on."""
    for item, subjects in read.subjects.items():
        for theme, passages in subjects.items():
            facts.say(item, "dcterms:subject", theme, passages, "themes.subject", 0.8)
            facts.mention(theme, passages, "themes.subject")
    for rule, found in topics.find(read.passages).items():
        for theme, passages in found.items():
            facts.mention(theme, passages, f"topics.{rule}")


def headed(facts: Statements, heading: Heading) -> None:
    """A heading as a theme."""
    facts.mention(heading.ref, heading.evidence, "themes.heading")
    name = "skos:altLabel" if themes.known(heading.ref) else "skos:prefLabel"
    facts.label(heading.ref, heading.names, heading.evidence, "themes.heading", predicate=name)
    facts.say(heading.ref, "bx:heading", Literal("true", datatype="xsd:boolean"), heading.evidence, "themes.heading")
    if heading.broader and heading.broader != heading.ref:
        facts.say(heading.ref, "skos:broader", heading.broader, heading.evidence, "themes.heading")


def promised(facts: Statements, commitment: Commitment, ref: Ref, read: Read) -> None:
    """All facts of one commitment."""
    told, rule = [commitment.passage], "commitments.find"
    facts.mention(ref, told, rule)
    facts.label(ref, {commitment.passage.language: commitment.action}, told, rule)
    facts.say(ref, "bx:actor", commitment.actor, told, rule)
    facts.say(ref, "bx:modality", f"code/modality/{commitment.modality}", told, rule)
    if commitment.section:
        facts.say(ref, "bx:section", commitment.section, told, rule)
    for partner in commitment.partners:
        facts.say(ref, "bx:partner", partner, told, rule)
    for theme in commitment.themes:
        facts.say(ref, "dcterms:subject", theme, told, "themes.subject", 0.8)
        facts.mention(theme, told, "themes.subject")
    for instrument in commitment.instruments:
        facts.say(ref, "bx:instrument", read.aliases.get(instrument, instrument), told, rule)


def disagreed(facts: Statements, told: Discrepancy) -> None:
    """A property on which the language versions disagree, with what each says."""
    about, name, place = told.about.partition("/")[2], told.property.partition(":")[2], told.passages[0].spans[0].start
    ref, rule = f"discrepancy/{slug(about, name, str(place), words=24)}", "discrepancies.find"
    facts.mention(ref, told.passages, rule)
    facts.say(ref, "bx:about", told.about, told.passages, rule, 0.5)
    facts.say(ref, "bx:differsIn", Literal(told.property, datatype="xsd:string"), told.passages, rule, 0.5)
    for (language, value), passage in zip(told.values, told.passages, strict=True):
        facts.say(ref, "bx:versionValue", Literal(value, language), [passage], rule, 0.5)


def related(facts: Statements, relation: Relation) -> None:
    """A relation between two items."""
    facts.say(relation.subject, relation.predicate, relation.object, relation.evidence, relation.rule)
    if relation.start or relation.end:
        facts.periods[relation.subject, relation.predicate, relation.object] = (relation.start, relation.end)
    for item in (relation.subject, relation.object):
        if re.match(r"(?:actor|place)/", item):
            facts.mention(item, relation.evidence, relation.rule)
