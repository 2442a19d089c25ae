"""Commitments: who will do, continue, examine or encourage what, with whom, under which heading."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Read = Callable[..., Any]
Promise = tuple[str, str, str]

LANGUAGES = ("nl", "fr", "de", "en")
TITLES = {
    "nl": "# Werkprogramma 2031-2034",
    "fr": "# Programme de travail 2031-2034",
    "de": "# Arbeitsprogramm 2031-2034",
    "en": "# Work programme 2031-2034",
}
HEADINGS = {
    "nl": ("Vervoer over water", "Zorg voor bossen"),
    "fr": ("Transport sur l'eau", "Soin des forêts"),
    "de": ("Verkehr auf dem Wasser", "Pflege der Wälder"),
    "en": ("Transport on water", "Care of forests"),
}
PROMISES = {
    "nl": {
        "will": "De Benelux zal de vaarwegen langs de grens verder uitbouwen.",
        "examines": "De Benelux onderzoekt of een heffing voor vaarwegen haalbaar is.",
        "continues": "De Benelux zet de samenwerking met Noordrijn-Westfalen voort.",
        "encourages": "De Benelux moedigt gemeenten aan om gegevens te delen.",
    },
    "fr": {
        "will": "Le Benelux développera davantage les voies navigables le long de la frontière.",
        "examines": "Le Benelux examinera si une taxe sur les voies navigables est possible.",
        "continues": "Le Benelux poursuivra sa coopération avec la Rhénanie-du-Nord-Westphalie.",
        "encourages": "Le Benelux encouragera les communes à partager leurs données.",
    },
    "de": {
        "will": "Die Benelux-Union wird die Wasserstraßen an der Grenze weiter ausbauen.",
        "examines": "Die Benelux-Union wird prüfen, ob eine Abgabe auf Wasserstraßen möglich ist.",
        "continues": "Die Benelux-Union setzt die Zusammenarbeit mit Nordrhein-Westfalen fort.",
        "encourages": "Die Benelux-Union ermutigt die Gemeinden, ihre Daten zu teilen.",
    },
    "en": {
        "will": "The Benelux will extend the waterways along the border.",
        "examines": "The Benelux will examine whether a levy on waterways is possible.",
        "continues": "The Benelux will continue its cooperation with North Rhine-Westphalia.",
        "encourages": "The Benelux will encourage municipalities to share their data.",
    },
}
IMPERSONAL = {
    "nl": {"examines": "Er zal worden onderzocht of een heffing voor vaarwegen haalbaar is."},
    "fr": {"examines": "Il conviendra d'examiner si une taxe sur les voies navigables est possible."},
    "en": {"examines": "It will be examined whether a levy on waterways is possible."},
}
RESULTS = {
    "nl": "Dit zal bijdragen tot een veiliger vervoer op het water.",
    "fr": "Cela permettra un transport plus sûr sur l'eau.",
    "de": "Dies wird zu einem sichereren Verkehr auf dem Wasser beitragen.",
    "en": "This will contribute to safer transport on water.",
}


def promised(said: Any) -> list[Promise]:
    """The commitments of a text in the order in which they are told: actor, modality, passage."""
    found = []
    for commitment in said.told("commitment"):
        (actor,), (modality,) = said.values(commitment, "bx:actor"), said.values(commitment, "bx:modality")
        (passage,) = said.quotes(commitment)
        found.append((actor.removeprefix("actor/"), modality.rpartition("/")[2], passage))
    text = said.reading.document.text
    return sorted(found, key=lambda promise: text.index(promise[2].partition("|")[0]))


def programme(language: str, *paragraphs: str) -> str:
    """A programme of a few paragraphs under one heading."""
    return "\n\n".join([TITLES[language], f"## {HEADINGS[language][0]}", *paragraphs]) + "\n"


@settings(max_examples=40)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_each_promise_has_its_actor_its_modality_and_its_sentence(
    read: Read, data: st.DataObject, language: str
) -> None:
    modalities = data.draw(st.lists(st.sampled_from(sorted(PROMISES[language])), min_size=1, max_size=4, unique=True))
    together = data.draw(st.sampled_from([" ", "\n\n"]))
    text = programme(language, together.join(PROMISES[language][modality] for modality in modalities))
    actor = "benelux-union" if language == "de" else "benelux"
    told = [(actor, modality, PROMISES[language][modality].rstrip(".")) for modality in modalities]
    assert promised(read(text, language)) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_promise_stands_under_its_heading(read: Read, language: str) -> None:
    first, second = HEADINGS[language]
    told = PROMISES[language]
    parts = [TITLES[language], f"## {first}", told["will"], f"## {second}", told["encourages"]]
    said = read("\n\n".join(parts), language)
    sections = {}
    for commitment in said.told("commitment"):
        (section,), (modality,) = said.values(commitment, "bx:section"), said.values(commitment, "bx:modality")
        sections[modality.rpartition("/")[2]] = said.values(section, "skos:prefLabel")
    assert sections == {"will": {first}, "encourages": {second}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_partner_of_a_promise_is_who_it_is_made_with(read: Read, language: str) -> None:
    said = read(programme(language, PROMISES[language]["continues"]), language)
    (commitment,) = said.told("commitment")
    assert said.values(commitment, "bx:partner") == {"actor/north-rhine-westphalia"}


@pytest.mark.parametrize("language", sorted(IMPERSONAL))
def test_a_promise_may_name_nobody(read: Read, language: str) -> None:
    told = IMPERSONAL[language]["examines"]
    said = read(programme(language, PROMISES[language]["will"], told), language)
    assert [modality for _, modality, _ in promised(said)] == ["will", "examines"]
    assert promised(said)[-1][2] == told.rstrip(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_follows_from_a_promise_is_not_promised(read: Read, language: str) -> None:
    told = PROMISES[language]["will"]
    said = read(programme(language, f"{told} {RESULTS[language]}"), language)
    assert [passage for _, _, passage in promised(said)] == [told.rstrip(".")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_of_the_past_promises_nothing(read: Read, language: str) -> None:
    told = " ".join(PROMISES[language].values())
    assert read(f"{told}\n", language, date="2021-05-04", period="2020").told("commitment") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_may_break_a_promise(read: Read, language: str) -> None:
    told = PROMISES[language]["will"]
    at = told.rindex(" ")
    said = read(programme(language, f"{told} {told[:at]}", told[at:].strip()), language)
    broken = f"{told[:at]}|{told[at:].strip().rstrip('.')}"
    assert {passage for _, _, passage in promised(said)} == {told.rstrip("."), broken}


TWO = [
    ("nl", "De Benelux zal de vaarwegen uitbouwen en moedigt gemeenten aan om gegevens te delen."),
    ("fr", "Le Benelux développera les voies navigables et encouragera les communes à les partager."),
    ("en", "The Benelux will extend the waterways and will encourage municipalities to share data."),
]


@pytest.mark.parametrize(("language", "text"), TWO, ids=[language for language, _ in TWO])
def test_a_sentence_may_promise_two_things(read: Read, language: str, text: str) -> None:
    found = promised(read(programme(language, text), language))
    assert sorted(modality for _, modality, _ in found) == ["encourages", "will"]


def test_the_same_words_promised_twice_are_two_commitments(read: Read) -> None:
    told = PROMISES["nl"]["will"]
    parts = [TITLES["nl"], "## Vervoer over water", told, "## Zorg voor bossen", told]
    assert len(read("\n\n".join(parts), "nl").told("commitment")) == 2


PAGES = {
    "nl": "De ministers spraken lang met elkaar in het stadhuis.",
    "fr": "Les ministres ont longtemps parlé entre eux à l'hôtel de ville.",
    "de": "Die Minister sprachen lange miteinander im Rathaus.",
    "en": "The ministers talked for a long time in the town hall.",
}
PRESENT = {
    "nl": ("De Benelux Unie versterkt", "de netten op zee"),
    "fr": ("L'Union Benelux organise", "une journée pour les communes"),
    "de": ("Die Benelux-Union verstärkt", "die Netze auf See"),
    "en": ("The Benelux Union organises", "a day for municipalities"),
}
TO_COME = {"nl": "volgend jaar", "fr": "l'année prochaine", "de": "nächstes Jahr", "en": "next year"}
SECOND = {
    "nl": "In dat kader zullen de Benelux-landen hun havens beter beveiligen.",
    "de": "In diesem Rahmen werden die Benelux-Länder ihre Häfen besser schützen.",
}
OTHERS = {
    "nl": "De verkoop van messen zal in de winkels strenger worden geregeld.",
    "fr": "La vente de couteaux sera réglée plus strictement dans les magasins.",
    "de": "Der Verkauf von Messern wird in den Läden strenger geregelt werden.",
    "en": "The sale of knives will be regulated more strictly in shops.",
}
REQUESTS = {
    "nl": "Zij roepen de Europese Commissie op de regels licht te houden.",
    "fr": "Ils invitent la Commission européenne à maintenir des règles légères.",
    "de": "Sie rufen die Europäische Kommission auf, die Regeln weiterhin leicht zu halten.",
    "en": "They urge the European Commission to keep the rules light.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_promises_what_a_party_will_do_and_nothing_of_others(read: Read, language: str) -> None:
    told = PROMISES[language]
    said = read(" ".join([PAGES[language], told["examines"], OTHERS[language], told["will"]]), language)
    assert [modality for _, modality, _ in promised(said)] == ["examines", "will"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_present_tense_promises_in_a_plan_and_of_a_time_to_come(read: Read, language: str) -> None:
    begin, end = PRESENT[language]
    now, later = f"{begin} {end}.", f"{begin} {TO_COME[language]} {end}."
    assert len(promised(read(programme(language, now), language))) == 1
    assert promised(read(f"{PAGES[language]} {now}", language)) == []
    assert [passage for *_, passage in promised(read(f"{PAGES[language]} {later}", language))] == [later.rstrip(".")]


@pytest.mark.parametrize("language", sorted(SECOND))
def test_a_subject_may_stand_behind_its_verb(read: Read, language: str) -> None:
    said = read(f"{PAGES[language]} {SECOND[language]}", language)
    assert [(modality, passage) for _, modality, passage in promised(said)] == [("will", SECOND[language].rstrip("."))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_asked_to_do_something_is_no_partner(read: Read, language: str) -> None:
    said = read(programme(language, PROMISES[language]["will"], REQUESTS[language]), language)
    asked = [c for c in said.told("commitment") if "code/modality/encourages" in said.values(c, "bx:modality")]
    assert [said.values(commitment, "bx:partner") for commitment in asked] == [set()]


TOGETHER = {
    "nl": "België, Nederland en Luxemburg spraken met de Baltische staten. Het drietal wil de netten delen.",
    "fr": "La Belgique, les Pays-Bas et le Luxembourg ont vu les pays baltes. Tous trois veulent partager les réseaux.",
    "de": "Belgien, die Niederlande und Luxemburg trafen die baltischen Staaten. Alle drei wollen die Netze teilen.",
    "en": "Belgium, the Netherlands and Luxembourg met the Baltic states. All three want to share the grids.",
}
ELLIPSIS = {
    "nl": "De Benelux-landen beveiligen de havens en zullen ook de vaarwegen bewaken.",
    "fr": "Les pays du Benelux protègent les ports et surveilleront aussi les voies navigables.",
    "en": "The Benelux countries protect the ports and will also guard the waterways.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_countries_named_together_promise_as_their_group(read: Read, language: str) -> None:
    assert [(actor, modality) for actor, modality, _ in promised(read(TOGETHER[language], language))] == [
        ("benelux", "will")
    ]


@pytest.mark.parametrize("language", sorted(ELLIPSIS))
def test_a_verb_may_share_the_subject_of_one_that_promises_nothing(read: Read, language: str) -> None:
    (promise,) = promised(read(f"{PAGES[language]} {ELLIPSIS[language]}", language))
    assert promise[:2] == ("benelux", "will")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_known_promises_is_left_out(read: Read, language: str) -> None:
    assert promised(read(f"{PAGES[language]} {REQUESTS[language]}", language)) == []
