"""People and their offices: before the name, behind it, in brackets, in lists; surnames, titles and counterparts."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Read = Callable[..., Any]
Holder = tuple[str, str]

LANGUAGES = ("nl", "fr", "de", "en")
PEOPLE = ("Anna Peeters", "Jan Mertens", "Luc Weber", "Ilse van den Berg", "Pierre Le Goff", "Zofia Nowak")
COUNTRIES = ("belgium", "poland", "latvia", "spain")
ADJECTIVES = {
    "nl": {"belgium": "Belgische", "poland": "Poolse", "latvia": "Letse", "spain": "Spaanse"},
    "fr": {"belgium": "belge", "poland": "polonais", "latvia": "letton", "spain": "espagnol"},
    "de": {"belgium": "belgische", "poland": "polnische", "latvia": "lettische", "spain": "spanische"},
    "en": {"belgium": "Belgian", "poland": "Polish", "latvia": "Latvian", "spain": "Spanish"},
}
NAMES = {
    "nl": {"belgium": "België", "poland": "Polen", "latvia": "Letland", "spain": "Spanje"},
    "fr": {"belgium": "Belgique", "poland": "Pologne", "latvia": "Lettonie", "spain": "Espagne"},
    "de": {"belgium": "Belgien", "poland": "Polen", "latvia": "Lettland", "spain": "Spanien"},
    "en": {"belgium": "Belgium", "poland": "Poland", "latvia": "Latvia", "spain": "Spain"},
}
OFFICES = {
    "nl": ("minister van Justitie", "staatssecretaris voor Mobiliteit", "ambassadeur"),
    "fr": ("ministre de la Justice", "secrétaire d'État à la Mobilité", "ambassadeur"),
    "de": ("Justizministerin", "Staatssekretär für Mobilität", "Botschafterin"),
    "en": ("Minister of Justice", "Secretary of State for Mobility", "Deputy Prime Minister"),
}
BEFORE = {
    "nl": "In Gent sprak de {adjective} {office} {name} over de handel.",
    "fr": "À Gand, le {office} {adjective} {name} a parlé du commerce.",
    "de": "In Gent sprach die {adjective} {office} {name} über den Handel.",
    "en": "The {adjective} {office} {name} spoke of trade in Ghent.",
}
BEHIND = {
    "nl": "In Gent sprak {name}, {office} van {country}, over de handel.",
    "fr": "À Gand, {name}, {office} de {country}, a parlé du commerce.",
    "de": "In Gent sprach {name}, {office} von {country}, über den Handel.",
    "en": "{name}, {office} of {country}, spoke of trade in Ghent.",
}
BRACKETS = {
    "nl": "In Gent sprak {name} ({office}, {country}) over de handel.",
    "fr": "À Gand, {name} ({office}, {country}) a parlé du commerce.",
    "de": "In Gent sprach {name} ({office}, {country}) über den Handel.",
    "en": "{name} ({office}, {country}) spoke of trade in Ghent.",
}
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}


def named(said: Any) -> set[str]:
    """The names of the people that a text tells of."""
    return {name for person in said.told("person") for name in said.values(person, "foaf:name")}


def held(said: Any) -> set[Holder]:
    """Who holds an office for whom."""
    found: set[Holder] = said.holders()
    return found


def sentence(template: str, language: str, name: str, country: str, office: str) -> str:
    """One sentence about somebody."""
    words = {"name": name, "office": office, "country": NAMES[language][country]}
    return template.format(adjective=ADJECTIVES[language][country], **words)


@pytest.mark.parametrize(("language", "form"), list(product(LANGUAGES, ("before", "behind", "brackets"))))
def test_an_office_stands_before_a_name_behind_it_or_in_brackets(read: Read, language: str, form: str) -> None:
    templates = {"before": BEFORE, "behind": BEHIND, "brackets": BRACKETS}[form]
    justice, mobility, other = OFFICES[language]
    offices = (justice, other) if form == "before" else (justice, mobility, other)
    for name, country, office in product(PEOPLE, COUNTRIES, offices):
        said = read(sentence(templates[language], language, name, country, office), language)
        assert held(said) == {(name, country)}
        assert said.quotes(next(iter(said.told("person")))) == {name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_portfolio_may_stand_between_an_office_and_a_name(read: Read, language: str) -> None:
    said = read(sentence(BEFORE[language], language, "Anna Peeters", "spain", OFFICES[language][1]), language)
    assert held(said) == {("Anna Peeters", "spain")}


@pytest.mark.parametrize(
    "text",
    [
        "In Ghent Anna Peeters, Minister of Justice of Spain, spoke of trade.",
        "The Spanish Ambassador Anna Peeters spoke of trade.",
        "The Spanish Secretary of State Anna Peeters spoke of trade.",
    ],
)
def test_a_name_may_follow_other_words_in_capitals(read: Read, text: str) -> None:
    assert held(read(text, "en")) == {("Anna Peeters", "spain")}


def test_a_state_secretary_holds_an_office(read: Read) -> None:
    assert held(read("Anna Peeters, State Secretary for Trade of Spain, spoke.", "en")) == {("Anna Peeters", "spain")}


@settings(max_examples=30)
@given(data=st.data(), language=st.sampled_from(LANGUAGES), size=st.integers(2, 4))
def test_a_list_parted_by_semicolons_gives_each_their_own_office(
    read: Read, data: st.DataObject, language: str, size: int
) -> None:
    people = data.draw(st.permutations(PEOPLE))[:size]
    countries = data.draw(st.permutations(COUNTRIES))[:size]
    offices = data.draw(st.lists(st.sampled_from(OFFICES[language]), min_size=size, max_size=size))
    of = {"nl": "van", "fr": "de", "de": "von", "en": "of"}[language]
    several = [
        f"{name}, {office} {of} {NAMES[language][country]}"
        for name, office, country in zip(people, offices, countries, strict=True)
    ]
    said = read("Gent: " + "; ".join(several) + ".", language)
    assert held(said) == set(zip(people, countries, strict=True))


LISTED = {
    "nl": "In Gent spraken de ministers van Justitie {people} over de handel.",
    "fr": "À Gand, les ministres de la Justice {people} ont parlé du commerce.",
    "de": "In Gent sprachen die Justizminister {people} über den Handel.",
    "en": "In Ghent the ministers of justice {people} spoke of trade.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_in_a_list_of_names_is_a_person(read: Read, language: str) -> None:
    said = read(LISTED[language].format(people=listed(language)), language)
    assert named(said) == set(PEOPLE[:3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_office_before_a_list_is_that_of_each(read: Read, language: str) -> None:
    said = read(LISTED[language].format(people=listed(language)), language)
    assert held(said) == set(zip(PEOPLE[:3], COUNTRIES, strict=False))


def listed(language: str) -> str:
    """Three people with their countries in brackets."""
    *first, last = [f"{n} ({NAMES[language][c]})" for n, c in zip(PEOPLE[:3], COUNTRIES, strict=False)]
    return f"{', '.join(first)} {AND[language]} {last}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La rencontre était coprésidée par Anna Peeters et par le Benelux."),
        ("nl", "De vergadering werd voorgezeten door Anna Peeters."),
        ("en", "Anna Peeters signed the treaty."),
        ("en", "For trade Anna Peeters signed for Poland."),
        ("de", "Anna Peeters unterzeichnete den Vertrag."),
    ],
)
def test_who_has_the_chair_or_signs_is_a_person(read: Read, language: str, text: str) -> None:
    assert named(read(text, language)) == {"Anna Peeters"}


def test_a_list_of_tagged_names_is_one_of_people(read: Read) -> None:
    text = "Y ont pris part Anna Peeters (B), Jan Mertens (PL) et Luc Weber (H)."
    assert named(read(text, "fr")) == {"Anna Peeters", "Jan Mertens", "Luc Weber"}


def test_an_acronym_behind_a_name_makes_no_person(read: Read) -> None:
    assert named(read("De Grote Haven (GH) en de Noordelijke Werf (NW) groeien.", "nl")) == set()


# -- the same person again


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De Belgische premier Anna Peeters sprak in Gent. Later vertrok Peeters naar Riga."),
        ("fr", "La Première ministre belge Anna Peeters a parlé à Gand. Mme Peeters est ensuite partie pour Riga."),
        ("de", "Die belgische Premierministerin Anna Peeters sprach in Gent. Später reiste Peeters nach Riga."),
        ("en", "The Belgian Prime Minister Anna Peeters spoke in Ghent. Later Peeters left for Riga."),
    ],
)
def test_a_surname_stands_for_the_one_full_name_that_ends_in_it(read: Read, language: str, text: str) -> None:
    said = read(text, language)
    assert named(said) == {"Anna Peeters"}
    assert said.quotes("person/anna-peeters") == {"Anna Peeters", "Peeters"}


def test_a_surname_of_two_people_stands_for_neither(read: Read) -> None:
    text = "Minister Anna Peeters en minister Karel Peeters spraken in Gent. Later vertrok Peeters naar Riga."
    said = read(text, "nl")
    assert said.quotes("person/anna-peeters") == {"Anna Peeters"}
    assert said.quotes("person/karel-peeters") == {"Karel Peeters"}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "de heer"), ("nl", "mevrouw"), ("nl", "Z.Exc. de heer"), ("fr", "M."), ("fr", "Mme"), ("fr", "S.E. M."),
        ("de", "Herr"), ("de", "Frau"), ("en", "Mr"), ("en", "Mrs"), ("en", "H.E. Mr"),
    ],
)  # fmt: skip
def test_a_title_is_no_part_of_a_name(read: Read, language: str, title: str) -> None:
    spoke = {"nl": "sprak in Gent.", "fr": "a parlé à Gand.", "de": "sprach in Gent.", "en": "spoke in Ghent."}
    said = read(f"{title[0].upper()}{title[1:]} Luc Weber {spoke[language]}", language)
    assert named(said) == {"Luc Weber"}


COUNTERPARTS = [
    ("nl", "In Gent ontmoette de Belgische minister Anna Peeters haar Poolse ambtgenoot Jan Mertens."),
    ("fr", "À Gand, la ministre belge Anna Peeters a rencontré son homologue polonais Jan Mertens."),
    ("de", "In Gent traf die belgische Ministerin Anna Peeters ihren polnischen Amtskollegen Jan Mertens."),
    ("en", "In Ghent the Belgian minister Anna Peeters met her Polish counterpart Jan Mertens."),
]


@pytest.mark.parametrize(("language", "text"), COUNTERPARTS, ids=LANGUAGES)
def test_a_counterpart_is_a_person_too(read: Read, language: str, text: str) -> None:
    assert named(read(text, language)) == {"Anna Peeters", "Jan Mertens"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het Verdrag van Gent en de Green Deal werden in de Noordzee besproken op Woensdag."),
        ("fr", "Le Traité de Gand et le Pacte Vert ont été évoqués en Mer du Nord par la Commission Mixte."),
        ("de", "Der Vertrag von Gent und die Nordsee waren am Mittwoch das Thema der Großen Kommission."),
        ("en", "The Treaty of Ghent and the Green Deal were discussed on Wednesday by the Joint Committee."),
        ("nl", "De minister van Justitie sprak in Den Haag met de Raad van State."),
        ("de", "Einmal im Jahr ziehen die Ministerinnen und Minister Bilanz."),
        ("de", "Der Generalsekretär sprach über ein Projekt zur Anerkennung von Abschlüssen."),
        ("en", "The Minister of Foreign Affairs spoke in New York with the Permanent Representation."),
    ],
)
def test_capitals_alone_make_no_person(read: Read, language: str, text: str) -> None:
    assert read(text, language).told("person") == set()


AMISS = [
    (
        "en",
        "The ministers of Belgium and Poland met in Ghent at the invitation of Minister Anna Peeters.",
        set(),
    ),
    (
        "de",
        "Für Belgien nahm Innenministerin Anna Peeters teil, für Polen Justizminister Jan Mertens.",
        {("Anna Peeters", "belgium"), ("Jan Mertens", "poland")},
    ),
    (
        "de",
        "Die belgische Staatssekretärin Dr. Anna Peeters sprach in Gent.",
        {("Anna Peeters", "belgium")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "holders"), AMISS, ids=["invitation", "for", "doctor"])
def test_an_office_is_that_of_the_person_it_is_told_of(
    read: Read, language: str, text: str, holders: set[Holder]
) -> None:
    assert held(read(text, language)) == holders


def test_who_stands_in_for_somebody_has_an_office_of_their_own(read: Read) -> None:
    text = "Luc Weber, président de la Région Grand Est, absent, était représenté par la vice-présidente Anna Peeters."
    said = read(text, "fr")
    (membership,) = [m for m in said.told("membership") if "anna-peeters" in m]
    assert said.values(membership, "bx:office") == {"vice-présidente"}
