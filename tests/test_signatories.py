"""Signatories: who signs an instrument, has it signed for them, or accedes to it, is party to it."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from tests.neighbours import COUNTRIES, LANGUAGES, PAIRS, both, relations, sentence

Read = Callable[..., Any]

SIGNING = {
    "nl": ("{} ondertekenden een akkoord over havens.", "Een akkoord over havens werd ondertekend door {}.",
           "In Riga hebben {} een akkoord over havens getekend."),
    "fr": ("{} ont signé un accord sur les ports.", "Un accord sur les ports a été signé par {}."),
    "de": ("{} unterzeichneten ein Abkommen über Häfen.", "Ein Abkommen über Häfen wurde von {} unterzeichnet.",
           "In Riga haben {} ein Abkommen über Häfen unterzeichnet."),
    "en": ("{} signed an agreement on ports.", "An agreement on ports was signed by {}."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "pair"), list(product(LANGUAGES, PAIRS)))
def test_who_signs_an_instrument_is_party_to_it(read: Read, language: str, pair: tuple[str, str]) -> None:
    for frame in SIGNING[language]:
        said = read(sentence(frame.format(both(language, *pair))), language)
        assert {subject for subject, _ in relations(said, "bx:partyTo")} == set(pair), frame


SIGNED_FOR = {
    "nl": "De ministers ondertekenden een akkoord. Voor {} zette minister Lena Maarsen haar handtekening.",
    "fr": "Les ministres ont signé un accord. Pour {}, la ministre Lena Maarsen a apposé sa signature.",
    "de": "Die Minister unterzeichneten ein Abkommen. Für {} setzte Ministerin Lena Maarsen ihre Unterschrift.",
    "en": "The ministers signed an agreement. Minister Lena Maarsen signed on behalf of {}.",
}


@pytest.mark.parametrize(("language", "country"), list(product(LANGUAGES, ("belgium", "poland"))))
def test_for_whom_somebody_signs_is_party_too(read: Read, language: str, country: str) -> None:
    said = read(SIGNED_FOR[language].format(COUNTRIES[country][language]), language)
    assert country in {subject for subject, _ in relations(said, "bx:partyTo")}


PRESENT = {
    "nl": "België ondertekende een akkoord in aanwezigheid van Noorwegen.",
    "fr": "La Belgique a signé un accord en présence de la Norvège.",
    "de": "Belgien unterzeichnete im Beisein Norwegens ein Abkommen.",
    "en": "In the presence of Norway, Belgium signed an agreement.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_looks_on_is_no_party(read: Read, language: str) -> None:
    assert {subject for subject, _ in relations(read(PRESENT[language], language), "bx:partyTo")} == {"belgium"}


ACCESSION = {
    "nl": ("Na de toetreding van {} tot het Verdrag van Riga groeide de groep.",
           "{} traden toe tot het Verdrag van Riga."),
    "fr": ("Depuis l'adhésion de {} au Traité de Riga, le groupe a grandi.", "{} ont adhéré au Traité de Riga."),
    "de": ("Nach dem Beitritt von {} zum Vertrag von Riga wuchs die Gruppe.", "{} traten dem Vertrag von Riga bei."),
    "en": ("Since the accession of {} to the Treaty of Riga the group has grown.",
           "{} acceded to the Treaty of Riga."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "pair"), list(product(LANGUAGES, PAIRS)))
def test_who_accedes_to_an_instrument_is_party_to_it(read: Read, language: str, pair: tuple[str, str]) -> None:
    for frame in ACCESSION[language]:
        said = read(sentence(frame.format(both(language, *pair))), language)
        assert {subject for subject, _ in relations(said, "bx:partyTo")} == set(pair), frame


RELATIVE = {
    "nl": "De controles steunen op het Verdrag van Riga, dat {} op 3 oktober 2031 sloten.",
    "fr": "Les contrôles reposent sur le Traité de Riga, que {} ont signé le 3 octobre 2031.",
    "de": "Die Kontrollen beruhen auf dem Vertrag von Riga, den {} am 3. Oktober 2031 schlossen.",
    "en": "The inspections rest on the Treaty of Riga, which {} signed on 3 October 2031.",
}


@pytest.mark.parametrize(("language", "pair"), list(product(LANGUAGES, PAIRS)))
def test_a_relative_clause_tells_who_signed_and_when(read: Read, language: str, pair: tuple[str, str]) -> None:
    said = read(RELATIVE[language].format(both(language, *pair)), language)
    (instrument,) = said.told("instrument")
    assert {party for party, _ in relations(said, "bx:partyTo")} == set(pair)
    assert said.values(instrument, "bx:date") == {"2031-10-03"}


SIGNATORIES = {
    "nl": "De ministers tekenden een verdrag. De ondertekenaars waren, voor {}, Lena Maarsen en, voor {}, Jan Kowal.",
    "fr": "Les ministres ont signé un traité. Les signataires étaient, pour {}, Lena Maarsen et, pour {}, Jan Kowal.",
    "de": "Die Minister unterzeichneten einen Vertrag. Unterzeichner waren für {} Lena Maarsen und für {} Jan Kowal.",
    "en": "The ministers signed a treaty. The signatories were, for {}, Lena Maarsen and, for {}, Jan Kowal.",
}


@pytest.mark.parametrize(("language", "pair"), list(product(LANGUAGES, PAIRS)))
def test_those_for_whom_signatories_sign_are_parties(read: Read, language: str, pair: tuple[str, str]) -> None:
    text = SIGNATORIES[language].format(*(COUNTRIES[country][language] for country in pair))
    assert {party for party, _ in relations(read(text, language), "bx:partyTo")} == set(pair)


BETWEEN = {
    "nl": "De landen bespraken een overeenkomst tussen {}.",
    "fr": "Les pays ont évoqué un accord entre {}.",
    "de": "Die Länder besprachen ein Abkommen zwischen {}.",
    "en": "The countries discussed an agreement between {}.",
}
ADOPTING = {
    "nl": "De ministers van {} namen een gezamenlijke verklaring aan.",
    "fr": "Les ministres de {} ont adopté une déclaration commune.",
    "de": "Die Minister von {} verabschiedeten eine gemeinsame Erklärung.",
    "en": "The ministers of {} adopted a joint declaration.",
}


@pytest.mark.parametrize(("language", "pair"), list(product(LANGUAGES, PAIRS)))
def test_parties_are_those_between_whom_it_is_and_those_who_adopt_a_declaration(
    read: Read, language: str, pair: tuple[str, str]
) -> None:
    for frames in (BETWEEN, ADOPTING):
        said = read(frames[language].format(both(language, *pair)), language)
        assert {party for party, _ in relations(said, "bx:partyTo")} == set(pair)


SPOKEN = {
    "nl": "De ministers van België en Polen kwamen op 4 mei 2031 in Gent bijeen. "
    "In een gezamenlijke verklaring steunden zij de plannen.",
    "fr": "Les ministres de Belgique et de Pologne se sont réunis le 4 mai 2031 à Gand. "
    "Dans une déclaration commune, ils soutiennent ces plans.",
    "de": "Die Minister Belgiens und Polens trafen sich am 4. Mai 2031 in Gent. "
    "In einer gemeinsamen Erklärung loben sie die Pläne.",
    "en": "The ministers of Belgium and Poland met in Ghent on 4 May 2031. "
    "In a joint declaration they praise the plans.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_in_which_something_is_said_is_of_the_day_of_the_meeting(read: Read, language: str) -> None:
    said = read(SPOKEN[language], language)
    (instrument,) = said.told("instrument")
    assert said.values(instrument, "bx:date") == {"2031-05-04"}
