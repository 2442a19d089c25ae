"""What a picture says around its network: a title above; colours, shapes, and what it was made of below."""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

from lxml import etree

from graph_build.appearance import PALETTE, REST, Colour, hexadecimal
from graph_build.sheet import Sheet
from graph_build.vocabulary import SVG

WIDTH, HEIGHT = 1600.0, 1200.0
HEAD, FOOT, MARGIN = 90.0, 90.0, 40.0
LONGEST = 25  # characters of the name of a group
INK, GREY = "#222222", "#5f6368"
CORNERS = {  # how many, and where the first is, in turns; anything else is a disc
    "event": (4, 1 / 8), "place": (4, 0), "instrument": (3, -1 / 4), "person": (3, 1 / 4), "theme": (6, 0),
    "commitment": (5, -1 / 4),
}  # fmt: skip


def add(parent: Any, name: str, text: str = "", **values: str) -> Any:
    """A new element of SVG; ``_`` in the name of an attribute stands for a hyphen."""
    element = etree.SubElement(parent, f"{{{SVG}}}{name}", {key.replace("_", "-"): v for key, v in values.items()})
    element.text = text or None
    return element


def shape(parent: Any, type: str, at: tuple[float, float], radius: float, **values: str) -> Any:
    """The mark of a thing: a disc, or as many corners as its type has."""
    (corners, turn), (x, y) = CORNERS.get(type, (0, 0)), at
    if not corners:
        return add(parent, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius:.1f}", **values)
    angles = [2 * pi * (turn + number / corners) for number in range(corners)]
    points = " ".join(f"{x + radius * cos(angle):.1f},{y + radius * sin(angle):.1f}" for angle in angles)
    return add(parent, "polygon", points=points, **values)


def types(sheet: Sheet) -> list[str]:
    """The types of things in a network, in the order of the alphabet."""
    return sorted({node.id.partition("/")[0] for node in sheet.network.nodes})


def draw(root: Any, sheet: Sheet) -> None:
    """Title and legend."""
    network, about = sheet.network, sheet.about()
    add(root, "text", network.title, x="40", y="48", fill=INK, font_size="28", font_weight="bold")
    filters = "" if about["filters"] == "none" else f" Filters: {about['filters']}."
    summary = _short(f"{network.summary}{filters}", 170)
    add(root, "text", summary, x="40", y="74", fill=GREY, font_size="15")
    _draw_groups(root, sheet)
    _draw_shapes(root, sheet)
    made = "" if not network.release else f"; release {network.release}"
    said = f"{about['size']}; weight: {network.weight}; size: weighted degree{made}."
    add(root, "text", said, x="40", y=f"{HEIGHT - 16:g}", fill=GREY, font_size="13")


def groups(sheet: Sheet) -> Iterator[tuple[Colour, str]]:
    """The colours, each with the community that it stands for, by its weightiest member."""
    communities, weights = (sheet.measured.values.get(name, {}) for name in ("community", "weightedDegree"))
    for number, colour in enumerate(PALETTE, 1):
        members = [place for place, found in communities.items() if found == number]
        if len(members) > 1:
            first = max(members, key=lambda place: (float(weights.get(place, 0)), -place))
            yield colour, f"around {sheet.labels[first]}"
    if REST in sheet.colours:
        yield REST, "others"


def _draw_groups(root: Any, sheet: Sheet) -> None:
    several = list(groups(sheet))
    wide = (WIDTH - 2 * MARGIN) / max(len(several), 5)
    for number, (colour, name) in enumerate(several):
        x = MARGIN + number * wide
        add(root, "circle", cx=f"{x + 6:.1f}", cy=f"{HEIGHT - 65:g}", r="6", fill=hexadecimal(colour))
        said = _short(name, int(wide / 8.2) - 3)
        add(root, "text", said, x=f"{x + 18:.1f}", y=f"{HEIGHT - 61:g}", fill=INK, font_size="13")


def _draw_shapes(root: Any, sheet: Sheet) -> None:
    several, x, y = types(sheet), MARGIN, HEIGHT - 39
    if len(several) > 1:
        for type in several:
            shape(root, type, (x + 6, y - 4), 6, fill="#9aa0a6")
            add(root, "text", type, x=f"{x + 18:.1f}", y=f"{y:g}", fill=INK, font_size="13")
            x += 40 + 8 * len(type)
    lines = "Lines: the thicker, the heavier" + ("; arrows show the direction." if sheet.network.directed else ".")
    add(root, "text", lines, x=f"{x:.1f}", y=f"{y:g}", fill=GREY, font_size="13")


def _short(said: str, longest: int = LONGEST) -> str:
    return said if len(said) <= longest else said[: longest - 1].rstrip() + "…"
