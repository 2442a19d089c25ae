"""A network as an SVG picture: discs and lines, names where there is room, and what the colours mean."""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any

from lxml import etree

from graph_build.appearance import hexadecimal
from graph_build.sheet import Sheet, meta
from graph_build.vocabulary import SVG

WIDTH, HEIGHT, MARGIN, HEAD = 1600.0, 1200.0, 60.0, 90.0
MOST_EDGES = 20_000  # the strongest are drawn
MOST_LABELS = 400
LONGEST_LABEL = 34
INK, PALE = "#222222", "#8a8f98"

Box = tuple[float, float, float, float]


def write(sheet: Sheet) -> bytes:
    """The network as SVG 1.1, with a title for every node and a description of the whole."""
    root = etree.Element(
        f"{{{SVG}}}svg", nsmap={None: str(SVG)}, version="1.1", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        width=f"{WIDTH:g}", height=f"{HEIGHT:g}", role="img",
    )  # fmt: skip
    root.set("font-family", "Helvetica, Arial, sans-serif")
    _add(root, "title", sheet.network.title)
    _add(root, "desc", meta(sheet.about()))
    _add(root, "rect", width="100%", height="100%", fill="#ffffff")
    places, scale = _fit(sheet.places)
    radii = [max(2.0, size / 2 * scale) for size in sheet.sizes]
    _draw_edges(root, sheet, places)
    _draw_nodes(root, sheet, places, radii)
    _draw_labels(root, sheet, places, radii)
    _draw_head(root, sheet)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def _fit(places: Sequence[tuple[float, float]]) -> tuple[list[tuple[float, float]], float]:
    """Places on the page, and by how much they were scaled."""
    if not places:
        return [], 1.0
    xs, ys = [x for x, _ in places], [y for _, y in places]
    width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    scale = min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN - HEAD) / height, 1.6)
    x0, y0 = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [(WIDTH / 2 + (x - x0) * scale, (HEIGHT + HEAD) / 2 - (y - y0) * scale) for x, y in places], scale


def _draw_edges(root: Any, sheet: Sheet, places: Sequence[tuple[float, float]]) -> None:
    group = _add(root, "g", fill="none")
    group.set("stroke-linecap", "round")
    edges = sorted(sheet.network.edges, key=lambda edge: -edge.weight)[:MOST_EDGES]
    most = max([6, *(edge.weight for edge in edges)])
    faint = min(0.45, 40 / sqrt(len(edges) * 60 + 1))
    for edge in reversed(edges):
        (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
        share = edge.weight / most
        one, other = sheet.colours[edge.source], sheet.colours[edge.target]
        line = _add(
            group, "line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}",
            stroke=hexadecimal(one) if one == other else "#9aa0a6",
        )  # fmt: skip
        line.set("stroke-width", f"{0.8 + 5 * share:.2f}")
        line.set("stroke-opacity", f"{min(0.9, faint + 0.4 * share):.2f}")


def _draw_nodes(root: Any, sheet: Sheet, places: Sequence[tuple[float, float]], radii: Sequence[float]) -> None:
    group = _add(root, "g", stroke="#ffffff")
    group.set("stroke-width", "1.2")
    for place in sorted(range(len(places)), key=lambda place: -radii[place]):
        x, y = places[place]
        disc = _add(
            group, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radii[place]:.1f}",
            fill=hexadecimal(sheet.colours[place]),
        )  # fmt: skip
        degree = sheet.measured.values.get("degree", {}).get(place, 0)
        _add(disc, "title", f"{sheet.labels[place]} ({sheet.network.nodes[place].kind}), {degree} ties")


def _draw_labels(root: Any, sheet: Sheet, places: Sequence[tuple[float, float]], radii: Sequence[float]) -> None:
    """Names of the large nodes first, where they cover no other name, and no other disc if that can be."""
    group = _add(root, "g", fill=INK, stroke="#ffffff")
    for name, value in (("text-anchor", "middle"), ("paint-order", "stroke"), ("stroke-width", "3")):
        group.set(name, value)
    taken: list[Box] = []
    order = sorted(range(len(places)), key=lambda place: (-radii[place], place))
    discs = [_box(places[place], radii[place] * 0.8, radii[place] * 0.8) for place in range(len(places))]
    for place in order[:MOST_LABELS]:
        label, size = _short(sheet.labels[place]), 11 + min(9.0, radii[place] / 4)
        rooms = [room for room in _rooms(label, size, places[place], radii[place]) if _is_free(room[0], taken)]
        others = [*discs[:place], *discs[place + 1 :]]
        best = next((room for room in rooms if _is_free(room[0], others)), rooms[0] if rooms else None)
        if best:
            taken.append(best[0])
            line = _add(group, "text", label, x=f"{best[1]:.1f}", y=f"{best[2]:.1f}")
            line.set("font-size", f"{size:.1f}")


def _rooms(label: str, size: float, at: tuple[float, float], radius: float) -> list[tuple[Box, float, float]]:
    """Where a name may stand: below its disc, above it, to the right, to the left, on it."""
    wide, (x, y) = 0.53 * size * len(label) / 2, at
    spots = [
        (x, y + radius + size), (x, y - radius - 4), (x + radius + wide + 4, y + size / 3),
        (x - radius - wide - 4, y + size / 3), (x, y + size / 3),
    ]  # fmt: skip
    return [
        ((centre - wide, line - size, centre + wide, line + size * 0.25), centre, line)
        for centre, line in spots
        if wide < centre < WIDTH - wide and HEAD < line < HEIGHT - 40
    ]


def _box(at: tuple[float, float], wide: float, high: float) -> Box:
    return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    return all(_apart(box, other) for other in taken)


def _apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def _draw_head(root: Any, sheet: Sheet) -> None:
    network, about = sheet.network, sheet.about()
    title = _add(root, "text", network.title, x="40", y="48", fill=INK)
    title.set("font-size", "28")
    title.set("font-weight", "bold")
    filters = "" if about["filters"] == "none" else f" Filters: {about['filters']}."
    line = _add(root, "text", _short(f"{network.summary}{filters}", 150), x="40", y="74", fill="#555555")
    line.set("font-size", "15")
    said = f"{about['size']}; weight: {network.weight}; colours: communities; size: weighted degree."
    foot = _add(root, "text", said, x="40", y=f"{HEIGHT - 20:g}", fill=PALE)
    foot.set("font-size", "13")


def _short(label: str, longest: int = LONGEST_LABEL) -> str:
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"


def _add(parent: Any, name: str, text: str = "", **values: str) -> Any:
    element = etree.SubElement(parent, f"{{{SVG}}}{name}", values)
    element.text = text or None
    return element
