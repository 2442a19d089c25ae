"""Stances: what actors support, condemn or promise money to, whatever the order of the words."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.neighbours import COUNTRIES, LANGUAGES, relations

Read = Callable[..., Any]

SUPPORT = {
    "nl": ("De Benelux-landen steunen {}.", "De Benelux-landen herhaalden hun steun aan {}."),
    "fr": ("Les pays du Benelux soutiennent {}.", "Les pays du Benelux ont rappelé leur soutien à {}."),
    "de": ("Die Benelux-Staaten unterstützen {}.", "Die Benelux-Staaten bekräftigten ihre Unterstützung für {}."),
    "en": ("The Benelux countries support {}.", "The Benelux countries repeated their support for {}."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_benelux_supports(read: Read, language: str) -> None:
    for frame in SUPPORT[language]:
        said = read(frame.format(COUNTRIES["latvia"][language]), language)
        assert relations(said, "bx:supports") == {("benelux", "latvia")}, frame


INVERTED = {
    "nl": "Op 3 mei 2031 veroordeelden de Benelux-landen Noorwegen.",
    "de": "Am 3. Mai 2031 verurteilten die Benelux-Staaten Norwegen.",
}


@pytest.mark.parametrize("language", INVERTED)
def test_a_subject_may_stand_behind_its_verb(read: Read, language: str) -> None:
    assert relations(read(INVERTED[language], language), "bx:condemns") == {("benelux", "norway")}


COLLECTIVE = {
    "nl": "De Benelux-landen kwamen bijeen. De ministers steunen Letland en veroordelen Noorwegen. Zij steunen Polen.",
    "fr": "Les pays du Benelux se sont réunis. Les ministres soutiennent la Lettonie et condamnent la Norvège. "
    "Ils soutiennent aussi la Pologne.",
    "de": "Die Benelux-Staaten trafen sich. Die Minister unterstützen Lettland und verurteilen Norwegen. "
    "Sie unterstützen Polen.",
    "en": "The Benelux countries met. The ministers support Latvia and condemn Norway. They support Poland.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pronoun_a_collective_and_a_second_verb_share_their_subject(read: Read, language: str) -> None:
    said = read(COLLECTIVE[language], language)
    assert {one for one, _ in relations(said, "bx:supports") | relations(said, "bx:condemns")} == {"benelux"}
    assert ("benelux", "latvia") in relations(said, "bx:supports")
    assert relations(said, "bx:condemns") == {("benelux", "norway")}


PROMISES = {
    "nl": ("De Benelux-landen zegden 40 miljoen euro toe aan Letland.", "40 miljoen euro"),
    "fr": ("Les pays du Benelux ont promis 40 millions d'euros à la Lettonie.", "40 millions d'euros"),
    "de": ("Die Benelux-Staaten sagten 40 Millionen Euro für Lettland zu.", "40 Millionen Euro"),
    "en": ("The Benelux countries pledged 40 million euros to Latvia.", "40 million euros"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_that_is_promised_is_a_pledge(read: Read, language: str) -> None:
    text, amount = PROMISES[language]
    said = read(text, language)
    (instrument,) = said.told("instrument")
    assert said.values(instrument, "bx:kind") == {"code/instrument-kind/pledge"}
    assert said.quotes(instrument) == {amount}
    assert relations(said, "bx:pledges") == {("benelux", "latvia")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_that_nobody_promises_is_no_instrument(read: Read, language: str) -> None:
    costs = {
        "nl": "De brug kost 40 miljoen euro.",
        "fr": "Le pont coûte 40 millions d'euros.",
        "de": "Die Brücke kostet 40 Millionen Euro.",
        "en": "The bridge costs 40 million euros.",
    }
    assert read(costs[language], language).told("instrument") == set()
