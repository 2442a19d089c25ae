"""Actors are read by every name they have: long, short, in brackets, as an adjective, coordinated, taken up again."""

from collections.abc import Callable
from typing import Any

import pytest

from graph_build import actors, gazetteer, segments
from graph_build.model import Block, Document, Ref

Read = Callable[..., Any]
LANGUAGES = ("nl", "fr", "de", "en")
NAMED = {
    "nl": "De landen schreven aan {} en kregen antwoord.",
    "fr": "Les pays ont écrit à {} et en ont reçu une réponse.",
    "de": "Die Länder schrieben an {} und erhielten Antwort.",
    "en": "The countries wrote to {} and had an answer.",
}
MET = {
    "nl": "Op 4 mei 2021 kwamen {} bijeen in Riga.",
    "fr": "Le 4 mai 2021, {} se sont réunis à Riga.",
    "de": "Am 4. Mai 2021 trafen sich {} in Riga.",
    "en": "On 4 May 2021 {} met in Riga.",
}
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}


def block(text: str, language: str) -> Block:
    """A text of one paragraph as a block."""
    (only,) = segments.split(Document("text", "text", (language,), "", len(text), text=text))
    return only


def met(read: Read, who: str, language: str, *, where: str = "") -> set[Ref]:
    """Who took part in the one meeting that a sentence tells of."""
    said = read((where or MET[language]).format(who), language)
    (event,) = said.happenings()
    return {agent.removeprefix("actor/") for agent in said.values(event, "bx:participant")}


# -- names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_actor_is_found_by_its_name_at_its_very_characters(language: str) -> None:
    known, missed = gazetteer.load(), {}
    for ref, labels in known.labels.items():
        name = labels.get(language, "")
        if not ref.startswith("actor/") or not name:
            continue
        text = NAMED[language].format(name)
        start = text.index(name)
        found = {(m.start, m.end) for m in actors.known(block(text, language), known) if m.kind != "adjective"}
        if (start, start + len(name)) not in found:
            missed[ref] = (name, found)
    assert missed == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_and_its_members_in_brackets_are_all_named(language: str) -> None:
    known = gazetteer.load()
    for group, kind in known.kinds.items():
        members = [m for m in known.members.get(group, ()) if language in known.labels[m]][:4]
        if kind != "country-group" or language not in known.labels[group] or len(members) < 2:
            continue
        *first, last = [known.labels[member][language] for member in members]
        listed = f"{known.labels[group][language]} ({', '.join(first)} {AND[language]} {last})"
        found = {m.ref for m in actors.known(block(NAMED[language].format(listed), language), known)}
        assert {group, *members} <= found


@pytest.mark.parametrize(
    ("language", "who"),
    [
        ("nl", "de Baltische staten (Estland, Letland en Litouwen) en Zwitserland"),
        ("fr", "les États baltes (Estonie, Lettonie et Lituanie) et la Suisse"),
        ("de", "die baltischen Staaten (Estland, Lettland und Litauen) und die Schweiz"),
        ("en", "the Baltic States (Estonia, Latvia and Lithuania) and Switzerland"),
    ],
)
def test_members_in_brackets_are_members_of_the_group(read: Read, language: str, who: str) -> None:
    said = read(MET[language].format(who), language)
    for member in ("estonia", "latvia", "lithuania"):
        assert "actor/baltic-states" in said.values(f"actor/{member}", "org:memberOf")
    assert {"baltic-states", "switzerland"} <= met(read, who, language)
    assert said.values("actor/switzerland", "org:memberOf") == set()


# -- coordination and adjectives


@pytest.mark.parametrize(
    ("language", "who"),
    [
        ("nl", "de ministers van de Baltische en Noordse landen"),
        ("fr", "les ministres des États baltes et des pays nordiques"),
        ("de", "die Minister der baltischen und nordischen Staaten"),
        ("en", "the ministers of the Baltic and Nordic countries"),
        ("fr", "les ministres des États baltes et nordiques"),
    ],
)
def test_coordinated_adjectives_name_a_group_each(read: Read, language: str, who: str) -> None:
    assert met(read, who, language) == {"baltic-states", "nordic-countries"}


