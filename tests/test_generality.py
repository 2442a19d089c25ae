"""Reading holds for names that it does not know and for texts that nobody foresaw."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.specimens import VERSIONS, generated
from graph_build import gazetteer, lexicon, mentions, segments
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.model import Document

Read = Callable[..., Any]

LANGUAGES = ("nl", "fr", "de", "en")
TERRITORIES = {"country", "country-group", "region"}
EVERY = 5  # one organisation in five is left out in turn: enough to measure, quick enough to run
LETTERS = {
    "nl": "De landen schreven aan {} en kregen antwoord.",
    "fr": "Les pays ont écrit à {} et en ont reçu une réponse.",
    "de": "Die Länder schrieben an {} und erhielten Antwort.",
    "en": "The countries wrote to {} and had an answer.",
}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An organisation of the reference: its name in a language, and its acronym or nothing."""

    ref: str
    language: str
    name: str
    acronym: str


@cache
def organisations() -> tuple[str, ...]:
    """The organisations of the reference."""
    kinds = gazetteer.load().kinds
    return tuple(sorted(r for r, kind in kinds.items() if r.startswith("actor/") and kind not in TERRITORIES))


@cache
def acronyms() -> dict[str, str]:
    """The acronyms of the organisations that have one."""
    names = (name for several in gazetteer.load().names.values() for name in several)
    return {name.ref: name.text for name in names if re.fullmatch(r"[A-Z][A-Z0-9&-]{1,9}", name.text)}


def without(known: Gazetteer, ref: str) -> Gazetteer:
    """The gazetteer as if it had never heard of an actor."""
    kept = {form: [name for name in names if name.ref != ref] for form, names in known.names.items()}
    kinds = {other: kind for other, kind in known.kinds.items() if other != ref}
    return Gazetteer(kinds=kinds, names={form: names for form, names in kept.items() if names}).ready()


def proposed(text: str, language: str, known: Gazetteer) -> list[str]:
    """The names in a text that are proposed as new actors."""
    document = Document("text", "text", (language,), "", len(text), text=text)
    annotated = mentions.find(segments.split(document), document, known, "")
    return [p.block.text[proposal.start : proposal.end] for p in annotated for proposal in p.proposals]


def letters(forgotten: Forgotten) -> str:
    """A sentence that names an organisation, with its acronym in brackets where it has one."""
    name = f"{forgotten.name} ({forgotten.acronym})" if forgotten.acronym else forgotten.name
    return LETTERS[forgotten.language].format(name)


@cache
def left_out() -> dict[Forgotten, list[str]]:
    """What is proposed for each of a sample of organisations, in each language, when the reference lacks it."""
    known, result = gazetteer.load(), {}
    for ref in organisations()[::EVERY]:
        unknowing = without(known, ref)
        for language, name in known.labels[ref].items():
            for acronym in {"", acronyms().get(ref, "")} - {name}:
                forgotten = Forgotten(ref, language, name, acronym)
                result[forgotten] = proposed(letters(forgotten), language, unknowing)
    return result


def share(chosen: Callable[[Forgotten], bool]) -> float:
    """How many of the chosen forgotten names are proposed with their very characters."""
    several = {forgotten: names for forgotten, names in left_out().items() if chosen(forgotten)}
    right = [f for f, names in several.items() if {f.name, f"{f.name} ({f.acronym})"} & set(names)]
    return len(right) / len(several)


def cued(forgotten: Forgotten) -> bool:
    """Does a name say by a noun that it is that of a body?"""
    return lexicon.load().first("body-noun", forgotten.language, fold(forgotten.name)) is not None


def test_most_organisations_that_are_not_known_are_proposed() -> None:
    assert share(bool) > 0.65


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_noun_for_a_body_tells_an_organisation(language: str) -> None:
    assert share(lambda f: f.language == language and not f.acronym and cued(f)) >= 0.7


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_acronym_in_brackets_tells_an_organisation(language: str) -> None:
    assert share(lambda f: f.language == language and bool(f.acronym)) >= 0.7


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_organisation_that_is_known_is_proposed_anew(language: str) -> None:
    known = gazetteer.load()
    names = {ref: known.labels[ref][language] for ref in organisations() if language in known.labels[ref]}
    again = {name: proposed(LETTERS[language].format(name), language, known) for name in names.values()}
    assert {name: found for name, found in again.items() if found} == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De Belgische minister van Buitenlandse Zaken Anna Peeters sprak in Gent met de Poolse premier."),
        (
            "fr",
            "La ministre belge des Affaires étrangères Anna Peeters a parlé à Gand avec le Premier ministre polonais.",
        ),
        (
            "de",
            "Die belgische Außenministerin Anna Peeters sprach in Gent mit dem Ministerpräsidenten und der Regierung.",
        ),
        ("en", "The Belgian Minister of Foreign Affairs Anna Peeters spoke in Ghent with the Polish Prime Minister."),
        ("nl", "Zij bespraken de Green Deal, de Oekraïense vluchtelingen en de veiligheid in de Noordzee."),
        ("fr", "Ils ont évoqué le Pacte vert, les réfugiés ukrainiens et la sécurité en mer du Nord."),
        ("en", "In the second half of the year the group met again, and an organisation of its own was considered."),
        ("de", "Im Sommer kam die Gruppe wieder zusammen, und ein eigenes Netzwerk wurde erwogen."),
    ],
)
def test_what_is_no_organisation_is_not_proposed(language: str, text: str) -> None:
    assert proposed(text, language, gazetteer.load()) == []


