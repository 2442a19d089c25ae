"""Documents are read as well as a careful analyst would, and as their folders say."""

import json
import subprocess
import sys
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from graph_build import documents, export, pipeline, reading
from graph_build.model import Claim, Literal, Reading
from graph_build.store import Store

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
OWN, SAMPLES = ROOT / "documents", ROOT / "documents" / "samples"
TEXTS = sorted((SHARED / "documents").glob("*.txt"))
FOLDERS = sorted(path.parent for path in SAMPLES.glob("*/document.toml"))
UPDATE = "benelux-kg add {}"  # what brings a folder's claims up to date with a text

Figures = Mapping[str, Mapping[str, float]]
Readings = Mapping[str, Reading]

FLOORS = {
    "samples": {
        "events": 0.85, "dates": 0.90, "participants": 0.85, "people": 0.90, "offices": 0.80, "actors": 0.85,
        "instruments": 0.75, "events.date": 0.95, "events.place": 0.90, "events.kind": 0.90, "actors.kind": 0.95,
    },
    "gold": {
        "events": 0.85, "events.date": 0.95, "participants": 0.85, "actors": 0.85, "instruments": 0.80,
        "commitments": 0.75, "events.bilingual": 0.9, "people": 0.90, "offices": 0.90, "places": 0.90,
        "dates": 0.90, "roles": 0.80, "links": 0.80, "commitments.actor": 0.90, "commitments.modality": 0.90,
        "commitments.section": 0.90,
    },
}  # fmt: skip
WHOLE = ("evidence.quote", "evidence.events", "evidence.instruments", "evidence.commitments", "evidence.relations")
ASKED = [(gold, aspect, floor) for gold, floors in FLOORS.items() for aspect, floor in floors.items()]
ASKED += [(gold, aspect, 1.0) for gold in FLOORS for aspect in WHOLE]


@pytest.fixture(scope="module")
def samples() -> Readings:
    """What each sample says."""
    return {folder.name: pipeline.read(folder) for folder in FOLDERS}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Figures]:
    """How well the samples, and the documents that are at hand, are read: figures by gold folder and aspect."""
    if not (SHARED / "tools" / "score.py").exists():
        pytest.skip("the scorer is not at hand")
    folder = tmp_path_factory.mktemp("scored")
    release = pipeline.build([*FOLDERS, *TEXTS], out=folder / "releases", executor="here")
    list(export.tables(Store.open(release.path), folder / "tables"))
    chosen = {"samples": SHARED / "samples", "gold": SHARED / "documents"}
    return {gold: scored(folder, gold, texts) for gold, texts in chosen.items() if list((SHARED / gold).glob("*.json"))}


def scored(folder: Path, gold: str, texts: Path) -> Figures:
    """The scorer's figures for one folder of gold files."""
    out, scorer = folder / f"{gold}.json", SHARED / "tools" / "score.py"
    keys = [str(path) for path in sorted((SHARED / gold).glob("*.json"))]
    command = [sys.executable, str(scorer), "--tables", str(folder / "tables"), "--gold", *keys]
    subprocess.run([*command, "--text", str(texts), "--json", str(out)], check=True, stdout=subprocess.DEVNULL)
    found: Figures = json.loads(out.read_text(encoding="utf-8"))["all"]["figures"]
    return found


@pytest.mark.parametrize(("gold", "aspect", "floor"), ASKED, ids=[f"{gold}-{aspect}" for gold, aspect, _ in ASKED])
def test_what_is_read_is_what_an_analyst_would_read(
    figures: Mapping[str, Figures], gold: str, aspect: str, floor: float
) -> None:
    if gold not in figures or (gold == "gold" and not TEXTS):
        pytest.skip("the gold files or their texts are not at hand")
    figure = figures[gold].get(aspect, {})
    value = figure.get("f1", figure.get("value"))
    if aspect not in WHOLE or value is not None:  # there may be nothing to judge
        assert value is not None
        assert value >= floor


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in TEXTS])
def test_reading_a_text_gives_the_claims_of_its_folder(text: Path) -> None:
    document = documents.recognised(text, OWN)
    read, kept = reading.read(document).claims, documents.claims(OWN / document.id)
    fresh, stale = set(read) - set(kept), set(kept) - set(read)
    what = f"{len(fresh)} claims are new and {len(stale)} are gone; when that is meant: {UPDATE.format(text)}"
    assert (len(fresh), len(stale)) == (0, 0), what
    assert read == kept


