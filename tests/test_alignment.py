"""Two versions of a text are brought together, and say each thing once."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build import alignment
from graph_build.alignment import Signature
from graph_build.vocabulary import slug

Read = Callable[..., Any]
Item = tuple[date, int, int]

PARTIES = [
    ("poland", {"nl": "Polen", "fr": "la Pologne"}),
    ("baltic-states", {"nl": "de Baltische staten", "fr": "les États baltes"}),
    ("north-rhine-westphalia", {"nl": "Noordrijn-Westfalen", "fr": "la Rhénanie-du-Nord-Westphalie"}),
    ("switzerland", {"nl": "Zwitserland", "fr": "la Suisse"}),
    ("grand-est", {"nl": "de regio Grand Est", "fr": "la Région Grand Est"}),
]
PLACES = [
    ("bern-ch", {"nl": "Bern", "fr": "Berne"}),
    ("gent-be", {"nl": "Gent", "fr": "Gand"}),
    ("riga-lv", {"nl": "Riga", "fr": "Riga"}),
]
TITLES = {"nl": "Overleg met {party}", "fr": "Consultations avec {party}"}
BODIES = {
    "nl": "Op {day} kwamen de directeurs-generaal van de Benelux en {party} bijeen in {place}. {more}",
    "fr": "Le {day}, les directeurs généraux du Benelux et {party} se sont réunis à {place}. {more}",
}
MORE = {
    "nl": "Zij spraken er over de netten op zee en over de handel, en vergeleken hun plannen voor het komende jaar.",
    "fr": "Ils ont parlé des réseaux en mer et du commerce, et ont comparé leurs projets pour l'année à venir.",
}


def told(item: Item, language: str) -> tuple[str, str]:
    """The title and the paragraph of an item in one language."""
    day, party, place = item
    words = {"day": format_date(day, "d MMMM y", locale=language), "more": MORE[language]}
    words |= {"party": PARTIES[party][1][language], "place": PLACES[place][1][language]}
    return "- **" + TITLES[language].format(**words) + "**", BODIES[language].format(**words)


def woven(items: Sequence[Item], order: str, languages: Sequence[str]) -> str:
    """The versions item by item, title by title, or one after the other."""
    versions = [[told(item, language) for item in items] for language in languages]
    if order == "item by item":
        parts = [part for several in zip(*versions, strict=True) for one in several for part in one]
    elif order == "block by block":
        parts = [
            part for several in zip(*versions, strict=True) for pair in zip(*several, strict=True) for part in pair
        ]
    else:
        parts = [part for version in versions for one in version for part in one]
    return "\n\n".join(parts) + "\n"


items = st.lists(
    st.tuples(st.dates(date(2015, 1, 1), date(2024, 12, 31)), st.integers(0, 4), st.integers(0, 2)),
    min_size=1,
    max_size=4,
    unique_by=lambda item: item[0],
)
ORDERS = ("item by item", "block by block", "one after the other")


@settings(max_examples=15)
@given(items=items, order=st.sampled_from(ORDERS), first=st.sampled_from(["nl", "fr"]))
def test_each_happening_is_one_event_whatever_the_order_of_languages(
    read: Read, items: list[Item], order: str, first: str
) -> None:
    languages = (first, "fr" if first == "nl" else "nl")
    said = read(woven(items, order, languages), *languages)
    happened = {
        (day.isoformat(), f"place/{PLACES[place][0]}", frozenset({"actor/benelux", f"actor/{PARTIES[party][0]}"}))
        for day, party, place in items
    }
    events = said.happenings()
    assert len(events) == len(items)
    read_as = {
        (*said.values(e, "bx:date"), *said.values(e, "bx:place"), frozenset(said.values(e, "bx:participant")))
        for e in events
    }
    assert read_as == happened
    for event in events:
        assert spoken(said, event) == {"nl", "fr"}


def spoken(said: Any, item: str) -> set[str]:
    """The languages in which a text tells of an item."""
    return {p.language for c in said.claims if c.object == item for p in c.evidence}


@pytest.mark.parametrize("order", ORDERS)
def test_the_facts_do_not_hang_on_which_language_comes_first(read: Read, order: str) -> None:
    items = [(date(2021, 6, 3), 0, 1), (date(2021, 9, 8), 2, 0)]
    dutch, french = (read(woven(items, order, (a, b)), a, b).facts() for a, b in (("nl", "fr"), ("fr", "nl")))
    assert dutch == french


@pytest.mark.parametrize("silent", ["nl", "fr"])
def test_what_one_language_leaves_out_is_told_by_the_other_alone(read: Read, silent: str) -> None:
    items = [(date(2021, 6, 3), 0, 1), (date(2021, 9, 8), 2, 0)]
    text = woven(items, "item by item", ("nl", "fr")).replace("\n\n".join(told(items[1], silent)), "")
    said = read(text, "nl", "fr")
    both, alone = said.happenings()
    assert spoken(said, both) == {"nl", "fr"}
    assert spoken(said, alone) == {"nl", "fr"} - {silent}


@pytest.mark.parametrize("first", ["nl", "fr"])
def test_a_heading_in_two_languages_is_one_theme_whichever_language_the_document_begins_with(
    first: str, read: Read
) -> None:
    names = {"nl": ("Netten", "Handel en wandel"), "fr": ("Réseaux", "Échanges de biens")}
    sections = [f"# {names[language][n]}\n\n{MORE[language]}" for n in (0, 1) for language in ("nl", "fr")]
    opening = {"nl": "Verslag van de drie landen", "fr": "Rapport des trois pays"}[first]
    said = read("\n\n".join([f"# {opening}", MORE[first], *sections]), "nl", "fr")
    labels = [(c.subject, c.object) for c in said.claims if c.predicate == "skos:prefLabel"]
    themes = {name.value: theme for theme, name in labels if theme.startswith("theme/")}
    assert themes["Handel en wandel"] == themes["Échanges de biens"] == f"theme/{slug(names[first][1])}"


# -- pairs

signatures = st.lists(
    st.builds(
        Signature,
        kind=st.sampled_from(["body", "heading"]),
        level=st.sampled_from([0, 0, 1]),
        length=st.integers(1, 400),
        things=st.frozensets(st.sampled_from(["2021-06-03", "actor/poland", "12", "place/gent-be"]), max_size=3),
    ),
    max_size=7,
)


@given(left=signatures, right=signatures)
def test_pairs_rise_on_both_sides(left: list[Signature], right: list[Signature]) -> None:
    pairs = alignment.pair(left, right)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert all(0 <= a < len(left) and 0 <= b < len(right) for a, b in pairs)


@given(left=signatures, right=signatures)
def test_likeness_is_the_same_from_either_side(left: list[Signature], right: list[Signature]) -> None:
    for one, other in zip(left, right, strict=False):
        assert alignment.likeness(one, other) == alignment.likeness(other, one)
        assert 0 <= alignment.likeness(one, other) <= 1


@given(dropped=st.sets(st.integers(0, 9), max_size=4))
def test_what_has_a_counterpart_finds_it_though_others_are_missing(dropped: set[int]) -> None:
    left = [Signature("body", 0, 100 + n, frozenset({f"2021-06-{n + 10}", str(n)})) for n in range(10)]
    kept = [n for n in range(10) if n not in dropped]
    assert alignment.pair(left, [left[n] for n in kept]) == [(n, i) for i, n in enumerate(kept)]


def test_a_heading_is_never_paired_with_text() -> None:
    things = frozenset({"actor/poland"})
    assert alignment.pair([Signature("heading", 1, 20, things)], [Signature("body", 0, 20, things)]) == []


def test_a_version_may_run_far_ahead_of_the_other() -> None:
    left = [Signature("body", 0, 100, frozenset({str(n)})) for n in range(700)]
    kept = [*range(250), *range(550, 700)]
    assert alignment.pair(left, [left[n] for n in kept]) == [(n, i) for i, n in enumerate(kept)]


@given(left=signatures, right=signatures, reach=st.integers(0, 9))
def test_short_runs_are_looked_at_whole_and_a_band_says_no_more_than_the_whole(
    left: list[Signature], right: list[Signature], reach: int
) -> None:
    whole = alignment.pair(left, right)
    assert whole == alignment.within(left, right, 7)
    found = alignment.within(left, right, reach)
    assert found is None or worth(left, right, found) <= worth(left, right, whole) + 1e-9


def worth(left: Sequence[Signature], right: Sequence[Signature], pairs: Sequence[tuple[int, int]]) -> float:
    return sum(alignment.likeness(left[i], right[j]) - alignment.GAP for i, j in pairs)


class Compared(frozenset[str]):
    """Things that count how often they are compared."""

    count = 0

    def __or__(self, other: Any) -> Any:
        Compared.count += 1
        return super().__or__(other)


def test_the_work_grows_with_the_length_of_a_text_not_with_its_square() -> None:
    counts = []
    for length in (500, 2_000):
        version = [Signature("body", 0, 100 + n % 7, Compared({str(n)})) for n in range(length)]
        Compared.count = 0
        alignment.pair(version, [one for n, one in enumerate(version) if n % 20])
        counts.append(Compared.count)
    assert 500 < counts[0] < 500 * 400
    assert counts[1] < 4.5 * counts[0]
