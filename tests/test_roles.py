"""Who had which part in an event, and what the event was held beside or is a part of."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]

LANGUAGES = ("nl", "fr", "de", "en")

# -- in the margins of something

MARGINS = {
    "nl": (
        "In de marge van de Raad Buitenlandse Zaken van 4 mei 2021 kwamen {} bijeen.",
        "Op 4 mei 2021 kwamen {} bijeen in de marge van de Raad Buitenlandse Zaken.",
    ),
    "fr": (
        "En marge du Conseil Affaires étrangères du 4 mai 2021, {} se sont réunis.",
        "Le 4 mai 2021, {} se sont réunis en marge du Conseil Affaires étrangères.",
    ),
    "de": (
        "Am Rande des Rates für Auswärtige Angelegenheiten vom 4. Mai 2021 trafen sich {}.",
        "Am 4. Mai 2021 trafen sich {} am Rande des Rates für Auswärtige Angelegenheiten.",
    ),
    "en": (
        "In the margins of the Foreign Affairs Council of 4 May 2021 {} met.",
        "On 4 May 2021 {} met on the sidelines of the Foreign Affairs Council.",
    ),
}
MINISTERS = {
    "nl": "de ministers van de Benelux en Polen",
    "fr": "les ministres du Benelux et de la Pologne",
    "de": "die Minister der Benelux-Staaten und Polens",
    "en": "the ministers of the Benelux and Poland",
}


@pytest.mark.parametrize(("language", "form"), [(language, form) for language in LANGUAGES for form in (0, 1)])
def test_a_meeting_in_the_margins_points_at_what_it_was_held_beside(read: Read, language: str, form: int) -> None:
    said = read(MARGINS[language][form].format(MINISTERS[language]), language)
    (event,), (host,) = said.happenings(), said.happenings(context=True)
    assert said.values(event, "bx:inMarginsOf") == {host}
    assert said.values(host, "bx:participant") == {"actor/foreign-affairs-council"}
    assert said.agents("bx:participant") == {"benelux", "poland"}
    assert said.one("bx:date") == said.one("bx:date", context=True) == "2021-05-04"
    assert said.one("bx:level") == "ministerial"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 4 May 2021 the Benelux Prime Ministers met ahead of the European Council."),
        ("nl", "Voorafgaand aan de Europese Raad van 4 mei 2021 kwamen de Benelux-premiers bijeen."),
        ("fr", "Avant le Conseil européen du 4 mai 2021, les Premiers ministres du Benelux se sont réunis."),
    ],
    ids=["en", "nl", "fr"],
)
def test_a_meeting_ahead_of_another_is_told_too(read: Read, language: str, text: str) -> None:
    assert read(text, language).agents("bx:participant") == {"benelux"}


SPOKE = [
    ("nl", "Tijdens de Mensenrechtenraad van 4 mei 2021 legde België namens de Benelux een verklaring af."),
    (
        "fr",
        "Lors du Conseil des droits de l'homme du 4 mai 2021, la Belgique a fait une déclaration au nom du Benelux.",
    ),
    ("en", "During the Human Rights Council of 4 May 2021, Belgium made a statement on behalf of the Benelux."),
]


@pytest.mark.parametrize(("language", "text"), SPOKE, ids=[language for language, _ in SPOKE])
def test_what_is_said_in_a_session_is_part_of_it(read: Read, language: str, text: str) -> None:
    said = read(text, language)
    assert said.one("bx:kind") in {"intervention", "joint-statement"}
    assert said.values(said.happenings()[0], "dcterms:isPartOf") == set(said.happenings(context=True))
    assert said.agents("bx:onBehalfOf") == {"benelux"}


# -- roles

ROLES = [
    ("nl", "Op initiatief van Letland", "onder voorzitterschap van Polen"),
    ("fr", "À l'initiative de la Lettonie", "sous la présidence de la Pologne"),
    ("de", "Auf Initiative von Lettland", "unter dem Vorsitz von Polen"),
    ("en", "At the initiative of Latvia", "under the chairmanship of Poland"),
]
BY_WHOM = {language: (initiative, chair) for language, initiative, chair in ROLES}
GATHERED = {
    "nl": "{} vergaderden de Benelux-ministers op 4 mei 2021 in Riga {}.",
    "fr": "{}, les ministres du Benelux se sont réunis le 4 mai 2021 à Riga {}.",
    "de": "{} trafen sich die Minister der Benelux-Staaten am 4. Mai 2021 in Riga {}.",
    "en": "{} the Benelux ministers met on 4 May 2021 in Riga {}.",
}


@pytest.mark.parametrize(("language", "initiative", "chair"), ROLES, ids=LANGUAGES)
def test_a_phrase_tells_who_has_the_chair(read: Read, language: str, initiative: str, chair: str) -> None:
    assert read(GATHERED[language].format(initiative, chair), language).agents("bx:chair") == {"poland"}


@pytest.mark.parametrize(("language", "initiative", "chair"), ROLES, ids=LANGUAGES)
def test_a_phrase_tells_whose_initiative_it_was(read: Read, language: str, initiative: str, chair: str) -> None:
    assert read(GATHERED[language].format(initiative, chair), language).agents("bx:initiator") == {"latvia"}


def test_a_german_genitive_tells_a_role_too(read: Read) -> None:
    said = read(GATHERED["de"].format("Auf Initiative Lettlands", "unter dem Vorsitz Polens"), "de")
    assert (said.agents("bx:initiator"), said.agents("bx:chair")) == ({"latvia"}, {"poland"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Duitsland nam als waarnemer deel."),
        ("fr", "L'Allemagne y a participé en tant qu'observateur."),
        ("de", "Deutschland nahm als Beobachter teil."),
        ("en", "Germany took part as an observer."),
    ],
)
def test_a_later_sentence_adds_an_observer(read: Read, language: str, text: str) -> None:
    said = read(f"{GATHERED[language].format(*BY_WHOM[language])} {text}", language)
    assert said.agents("bx:observer") == {"germany"}


def test_two_may_be_observers_together(read: Read) -> None:
    text = "De Benelux vergaderde op 4 mei 2021 in Riga. Polen en de Noordse Raad namen als waarnemers deel."
    assert read(text, "nl").agents("bx:observer") == {"poland", "nordic-council"}


def test_an_invitation_is_no_occasion(read: Read) -> None:
    text = "At the invitation of Belgium the Benelux Committee of Ministers met on 4 May 2021 in Ghent."
    assert read(text, "en").agents("bx:host") == {"belgium"}


@pytest.mark.parametrize(
    ("language", "text", "role", "who"),
    [
        (
            "nl",
            "Op initiatief van de Poolse minister Jan Mertens vergaderde de Benelux op 4 mei 2021.",
            "initiator",
            "m",
        ),
        (
            "fr",
            "À l'initiative du ministre polonais, Jan Mertens, le Benelux s'est réuni le 4 mai 2021.",
            "initiator",
            "m",
        ),
        ("nl", "Op initiatief van het Poolse voorzitterschap vergaderde de Benelux op 4 mei 2021.", "initiator", "p"),
        ("de", "Minister Jan Mertens hat die Minister der Benelux-Staaten am 4. Mai 2021 empfangen.", "host", "m"),
        ("fr", "Le 4 mai 2021, le Benelux s'est réuni avec la Lettonie et, comme hôte, Jan Mertens.", "host", "m"),
        ("nl", "Op 4 mei 2021 vergaderde de Benelux onder Pools voorzitterschap.", "chair", "p"),
        ("de", "Am 4. Mai 2021 tagten die Minister der Benelux-Staaten unter polnischem Vorsitz.", "chair", "p"),
    ],
)
def test_a_role_is_that_of_the_person_named_with_it_else_of_the_country(
    read: Read, language: str, text: str, role: str, who: str
) -> None:
    assert read(text, language).agents(f"bx:{role}") == {{"m": "jan-mertens", "p": "poland"}[who]}


def test_two_may_have_the_chair_each_with_a_preposition(read: Read) -> None:
    text = "Le 4 mai 2021 s'est tenue une réunion du Benelux, présidée par Luc Weber, de Pologne, et par Anna Peeters."
    assert read(text, "fr").agents("bx:chair") == {"luc-weber", "anna-peeters"}