# -- the samples, by hand

TOLD = {
    "cdm-2021-fr": ("2021-12-13", "ministerial-meeting", "belgium", {"Sophie Wilmès", "Ben Knapen", "Jean Asselborn"}),
    "cdm-2021-nl": ("2021-12-13", "ministerial-meeting", "belgium", {"Sophie Wilmès", "Ben Knapen", "Jean Asselborn"}),
    "penta-2022-fr": ("2022-12-18", "ministerial-meeting", "luxembourg", {"Kadri Simson", "Claude Turmes"}),
    "penta-2022-nl": ("2022-12-18", "ministerial-meeting", "luxembourg", {"Kadri Simson", "Claude Turmes"}),
    "top-rotterdam-2023-nl": ("2023-11-29", "summit", "netherlands", {"Frieden", "De Croo", "Rutte", "Wüst"}),
    "v4-benelux-2019-en": ("2019-12-08", "ministerial-meeting", "czech-republic", set()),
    "verdun-2023-de": ("2023-01-30/2023-01-31", "summit", "saarland", {"Malu Dreyer", "Corinne Cahen", "Heike Raab"}),
    "verdun-2023-fr": ("2023-01-30/2023-01-31", "summit", "saarland", {"Malu Dreyer", "Corinne Cahen", "Heike Raab"}),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_sample_tells_when_what_and_who(samples: Readings, name: str) -> None:
    date, kind, actor, people = TOLD[name]
    claims = samples[name].claims
    dated = {
        claim.subject for claim in claims if value(claim) in {date, *date.split("/")} and claim.predicate == "bx:date"
    }
    about = [claim for claim in claims if claim.subject in dated]
    assert f"code/event-kind/{kind}" in {claim.object for claim in about}
    assert f"actor/{actor}" in {claim.object for claim in about}
    assert people <= {value(claim) for claim in claims if claim.predicate == "foaf:name"}


def value(claim: Claim) -> str:
    """The object of a claim as text."""
    return claim.object.value if isinstance(claim.object, Literal) else claim.object


# -- evidence


def test_every_claim_of_a_sample_points_into_its_text(samples: Readings) -> None:
    for one in samples.values():
        text = one.document.text or ""
        spans = [span for claim in one.claims for passage in claim.evidence for span in passage.spans]
        assert spans
        assert [span for span in spans if not text[span.start : span.end].strip()] == []
        assert {p.language for claim in one.claims for p in claim.evidence} == set(one.document.languages)


def test_a_name_that_is_claimed_stands_in_its_passage(samples: Readings) -> None:
    for one in samples.values():
        text = one.document.text or ""
        named = [c for c in one.claims if c.predicate == "bx:office"]
        for claim in named:
            (passage, *_) = claim.evidence
            quote = " ".join(" ".join(text[s.start : s.end] for s in passage.spans).split())
            assert value(claim) in quote


def test_each_claim_has_an_id_of_its_own(samples: Readings) -> None:
    ids = [claim.id for claim in chain.from_iterable(one.claims for one in samples.values())]
    assert len(set(ids)) == len(ids)


def test_claims_survive_being_kept(samples: Readings, tmp_path: Path) -> None:
    for name, one in samples.items():
        documents.save(tmp_path / name, one.document, one.claims)
        assert documents.claims(tmp_path / name) == one.claims


def test_a_text_that_is_not_at_hand_is_not_read() -> None:
    with pytest.raises(ValueError, match="the text of report-66 is not at hand"):
        reading.read(documents.read(OWN / "report-66"))
