"""How long a build takes, how that splits over its stages, and how it grows with the text.

    python bench/build.py [TEXT...] [--scale 1 --scale 10 --scale 100]

Without texts it takes those beside the project, else the samples.  At a scale of 10 each text is there ten times: as it
is, and moved back by one year, two years … so that every copy tells of happenings of its own.  Each scale is built in a
process of its own, three times, and the quickest counts; figures of one run can be compared with each other only.
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
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from graph_build import __version__, pipeline

ROOT = Path(__file__).parent.parent
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
REPEATS = {1: 3, 10: 2}


@dataclass(frozen=True, slots=True)
class Built:
    """One build: seconds by stage and in all, megabytes at the peak, characters read, quads written."""

    seconds: Mapping[str, float]
    megabytes: float
    characters: int
    quads: int


def texts(given: Sequence[Path]) -> list[Path]:
    """The texts to read: those given, else those beside the project, else the samples."""
    beside = sorted((ROOT.parent / "shared" / "documents").glob("*.txt"))
    return list(given) or beside or sorted((ROOT / "documents" / "samples").glob("*/text.txt"))


def copies(sources: Sequence[Path], scale: int, folder: Path) -> Iterator[Path]:
    """Each text ``scale`` times as a file of its own, one year earlier each time."""
    for number, source in enumerate(sources):
        text = source.read_text(encoding="utf-8")
        for back in range(scale):
            file = folder / f"text-{number}-{back}.txt"
            file.write_text(earlier(text, back), encoding="utf-8")
            yield file


def earlier(text: str, years: int) -> str:
    """A text with every year in it moved back."""
    return YEAR.sub(lambda year: str(int(year[0]) - years), text)


def build(sources: Sequence[Path], scale: int) -> Built:
    """One build in this process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = list(copies(sources, scale, folder))
        order: dict[str, None] = {}
        begun = perf_counter()
        release = pipeline.build(files, out=folder / "releases", progress=lambda stage, *_: order.setdefault(stage))
        seconds = perf_counter() - begun
        reported = json.loads((release.path / "report.json").read_text(encoding="utf-8"))["stages"]
        reported["publish"] = seconds - sum(reported.values())
        stages = {stage: reported[stage] for stage in order}
        with (release.path / "graph.nq").open("rb") as stream:
            quads = sum(1 for _ in stream)
        characters = sum(len(file.read_text(encoding="utf-8")) for file in files)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return Built({**stages, "in all": seconds}, peak, characters, quads)


def apart(sources: Sequence[Path], scale: int) -> Built:
    """The quickest of several builds, each in a process of its own; ends the program when one fails."""
    command = [sys.executable, __file__, *map(str, sources), "--scale", str(scale), "--once"]
    runs = [
        subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False) for _ in range(REPEATS.get(scale, 1))
    ]
    if any(run.returncode for run in runs):
        raise SystemExit(f"a build at {scale}x failed")
    return min((Built(**json.loads(run.stdout)) for run in runs), key=lambda built: built.seconds["in all"])


def show(built: Mapping[int, Built], sources: Sequence[Path]) -> None:
    """The table of all scales: seconds with their share of the whole, and how often those of the scale before."""
    console = Console(highlight=False)
    console.print(f"benelux-kg {__version__}, Python {platform.python_version()}, {platform.platform()}, {cpu()}")
    console.print(f"texts at 1x: {', '.join(source.name for source in sources)}")
    table = Table("", *(f"{scale}x" for scale in built), title="Seconds, ×growth, (share of all)", title_justify="left")
    for stage in next(iter(built.values())).seconds:
        table.add_row(stage, *timed([one.seconds for one in built.values()], stage))
    table.add_section()
    for what in ("megabytes", "characters", "quads"):
        table.add_row(what, *grown([float(getattr(one, what)) for one in built.values()], "{:,.0f}"))
    console.print(table)


def timed(seconds: Sequence[Mapping[str, float]], stage: str) -> list[str]:
    """The seconds of one stage at each scale, with their share of the whole."""
    shares = [f"({one[stage] / one['in all']:.0%})" for one in seconds]
    return [f"{cell} {share}" for cell, share in zip(grown([one[stage] for one in seconds]), shares, strict=True)]


def grown(values: Sequence[float], form: str = "{:.2f}") -> list[str]:
    """Values with the factor by which each exceeds the one before."""
    factors = ["", *(f"×{now / before:.1f}" if before else "" for before, now in pairwise(values))]
    return [f"{form.format(value)} {factor}" for value, factor in zip(values, factors, strict=True)]


def cpu() -> str:
    """What the machine computes with."""
    known = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*: (.+)$", known, re.MULTILINE)
    return f"{os.cpu_count()} × {model[1] if model else platform.processor() or platform.machine()}"


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    sources: Annotated[list[Path] | None, typer.Argument(help="Texts to read.")] = None,
    scale: Annotated[list[int] | None, typer.Option(help="How many times each text; may be repeated.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Build here, once, and write the figures as JSON.")] = False,
) -> None:
    """Measure builds of growing size."""
    chosen, scales = texts(sources or []), scale or [1, 10, 100]
    if once:
        print(json.dumps(asdict(build(chosen, scales[0]))))
    else:
        show({each: apart(chosen, each) for each in scales}, chosen)


if __name__ == "__main__":
    app()
