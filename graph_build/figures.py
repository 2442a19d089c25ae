"""Figures as SVG, by matplotlib: bars, pairs of bars, stacked bars, and a grid of counts.

The same values give the same bytes: no date, and ids that follow from a fixed salt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from graph_build.appearance import PALETTE, hexadecimal

COLOURS = tuple(hexadecimal(colour) for colour in PALETTE)
STYLE: Any = {
    "svg.hashsalt": "benelux-kg", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": "#9aa0a6", "xtick.color": "#444444",
    "text.parse_math": False,
}  # fmt: skip
WIDTH, BAR, HEAD = 9.0, 0.3, 1.0  # inches
LONGEST = 46  # characters of a name
LEVEL = 6  # characters of a column's name that stands level


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by row and column, with the names of both."""

    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[int]]


def bars(values: Sequence[tuple[str, float]], unit: str) -> bytes:
    """A horizontal bar for each value, the first on top."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(len(values))
        found = axes.barh([_short(name) for name, _ in values], [value for _, value in values], color=COLOURS[0])
        axes.bar_label(found, fmt="{:g}", padding=3, color="#444444")
        return _written(figure, axes, unit)


def pairs(names: Sequence[str], values: Sequence[tuple[int, ...]], series: Sequence[str], unit: str) -> bytes:
    """Two bars a name, one for each of two series."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(len(names) * 1.6)
        high = 0.8 / len(series)
        for number, label in enumerate(series):
            places = [place + high * (number - (len(series) - 1) / 2) for place in range(len(names))]
            found = axes.barh(
                places, [value[number] for value in values], high, color=COLOURS[number], label=_short(label)
            )
            axes.bar_label(found, labels=[str(value[number] or "") for value in values], padding=3, color="#444444")
        axes.set_yticks(range(len(names)), [_short(name) for name in names])
        _explain(axes, len(series))
        return _written(figure, axes, unit)


def stacks(grid: Grid, unit: str) -> bytes:
    """A bar a row, its parts the columns."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(len(grid.rows))
        left = [0] * len(grid.rows)
        for number, column in enumerate(grid.columns):
            widths = [row[number] for row in grid.values]
            colour = COLOURS[number % len(COLOURS)]
            axes.barh([_short(row) for row in grid.rows], widths, left=left, color=colour, label=_short(column))
            left = [before + width for before, width in zip(left, widths, strict=True)]
        _explain(axes, len(grid.columns))
        return _written(figure, axes, unit)


def grid(found: Grid, unit: str) -> bytes:
    """A square a pair, the darker the more, with the count in it."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(len(found.rows) + 4)
        most = max([1, *(value for row in found.values for value in row)])
        axes.imshow(found.values, cmap="Blues", vmin=0, vmax=most, aspect="auto")
        axes.set_xticks(range(len(found.columns)), [_short(column, 28) for column in found.columns])
        if max(map(len, found.columns)) > LEVEL:
            for tick in axes.get_xticklabels():
                tick.set(rotation=40, horizontalalignment="right", rotation_mode="anchor")
        axes.set_yticks(range(len(found.rows)), [_short(row) for row in found.rows])
        for y, row in enumerate(found.values):
            for x, value in enumerate(row):
                colour = "#ffffff" if value > most * 0.6 else "#222222"
                axes.text(x, y, str(value or ""), ha="center", va="center", color=colour)
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        return _svg(figure, f"{unit}, by {len(found.rows)} rows and {len(found.columns)} columns")


def _figure(lines: float) -> tuple[Figure, Any]:
    figure = Figure(figsize=(WIDTH, HEAD + BAR * max(lines, 2)), layout="constrained")
    return figure, figure.subplots()


def _explain(axes: Any, count: int) -> None:
    """The legend, above the bars so that it covers none."""
    axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=min(count, 4), borderaxespad=0)


def _written(figure: Figure, axes: Any, unit: str) -> bytes:
    axes.invert_yaxis()
    axes.set_xlabel(_short(unit))
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.08, y=0.01)
    axes.locator_params(axis="x", nbins=6, integer=max(axes.get_xlim()) > 2)
    return _svg(figure, unit)


def _svg(figure: Figure, title: str) -> bytes:
    stream = BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": "benelux-kg", "Title": title})
    return stream.getvalue()


def _short(name: str, longest: int = LONGEST) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