@pytest.mark.parametrize(
    ("language", "who"),
    [
        ("nl", "de ministers van de Benelux- en de Baltische landen"),
        ("de", "die Minister der Benelux- und der baltischen Staaten"),
        ("fr", "les ministres du Benelux et des États baltes"),
        ("en", "the ministers of the Benelux and Baltic countries"),
    ],
)
def test_a_part_of_a_word_may_stand_for_the_whole(read: Read, language: str, who: str) -> None:
    assert met(read, who, language) == {"benelux", "baltic-states"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Op 4 mei 2021 vond in Gent een Benelux-Visegrad-top plaats."),
        ("fr", "Le 4 mai 2021 s'est tenu à Gand un sommet Benelux-Visegrad."),
        ("en", "On 4 May 2021 a Benelux-Visegrad summit took place in Ghent."),
        ("de", "Am 4. Mai 2021 fand in Gent ein Gipfel Benelux-Visegrad statt."),
    ],
)
def test_two_names_joined_by_a_hyphen_are_two_parties(read: Read, language: str, sentence: str) -> None:
    assert met(read, "", language, where=sentence) == {"benelux", "visegrad-group"}


COUNTRIES = [
    ("nl", "de Belgische, de Nederlandse en de Luxemburgse minister van Justitie"),
    ("fr", "les ministres belge, néerlandais et luxembourgeois"),
    ("de", "die belgische, die niederländische und die luxemburgische Ministerin"),
    ("en", "the Belgian, Dutch and Luxembourg ministers of justice"),
]


@pytest.mark.parametrize(
    ("language", "who"),
    [
        ("nl", "de Belgische minister en Polen"),
        ("fr", "le ministre belge et la Pologne"),
        ("en", "the Belgian minister and Poland"),
    ],
)
def test_an_adjective_beside_an_office_stands_for_its_country(read: Read, language: str, who: str) -> None:
    assert met(read, who, language) == {"belgium", "poland"}


@pytest.mark.parametrize(("language", "who"), COUNTRIES, ids=LANGUAGES)
def test_coordinated_adjectives_stand_for_a_country_each(read: Read, language: str, who: str) -> None:
    assert met(read, who, language) == {"belgium", "netherlands", "luxembourg"}


# -- taken up again


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De Benelux sprak met Polen. De drie landen willen meer handel."),
        ("fr", "Le Benelux a parlé avec la Pologne. Les trois pays veulent plus de commerce."),
        ("de", "Die Benelux-Staaten sprachen mit Polen. Die drei Länder wollen mehr Handel."),
        ("en", "The Benelux spoke with Poland. The three countries want more trade."),
    ],
)
def test_the_three_countries_are_the_group_that_the_text_is_about(read: Read, language: str, text: str) -> None:
    again = text.partition(". ")[2].split(" ")
    assert " ".join(again[:3]) in read(text, language).quotes("actor/benelux")
    assert "actor/benelux" not in read(text.partition(". ")[2], language).told("actor")


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("nl", "de Europese Commissie", "de Commissie"), ("fr", "la Commission européenne", "la Commission")],
)
def test_a_short_name_is_read_behind_the_long_one(read: Read, language: str, long: str, short: str) -> None:
    text = f"{NAMED[language].format(long)} {NAMED[language].format(short)}"
    assert short.split()[-1] in read(text, language).quotes("actor/european-commission")


def test_a_short_name_is_read_in_a_later_paragraph(read: Read) -> None:
    text = "Op 4 mei sprak het Benelux-Gerechtshof recht.\n\nDaarna sloot het Gerechtshof de zitting."
    assert read(text, "nl").quotes("actor/benelux-court-of-justice") == {"Benelux-Gerechtshof", "Gerechtshof"}


def test_a_text_about_a_group_may_call_its_bodies_by_their_short_names_at_once(read: Read) -> None:
    text = "Le Secrétariat général prépare la réunion.\n\nLes pays du Benelux y participeront."
    assert read(text, "fr").quotes("actor/benelux-secretariat-general") == {"Secrétariat général"}


def test_the_short_name_of_a_body_that_the_text_is_about_is_not_that_of_another(read: Read) -> None:
    text = "Le Conseil interparlementaire consultatif de Benelux a siégé. Une délégation du Conseil est partie."
    assert "actor/council-of-the-eu" not in read(text, "fr").told("actor")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De havens van Gent, Antwerpen-Brugge en Rotterdam groeien."),
        ("fr", "Les ports de Gand, d'Anvers-Bruges et de Rotterdam grandissent."),
        ("de", "Die Häfen von Gent, Antwerpen-Brügge und Rotterdam wachsen."),
        ("en", "The ports of Ghent, Antwerp-Bruges and Rotterdam are growing."),
    ],
)
def test_a_plural_names_a_port_for_each_town(read: Read, language: str, text: str) -> None:
    ports = {"actor/port-of-ghent", "actor/port-of-antwerp-bruges", "actor/port-of-rotterdam"}
    assert ports <= read(text, language).told("actor")


