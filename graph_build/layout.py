"""Where the nodes of a network lie: ForceAtlas2, seeded, then pushed apart until no disc covers another.

ForceAtlas2 after Jacomy, Venturini, Heymann and Bastian 2014 (PLoS ONE 9(6)), with Barnes-Hut above 2,000 nodes.
The same network and sizes give the same places, whatever the number of threads.
"""

from collections.abc import Sequence

import crategraph_forceatlas2 as forceatlas2
import numpy as np
from numpy.typing import NDArray

from graph_build.network import Network

SEED = 66
ITERATIONS = ((500, 600), (5_000, 200), (20_000, 60))  # up to how many nodes, how many iterations
FEWEST = 30
MARGIN = 14.0
ROOM, DRAWN_IN = 70.0, 0.6
MOST_PUSHED = 1_500  # nodes up to which overlaps are removed; each round compares all pairs
ROUNDS = 120

Places = NDArray[np.float64]


def place(network: Network, sizes: Sequence[float]) -> list[tuple[float, float]]:
    """The x and y of each node, around 0, to two decimals; ``sizes`` are diameters in the same unit."""
    count = len(network.nodes)
    if count < 2:
        return [(0.0, 0.0)] * count
    found = _spread(_forces(network), count)
    if count <= MOST_PUSHED:
        found = _apart(found, np.array(sizes) / 2)
    found -= found.mean(axis=0)
    return [(round(float(x), 2) + 0.0, round(float(y), 2) + 0.0) for x, y in found]


def _forces(network: Network) -> Places:
    count = len(network.nodes)
    weights: dict[tuple[int, int], float] = {}
    for edge in network.edges:
        pair = min(edge.source, edge.target), max(edge.source, edge.target)
        weights[pair] = weights.get(pair, 0.0) + edge.weight
    iterations = next((number for most, number in ITERATIONS if count <= most), FEWEST)
    chosen = forceatlas2.infer_settings(count) | {"edgeWeightInfluence": 0.5}
    found: Places = forceatlas2.layout(
        count, list(weights), weights=list(weights.values()), iterations=iterations, seed=SEED, **chosen
    )
    return found


def _spread(places: Places, count: int) -> Places:
    """Scaled so that a network of any size has the same room a node, with what is far out drawn in.

    Parts that hang on nothing are driven far out by the forces; the middle would shrink to a point beside them.
    """
    centred: Places = places - np.median(places, axis=0)
    distance = np.maximum(np.hypot(*centred.T), 1e-9)
    reach = float(np.quantile(distance, 0.9)) or 1.0
    scaled: Places = centred * (ROOM * float(np.sqrt(count)) * (distance / reach) ** (DRAWN_IN - 1) / reach)[:, None]
    return scaled


def _apart(places: Places, radii: NDArray[np.float64]) -> Places:
    """Discs that cover each other are moved apart along the line between them, a half each, until none does."""
    needed = radii[:, None] + radii[None, :] + MARGIN
    np.fill_diagonal(needed, 0.0)
    for _ in range(ROUNDS):
        between = places[:, None, :] - places[None, :, :]
        distance = np.hypot(between[..., 0], between[..., 1])
        lacking = np.clip(needed - distance, 0.0, None)
        if not lacking.any():
            break
        unit = between / np.maximum(distance, 1e-9)[..., None]
        same = (distance < 1e-9) & (lacking > 0)
        unit[same] = _directions(same)
        places = places + (unit * lacking[..., None]).sum(axis=1) * 0.5
    return places


def _directions(same: NDArray[np.bool_]) -> Places:
    """For two discs in one place: opposite directions, another for each pair."""
    one, other = np.nonzero(same)
    angle = (one + other) * 2.399963 + np.where(one < other, 0.0, np.pi)
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)
