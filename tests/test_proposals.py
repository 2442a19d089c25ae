"""Names of bodies that no reference knows are proposed as new actors, with their very characters."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]
NAMED = {
    "nl": "De landen schreven aan {} en kregen antwoord.",
    "fr": "Les pays ont écrit à {} et en ont reçu une réponse.",
    "de": "Die Länder schrieben an {} und erhielten Antwort.",
    "en": "The countries wrote to {} and had an answer.",
}

PROPOSED = [
    ("nl", "de Werkgroep Zeehavens", "Werkgroep Zeehavens", "working-group"),
    ("fr", "le Forum des Deltas", "Forum des Deltas", "forum"),
    ("de", "die Arbeitsgruppe Seehäfen", "Arbeitsgruppe Seehäfen", "working-group"),
    ("en", "the Network of Delta Cities", "Network of Delta Cities", "forum"),
]


@pytest.mark.parametrize(("language", "text", "name", "kind"), PROPOSED)
def test_a_name_that_is_not_known_is_proposed(read: Read, language: str, text: str, name: str, kind: str) -> None:
    said = read(NAMED[language].format(text), language)
    (new,) = [c.subject for c in said.claims if c.predicate == "bx:reviewStatus"]
    assert said.values(new, "bx:reviewStatus") == {"code/review-status/proposed"}
    assert said.values(new, "bx:kind") == {f"code/actor-kind/{kind}"}
    assert said.values(new, "skos:prefLabel") == {name}
    assert said.quotes(new) == {name}


FIELDS = [
    ("nl", "de commissie voor Financiën en Mobiliteit", "commissie voor Financiën en Mobiliteit"),
    ("fr", "la commission des Finances et de la Mobilité", "commission des Finances et de la Mobilité"),
    ("fr", "le ministère polonais du Climat et de la Croissance verte", ""),
    (
        "de",
        "das belgische Ministerium für Bildung und Wissenschaft",
        "belgische Ministerium für Bildung und Wissenschaft",
    ),
    ("en", "the Agency for Reconstruction and Development", "Agency for Reconstruction and Development"),
    ("nl", "de werkgroep Fiscaliteit", "werkgroep Fiscaliteit"),
    ("fr", "le Comité économique et social wallon", "Comité économique et social wallon"),
    ("de", "die Agentur für nukleare Sicherheit", "Agentur für nukleare Sicherheit"),
    ("nl", "het Bureau voor de coördinatie van maritieme aangelegenheden", ""),
    (
        "fr",
        "le Centre de coopération policière et douanière de Gand",
        "Centre de coopération policière et douanière de Gand",
    ),
    ("fr", "l'Observatoire transfrontalier de l'emploi", "Observatoire transfrontalier de l'emploi"),
    ("de", "die Lenkungsgruppe Benelux-NRW", "Lenkungsgruppe Benelux-NRW"),
    ("de", "das Benelux-Institut", "Benelux-Institut"),
    ("nl", "de Central European Agency", "Central European Agency"),
]


@pytest.mark.parametrize(("language", "text", "name"), FIELDS, ids=[text for _, text, _ in FIELDS])
def test_a_name_is_read_to_its_end(read: Read, language: str, text: str, name: str) -> None:
    said = read(NAMED[language].format(text), language)
    new = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    named = {label for actor in new for label in said.values(actor, "skos:prefLabel")}
    assert named == {name or text.partition(" ")[2]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De commissie van wijze mannen sprak."),
        ("fr", "La Fédération organise une fête."),
        ("de", "Sie sprachen über das Projekt zur Anerkennung von Abschlüssen."),
        ("nl", "Hij schreef aan de directeur Multilaterale Organisaties."),
        ("en", "The committee met on Monday."),
    ],
)
def test_what_only_says_what_a_body_does_is_no_name(read: Read, language: str, text: str) -> None:
    assert [c for c in read(text, language).claims if c.predicate == "bx:reviewStatus"] == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nl", "De landen werken samen met Europol en QRST.", "QRST"),
        ("fr", "Les pays se sont réunis avec l'AXQZ à Gand.", "AXQZ"),
        ("de", "Die Zusammenarbeit mit VektorNet wurde vertieft.", "VektorNet"),
        ("en", "They met with QRST in Ghent.", "QRST"),
    ],
)
def test_an_acronym_that_is_treated_as_a_body_is_proposed(read: Read, language: str, text: str, name: str) -> None:
    said = read(text, language)
    (new,) = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    assert said.values(new, "skos:prefLabel") == {name}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De landen spraken over QRST en over deel XIV."),
        ("fr", "Les pays se sont réunis avec la TVA à l'ordre du jour."),
        ("en", "They met with David McAllister in Ghent."),
        ("nl", "De landen werken samen met Europol (QRST)."),
    ],
)
def test_an_acronym_that_nothing_treats_as_a_body_is_not(read: Read, language: str, text: str) -> None:
    assert [c for c in read(text, language).claims if c.predicate == "bx:reviewStatus"] == []


def test_a_word_between_two_bodies_in_a_list_is_one_too(read: Read) -> None:
    said = read("The ministers met with Europol, Quorvex and Frontex in Ghent.", "en")
    (new,) = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    assert said.quotes(new) == {"Quorvex"}


def test_a_long_name_with_the_name_of_a_known_body_in_brackets_is_no_new_one(read: Read) -> None:
    said = read("L'Agence pour la coopération judiciaire (Eurojust) a participé.", "fr")
    assert [c for c in said.claims if c.predicate == "bx:reviewStatus"] == []
    assert "actor/eurojust" in said.told("actor")
    railways = read("De Nationale Maatschappij der Belgische Spoorwegen (NMBS) was er.", "nl")
    assert [c for c in railways.claims if c.predicate == "bx:reviewStatus"] == []


def test_an_acronym_that_a_new_name_spells_is_its_own_whoever_else_has_it(read: Read) -> None:
    said = read("The International Council of Canals (ICC) met in Ghent.", "en")
    assert "actor/international-criminal-court" not in said.told("actor")
    assert read("The International Criminal Court (ICC) met.", "en").quotes("actor/international-criminal-court")


def test_a_noun_for_a_body_before_another_name_is_no_known_body(read: Read) -> None:
    said = read("De Euregio Quorvex kwam bijeen in Gent.", "nl")
    assert "actor/euregio-gronau" not in said.told("actor")
    (new,) = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    assert said.quotes(new) == {"Euregio Quorvex"}


def test_an_acronym_stands_for_the_body_that_introduced_it(read: Read) -> None:
    for gap in (" ", "\n\n"):
        said = read(f"De Werkgroep Zeehavens (WGZ) kwam bijeen.{gap}Daarna sprak de WGZ met Polen.", "nl")
        (new,) = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
        assert said.quotes(new) == {"Werkgroep Zeehavens (WGZ)", "WGZ"}


def test_an_acronym_belongs_to_the_nearest_body(read: Read) -> None:
    said = read("La Chambre de commerce de Gand et l'Union internationale des transports (UIT) ont signé.", "fr")
    new = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    names = {name for actor in new for name in said.quotes(actor)}
    assert names == {"Chambre de commerce de Gand", "Union internationale des transports (UIT)"}


def test_the_beginning_of_a_name_stands_for_the_body_named_before(read: Read) -> None:
    said = read("L'Union économique Benelux est née. Le traité a institué l'Union économique.", "fr")
    assert said.quotes("actor/benelux-economic-union") == {"Union économique Benelux", "Union économique"}
    assert [c for c in said.claims if c.predicate == "bx:reviewStatus"] == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Des observateurs du Bundesamt für Quorvex étaient là.", "Bundesamt für Quorvex"),
        ("nl", "Het Duitse Institut für Quorvex keek mee.", "Institut für Quorvex"),
    ],
)
def test_a_body_may_be_named_in_another_language(read: Read, language: str, text: str, name: str) -> None:
    said = read(text, language)
    (new,) = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    assert said.quotes(new) == {name}


def test_a_name_that_only_ends_like_a_noun_of_another_language_is_no_body(read: Read) -> None:
    said = read("De landen spraken met Christelle Morel en Murat Aydin.", "nl")
    assert [c for c in said.claims if c.predicate == "bx:reviewStatus"] == []


def test_a_new_body_that_both_versions_name_is_one_actor_with_two_names(read: Read) -> None:
    text = (
        "Op 4 mei 2021 kwam de commissie voor Financiën en Mobiliteit bijeen in Gent.\n\n"
        "Le 4 mai 2021, la commission des Finances et de la Mobilité s'est réunie à Gand."
    )
    said = read(text, "nl", "fr")
    (new,) = {c.subject for c in said.claims if c.predicate == "bx:reviewStatus"}
    assert said.values(new, "skos:prefLabel") == {
        "commissie voor Financiën en Mobiliteit",
        "commission des Finances et de la Mobilité",
    }


@pytest.mark.parametrize(("language", "text", "name", "kind"), PROPOSED)
def test_an_acronym_in_brackets_is_another_name(read: Read, language: str, text: str, name: str, kind: str) -> None:
    acronym = "".join(word[0].upper() for word in name.split())
    said = read(NAMED[language].format(f"{text} ({acronym})"), language)
    (new,) = [c.subject for c in said.claims if c.predicate == "bx:reviewStatus"]
    assert said.values(new, "skos:altLabel") == {acronym}
    assert said.quotes(new) == {f"{name} ({acronym})"}


def test_the_name_before_an_acronym_may_end_in_a_known_place(read: Read) -> None:
    said = read(NAMED["fr"].format("le Forum Rhin-Escaut (FRE)"), "fr")
    assert {"Forum Rhin-Escaut (FRE)"} in [said.quotes(actor) for actor in said.told("actor")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Werkgroep Havens 1", "Werkgroep Havens 2"),
        ("Werkgroep Havens II", "Werkgroep Havens III"),
        ("Werkgroep Havens 2021", "Werkgroep Havens 2022"),
        ("Werkgroep Havens", "Werkgroep Havens II"),
        ("Werkgroep Havens 2021-2022", "Werkgroep Havens 2023-2024"),
        (
            "Werkgroep Veiligheid van de Zeehavens van de Landen van de Oostkust",
            "Werkgroep Veiligheid van de Zeehavens van de Landen van de Westkust",
        ),
    ],
)
def test_names_that_differ_in_a_number_are_never_one(read: Read, one: str, other: str) -> None:
    said = read(f"De landen schreven aan de {one}. Zij schreven ook aan de {other}.", "nl")
    labels = {
        c.subject: c.object.value for c in said.claims if c.predicate == "skos:prefLabel" and "werkgroep" in c.subject
    }
    assert set(labels.values()) == {one, other}
    assert len(labels) == 2