def test_a_code_in_brackets_names_a_country_that_the_text_is_about(read: Read) -> None:
    said = read("De Benelux kwam bijeen: Anna Peeters (BE), Jan Weber (LU) en Piet de Boer (CH).", "nl")
    assert {"actor/belgium", "actor/luxembourg"} <= said.told("actor")
    assert "actor/switzerland" not in said.told("actor")


def test_the_first_part_of_a_double_adjective_names_its_country(read: Read) -> None:
    said = read("La déclaration franco-Benelux a été signée. Le port franco est une clause.", "fr")
    assert said.quotes("actor/france") == {"franco"}
    assert len([c for c in said.claims if c.object == "actor/france"]) == 1


@pytest.mark.parametrize(
    ("language", "town", "country"),
    [
        ("nl", "De Assemblee kwam te Luxemburg bijeen.", "De landen spraken met Luxemburg."),
        ("fr", "L'Assemblée s'est réunie à Luxembourg.", "Les pays ont parlé avec le Luxembourg."),
    ],
)
def test_a_town_that_bears_the_name_of_its_country_is_told_by_its_preposition(
    read: Read, language: str, town: str, country: str
) -> None:
    assert read(town, language).told("place") == {"place/luxembourg-lu"}
    assert "actor/luxembourg" not in read(town, language).told("actor")
    assert read(country, language).told("place") == set()


def test_the_town_where_a_meeting_was_is_meant_not_its_country(read: Read) -> None:
    said = read("Op 4 mei 2021 kwamen Polen en Frankrijk bijeen in Luxemburg.", "nl")
    (event,) = said.happenings()
    assert said.values(event, "bx:place") == {"place/luxembourg-lu"}
    assert said.told("place") == {"place/luxembourg-lu"}


def test_a_small_town_is_read_behind_a_word_that_says_where(read: Read) -> None:
    assert read("De ministers kwamen bijeen in Schengen.", "nl").told("place") == {"place/schengen-lu"}
    assert read("De Schengen-regels gelden, zei mevrouw Perl.", "nl").told("place") == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers met at the Quorvex Library in Ghent."),
        ("nl", "De ministers kwamen bijeen in het Quorvex Palace."),
        ("de", "Ins Quorvex Palace kamen alle Minister."),
    ],
)
def test_a_venue_may_bear_its_name_before_its_kind(read: Read, language: str, text: str) -> None:
    assert any("quorvex" in place for place in read(text, language).told("place"))


def test_what_no_word_says_where_is_no_venue(read: Read) -> None:
    assert read("The Quorvex Palace said no.", "en").told("place") == set()


def test_a_heading_with_a_date_may_end_in_its_town(read: Read) -> None:
    text = "# Séance du vendredi 6 décembre 2013, Luxembourg\n\nLa séance est ouverte."
    assert read(text, "fr").told("place") == {"place/luxembourg-lu"}


@pytest.mark.parametrize("town", ["Luxembourg", "Gand"])
def test_the_town_that_a_text_is_dated_from_is_told_but_nothing_happened_there(read: Read, town: str) -> None:
    said = read(f"{town}, le 3 mai 2021 – La Pologne et la France se sont réunies hier.", "fr")
    (event,) = said.happenings()
    assert said.values(event, "bx:place") == set()
    assert len(said.told("place")) == 1
    assert "actor/luxembourg" not in said.told("actor")


def test_a_port_after_a_word_of_place_is_its_town(read: Read) -> None:
    said = read("Die Minister tagten am 4. Mai 2021 in Zeebrugge.", "de")
    assert said.told("place") == {"place/zeebrugge-be"}
    assert "actor/port-of-zeebrugge" not in said.told("actor")


def test_a_sign_of_vehicles_in_brackets_names_a_country_that_the_text_is_about(read: Read) -> None:
    said = read("Le Benelux s'est réuni : Anna Peeters (B) et Jan Mertens (PB). Plan (H) suit.", "fr")
    assert {"actor/belgium", "actor/netherlands"} <= said.told("actor")
    assert "actor/hungary" not in said.told("actor")


def test_an_honorific_is_no_town(read: Read) -> None:
    assert read("La bienvenue a été souhaitée à Mme Anna Peeters, ministre.", "fr").told("place") == set()