def test_an_initiative_that_somebody_took_is_no_organisation() -> None:
    assert proposed("Auf Initiative Luxemburgs trafen sich die Länder in Gent.", "de", gazetteer.load()) == []


# -- any text

prose = st.sampled_from(
    [
        "Op 3 juni 2021 kwamen de ministers van de Benelux en Polen bijeen in Gent.",
        "Le 3 juin 2021, les ministres du Benelux se sont réunis en marge du Conseil européen.",
        "Am 3. Juni 2021 trafen sich Anna Peeters (Belgien) und Jan Weber (Luxemburg) in Trier.",
        "The Benelux will continue its cooperation with the Working Group on Seaports (WGS).",
        "# Werkprogramma 2027-2030", "## Énergie", "- **Réunion de printemps**", "Tags darauf", "le même jour", "hier",
        "het Verdrag van Gent van 12 mei 2010", "(Estonie, Lettonie et Lituanie)", "au nom du Benelux", "1^{er} mai",
    ]
)  # fmt: skip
glue = st.sampled_from([" ", "\n", "\n\n", ", ", ". ", " (", ") ", "; ", " – ", "\r\n", "\t", "**", "’", "«", "»"])
texts = st.lists(st.one_of(prose, glue, st.text(max_size=5)), max_size=16).map("".join)


def pieces(said: Any) -> Iterator[tuple[int, int]]:
    """Every piece of evidence of a reading."""
    for claim in said.claims:
        for passage in claim.evidence:
            yield from ((span.start, span.end) for span in passage.spans)


def facts(said: Any) -> set[Any]:
    """What is claimed; disagreements between versions are named by where they stand, and left out."""
    return {fact for fact in said.facts() if "discrepancy/" not in fact[0] + str(fact[2])}


@settings(max_examples=150)
@given(text=texts, languages=st.sampled_from([("nl",), ("fr",), ("nl", "fr"), LANGUAGES]))
def test_every_claim_of_any_text_points_into_it(read: Read, text: str, languages: tuple[str, ...]) -> None:
    said = read(text, *languages, date="2022-11-28")
    assert all(claim.evidence and all(p.spans for p in claim.evidence) for claim in said.claims)
    assert [(start, end) for start, end in pieces(said) if not text[start:end].strip()] == []
    ids = [claim.id for claim in said.claims]
    assert len(set(ids)) == len(ids)


@settings(max_examples=20)
@given(text=texts)
def test_reading_a_text_twice_gives_the_same_claims(read: Read, text: str) -> None:
    assert read(text, "nl", "fr").claims == read(text, "nl", "fr").claims


@settings(max_examples=20)
@given(text=texts, before=st.integers(0, 3))
def test_blank_lines_before_a_text_move_its_evidence_and_nothing_else(read: Read, text: str, before: int) -> None:
    shift = 2 * before
    said, moved = read(text, "nl", "fr"), read("\n\n" * before + text, "nl", "fr")
    assert facts(said) == facts(moved)
    assert sorted((a + shift, b + shift) for a, b in pieces(said)) == sorted(pieces(moved))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_that_is_claimed_is_told_of_somewhere(read: Read, language: str) -> None:
    text = "\n\n".join(
        LETTERS[language].format(gazetteer.load().labels[ref].get(language, "")) for ref in organisations()
    )
    said = read(text, language)
    kinds = ("actor", "person", "place", "event", "instrument", "theme", "commitment")
    told = {item for kind in kinds for item in said.told(kind)}
    about = {c.subject for c in said.claims if c.subject.startswith(tuple(f"{kind}/" for kind in kinds))}
    assert about <= told


def test_an_acronym_of_a_known_name_proposes_nothing() -> None:
    assert proposed("Die Welthandelsorganisation (WTO) tagte.", "de", gazetteer.load()) == []


@pytest.mark.parametrize("number", range(len(VERSIONS) - 1))
def test_a_generated_document_tells_of_events_and_who_took_part(read: Read, number: int) -> None:
    said = read(generated(number), *VERSIONS[number])
    assert said.happenings()
    assert [event for event in said.happenings() if not said.values(event, "bx:participant")] == []


def test_nearly_all_events_of_two_versions_are_found_in_both(read: Read) -> None:
    shares = []
    for number in range(4, 40, len(VERSIONS)):
        said = read(generated(number), *VERSIONS[4])
        shares += [
            {p.language for c in said.claims if c.object == event for p in c.evidence} == {"nl", "fr"}
            for event in said.happenings()
        ]
    assert sum(shares) >= 0.85 * len(shares)


def test_the_same_number_generates_the_same_document() -> None:
    assert [generated(number) for number in range(5)] == [generated(number) for number in range(5)]
    assert len({generated(number) for number in range(50)}) == 50
