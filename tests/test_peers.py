"""Peers: those who hold an office like another's, and those who stand in for its holder."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "text", "office"),
    [
        ("nl", "In Gent ontmoette de Belgische minister Anna Peeters haar Poolse ambtgenoot Jan Mertens.", "minister"),
        ("fr", "À Gand, la ministre belge Anna Peeters a vu son homologue polonais Jan Mertens.", "ministre"),
        (
            "de",
            "In Gent traf Belgiens Ministerin Anna Peeters ihren polnischen Amtskollegen Jan Mertens.",
            "Ministerin",
        ),
        ("en", "Anna Peeters, Belgian Minister of Justice, met her Polish counterpart Jan Mertens.", "Minister"),
    ],
)
def test_a_counterpart_holds_the_same_office_for_another_country(
    read: Read, language: str, text: str, office: str
) -> None:
    said = read(text, language)
    assert said.holders() == {("Anna Peeters", "belgium"), ("Jan Mertens", "poland")}
    (membership,) = [m for m in said.told("membership") if "mertens" in m]
    assert said.values(membership, "bx:office") == {office}


def test_colleagues_who_are_listed_hold_the_office_of_their_host(read: Read) -> None:
    text = (
        "Prime Minister Anna Peeters received her Nordic colleagues in Ghent. Around the table were Jan Mertens "
        "(Denmark) and Luc Weber (Finland)."
    )
    assert read(text, "en").holders() == {("Jan Mertens", "denmark"), ("Luc Weber", "finland")}


def test_who_is_listed_without_an_office_before_has_none(read: Read) -> None:
    assert read("The talks in Ghent: Jan Mertens (Denmark) and Luc Weber (Finland).", "en").holders() == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Jan Mertens, secretaris-generaal van de Benelux Unie, zond zijn adjunct, mevrouw Anna Peeters."),
        ("fr", "M. Jan Mertens, Secrétaire général de l'Union Benelux, a envoyé son adjointe, Mme Anna Peeters."),
        ("en", "Mr Jan Mertens, Secretary-General of the Benelux Union, sent his deputy, Ms Anna Peeters."),
    ],
)
def test_a_deputy_has_an_office_where_the_first_has_one(read: Read, language: str, text: str) -> None:
    holders = {name for name, _ in read(text, language).holders()}
    assert holders == {"Jan Mertens", "Anna Peeters"}
