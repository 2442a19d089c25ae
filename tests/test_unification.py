"""The same event or person in several documents is one node, with evidence from each."""

from dataclasses import replace

from graph_build import decisions, unification
from graph_build.model import Claim, Document, Literal, Passage, Reading, Ref, Span

DAY = Literal("2022-12-18", datatype="edtf:EDTF")
PENTA = ("actor/belgium", "actor/france", "actor/pentalateral-energy-forum")


def claim(number: str, subject: Ref, predicate: str, value: Ref | Literal, language: str = "fr") -> Claim:
    return Claim(number, subject, predicate, value, (Passage(language, (Span(0, 5),)),), "test.rule")


def telling(
    document: str, event: str, agents: tuple[Ref, ...], *, kind: str = "meeting", date: Literal = DAY, level: str = ""
) -> Reading:
    ref = f"event/{event}"
    facts: list[tuple[str, Ref | Literal]] = [("bx:kind", f"code/event-kind/{kind}"), ("bx:date", date)]
    facts += [("bx:participant", agent) for agent in agents]
    facts += [("bx:level", f"code/event-level/{level}")] if level else []
    claims = tuple(claim(f"{document}-{n}", ref, p, o) for n, (p, o) in enumerate(facts))
    return Reading(Document(document, document, ("fr",), "0" * 64, 10), claims)


def person(document: str, name: str) -> Reading:
    ref = "person/" + name.lower().replace(" ", "-")
    return Reading(
        Document(document, document, ("nl",), "0" * 64, 10),
        (claim(document, ref, "foaf:name", Literal(name, datatype="xsd:string")),),
    )


def subjects(readings: tuple[Reading, ...]) -> set[Ref]:
    return {c.subject for reading in decisions.redirect(readings) for c in reading.claims}


def test_a_meeting_told_in_two_documents_is_one_event() -> None:
    found = unification.unify([telling("one", "penta", PENTA), telling("two", "forum", PENTA[:2], kind="session")])
    assert found[1].redirects == (("event/forum", "event/penta"),)
    assert "event/forum" not in subjects(found)


def test_meetings_of_others_on_the_same_day_stay_apart() -> None:
    found = unification.unify(
        [telling("one", "penta", PENTA), telling("two", "summit", ("actor/japan", "actor/canada"))]
    )
    assert {"event/penta", "event/summit"} <= subjects(found)


def test_a_month_in_common_is_no_reason_to_make_events_one() -> None:
    month = Literal("2022-12", datatype="edtf:EDTF")
    found = unification.unify([telling("one", "a", PENTA, date=month), telling("two", "b", PENTA, date=month)])
    assert found[1].redirects == ()


def test_another_value_in_a_later_document_is_kept_beside_the_first_and_marked() -> None:
    first = telling("one", "penta", PENTA, level="ministerial")
    second = telling("two", "forum", PENTA, level="senior-officials")
    found = unification.unify([first, second])
    marked = [c for c in found[1].claims if c.subject.startswith("discrepancy/")]
    assert Literal("bx:level", datatype="xsd:string") in {c.object for c in marked}
    assert "event/penta" in {c.object for c in marked}
    levels = {c.object for r in decisions.redirect(found) for c in r.claims if c.predicate == "bx:level"}
    assert levels == {"code/event-level/ministerial", "code/event-level/senior-officials"}


def test_a_surname_is_the_one_person_whose_full_name_ends_in_it() -> None:
    found = unification.unify([person("one", "Hendrik Wüst".replace("ü", "u")), person("two", "Wust")])
    assert found[1].redirects == (("person/wust", "person/hendrik-wust"),)


def test_a_surname_that_two_people_bear_names_neither() -> None:
    found = unification.unify([person("one", "Anna Maas"), person("two", "Jan Maas"), person("three", "Maas")])
    assert found[2].redirects == ()


def test_a_document_that_names_two_events_of_others_alike_sends_none_in_a_circle() -> None:
    both = telling("one", "penta", PENTA)
    both = replace(both, claims=both.claims + telling("one", "forum", PENTA).claims)
    found = unification.unify([both, telling("two", "forum", PENTA), telling("three", "penta", PENTA)])
    assert [reading.redirects for reading in found] == [(), (), ()]
    assert subjects(found) == {"event/penta", "event/forum"}
