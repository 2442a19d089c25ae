"""Where the nodes of a network lie: ForceAtlas2, seeded, then pushed apart until no disc covers another.

ForceAtlas2 after Jacomy, Venturini, Heymann and Bastian 2014 (PLoS ONE 9(6)), with Barnes-Hut above 2,000 nodes.
Parts that hang on nothing are laid out each by itself and set around the largest.  The same network and sizes give the
same places, whatever the number of threads.
"""

from collections.abc import Sequence

import crategraph_forceatlas2 as forceatlas2
import networkx as nx
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
NAMED = np.array([45.0, 22.0])  # room for a name beside and below the outermost nodes of a part
GOLDEN, STEP, ASPECT = 2.399963, 16.0, 4 / 3  # of the spiral on which parts are set

Places = NDArray[np.float64]
Ties = dict[tuple[int, int], float]  # by the places of the two nodes, the lower first


def place(network: Network, sizes: Sequence[float]) -> list[tuple[float, float]]:
    """The x and y of each node, around 0, to two decimals; ``sizes`` are diameters in the same unit."""
    count = len(network.nodes)
    if count < 2:
        return [(0.0, 0.0)] * count
    ties = _ties(network)
    found = _in_parts(ties, np.array(sizes) / 2) if count <= MOST_PUSHED else _spread(_forces(count, ties), count)
    found -= (found.min(axis=0) + found.max(axis=0)) / 2
    return [(round(float(x), 2) + 0.0, round(float(y), 2) + 0.0) for x, y in found]


def _ties(network: Network) -> Ties:
    weights: Ties = {}
    for edge in network.edges:
        pair = min(edge.source, edge.target), max(edge.source, edge.target)
        weights[pair] = weights.get(pair, 0.0) + edge.weight
    return weights


def _in_parts(ties: Ties, radii: NDArray[np.float64]) -> Places:
    """Each part laid out by itself, then the parts side by side."""
    graph = nx.Graph(list(ties))
    graph.add_nodes_from(range(len(radii)))
    found = np.zeros((len(radii), 2))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    for part in parts:
        among = {node: number for number, node in enumerate(part)}
        inner = {(among[a], among[b]): weight for (a, b), weight in ties.items() if a in among}
        if inner:
            found[part] = _apart(_spread(_forces(len(part), inner), len(part)), radii[part])
    boxes = [_box(found[part], radii[part]) for part in parts]
    for part, box, middle in zip(parts, boxes, _around([box[1] - box[0] for box in boxes]), strict=True):
        found[part] += middle - box.mean(axis=0)
    return found


def _box(places: Places, radii: NDArray[np.float64]) -> Places:
    """The corners of the room that a part takes, names included."""
    reach = radii[:, None] + NAMED
    return np.array([(places - reach).min(axis=0), (places + reach).max(axis=0)])


def _around(sizes: Sequence[NDArray[np.float64]]) -> Places:
    """The middles of boxes, given the largest first: each where, on a spiral, it covers none before it."""
    middles, taken = np.zeros((len(sizes), 2)), np.array(sizes)
    begin: dict[tuple[float, ...], int] = {}
    for number, size in enumerate(sizes):
        step = begin.get(tuple(size.round()), 0)
        needed = (taken[:number] + size) / 2
        while True:
            angle, far = step * GOLDEN, STEP * float(np.sqrt(step))
            middles[number] = far * np.cos(angle) * ASPECT, far * np.sin(angle)
            if not (np.abs(middles[:number] - middles[number]) < needed).all(axis=1).any():
                break
            step += 1
        begin[tuple(size.round())] = step
    return middles


def _forces(count: int, weights: Ties) -> Places:
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
    room = ROOM * (float(np.sqrt(count)) - 0.8)  # a pair is no wider than two neighbours in a large part
    scaled: Places = centred * (room * (distance / reach) ** (DRAWN_IN - 1) / reach)[:, None]
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
    angle = (one + other) * GOLDEN + np.where(one < other, 0.0, np.pi)
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)
