"""Who chairs a body, and which body is a part of which, is read from offices and small words."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]
ASSEMBLY = "actor/benelux-interparliamentary-assembly"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Anna Peeters, voorzitter van de Benelux Interparlementaire Assemblee, sprak in Gent."),
        ("fr", "Anna Peeters, présidente de l'Assemblée interparlementaire Benelux, a parlé à Gand."),
        ("de", "Anna Peeters, Präsidentin der Interparlamentarischen Benelux-Versammlung, sprach in Gent."),
        ("en", "Anna Peeters, President of the Benelux Interparliamentary Assembly, spoke in Ghent."),
    ],
)
def test_who_is_president_of_a_body_chairs_it(read: Read, language: str, text: str) -> None:
    assert read(text, language).values("person/anna-peeters", "bx:chairs") == {ASSEMBLY}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Anna Peeters, ondervoorzitter van de Benelux Interparlementaire Assemblee, sprak in Gent."),
        ("fr", "Anna Peeters, vice-présidente de l'Assemblée interparlementaire Benelux, a parlé à Gand."),
        ("en", "Anna Peeters, President of Poland, spoke in Ghent."),
        ("fr", "Anna Peeters, ministre des Affaires étrangères de Belgique, a parlé à Gand."),
    ],
)
def test_a_deputy_or_a_head_of_state_chairs_no_body(read: Read, language: str, text: str) -> None:
    assert read(text, language).values("person/anna-peeters", "bx:chairs") == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "BENELUX INTERPARLEMENTAIRE ASSEMBLEE\n\nEen tekst van de dag.\n\nDe voorzitter,\nJan WEBER"),
        ("fr", "ASSEMBLÉE INTERPARLEMENTAIRE BENELUX\n\nPrésidence de M. Jan Weber\n\nLa séance est ouverte."),
    ],
)
def test_a_line_that_names_the_chair_alone_means_the_body_of_the_letterhead(
    read: Read, language: str, text: str
) -> None:
    assert read(text, language).values("person/jan-weber", "bx:chairs") == {ASSEMBLY}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De Benelux Interparlementaire Assemblee hoorde haar commissie voor Mobiliteit."),
        ("fr", "L'Assemblée interparlementaire Benelux a entendu sa commission de la Mobilité."),
        ("en", "The Benelux Interparliamentary Assembly heard its Committee on Seaports."),
    ],
)
def test_a_possessive_makes_a_new_body_a_part_of_the_one_named_before(read: Read, language: str, text: str) -> None:
    said = read(text, language)
    (new,) = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    assert said.values(new, "org:subOrganizationOf") == {ASSEMBLY}


def test_a_new_body_that_nobody_owns_is_a_part_of_none(read: Read) -> None:
    said = read("De Benelux Interparlementaire Assemblee hoorde de commissie voor Mobiliteit.", "nl")
    assert [c for c in said.claims if c.predicate == "org:subOrganizationOf"] == []


def test_the_body_above_another_is_told_by_the_name_that_holds_it(read: Read) -> None:
    said = read("Het college van secretarissen-generaal van de Benelux Unie kwam bijeen.", "nl")
    college = "actor/benelux-college-of-secretaries-general"
    assert said.values(college, "org:subOrganizationOf") == {"actor/benelux-union"}
    assert "actor/benelux-union" in said.told("actor")
