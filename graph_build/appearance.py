"""How nodes look: a colour for each community that colour-blind readers can tell apart, a size by weighted degree."""

from collections.abc import Sequence
from math import sqrt

from graph_build.measures import Measured

# Okabe and Ito 2008, "Color Universal Design"; the palest last, and what is beyond the eighth group in grey.
PALETTE = (
    (0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167), (86, 180, 233), (213, 94, 0), (240, 228, 66),
)  # fmt: skip
REST = (153, 153, 153)
SMALLEST, LARGEST = 10.0, 60.0
FULL = 12.0  # the least weighted degree that makes the largest disc

Colour = tuple[int, int, int]


def colours(measured: Measured) -> list[Colour]:
    """The colour of each node: one a community, the largest first; small ones beyond the palette share a grey."""
    communities = measured.values.get("community", {})
    sizes: dict[int, int] = {}
    for number in communities.values():
        sizes[int(number)] = sizes.get(int(number), 0) + 1
    found = [int(communities.get(place, 0)) for place in range(len(measured.network.nodes))]
    return [colour(number) if sizes.get(number, 0) > 1 else REST for number in found]


def colour(community: int) -> Colour:
    """The colour of a community by its number, from 1."""
    return PALETTE[community - 1] if 1 <= community <= len(PALETTE) else REST


def sizes(measured: Measured) -> list[float]:
    """The diameter of each node: its area grows with its weighted degree."""
    weights = measured.values.get("weightedDegree", {})
    most = max([FULL, *map(float, weights.values())])
    values: Sequence[float] = [float(weights.get(place, 0)) for place in range(len(measured.network.nodes))]
    return [round(SMALLEST + (LARGEST - SMALLEST) * sqrt(value / most), 2) for value in values]


def hexadecimal(colour: Colour) -> str:
    """A colour as ``#0072b2``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
