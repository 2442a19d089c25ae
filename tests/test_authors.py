"""Authors: the body that adopts a text, that its name names, or at whose head it stands."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.neighbours import LANGUAGES, LETTERHEADS, SPOKE, relations

Read = Callable[..., Any]

ADOPTION = {
    "nl": (
        "De Baltische Assemblee nam een aanbeveling over visserij aan.",
        "Een aanbeveling over visserij werd aangenomen door de Baltische Assemblee.",
    ),
    "fr": (
        "L'Assemblée balte a adopté une recommandation sur la pêche.",
        "Une recommandation sur la pêche a été adoptée par l'Assemblée balte.",
    ),
    "de": (
        "Die Baltische Versammlung nahm eine Empfehlung über Fischerei an.",
        "Eine Empfehlung über Fischerei wurde von der Baltischen Versammlung angenommen.",
    ),
    "en": (
        "The Baltic Assembly adopted a recommendation on fisheries.",
        "A recommendation on fisheries was adopted by the Baltic Assembly.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_that_adopts_a_text_is_its_author(read: Read, language: str) -> None:
    for text in ADOPTION[language]:
        found = relations(read(text, language), "bx:authorOf")
        assert {author for author, _ in found} == {"baltic-assembly"}, text


RESUMED = {
    "nl": (
        "De senatoren bespraken een voorstel van aanbeveling. {}",
        ("Het werd aangenomen.", "Deze aanbeveling werd aangenomen."),
    ),
    "fr": (
        "Les sénateurs ont débattu d'une proposition de recommandation. {}",
        ("Celle-ci est adoptée.", "La présente recommandation a été adoptée."),
    ),
    "en": (
        "The senators debated a draft recommendation. {}",
        ("It was adopted.", "This recommendation was adopted."),
    ),
}


@pytest.mark.parametrize("language", RESUMED)
def test_a_text_that_is_taken_up_and_adopted_is_that_of_the_letterhead(read: Read, language: str) -> None:
    frame, sequels = RESUMED[language]
    for sequel in sequels:
        said = read(f"# {LETTERHEADS[language]}\n\n{frame.format(sequel)}\n", language)
        (instrument,) = said.told("instrument")
        assert relations(said, "bx:authorOf") == {("baltic-assembly", instrument.partition("/")[2])}, sequel


TITLES = {
    "nl": "AANBEVELING betreffende de visserij",
    "fr": "RECOMMANDATION relative à la pêche",
    "de": "EMPFEHLUNG über die Fischerei",
    "en": "RECOMMENDATION on fisheries",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_that_is_a_recommendation_is_by_the_body_of_its_letterhead(read: Read, language: str) -> None:
    said = read(f"# {LETTERHEADS[language]}\n\n# {TITLES[language]}\n\n{SPOKE[language]}\n", language)
    assert {author for author, _ in relations(said, "bx:authorOf")} == {"baltic-assembly"}


DECISIONS = {
    "nl": "De landen bespraken het besluit van de Baltische Assemblee van 18 mei 2015.",
    "fr": "Les pays ont évoqué la décision de l'Assemblée balte du 18 mai 2015.",
    "de": "Die Länder besprachen den Beschluss der Baltischen Versammlung vom 18. Mai 2015.",
    "en": "The countries discussed the decision of the Baltic Assembly of 18 May 2015.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_named_by_its_body_is_of_that_body(read: Read, language: str) -> None:
    said = read(DECISIONS[language], language)
    (instrument,) = said.told("instrument")
    assert said.values(instrument, "bx:date") == {"2015-05-18"}
    assert relations(said, "bx:authorOf") == {("baltic-assembly", instrument.partition("/")[2])}
