"""What people decide is applied on every build, and fails loudly when its passage is gone."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph_build import decisions, triples
from graph_build.decisions import Decision
from graph_build.errors import DocumentError
from graph_build.model import Claim, Literal, Reading
from graph_build.vocabulary import DCTERMS, iri

SIGNED = 'who = "A. Peeters"\nwhen = 2025-03-01\nwhy = "as the caption says"\n'
MEETING, FORUM = "event/2023-03-14-offshore-wind-meeting", "actor/north-sea-wind-forum"


def claim_of(reading: Reading, subject: str, predicate: str) -> Claim:
    return next(claim for claim in reading.claims if (claim.subject, claim.predicate) == (subject, predicate))


def mention_of(reading: Reading, item: str) -> Claim:
    return next(claim for claim in reading.claims if (claim.predicate, claim.object) == ("schema:mentions", item))


def decided(reading: Reading, *several: tuple[str, str, str]) -> Reading:
    return decisions.apply(
        reading, [Decision(verdict, about, value, "decision 1") for verdict, about, value in several]
    )


def written(folder: Path, text: str) -> Path:
    (folder / decisions.NAME).write_text(text, encoding="utf-8")
    return folder


def test_a_decision_is_read_with_its_place(tmp_path: Path) -> None:
    folder = written(tmp_path, f'[[decision]]\nverdict = "accept"\nclaim = "0f3a9c21b7d4"\n{SIGNED}')
    assert decisions.load(folder) == (Decision("accept", "0f3a9c21b7d4", "", "decision 1"),)


def test_a_folder_without_decisions_has_none(tmp_path: Path) -> None:
    assert decisions.load(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[decision]\n", "is not TOML"),
        ("decision = 3\n", "the decisions are not tables; write each under [[decision]]"),
        (f'[[decision]]\nverdict = "maybe"\n{SIGNED}', "decision 1: no verdict 'maybe'; take one of accept"),
        (f'[[decision]]\nverdict = "accept"\n{SIGNED}', "missing or needless: claim"),
        (f'[[decision]]\nverdict = "merge"\nclaim = "x"\n{SIGNED}', "missing or needless: claim, from, into"),
        (f'[[decision]]\nverdict = "accept"\nclaim = "x"\nvalue = "y"\n{SIGNED}', "missing or needless: value"),
        (
            '[[decision]]\nverdict = "accept"\nclaim = "x"\nwho = "A"\nwhen = "May"\nwhy = "B"\n',
            "decision 1: when is not a date",
        ),
    ],
)
def test_a_wrong_decision_is_told_with_file_and_place(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        decisions.load(written(tmp_path, text))
    assert str(tmp_path / decisions.NAME) in str(caught.value)
    assert message in str(caught.value)


def test_an_accepted_claim_says_so(small: Reading) -> None:
    claim = claim_of(small, MEETING, "bx:date")
    assert claim_of(decided(small, ("accept", claim.id, "")), MEETING, "bx:date") == replace(claim, review="accepted")


def test_a_rejected_claim_is_gone_and_the_others_stay(small: Reading) -> None:
    claim = claim_of(small, MEETING, "bx:level")
    assert set(small.claims) - set(decided(small, ("reject", claim.id, "")).claims) == {claim}


def test_rejecting_a_mention_rejects_all_that_is_said_of_the_thing(small: Reading) -> None:
    left = decided(small, ("reject", mention_of(small, FORUM).id, ""))
    assert [claim for claim in left.claims if FORUM in (claim.subject, claim.object)] == []
    assert any(claim.subject == MEETING for claim in left.claims)


def test_a_corrected_value_keeps_its_language_or_type(small: Reading) -> None:
    claim = claim_of(small, MEETING, "bx:date")
    right = claim_of(decided(small, ("correct", claim.id, "2023-03-15")), MEETING, "bx:date")
    assert (right.object, right.review) == (Literal("2023-03-15", datatype="edtf:EDTF"), "corrected")
    assert right.evidence == claim.evidence


def test_a_corrected_reference_is_another_thing(small: Reading) -> None:
    claim = claim_of(small, MEETING, "bx:place")
    assert (
        claim_of(decided(small, ("correct", claim.id, "place/bruges-be")), MEETING, "bx:place").object
        == "place/bruges-be"
    )


@pytest.mark.parametrize("verdict", ["accept", "reject", "correct", "merge"])
def test_a_decision_about_what_is_no_longer_read_fails_loudly(verdict: str, small: Reading) -> None:
    with pytest.raises(
        DocumentError, match=r"decisions\.toml, decision 1: .* nothing of that name is read; .*decide again"
    ):
        decided(small, (verdict, "000000000000", "x"))


def test_a_merged_thing_is_replaced_in_every_document(small: Reading, later: Reading) -> None:
    first, second = decisions.redirect([small, decided(later, ("merge", "actor/germany", "actor/denmark"))])
    assert first == small
    assert not any("actor/germany" in (claim.subject, claim.object) for claim in second.claims)
    moved = decided(small, ("merge", "actor/denmark", "actor/germany"))
    assert not any(
        "actor/denmark" in (c.subject, c.object) for one in decisions.redirect([moved, later]) for c in one.claims
    )


def test_a_merged_actor_keeps_a_redirect(small: Reading) -> None:
    [merged] = decisions.redirect([decided(small, ("merge", FORUM, "actor/benelux-union"))])
    triples_ = {(s, p, o) for s, p, o, _ in triples.write(merged)}
    assert (iri(FORUM), DCTERMS.isReplacedBy, iri("actor/benelux-union")) in triples_


def test_a_chain_of_merges_ends_at_its_last(small: Reading) -> None:
    chain = decided(small, ("merge", FORUM, "actor/denmark"), ("merge", "actor/denmark", "actor/germany"))
    [merged] = decisions.redirect([chain])
    assert set(merged.redirects) == {(FORUM, "actor/germany"), ("actor/denmark", "actor/germany")}


def test_merges_that_go_round_are_refused(small: Reading) -> None:
    circle = decided(small, ("merge", FORUM, "actor/denmark"), ("merge", "actor/denmark", FORUM))
    with pytest.raises(DocumentError, match="merges go round"):
        decisions.redirect([circle])
