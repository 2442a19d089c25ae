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
from scipy.spatial import KDTree

from graph_build.network import Network

SEED = 66
ITERATIONS = ((500, 600), (5_000, 200), (20_000, 60))  # up to how many nodes, how many iterations
FEWEST = 30
MARGIN = 14.0
ROOM, DRAWN_IN = 70.0, 0.6
MOST_PUSHED = 5_000  # nodes up to which parts are set side by side and overlaps are removed
ROUNDS = 120
NAMED = np.array([45.0, 22.0])  # room for a name beside and below the outermost nodes of a part
GOLDEN, STEP, ASPECT = 2.399963, 16.0, 4 / 3  # of the spiral on which parts are set
GRAIN = 30.0

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
    place = {node: (number, at) for number, part in enumerate(parts) for at, node in enumerate(part)}
    within: list[Ties] = [{} for _ in parts]
    for (one, other), weight in ties.items():
        within[place[one][0]][place[one][1], place[other][1]] = weight
    for part, inner in zip(parts, within, strict=True):
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
    boxes = np.ceil(np.array(sizes) / GRAIN) * GRAIN  # alike, so that each begins where its like found room
    middles, begin = np.zeros(boxes.shape), dict[tuple[float, ...], int]()
    for number, box in enumerate(boxes):
        step, tried, needed = begin.get(tuple(box), 0), 4, (boxes[:number] + box) / 2
        while True:
            spots = _spiral(np.arange(step, step + tried))
            covered = (np.abs(spots[:, None] - middles[:number]) < needed).all(axis=2).any(axis=1)
            if not covered.all():
                break
            step, tried = step + tried, min(2 * tried, 64)
        middles[number] = spots[int(np.argmin(covered))]
        begin[tuple(box)] = step + int(np.argmin(covered))
    return middles


def _spiral(steps: NDArray[np.int64]) -> Places:
    angle, far = steps * GOLDEN, STEP * np.sqrt(steps)
    return np.stack([far * np.cos(angle) * ASPECT, far * np.sin(angle)], axis=1)


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
    places, widest = places.copy(), 2 * float(radii.max()) + MARGIN
    for _ in range(ROUNDS):
        one, other = KDTree(places).query_pairs(widest, output_type="ndarray").T
        between = places[one] - places[other]
        distance = np.hypot(*between.T)
        lacking = radii[one] + radii[other] + MARGIN - distance
        near = lacking > 0
        if not near.any():
            break
        one, other, between, distance = one[near], other[near], between[near], distance[near]
        same = distance < 1e-9
        between[same], distance[same] = _directions(one[same], other[same]), 1.0
        push = between / distance[:, None] * lacking[near, None] * 0.5
        np.add.at(places, one, push)
        np.subtract.at(places, other, push)
    return places


def _directions(one: NDArray[np.int64], other: NDArray[np.int64]) -> Places:
    """For two discs in one place: another direction for each pair."""
    angle = (one + other) * GOLDEN
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)
