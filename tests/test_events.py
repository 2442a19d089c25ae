"""Events: what happened when, where, between whom, at which level, at the margins of what, and whether it did."""

from collections.abc import Callable
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

Read = Callable[..., Any]

LANGUAGES = ("nl", "fr", "de", "en")


# -- who met when and where

PARTIES = {
    "benelux": {"nl": "de Benelux", "fr": "le Benelux", "de": "die Benelux-Staaten", "en": "the Benelux"},
    "poland": {"nl": "Polen", "fr": "la Pologne", "de": "Polen", "en": "Poland"},
    "switzerland": {"nl": "Zwitserland", "fr": "la Suisse", "de": "die Schweiz", "en": "Switzerland"},
    "wallonia": {"nl": "Wallonië", "fr": "la Wallonie", "de": "Wallonien", "en": "Wallonia"},
    "nato": {"nl": "de NAVO", "fr": "l'OTAN", "de": "die NATO", "en": "NATO"},
    "saarland": {"nl": "Saarland", "fr": "la Sarre", "de": "das Saarland", "en": "Saarland"},
}
PLACES = {
    "riga-lv": {"nl": "Riga", "fr": "Riga", "de": "Riga", "en": "Riga"},
    "gent-be": {"nl": "Gent", "fr": "Gand", "de": "Gent", "en": "Ghent"},
    "liege-be": {"nl": "Luik", "fr": "Liège", "de": "Lüttich", "en": "Liège"},
    "koln-de": {"nl": "Keulen", "fr": "Cologne", "de": "Köln", "en": "Cologne"},
    "bern-ch": {"nl": "Bern", "fr": "Berne", "de": "Bern", "en": "Bern"},
}
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}
MET = {
    "nl": ("Op {day} kwamen {who} in {place} bijeen.", "{Who} vergaderden op {day} in {place}."),
    "fr": ("Le {day}, {who} se sont réunis à {place}.", "{Who} se sont rencontrés le {day} à {place}."),
    "de": ("Am {day} trafen sich {who} in {place}.", "{Who} kamen am {day} in {place} zusammen."),
    "en": ("On {day} {who} met in {place}.", "{Who} met in {place} on {day}."),
}


@settings(max_examples=60)
@given(data=st.data(), language=st.sampled_from(LANGUAGES), size=st.integers(2, 4))
def test_a_meeting_has_its_day_its_place_and_everybody_who_met(
    read: Read, data: st.DataObject, language: str, size: int
) -> None:
    who = data.draw(st.permutations(sorted(PARTIES)))[:size]
    place, template = data.draw(st.sampled_from(sorted(PLACES))), data.draw(st.sampled_from(MET[language]))
    day = data.draw(st.dates())
    day = day.replace(year=1990 + day.year % 50)
    *first, last = [PARTIES[party][language] for party in who]
    several = f"{', '.join(first)} {AND[language]} {last}"
    written = format_date(day, "d. MMMM y" if language == "de" else "d MMMM y", locale=language)
    words = {"day": written, "place": PLACES[place][language], "who": several, "Who": several[0].upper() + several[1:]}
    said = read(template.format(**words), language)
    assert said.one("bx:date") == day.isoformat()
    assert said.one("bx:dateBasis") == "stated"
    assert said.one("bx:place") == place
    assert said.agents("bx:participant") == set(who)


LEVELS = [
    ("nl", "premiers", "heads-of-government"), ("nl", "ministers van Energie", "ministerial"),
    ("nl", "ambassadeurs", "ambassadors"), ("nl", "directeurs-generaal", "senior-officials"),
    ("fr", "Premiers ministres", "heads-of-government"), ("fr", "ministres de l'Énergie", "ministerial"),
    ("fr", "ambassadeurs", "ambassadors"), ("fr", "directeurs généraux", "senior-officials"),
    ("de", "Premierminister", "heads-of-government"), ("de", "Minister", "ministerial"),
    ("de", "Botschafter", "ambassadors"), ("de", "Generaldirektoren", "senior-officials"),
    ("en", "Prime Ministers", "heads-of-government"), ("en", "energy ministers", "ministerial"),
    ("en", "ambassadors", "ambassadors"), ("en", "directors-general", "senior-officials"),
]  # fmt: skip
HOLDERS = {
    "nl": "Op 4 mei 2021 kwamen de {} van België en Polen in Riga bijeen.",
    "fr": "Le 4 mai 2021, les {} de Belgique et de Pologne se sont réunis à Riga.",
    "de": "Am 4. Mai 2021 trafen sich die {} von Belgien und Polen in Riga.",
    "en": "On 4 May 2021 the {} of Belgium and Poland met in Riga.",
}


@pytest.mark.parametrize(
    ("language", "who", "level"),
    [
        *LEVELS,
        ("de", "Energieminister", "ministerial"),
        ("de", "Außenminister", "ministerial"),
    ],
)
def test_office_holders_stand_for_their_countries_at_their_level(
    read: Read, language: str, who: str, level: str
) -> None:
    said = read(HOLDERS[language].format(who), language)
    assert said.one("bx:level") == level
    assert said.agents("bx:participant") == {"belgium", "poland"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Belgian minister received the Polish minister in Ghent on 4 May 2021."),
        ("de", "Am 4. Mai 2021 haben sich die Minister der Benelux-Staaten in Gent getroffen."),
        ("nl", "De ministers van de Benelux overlegden op 4 mei 2021 in Gent."),
    ],
    ids=["received", "haben sich getroffen", "overlegden"],
)
def test_people_meet_in_other_words(read: Read, language: str, text: str) -> None:
    assert read(text, language).one("bx:date") == "2021-05-04"


