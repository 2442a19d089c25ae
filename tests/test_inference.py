"""What follows from the facts: one rule, one small graph."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from graph_build import inference, periods, queries
from graph_build.store import Store
from graph_build.vocabulary import (
    BX,
    CODE,
    DCTERMS,
    EDTF,
    ELI_DL,
    GRAPH,
    ID,
    ORG,
    OWL,
    RDF,
    RDFS,
    SKOS,
    XSD,
    iri,
)  # fmt: skip

DOCUMENT = GRAPH["document/x"]
EVENT, A, B, C = ID["event/e"], ID["actor/a"], ID["actor/b"], ID["actor/c"]
GROUP = iri("code/actor-kind/country-group")
BODY = iri("code/actor-kind/international-organisation")


def derived(*facts: tuple[URIRef, URIRef, URIRef | Literal]) -> set[tuple[object, ...]]:
    store = Store.memory()
    store.add((*fact, DOCUMENT) for fact in facts)
    inference.derive(store)
    return set(store.graph(str(inference.INFERRED)))


def test_a_thing_belongs_to_the_class_of_its_kind_and_to_every_class_above() -> None:
    kind = CODE["event-kind/summit"]
    found = derived(
        (kind, BX.definesClass, BX.Summit),
        (BX.Summit, RDFS.subClassOf, BX.Event),
        (BX.Event, RDFS.subClassOf, ELI_DL.Activity),
        (EVENT, BX.kind, kind),
    )
    assert {o for s, p, o in found if (s, p) == (EVENT, RDF.type)} == {BX.Summit, BX.Event, ELI_DL.Activity}


def test_a_property_says_what_every_property_above_it_says() -> None:
    found = derived(
        (BX.chair, RDFS.subPropertyOf, BX.involves), (BX.involves, RDFS.subPropertyOf, ORG.x), (EVENT, BX.chair, A)
    )  # fmt: skip
    assert {(EVENT, BX.involves, A), (EVENT, ORG.x, A)} <= found


@pytest.mark.parametrize(
    ("declared", "back"), [(ORG.memberOf, ORG.hasMember), (ORG.hasMember, ORG.memberOf)], ids=["inverse", "as declared"]
)
def test_an_inverse_is_said_whichever_of_the_two_declares_it(declared: URIRef, back: URIRef) -> None:
    assert (B, ORG.hasMember, A) in derived((declared, OWL.inverseOf, back), (A, ORG.memberOf, B))


def test_a_symmetric_property_holds_both_ways() -> None:
    found = derived((BX.cooperatesWith, RDF.type, OWL.SymmetricProperty), (A, BX.cooperatesWith, B))
    assert (B, BX.cooperatesWith, A) in found


def test_the_members_of_a_group_take_part_and_those_of_groups_inside_it() -> None:
    found = derived(
        (EVENT, BX.participant, A),
        (A, BX.kind, GROUP),
        (B, BX.kind, GROUP),
        (B, ORG.memberOf, A),
        (C, ORG.memberOf, B),
    )
    assert {(EVENT, BX.expandedParticipant, B), (EVENT, BX.expandedParticipant, C)} <= found


def test_the_members_of_an_organisation_do_not_take_part() -> None:
    found = derived((EVENT, BX.participant, A), (A, BX.kind, BODY), (B, ORG.memberOf, A))
    assert not [fact for fact in found if fact[1] == BX.expandedParticipant]


def test_a_member_that_is_stated_is_not_expanded() -> None:
    found = derived(
        (EVENT, BX.participant, A), (EVENT, BX.participant, B), (A, BX.kind, GROUP), (B, ORG.memberOf, A)
    )  # fmt: skip
    assert (EVENT, BX.expandedParticipant, B) not in found


def test_groups_that_are_members_of_each_other_come_to_an_end() -> None:
    found = derived(
        (EVENT, BX.participant, A),
        (A, BX.kind, GROUP),
        (B, BX.kind, GROUP),
        (B, ORG.memberOf, A),
        (A, ORG.memberOf, B),
    )
    assert (EVENT, BX.expandedParticipant, B) in found


def test_what_is_about_a_theme_is_about_every_broader_theme() -> None:
    low, middle, top = (ID[f"theme/{name}"] for name in ("low", "middle", "top"))
    found = derived(
        (low, SKOS.broader, middle), (middle, SKOS.broader, top), (EVENT, DCTERMS.subject, low), (A, BX.section, middle)
    )  # fmt: skip
    assert {o for s, p, o in found if (s, p) == (EVENT, BX.underTheme)} == {low, middle, top}
    assert {o for s, p, o in found if (s, p) == (A, BX.underTheme)} == {middle, top}


def test_a_planned_event_is_a_foreseen_activity() -> None:
    assert (EVENT, RDF.type, ELI_DL.ForeseenActivity) in derived((EVENT, BX.status, CODE["event-status/planned"]))
    assert (EVENT, RDF.type, ELI_DL.ForeseenActivity) not in derived((EVENT, BX.status, CODE["event-status/held"]))


def test_what_is_stated_is_not_inferred_again() -> None:
    assert not derived((A, RDF.type, BX.Country), (BX.Country, RDFS.subClassOf, BX.Country))


def test_deriving_twice_adds_nothing(store: Store) -> None:
    assert inference.derive(store) == 0


@pytest.mark.parametrize("rule", queries.all("rules"), ids=lambda rule: rule.name)
def test_every_rule_is_a_construct(rule: queries.Query) -> None:
    assert Store.memory().answer(rule.text).form == "graph"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-11-28", "2022-11-28", "2022-11-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2025/2026", "2025-01-01", "2026-12-31"),
        ("2022-11-28/2022-12-03", "2022-11-28", "2022-12-03"),
        ("2022-11/..", "2022-11-01", None),
        ("../2022", None, "2022-12-31"),
        ("1944~", "1944-01-01", "1944-12-31"),
        ("2022-04?", "2022-04-01", "2022-04-30"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2022-02-30", None, None),
        ("28 November 2022", None, None),
        ("", None, None),
    ],
)
def test_a_date_has_the_bounds_of_its_precision(edtf: str, first: str | None, last: str | None) -> None:
    low, high = periods.bounds(edtf)
    assert (low and low.isoformat(), high and high.isoformat()) == (first, last)


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_an_interval_of_days_is_bounded_by_them(first: date, last: date) -> None:
    assert periods.bounds(f"{first}/{last}") == (first, last)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (["2023-03", "2023-03-14"], "2023-03-14", "2023-03-14"),
        (["2023", "2023-06/.."], "2023-06-01", "2023-12-31"),
        (["2022-05", "2023-03"], "2022-05-01", "2023-03-31"),
    ],
    ids=["the more precise", "what both allow", "from first to last where they contradict"],
)
def test_several_dates_of_a_thing_have_common_bounds(dates: list[str], first: str, last: str) -> None:
    found = derived(*((EVENT, BX.date, Literal(one, datatype=EDTF.EDTF)) for one in dates))
    assert {p: str(o) for _, p, o in found} == {BX.earliest: first, BX.latest: last}
    assert {o.datatype for _, _, o in found if isinstance(o, Literal)} == {XSD.date}
