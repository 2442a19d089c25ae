"""Narratives: what goes on with an event that was told, what turns to another, and what only recalls one."""

from collections.abc import Callable
from typing import Any

import pytest

from graph_build import descriptions, reading, segments
from graph_build.model import Document

Read = Callable[..., Any]


def told(said: Any) -> list[tuple[str, str]]:
    """The day and kind of each event that is no context, in the order of their days."""
    return [
        (date, kind.rpartition("/")[2])
        for event in said.happenings()
        for date in said.values(event, "bx:date")
        for kind in said.values(event, "bx:kind")
    ]


SIGNED = [
    (
        "nl",
        (
            "Vandaag hebben de ministers in Gent de overeenkomst getekend. Voor Polen zette minister Anna Peeters haar "
            "handtekening, voor Letland Jan Mertens, minister van Justitie."
        ),
    ),
    (
        "en",
        (
            "Today the ministers signed the agreement in Ghent. For Poland Minister Anna Peeters signed it, for Latvia "
            "Jan Mertens, Minister of Justice."
        ),
    ),
]


@pytest.mark.parametrize(("language", "text"), SIGNED, ids=["nl", "en"])
def test_each_of_those_who_sign_may_have_a_clause(read: Read, language: str, text: str) -> None:
    said = read(text, language, date="2021-05-04")
    assert told(said) == [("2021-05-04", "signature")]
    assert {"poland", "latvia", "anna-peeters", "jan-mertens"} <= said.agents("bx:participant")


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("nl", "Het Verdrag van Gent, dat op 4 mei 2021 in Riga werd ondertekend, telt tien artikelen.", "signature"),
        ("fr", "Le Traité de Gand, signé à Riga le 4 mai 2021, compte dix articles.", "signature"),
        ("nl", "Het Verdrag van Gent van de Benelux treedt op 4 mei 2021 in werking.", "entry-into-force"),
        ("de", "Der Vertrag von Gent der Benelux-Staaten tritt am 4. Mai 2021 in Kraft.", "entry-into-force"),
        ("nl", "Op 4 mei 2021 verschijnt het jaarverslag van de Benelux.", "publication"),
    ],
)
def test_an_act_on_an_instrument_needs_nobody_to_be_told(read: Read, language: str, text: str, kind: str) -> None:
    assert told(read(f"{text} De Benelux keek toe.", language)) == [("2021-05-04", kind)]


BESIDE = [
    (
        "fr",
        (
            "La Belgique et la Pologne ont signé hier un accord à Gand.\n\nEn marge de la signature, la Lettonie et "
            "l'Espagne ont débattu du commerce."
        ),
    ),
    (
        "de",
        (
            "Belgien und Polen unterzeichneten gestern in Gent ein Abkommen. Am Rande der Unterzeichnung sprachen "
            "Lettland und Spanien mit dem Nordischen Rat."
        ),
    ),
]


@pytest.mark.parametrize(("language", "text"), BESIDE, ids=["fr", "de"])
def test_what_happens_beside_something_told_is_an_event_of_the_same_day(read: Read, language: str, text: str) -> None:
    said = read(text, language, date="2021-05-05")
    assert sorted(told(said)) == [("2021-05-04", "meeting"), ("2021-05-04", "signature")]
    (signature,) = [e for e in said.happenings() if "signature" in e]
    (beside,) = [e for e in said.happenings() if "signature" not in e]
    assert said.values(beside, "bx:inMarginsOf") == {signature}
    assert {"actor/latvia", "actor/spain"} <= said.values(beside, "bx:participant")


def test_a_meeting_that_is_put_off_is_planned_for_its_new_day(read: Read) -> None:
    text = "La première séance du Benelux, d'abord prévue le 16 septembre, est reportée au 2 octobre, à Bruxelles."
    said = read(text, "fr", date="2025-06-12")
    assert told(said) == [("2025-10-02", "session")]
    assert said.one("bx:status") == "planned"


def test_who_came_in_place_of_another_took_part(read: Read) -> None:
    text = (
        "Op 4 mei 2021 kwamen de ministers van de Benelux in Gent bijeen. Anna Peeters, de Poolse minister van "
        "Justitie, was verhinderd; staatssecretaris Jan Mertens nam voor haar waar."
    )
    agents = read(text, "nl").agents("bx:participant")
    assert "jan-mertens" in agents
    assert "anna-peeters" not in agents


def test_what_a_preamble_recalls_is_no_part_of_the_session(read: Read) -> None:
    text = (
        "De Benelux Interparlementaire Assemblee, in plenaire zitting bijeen te Gent,\n\n"
        "herinnerend aan de hoorzitting van de Benelux op 6 oktober 2022 in Maastricht;\n\n"
        "beveelt de regeringen aan te handelen.\n\nDeze aanbeveling werd met algemene stemmen aangenomen.\n"
    )
    said = read(text, "nl", date="2022-11-24")
    assert told(said) == [("2022-10-06", "meeting"), ("2022-11-24", "adoption"), ("2022-11-24", "session")]
    (session,) = [e for e in said.happenings() if "session" in e]
    (adoption,) = [e for e in said.happenings() if "adoption" in e]
    assert said.values(adoption, "dcterms:isPartOf") == {session}


def test_what_is_only_announced_does_not_take_over(read: Read) -> None:
    text = (
        "On 4 May 2021 the Benelux ministers met in Ghent. A summit of Poland is to be held in Riga in September. "
        "Germany took part as an observer."
    )
    said = read(text, "en", date="2021-05-05")
    assert told(said) == [("2021-05-04", "ministerial-meeting"), ("2021-09", "summit")]
    met = said.happenings()[0]
    assert said.values(met, "bx:observer") == {"actor/germany"}