def test_the_parts_of_a_verb_may_be_far_apart(read: Read) -> None:
    who = "de ministers van vijf landen (Litouwen, Luxemburg, Nederland, Denemarken en Zwitserland)"
    said = read(f"Op 4 mei 2021 kwamen {who} in het Egmontpaleis in Brussel bijeen.", "nl")
    assert said.one("bx:date") == "2021-05-04"


def test_a_name_of_another_language_is_no_place(read: Read) -> None:
    assert read("Belgien sprach im Namen der Benelux-Staaten.", "de").told("place") == set()


# -- status, and several events


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        (
            "nl",
            "De vergadering van de Benelux-ministers die op 4 mei 2021 zou plaatsvinden, werd geannuleerd.",
            "cancelled",
        ),
        ("fr", "La réunion des ministres du Benelux prévue le 4 mai 2021 a été annulée.", "cancelled"),
        ("de", "Das für den 4. Mai 2021 geplante Treffen der Benelux-Minister wurde abgesagt.", "cancelled"),
        ("en", "The meeting of the Benelux ministers planned for 4 May 2021 was cancelled.", "cancelled"),
        ("nl", "De zitting van de Benelux die op 4 mei 2021 zou plaatsvinden, werd uitgesteld.", "cancelled"),
        ("fr", "La session du Benelux prévue le 4 mai 2021 a été reportée.", "cancelled"),
        ("de", "Die für den 4. Mai 2021 geplante Sitzung der Benelux-Staaten wurde verschoben.", "cancelled"),
        ("en", "The session of the Benelux planned for 4 May 2021 was postponed.", "cancelled"),
        ("nl", "Op 4 mei 2037 zal in Gent een top van de Benelux plaatsvinden.", "planned"),
        ("fr", "Un sommet du Benelux aura lieu le 4 mai 2037 à Gand.", "planned"),
        ("de", "Ein Gipfel der Benelux-Staaten wird am 4. Mai 2037 in Gent stattfinden.", "planned"),
        ("en", "A Benelux summit will take place in Ghent on 4 May 2037.", "planned"),
        ("nl", "Op 4 mei 2021 vond in Gent een top van de Benelux plaats.", "held"),
        ("fr", "Un sommet du Benelux a eu lieu le 4 mai 2021 à Gand.", "held"),
        ("de", "Ein Gipfel der Benelux-Staaten fand am 4. Mai 2021 in Gent statt.", "held"),
        ("en", "A Benelux summit took place in Ghent on 4 May 2021.", "held"),
    ],
)
def test_an_event_was_held_or_is_planned_or_was_called_off(read: Read, language: str, text: str, status: str) -> None:
    said = read(text, language)
    assert said.one("bx:status") == status
    assert said.one("bx:date") in {"2021-05-04", "2037-05-04"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_days_in_a_paragraph_are_two_events(read: Read, language: str) -> None:
    first, second = (MET[language][0] for _ in range(2))
    who, place = PARTIES["benelux"][language], PLACES["riga-lv"][language]
    dot = "." if language == "de" else ""
    months = {"nl": ("mei", "juni"), "fr": ("mai", "juin"), "de": ("Mai", "Juni"), "en": ("May", "June")}[language]
    several = [f"{who} {AND[language]} {PARTIES[party][language]}" for party in ("poland", "switzerland")]
    text = " ".join(
        template.format(day=f"4{dot} {month} 2021", who=parties, place=place)
        for template, month, parties in zip((first, second), months, several, strict=True)
    )
    said = read(text, language)
    met = [(said.values(e, "bx:date"), said.values(e, "bx:participant")) for e in said.happenings()]
    assert met == [
        ({"2021-05-04"}, {"actor/benelux", "actor/poland"}),
        ({"2021-06-04"}, {"actor/benelux", "actor/switzerland"}),
    ]


YESTERDAY = {
    "nl": "De Benelux-ministers kwamen gisteren in Riga bijeen.",
    "fr": "Les ministres du Benelux se sont réunis hier à Riga.",
    "de": "Die Benelux-Minister trafen sich gestern in Riga.",
    "en": "Yesterday the Benelux ministers met in Riga.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_counted_from_the_dateline_is_inferred(read: Read, language: str) -> None:
    said = read(YESTERDAY[language], language, date="2021-05-01")
    assert (said.one("bx:date"), said.one("bx:dateBasis")) == ("2021-04-30", "inferred")


@pytest.mark.parametrize("how", ["yesterday", "to discuss trade", "and discussed trade", "this week"])
def test_anything_may_follow_that_ministers_met(read: Read, how: str) -> None:
    assert len(read(f"The Benelux ministers met {how}.", "en", date="2021-05-01").happenings()) == 1


def test_a_year_taken_from_the_period_is_inferred(read: Read) -> None:
    said = read("Op 4 mei kwamen de Benelux-ministers in Riga bijeen.", "nl", period="2021")
    assert (said.one("bx:date"), said.one("bx:dateBasis")) == ("2021-05-04", "inferred")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het Verdrag van Gent werd besproken. De drie landen zijn het eens over de handel."),
        ("fr", "Les pays sont attachés à la paix, et à la coopération qui les unit depuis 1944."),
        ("de", "Die Zusammenarbeit ist eng, und die Länder kennen einander seit langem."),
        ("en", "Cooperation is close, and the countries have known each other since 1944."),
    ],
)
def test_what_tells_of_no_happening_gives_no_event(read: Read, language: str, text: str) -> None:
    assert read(text, language).told("event") == set()
