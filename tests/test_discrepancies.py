"""Where two language versions disagree, and what one says alone: each planted difference is found, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]

NL = """# Overleg met Polen

Op 3 juni 2021 kwamen de directeurs-generaal van de Benelux en Polen bijeen in Gent. Aan het overleg met minister Anna
Peeters namen 12 steden deel, en er was 15.000 euro voor. De landen wensten daar ook een 30e verjaardag te vieren.

# Overleg met Zwitserland

Op 8 september 2022 kwamen de directeurs-generaal van de Benelux en Zwitserland bijeen in Riga.
"""
FR = """# Consultations avec la Pologne

Le 3 juin 2021, les directeurs généraux du Benelux et la Pologne se sont réunis à Gand. À la réunion avec la ministre
Anna Peeters ont participé 12 villes, et il y avait 15 000 euros pour cela. Les pays souhaitaient y fêter aussi un 30e
anniversaire.

# Consultations avec la Suisse

Le 8 septembre 2022, les directeurs généraux du Benelux et la Suisse se sont réunis à Riga.
"""


def found(read: Read, first: str, second: str) -> set[tuple[str, frozenset[tuple[str, str]]]]:
    """The discrepancies of two versions: the property, and the values by language."""
    said = read(f"{first}\n\n{second}", "nl", "fr")
    return {
        (said.values(ref, "bx:differsIn").pop(), frozenset((v.language, v.value) for v in versions(said, ref)))
        for ref in said.told("discrepancy")
    }


def versions(said: Any, ref: str) -> list[Any]:
    return [claim.object for claim in said.claims if claim.subject == ref and claim.predicate == "bx:versionValue"]


def test_versions_that_say_the_same_disagree_in_nothing(read: Read) -> None:
    assert found(read, NL, FR) == set()


@pytest.mark.parametrize(
    ("old", "new", "name", "values"),
    [
        ("3 juin 2021", "4 juin 2021", "schema:mentions", {"nl": "2021-06-03", "fr": "2021-06-04"}),
        ("à Gand", "à Berne", "bx:place", {"nl": "place/gent-be", "fr": "place/bern-ch"}),
        ("12 villes", "14 villes", "schema:mentions", {"nl": "12", "fr": "14"}),
        ("15 000", "25 000", "schema:mentions", {"nl": "15000", "fr": "25000"}),
        ("12 villes", "des villes", "schema:mentions", {"nl": "12"}),
        ("Peeters", "Peters", "schema:mentions", {"nl": "person/anna-peeters", "fr": "person/anna-peters"}),
        (" avec la ministre\nAnna Peeters", "", "bx:participant", {"nl": "person/anna-peeters"}),
        ("et la Suisse", "la Suisse et le Danemark", "bx:participant", {"fr": "actor/denmark"}),
    ],
)
def test_a_difference_between_versions_is_found(
    old: str, new: str, name: str, values: dict[str, str], read: Read
) -> None:
    assert old in FR
    assert found(read, NL, FR.replace(old, new)) == {(name, frozenset(values.items()))}


def test_who_has_another_role_in_one_version_is_told(read: Read) -> None:
    dutch = "Op 3 juni 2021 organiseerde Polen in Gent een conferentie met de Benelux over de netten op zee."
    french = "Le 3 juin 2021, la Pologne a accueilli à Gand une conférence avec le Benelux sur les réseaux en mer."
    assert found(read, dutch, french) == {
        ("bx:organiser", frozenset({("nl", "actor/poland")})),
        ("bx:host", frozenset({("fr", "actor/poland")})),
    }


def test_what_is_named_in_the_other_version_but_read_otherwise_is_no_difference(read: Read) -> None:
    dutch = "Op 3 juni 2021 kwamen de Benelux en Polen in Gent bijeen. Zwitserland werd er geprezen."
    french = "Le 3 juin 2021, le Benelux, la Pologne et la Suisse se sont réunis à Gand."
    assert found(read, dutch, french) == set()


def test_an_intention_in_one_version_and_a_result_in_the_other_differ(read: Read) -> None:
    dutch = NL.replace("De landen wensten daar ook", "De landen willen daar ook")
    french = FR.replace("Les pays souhaitaient y fêter aussi", "Les pays se sont engagés dans")
    ((name, values),) = found(read, dutch, french)
    assert name == "bx:modality"
    assert dict(values) == {"nl": "willen", "fr": "se sont engagés dans"}


def test_a_paragraph_of_one_version_is_told_but_not_a_line_of_it(read: Read) -> None:
    line = "Nouvelles des trois pays du Benelux et de leurs partenaires en Europe centrale et orientale, puis ailleurs"
    assert found(read, NL, FR.replace("\n\nLe 8", f"\n\n{line}\n\nLe 8")) == set()
    told = {("eli:is_realized_by", frozenset({("fr", "Nouvelles des trois pays du Benelux")}))}
    assert found(read, NL, FR.replace("\n\nLe 8", f"\n\n{line}.\n\nLe 8")) == told


def test_a_date_that_stands_on_a_line_of_its_own_is_said(read: Read) -> None:
    lines = NL.split("\n\n")
    assert found(read, "\n\n".join([lines[0], "18-12-2022 626", *lines[1:]]), f"18 Déc. 2022\n\n{FR}") == set()


ALSO = {
    "beiden": ("au Sommet du 3 juin 2021 ou encore à la conférence du 8 septembre 2021", {"2021-06-03", "2021-09-08"}),
    "één": ("au Sommet du 3 juin 2021, comme la conférence du 8 septembre 2021", {"2021-06-03"}),
}


@pytest.mark.parametrize("said", ALSO)
def test_a_preposition_repeated_carries_a_role_to_a_further_event(said: str, read: Read) -> None:
    french, dates = ALSO[said]
    found = read(f"La Pologne a été invitée en tant qu'observateur {french} avec le Benelux.", "fr")
    observed = [event for event in found.happenings() if "actor/poland" in found.values(event, "bx:observer")]
    assert {date for event in observed for date in found.values(event, "bx:date")} == dates
