"""What the command line shows: progress, tables, complaints."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from graph_build.errors import BeneluxError, Refused
from graph_build.vocabulary import name

NARROWEST = 15  # characters that a column of a table needs to be read

out = Console(highlight=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)


class Advance(Protocol):
    """What a long task calls to say how far it is: the stage, how many things are done, how many there are."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


@contextmanager
def progress() -> Iterator[Advance]:
    """A line a stage on standard error, drawn only in a terminal and gone when the work is done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        tasks = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(escape(stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield advance


def show(rows: Iterable[Sequence[object]], *, columns: Sequence[str], title: str = "") -> None:
    """Rows on standard output: for a person in a terminal, else as plain lines with tabs between the cells.

    A terminal shows references in place of IRIs and no empty columns; a table that is too wide for it is shown row
    by row.
    """
    lines = [[str(cell) for cell in row] for row in rows]
    if not out.is_terminal:
        sys.stdout.writelines("\t".join(line) + "\n" for line in ([*columns], *lines))
        return
    if title:
        out.print(f"[dim]{escape(title)}[/]")
    used = [n for n in range(len(columns)) if any(line[n] for line in lines)]
    names = [columns[n] for n in used]
    cells = [[name(line[n]) for n in used] for line in lines]
    if len(names) * NARROWEST > out.width:
        _show_records(names, cells)
    else:
        _show_table(names, cells)


def _show_table(names: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    table = Table(*names)
    for row in cells:
        table.add_row(*map(escape, row))
    out.print(table)


def _show_records(names: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    for row in cells:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for column, cell in zip(names, row, strict=True):
            if cell:
                table.add_row(f"[dim]{column}[/]", escape(cell))
        out.print(table, "")


def say(line: str) -> None:
    """One plain line on standard output."""
    out.print(line, markup=False, soft_wrap=True)


def complain(error: Exception) -> None:
    """One clear line on standard error; every finding of a refused release on a line of its own."""
    err.print(f"benelux-kg: {' '.join(str(error).split())}", markup=False)
    if isinstance(error, Refused):
        for finding in error.findings:
            err.print(f"  {' '.join(finding.split())}", markup=False)


def exit_code(error: BeneluxError) -> int:
    """1 for a graph that is refused, 2 for anything wrong with what was given."""
    return 1 if isinstance(error, Refused) else 2


def write(data: bytes) -> None:
    """Bytes to standard output as they are."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