def test_what_a_plan_tells_is_still_to_come(read: Read) -> None:
    text = (
        "# Jaarplan 2024\n\nHet Secretariaat-Generaal van de Benelux organiseert op 14 maart een conferentie in Gent.\n"
    )
    document = Document("plan", "Jaarplan 2024", ("nl",), "0" * 64, len(text), text=text)
    claims = reading.read(descriptions.describe(document, segments.split(document))).claims
    assert {c.object for c in claims if c.predicate == "bx:status"} == {"code/event-status/planned"}


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Des inspecteurs de Belgique et de Pologne ont contrôlé, le 4 mai 2021, des camions.", "inspection"),
        ("nl", "Inspecteurs uit België en Polen hebben op 4 mei 2021 samen vrachtwagens gecontroleerd.", "inspection"),
        ("en", "The three Baltic countries concluded an agreement in Vilnius on 4 May 2021.", "signature"),
        ("fr", "C'est à Londres que les pays du Benelux ont conclu, le 4 mai 2021, une convention.", "signature"),
        (
            "fr",
            "Le ministre polonais réunira ses collègues du Benelux à Bruxelles le 4 mai 2021.",
            "ministerial-meeting",
        ),
        ("en", "The Polish minister brought together his Baltic colleagues on 4 May 2021.", "ministerial-meeting"),
        ("nl", "Op 4 mei 2021 ontbeten de regeringsleiders van de Benelux in Gent.", "meeting"),
    ],
)
def test_what_people_do_together_is_an_event(read: Read, language: str, text: str, kind: str) -> None:
    assert told(read(text, language)) == [("2021-05-04", kind)]


def test_what_is_long_past_is_told_aside(read: Read) -> None:
    text = (
        "Gestern haben sich die Minister der Benelux-Staaten in Gent getroffen. Das erste Treffen hatte am 18. Mai "
        "2020 in Riga stattgefunden. Polen nahm als Beobachter teil."
    )
    said = read(text, "de", date="2021-05-05")
    assert told(said) == [("2020-05-18", "meeting"), ("2021-05-04", "ministerial-meeting")]
    assert said.values(said.happenings()[1], "bx:observer") == {"actor/poland"}


def test_a_sentence_that_says_who_chaired_goes_on_with_its_meeting(read: Read) -> None:
    text = (
        "Le 4 mai 2021, les ministres du Benelux se sont réunis à Gand. La rencontre était présidée par M. Jan "
        "Mertens, dont le pays a adhéré le 1er juillet 2004."
    )
    said = read(text, "fr")
    assert told(said) == [("2021-05-04", "ministerial-meeting")]
    assert said.agents("bx:chair") == {"jan-mertens"}


def test_the_meeting_of_those_invited_is_theirs_too(read: Read) -> None:
    text = (
        "Op 4 mei 2021 komt er een ministeriële bijeenkomst van de Benelux in Gent. Ook Polen en Letland worden "
        "daarvoor uitgenodigd."
    )
    assert {"poland", "latvia"} <= read(text, "nl").agents("bx:participant")


def test_the_day_in_the_name_of_an_instrument_is_that_of_its_signature(read: Read) -> None:
    said = read("Gelet op het Verdrag van 17 juni 2008 tot herziening van de Benelux Unie.", "nl")
    assert told(said) == [("2008-06-17", "signature")]
    (event,) = said.happenings()
    assert len(said.values(event, "bx:output")) == 1
    assert said.values(event, "skos:editorialNote") == {"The text names nobody who took part."}


MINUTES = (
    "# CONSEIL INTERPARLEMENTAIRE CONSULTATIF DE BENELUX\n\n# Séance du vendredi 6 décembre 2013\n\n"
    "# Présidence de M. Jan Mertens\n\n"
    "Le président souhaite la bienvenue à Mme Anna Peeters, ministre de Pologne, qui suit les travaux comme "
    "observatrice.\n\n# Emploi des jeunes\n\nM. Luc Weber (Belgique) présente la recommandation. Celle-ci est adoptée "
    "par 31 voix contre 2. M. Pierre Dupont, excusé, est remplacé par Mme Zofia Nowak.\n"
)


def test_minutes_tell_who_was_at_a_session_under_any_heading() -> None:
    document = Document("minutes", "minutes", ("fr",), "0" * 64, len(MINUTES), text=MINUTES)
    claims = reading.read(descriptions.describe(document, segments.split(document))).claims
    (session,) = {c.subject for c in claims if c.object == "code/event-kind/session"}
    (adoption,) = {c.subject for c in claims if c.object == "code/event-kind/adoption"}
    there = {c.object for c in claims if c.subject == session and c.predicate == "bx:participant"}
    people = {f"person/{name}" for name in ("jan-mertens", "anna-peeters", "luc-weber", "zofia-nowak")}
    assert {who for who in there if str(who).startswith("person/")} == people
    assert "actor/benelux-interparliamentary-assembly" in there
    assert {c.object for c in claims if c.subject == session and c.predicate == "bx:chair"} == {"person/jan-mertens"}
    assert {c.object for c in claims if c.subject == adoption and c.predicate == "dcterms:isPartOf"} == {session}


def test_something_new_in_another_year_is_another_event(read: Read) -> None:
    text = (
        "Le 4 mai 2021, les ministres du Benelux se sont réunis à Gand. Une séance académique des trois pays marquera, "
        "en 2024, un anniversaire."
    )
    assert told(read(text, "fr", date="2021-05-05")) == [("2021-05-04", "ministerial-meeting"), ("2024", "session")]
