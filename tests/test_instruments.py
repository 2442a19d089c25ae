"""Instruments: what was signed, adopted or in force, by its name as it is written, and never two of them as one."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

Read = Callable[..., Any]

LANGUAGES = ("nl", "fr", "de", "en")


NAMES = [
    ("nl", "het {}", "Verdrag van Riga", "treaty"), ("fr", "le {}", "Traité de Riga", "treaty"),
    ("de", "den {}", "Vertrag von Riga", "treaty"), ("en", "the {}", "Treaty of Riga", "treaty"),
    ("nl", "de {}", "Overeenkomst van Riga", "agreement"), ("fr", "l'{}", "Accord de Riga", "agreement"),
    ("de", "das {}", "Abkommen von Riga", "agreement"), ("nl", "de {}", "Verklaring van Riga", "declaration"),
    ("fr", "la {}", "Déclaration de Riga", "declaration"), ("de", "die {}", "Erklärung von Riga", "declaration"),
    ("nl", "het {}", "Actieplan Waterstof", "plan"), ("en", "the {}", "Action Plan on Hydrogen", "plan"),
    ("en", "the {}", "Riga Agreement", "agreement"), ("en", "the {}", "Riga Declaration", "declaration"),
    ("nl", "de {}", "Noordzeestrategie", "strategy"), ("de", "die {}", "Nordseestrategie", "strategy"),
]  # fmt: skip
SPOKE = {
    "nl": "De landen spraken over {}.",
    "fr": "Les pays ont évoqué {}.",
    "de": "Die Länder besprachen {}.",
    "en": "The countries discussed {}.",
}
SIGNED = {
    "nl": "Op 4 mei 2021 ondertekenden België en Polen in Gent {}.",
    "fr": "Le 4 mai 2021, la Belgique et la Pologne ont signé à Gand {}.",
    "de": "Am 4. Mai 2021 unterzeichneten Belgien und Polen in Gent {}.",
    "en": "On 4 May 2021 Belgium and Poland signed {} in Ghent.",
}
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}


def read_as(said: Any) -> dict[str, set[str]]:
    """The names of the instruments of a text and how each is quoted."""
    return {
        name: said.quotes(ref)
        for ref in said.told("instrument")
        for name in said.values(ref, "skos:prefLabel") or {ref}
    }


@pytest.mark.parametrize(("language", "article", "name", "kind"), NAMES)
def test_an_instrument_is_named_by_its_very_characters(
    read: Read, language: str, article: str, name: str, kind: str
) -> None:
    said = read(SPOKE[language].format(article.format(name)), language)
    (instrument,) = said.told("instrument")
    assert read_as(said) == {name: {name}}
    assert said.values(instrument, "bx:kind") == {f"code/instrument-kind/{kind}"}


ALIKE = ("2021", "2022"), ("1", "2"), ("II", "III"), ("XIV", "XVI")
PLANS = {"nl": "het actieplan {}", "fr": "le plan d'action {}", "de": "der Aktionsplan {}", "en": "the action plan {}"}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [(language, *pair) for language, pair in product(LANGUAGES, ALIKE)],
)
def test_instruments_that_differ_in_a_number_are_never_one(read: Read, language: str, one: str, other: str) -> None:
    several = [SPOKE[language].format(PLANS[language].format(number)) for number in (one, other)]
    assert {name.split()[-1] for name in read_as(read(" ".join(several), language))} == {one, other}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_instruments_of_a_sentence_are_two(read: Read, language: str) -> None:
    both = f"{PLANS[language].format(2021)} {AND[language]} {PLANS[language].format(2022)}"
    said = read(SPOKE[language].format(both), language)
    assert {name.split()[-1] for name in read_as(said)} == {"2021", "2022"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_instrument_in_two_sentences_is_one(read: Read, language: str) -> None:
    one = SPOKE[language].format(PLANS[language].format(2021))
    assert len(read(f"{one} {one}", language).told("instrument")) == 1


@pytest.mark.parametrize(
    ("language", "article", "name"),
    [
        ("fr", "le {}", "Traité de Riga"),
        ("en", "the {}", "Treaty of Riga"),
        ("nl", "het {}", "Verdrag van Riga"),
        ("de", "den {}", "Vertrag von Riga"),
    ],
)
def test_what_was_signed_is_the_output_of_the_signature(read: Read, language: str, article: str, name: str) -> None:
    said = read(SIGNED[language].format(article.format(name)), language)
    (instrument,), (event,) = said.told("instrument"), said.happenings()
    assert said.one("bx:kind") == "signature"
    assert said.values(event, "bx:output") == {instrument}
    assert said.values(instrument, "bx:date") == {"2021-05-04"}
    assert {c.subject for c in said.claims if c.predicate == "bx:partyTo"} == {"actor/belgium", "actor/poland"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het Verdrag van Riga werd op 4 mei 2021 in Gent ondertekend door België en Polen."),
        ("fr", "Le Traité de Riga a été signé à Gand le 4 mai 2021 par la Belgique et la Pologne."),
        ("de", "Der Vertrag von Riga wurde am 4. Mai 2021 in Gent von Belgien und Polen unterzeichnet."),
        ("en", "The Treaty of Riga was signed in Ghent on 4 May 2021 by Belgium and Poland."),
    ],
    ids=LANGUAGES,
)
def test_what_was_signed_may_stand_first(read: Read, language: str, text: str) -> None:
    said = read(text, language)
    assert said.one("bx:kind") == "signature"
    assert said.values(said.happenings()[0], "bx:output") == said.told("instrument")
    assert said.told("instrument") != set()


DATED = [
    ("nl", "het Verdrag van Riga van 12 mei 2010"), ("fr", "la Convention de Riga du 12 mai 2010"),
    ("de", "das Übereinkommen von Riga vom 12. Mai 2010"), ("en", "the Riga Convention of 12 May 2010"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), DATED, ids=LANGUAGES)
def test_an_instrument_has_the_day_in_its_name(read: Read, language: str, text: str) -> None:
    said = read(SPOKE[language].format(text), language)
    (instrument,) = said.told("instrument")
    assert said.values(instrument, "bx:date") == {"2010-05-12"}


LAWS = [
    ("nl", "Richtlijn (EU) 2018/843"), ("fr", "la directive (UE) 2018/843"), ("de", "die Richtlinie (EU) 2018/843"),
    ("en", "Directive (EU) 2018/843"), ("nl", "Verordening (EU) 2016/679"), ("en", "Regulation (EU) 2016/679"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), LAWS, ids=[text for _, text in LAWS])
def test_a_law_of_the_union_is_named_by_its_number(read: Read, language: str, text: str) -> None:
    names = read_as(read(SPOKE[language].format(text), language))
    assert [name for name in names if name.endswith(("2018/843", "2016/679"))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De landen namen op 4 mei 2021 een verklaring over waterstof aan."),
        ("de", "Belgien gab am 4. Mai 2021 eine Erklärung ab."),
        ("nl", "In het Programma Horizon werken de landen samen."),
    ],
)
def test_the_rest_of_a_sentence_is_no_part_of_a_name(read: Read, language: str, text: str) -> None:
    names = read_as(read(text, language))
    assert [name for name in names if name.split()[-1] in {"aan", "ab", "samen"}] == []


OBJECTS = {
    "nl": ("De ministers tekenden {} in Gent.", "In Gent hebben de ministers gisteren {} ondertekend."),
    "fr": ("Les ministres ont signé hier à Gand {}.", "À Gand, {} a été signée hier."),
    "de": ("Die Minister unterzeichneten gestern in Gent {}.", "Gestern wurde in Gent {} unterzeichnet."),
    "en": ("The ministers signed {} in Ghent.", "Yesterday {} was signed in Ghent."),
}
INDEFINITE = {
    "nl": "een verklaring", "fr": "une déclaration", "de": "eine Erklärung", "en": "a declaration"
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_signed_is_an_instrument_even_without_a_name(read: Read, language: str) -> None:
    for frame in OBJECTS[language]:
        (instrument,) = read(frame.format(INDEFINITE[language]), language).told("instrument")
        assert instrument.startswith("instrument/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_talked_about_is_no_instrument(read: Read, language: str) -> None:
    assert read(SPOKE[language].format(INDEFINITE[language]), language).told("instrument") == set()


MADE = [
    ("nl", "de overeenkomst ondertekend te Riga op 12 mei 2010"), ("fr", "l'accord signé à Riga le 12 mai 2010"),
    ("en", "the agreement signed in Riga on 12 May 2010"), ("fr", "la convention conclue à Riga le 12 mai 2010"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), MADE, ids=[text for _, text in MADE])
def test_an_instrument_has_the_day_on_which_it_was_made(read: Read, language: str, text: str) -> None:
    said = read(SPOKE[language].format(text), language)
    (instrument,) = said.told("instrument")
    assert said.values(instrument, "bx:date") == {"2010-05-12"}
    assert not [name for name in read_as(said) if "2010" in name or "Riga" in name]


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("nl", "het Benelux-Havenverdrag", "het Havenverdrag"), ("fr", "le Traité de Riga", "le Traité"),
        ("de", "das Benelux-Hafenabkommen", "das Hafenabkommen"), ("en", "the Riga Agreement", "the Agreement"),
    ],
    ids=LANGUAGES,
)  # fmt: skip
def test_a_short_name_is_that_of_the_instrument_named_before(read: Read, language: str, long: str, short: str) -> None:
    said = read(f"{SPOKE[language].format(long)} {SPOKE[language].format(short)}", language)
    assert len(said.told("instrument")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Persmededeling"), ("fr", "Communiqué de presse"),
        ("en", "Press communiqué"), ("de", "Pressekommuniqué"),
    ],
    ids=LANGUAGES,
)  # fmt: skip
def test_a_press_release_is_no_instrument(read: Read, language: str, text: str) -> None:
    assert read(f"# {text}\n\n{SPOKE[language].format('')}", language).told("instrument") == set()
