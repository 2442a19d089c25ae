"""Offices: for what and for whom they are held, and by how many."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]

LANGUAGES = ("nl", "fr", "de", "en")

PORTFOLIOS = [
    ("nl", "de Spaanse minister voor Digitalisering en Grondstoffen Ilse van den Berg", "Ilse van den Berg"),
    ("fr", "la ministre espagnole de l'Égalité, des Archives et de l'Inclusion Anna Peeters", "Anna Peeters"),
    ("de", "die spanische Ministerin für Wohnen, Raumordnung und Archive Anna Peeters", "Anna Peeters"),
    ("en", "the Spanish Minister for Housing and Water Quality Anna Peeters", "Anna Peeters"),
]


@pytest.mark.parametrize(("language", "who", "name"), PORTFOLIOS, ids=LANGUAGES)
def test_a_portfolio_of_several_nouns_is_no_part_of_a_name(read: Read, language: str, who: str, name: str) -> None:
    said = read(f"{who[0].upper()}{who[1:]}.", language)
    assert said.holders() == {(name, "spain")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "In Gent sprak Anna Peeters, minister voor Vlaanderen."),
        ("fr", "À Gand a parlé Anna Peeters, ministre à la Grande Région."),
        ("de", "In Gent sprach Anna Peeters, Ministerin für die Großregion."),
        ("en", "In Ghent spoke Anna Peeters, Minister for Scotland."),
    ],
)
def test_what_a_minister_is_in_charge_of_is_not_whose_minister_they_are(read: Read, language: str, text: str) -> None:
    said = read(text, language)
    assert said.told("person") == {"person/anna-peeters"}
    assert said.holders() == set()


def test_a_first_name_may_look_like_an_adjective(read: Read) -> None:
    said = read("In Gent sprak de heer Frans Mertens, minister van Justitie van Polen.", "nl")
    assert said.holders() == {("Frans Mertens", "poland")}
    assert "actor/france" not in said.told("actor")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De Poolse ministers Anna Peeters en Jan Mertens spraken in Gent."),
        ("fr", "Les ministres polonais Anna Peeters et Jan Mertens ont parlé à Gand."),
        ("de", "Die polnischen Ministerinnen Anna Peeters und Ilse Mertens sprachen in Gent."),
        ("en", "The Polish ministers Anna Peeters and Jan Mertens spoke in Ghent."),
    ],
)
def test_an_office_told_for_several_is_that_of_each(read: Read, language: str, text: str) -> None:
    assert {actor for _, actor in read(text, language).holders()} == {"poland"}
    assert len(read(text, language).holders()) == 2


def test_a_conjunction_joins_two_offices_of_one_person(read: Read) -> None:
    text = "Luc Weber (Luxembourg), ministre de la Justice et président du Conseil nordique, a parlé à Gand."
    assert read(text, "fr").holders() == {("Luc Weber", "luxembourg"), ("Luc Weber", "nordic-council")}


def test_its_minister_is_that_of_the_country_named_before(read: Read) -> None:
    text = "Poland was represented by its foreign minister, Jan Mertens, in Ghent."
    assert read(text, "en").holders() == {("Jan Mertens", "poland")}


def test_who_is_greeted_does_not_hold_the_office_of_who_greets(read: Read) -> None:
    text = "Le président du Conseil nordique souhaite la bienvenue à Mme Anna Peeters, ministre de Pologne."
    assert read(text, "fr").holders() == {("Anna Peeters", "poland")}


def test_a_country_before_the_next_office_is_not_that_of_the_last(read: Read) -> None:
    text = (
        "In Gent sprachen Ministerin Anna Peeters, Polens Präsident Jan Mertens und der lettische Minister Luc Weber."
    )
    assert read(text, "de").holders() == {("Jan Mertens", "poland"), ("Luc Weber", "latvia")}


def test_an_office_of_a_body_is_the_same_body_s_wherever_the_text_tells_of_it(read: Read) -> None:
    text = (
        "Le Secrétaire général de l'Union Benelux Jan Mertens a parlé à Gand. Les Secrétaires généraux adjoints "
        "Anna Peeters et Luc Weber étaient présents. Le ministre Pierre Dupont était absent."
    )
    holders = {("Jan Mertens", "benelux-union"), ("Anna Peeters", "benelux-union"), ("Luc Weber", "benelux-union")}
    assert read(text, "fr").holders() == holders


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "MM. Jan Mertens et Luc Weber, ministres respectivement de Pologne et de Lettonie, ont parlé."),
        ("de", "Die Regierungschefs von Polen und Lettland, Jan Mertens und Luc Weber, sprachen in Gent."),
        ("nl", "De ministers van Polen en Letland, Jan Mertens en Luc Weber, spraken in Gent."),
        ("en", "The ministers of Poland and Latvia, Jan Mertens and Luc Weber, spoke in Ghent."),
    ],
)
def test_as_many_countries_as_names_are_one_for_each(read: Read, language: str, text: str) -> None:
    assert read(text, language).holders() == {("Jan Mertens", "poland"), ("Luc Weber", "latvia")}


def test_a_body_of_ministers_gives_no_second_office(read: Read) -> None:
    text = "The Director-General of the Nordic Council of Ministers, Anna Peeters, spoke in Ghent."
    said = read(text, "en")
    assert said.holders() == {("Anna Peeters", "nordic-council-of-ministers")}
    (membership,) = said.told("membership")
    assert len(said.values(membership, "bx:office")) == 1


def test_an_office_told_for_one_is_not_that_of_the_next(read: Read) -> None:
    said = read("The Polish minister Anna Peeters and Jan Mertens spoke in Ghent.", "en")
    assert said.holders() == {("Anna Peeters", "poland")}
