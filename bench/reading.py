"""How well texts are read, and how fast: one command writes both into ``bench/reading.md``.

    python bench/reading.py                 how well: every aspect on every answer key that is at hand
    python bench/reading.py --scale 1000    and how fast: that many generated documents, with one and two processes

What was counted by hand ("Discrepancies read by hand") is kept as it stands there.

Speeds of one run can be compared with each other only, so their ratios are what is worth keeping.
"""

import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Annotated, Any

import typer

from bench.specimens import generated, written
from graph_build import __version__, export, gazetteer, lexicon, pipeline
from graph_build.store import Store

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
REPORT = ROOT / "bench" / "reading.md"
KEYS = {"documents": SHARED / "gold", "samples": SHARED / "samples"}

Figures = Mapping[str, Mapping[str, float]]
Row = Sequence[str]


def table(head: Row, rows: Sequence[Row]) -> str:
    """A table in Markdown."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


# -- how well


def scored(folder: Path) -> dict[str, dict[str, Any]]:
    """The figures of each folder of answer keys that is at hand, for every document and for all of them."""
    sources = sorted((ROOT / "documents" / "samples").glob("*/")) + sorted((SHARED / "documents").glob("*.txt"))
    release = pipeline.build(sources, out=folder / "releases", executor="here")
    list(export.tables(Store.open(release.path), folder / "tables"))
    return {name: score(folder, keys, SHARED / name) for name, keys in KEYS.items() if list(keys.glob("*.json"))}


def score(folder: Path, keys: Path, texts: Path) -> dict[str, Any]:
    """What the scorer says of the tables, for one folder of answer keys."""
    out, files = folder / "score.json", [str(file) for file in sorted(keys.glob("*.json"))]
    command = [sys.executable, str(SHARED / "tools" / "score.py"), "--tables", str(folder / "tables"), "--gold", *files]
    subprocess.run([*command, "--text", str(texts), "--json", str(out)], check=True, stdout=subprocess.DEVNULL)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def quality() -> str:
    """The tables of how well the answer keys are met."""
    if not (SHARED / "tools" / "score.py").exists():
        raise SystemExit("there is no scorer beside the project")
    with tempfile.TemporaryDirectory() as name:
        found = scored(Path(name))
    told = (
        "F1 of what is found, with precision and recall in brackets, and below it the share that is right of what is "
    )
    parts = ["## How well", told + "said about it. `-` is nothing to judge."]
    for name, figures in found.items():
        several = figures["documents"]
        rows = [graded(aspect, figures["all"]["figures"], several) for aspect in aspects(figures["all"]["figures"])]
        overall = [f"{figures['overall']:.3f}", *(f"{one['overall']:.3f}" for one in several.values())]
        parts += [f"### {name.capitalize()}", table(["", "all", *several], [*rows, ["overall", *overall]])]
    return "\n\n".join(parts)


def differences() -> str:
    """How many of the major discrepancies of the answer keys are told: a passage of theirs is evidence of one."""
    rows = []
    for folder, keys in KEYS.items():
        for key in (json.loads(file.read_text(encoding="utf-8")) for file in sorted(keys.glob("*.json"))):
            major = [one for one in key.get("discrepancies", ()) if one["major"]]
            told = differing(SHARED / folder / key["document"]["file"]) if major else []
            found = sum(any(a < end and start < b for a, b in several(one) for start, end in told) for one in major)
            rows += [[key["document"]["id"], str(len(major)), str(found)]] if major else []
    return "\n\n".join(["## Discrepancies between versions", table(["document", "major", "found"], rows)])


def several(one: Mapping[str, Any]) -> list[list[int]]:
    """The passages of a discrepancy in all its languages."""
    return [span for spans in one["spans"].values() for span in spans]


def differing(file: Path) -> list[tuple[int, int]]:
    """Where the passages stand that discrepancies of a document rest on."""
    claims = (claim for claim in pipeline.read(file).claims if claim.subject.startswith("discrepancy/"))
    return [(span.start, span.end) for claim in claims for passage in claim.evidence for span in passage.spans]


def aspects(figures: Figures) -> list[str]:
    """The aspects, each followed by the attributes that are judged on it."""
    wholes = list(dict.fromkeys(name.partition(".")[0] for name in figures))
    attributes = {whole: sorted(name for name in figures if name.startswith(f"{whole}.")) for whole in wholes}
    return [name for whole in wholes for name in (whole, *attributes[whole])]


def graded(aspect: str, total: Figures, several: Mapping[str, Any]) -> Row:
    """One aspect: its figure over all documents, with precision and recall, and that of each document."""
    both = [total.get(aspect, {}).get(name) for name in ("precision", "recall")]
    told = f" ({both[0]:.2f}, {both[1]:.2f})" if both[0] is not None and both[1] is not None else ""
    name = f"— {aspect.partition('.')[2].replace('_', ' ')}" if "." in aspect else f"**{aspect}**"
    return [name, shown(total, aspect) + told, *(shown(one["figures"], aspect) for one in several.values())]


def shown(figures: Figures, aspect: str) -> str:
    """A figure to three places."""
    value = figures.get(aspect, {}).get("f1", figures.get(aspect, {}).get("value"))
    return "-" if value is None else f"{value:.3f}"


# -- how fast


@dataclass(frozen=True, slots=True)
class Read:
    """One document read in a worker: what it has, the seconds computed, and the megabytes then held."""

    characters: int
    claims: int
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Run:
    """Documents read in some processes, and the seconds that passed."""

    processes: int
    passed: float
    read: Sequence[Read]

    @property
    def pace(self) -> float:
        """Documents a second."""
        return len(self.read) / self.passed

    @property
    def effort(self) -> float:
        """Seconds computed for each character."""
        return sum(one.seconds for one in self.read) / sum(one.characters for one in self.read)

    @property
    def held(self) -> tuple[float, float]:
        """The most megabytes that a worker held in the first tenth of the documents, and in the last."""
        tenth = max(1, len(self.read) // 10)
        return max(one.megabytes for one in self.read[:tenth]), max(one.megabytes for one in self.read[-tenth:])


def ready() -> None:
    """Load in a worker what every document needs."""
    gazetteer.load()
    lexicon.load()


def one(file: Path) -> Read:
    """Read a document."""
    begun = process_time()
    found = pipeline.read(file)
    return Read(found.document.characters, len(found.claims), process_time() - begun, megabytes())


def megabytes() -> float:
    """What this process holds now; where the system does not say, the most that it has held."""
    status = Path("/proc/self/status")
    if status.exists() and (held := re.search(r"VmRSS:\s+(\d+)", status.read_text(encoding="utf-8"))):
        return int(held[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def run(files: Sequence[Path], processes: int) -> Run:
    """Read documents in some processes, which have read a few before."""
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=ready) as executor:
        list(executor.map(one, files[: 8 * processes]))
        begun = perf_counter()
        found = list(executor.map(one, files, chunksize=4))
        return Run(processes, perf_counter() - begun, found)


def speed(count: int) -> str:
    """The tables of how fast generated documents are read, and how that grows."""
    with tempfile.TemporaryDirectory() as name:
        files = written(Path(name), count)
        alone = [run(files[: max(1, size)], 1) for size in (count // 10, count // 3, count)]
        both = run(files, 2)
        longer = list(lengthened(Path(name)))
    whole = alone[-1].read
    size, claims = (sum(getattr(one, what) for one in whole) / count for what in ("characters", "claims"))
    told = f"{count:,} generated documents of {size:,.0f} characters and {claims:.0f} claims on average. {machine()}."
    rows = [
        [f"{len(ran.read):,}", str(ran.processes), f"{ran.pace:.1f}", f"{ran.effort / alone[0].effort:.2f}",
         f"{ran.held[0]:.0f}", f"{ran.held[1]:.0f}"]
        for ran in [*alone, both]
    ]  # fmt: skip
    head = ["documents", "processes", "a second", "effort a character", "MB in the first tenth", "MB in the last"]
    growth = "Effort is time computed, that of the first row as 1; MB are the most that a process held."
    twice = f"Two processes read {both.pace / alone[-1].pace:.2f} times as many as one in the same time."
    grown = "One document that grows, in one language and in two that are aligned; that of the first row as 1:"
    lengths = table(["paragraphs", "characters", "effort a character, nl", "effort a character, nl and fr"], longer)
    return "\n\n".join(["## How fast", told, table(head, rows), f"{growth} {twice}", grown, lengths])


def lengthened(folder: Path) -> Iterator[Row]:
    """How the effort for a character changes as one document grows."""
    base: dict[int, float] = {}
    for items in (20, 80, 320, 1280):
        cells, size = [], 0
        for number in (0, 4):
            file = folder / f"long-{number}-{items}.txt"
            file.write_text(generated(number, items), encoding="utf-8")
            effort = min(found.seconds / found.characters for found in (one(file), one(file)))
            cells.append(f"{effort / base.setdefault(number, effort):.2f}")
            size = size or file.stat().st_size
        yield [str(items), f"{size:,}", *cells]


def machine() -> str:
    """What was run, and on what."""
    known = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*: (.+)$", known, re.MULTILINE)
    cpu = f"{os.cpu_count()} × {model[1] if model else platform.processor() or platform.machine()}"
    return f"benelux-kg {__version__}, Python {platform.python_version()}, {platform.platform()}, {cpu}"


# -- the report


def kept(heading: str) -> str:
    """A section of the report as it was."""
    text = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    found = re.search(rf"^{re.escape(heading)}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[0].strip() if found else ""


def main(
    scale: Annotated[int, typer.Option(help="Measure the speed on that many generated documents.", min=0)] = 0,
    out: Annotated[Path, typer.Option(help="Where to write.", show_default="bench/reading.md")] = REPORT,
    only_speed: Annotated[bool, typer.Option("--only-speed", help="Keep how well texts were read.")] = False,
) -> None:
    """Write how well texts are read, and with --scale how fast."""
    parts = ["# How texts are read", "Made by `python bench/reading.py --scale 1000`; what it means is said there."]
    parts.append(kept("## How well") if only_speed else quality())
    parts.append(kept("## Discrepancies between versions") if only_speed else differences())
    parts.append(kept("## Discrepancies read by hand"))
    parts.append(speed(scale) if scale else kept("## How fast"))
    out.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")
    print(out)


if __name__ == "__main__":
    typer.run(main)
