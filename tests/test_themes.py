"""Policy themes: what a text is about, what its actors work on, and the headings that order it."""

from collections.abc import Callable
from typing import Any

import pytest

from graph_build import themes
from graph_build.vocabulary import slug

Read = Callable[..., Any]

MET = {
    "nl": "Op 3 mei 2031 kwamen de ministers van België en Nederland bijeen in Luik om te praten over {}.",
    "fr": "Le 3 mai 2031, les ministres de la Belgique et des Pays-Bas se sont réunis à Liège pour parler de {}.",
    "de": "Am 3. Mai 2031 trafen sich die Minister Belgiens und der Niederlande in Lüttich und sprachen über {}.",
    "en": "On 3 May 2031 the ministers of Belgium and the Netherlands met in Liège to discuss {}.",
}
PURSUED = {
    "nl": "De Benelux-landen werken al jaren samen aan {}.",
    "fr": "Les pays du Benelux ont travaillé avec succès au renforcement de la {}.",
    "de": "Die Benelux-Länder arbeiten seit Jahren an {}.",
    "en": "The Benelux countries have long worked on {}.",
}
PASSING = {
    "nl": "Dat vergt aandacht voor {}.",
    "fr": "Cela demande de l'attention pour la {}.",
    "de": "Das verlangt Aufmerksamkeit für {}.",
    "en": "This asks for attention to {}.",
}
LANGUAGES = tuple(MET)
NAMES = {"nl": "migratie", "fr": "migration", "de": "Migration", "en": "migration"}
ORDERED = {
    "nl": ("Samen op het water", "Zorg voor bossen", "Overleg van de buren", "De buren spreken elkaar elk jaar."),
    "fr": ("Ensemble sur l'eau", "Soin des forêts", "Concertation des voisins", "Les voisins se parlent chaque année."),
    "de": ("Gemeinsam auf dem Wasser", "Pflege der Wälder", "Gespräch der Nachbarn", "Die Nachbarn sprechen jährlich."),
    "en": ("Together on the water", "Care of forests", "Talks of the neighbours", "The neighbours talk every year."),
}


def long(text: str, language: str) -> str:
    """A text with so much behind it that it is not about all that it names."""
    return "\n\n".join([text, *[f"{ORDERED[language][3]} " * 10] * 15])


def named(text: str, language: str, read: Read) -> set[str]:
    """The themes that a text names."""
    return {theme.partition("/")[2] for theme in read(text, language).told("theme")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_is_about_every_theme_of_the_scheme_by_every_name_it_has(language: str, read: Read) -> None:
    names = {label[language]: ref for ref, label in themes.scheme().labels.items() if language in label}
    text = "\n\n".join(MET[language].format(name) for name in names)
    assert set(names.values()) - read(text, language).told("theme") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_actors_work_on_is_a_theme_and_what_is_said_in_passing_is_none(language: str, read: Read) -> None:
    assert named(long(PURSUED[language].format(NAMES[language]), language), language, read) == {"migration"}
    assert named(long(PASSING[language].format(NAMES[language]), language), language, read) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_above_other_headings_alone_orders_the_text_too(language: str, read: Read) -> None:
    first, second, item, text = ORDERED[language]
    sections = [f"# {heading}\n\n## {item}\n\n{text} {text} {text}" for heading in (first, second)]
    assert named("\n\n".join(sections), language, read) == {slug(name) for name in (first, second, item)}


SHARED = {
    "nl": "De partners denken daarbij aan {}.",
    "fr": "Les partenaires pensent à {}.",
    "de": "Die Partner denken dabei an {}.",
    "en": "The partners have this in mind: {}.",
}
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}
BODIES = {
    "nl": "Voor de Werkgroep Migratie was dat nieuw.",
    "fr": "Pour le Groupe de travail Migration, c'était nouveau.",
    "de": "Für die Arbeitsgruppe Migration war das neu.",
    "en": "For the Working Group on Migration that was new.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_themes_in_a_row_are_what_a_text_is_about_and_two_are_not(language: str, read: Read) -> None:
    called = [themes.scheme().labels[f"theme/{name}"][language] for name in ("hydrogen", "biodiversity", "aviation")]
    *first, last = called
    three = SHARED[language].format(f"{', '.join(first)} {AND[language]} {last}")
    two = SHARED[language].format(f" {AND[language]} ".join(first))
    assert named(long(three, language), language, read) == {"hydrogen", "biodiversity", "aviation"}
    assert named(long(two, language), language, read) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_names_what_a_page_is_about(language: str, read: Read) -> None:
    title = f"# Benelux: {NAMES[language]}"
    assert named(f"{title}\n\n{ORDERED[language][3]}", language, read) == {"migration"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_theme_in_the_name_of_a_body_is_the_body_s(language: str, read: Read) -> None:
    met = MET[language].format(themes.scheme().labels["theme/hydrogen"][language])
    assert named(f"{met} {BODIES[language]}", language, read) == {"hydrogen"}


@pytest.mark.parametrize("ending", ["e", "er", "es", "en", "em"])
def test_a_german_name_is_read_in_every_declension(ending: str, read: Read) -> None:
    told = f"grenzüberschreitend{ending} Arbeitsmarkt"
    assert named(MET["de"].format(told), "de", read) == {"cross-border-labour-market"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_a_page_is_about_all_that_it_names(language: str, read: Read) -> None:
    assert named(PASSING[language].format(NAMES[language]), language, read) == {"migration"}


OFFICES = {
    "nl": "Minister van Migratie en Visserij An Peeters sprak daar.",
    "fr": "Le ministre de la Migration et de la Pêche, Jean Dupont, y a parlé.",
    "de": "Der Minister für Migration, Hans Müller, sprach dort.",
    "en": "The Minister of Migration and Fisheries, John Smith, spoke there.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_minister_is_in_charge_of_is_not_what_is_spoken_of(language: str, read: Read) -> None:
    assert named(OFFICES[language], language, read) == set()
