"""How fast names are found, and how often the right one comes first.

Ten thousand names are made of the words of the reference data; each query is a name with one slip (a letter
left out, doubled, changed, or two letters swapped), its accents and its case lost.
"""

import argparse
import json
import platform
import random
import time
from collections.abc import Iterator

from graph_build import __version__, queries, triples
from graph_build.folding import fold
from graph_build.names import Index, Name, folded
from graph_build.store import Store

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def known() -> list[str]:
    """The names of the reference data."""
    store = Store.memory()
    store.add(triples.reference())
    return sorted({row[2] for row in store.answer(queries.get("all-names").text).values()})


def made(many: int, chance: random.Random) -> list[Name]:
    """That many different names of one to five words."""
    words = sorted({word for name in known() for word in name.split() if len(word) > 2})
    texts = dict.fromkeys(known())
    while len(texts) < many:
        texts[" ".join(chance.sample(words, chance.randint(2, 5)))] = None
    return [Name(text, "actor", text, "", True) for text in list(texts)[:many]]


def slipped(text: str, chance: random.Random) -> str:
    """The text as a hurried person types it: one slip, no accents, no capitals."""
    text = fold(text)
    at = chance.randrange(1, len(text) - 1)
    kind = chance.choice(("out", "double", "change", "swap"))
    if kind == "swap":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    middle = {"out": "", "double": text[at] * 2, "change": chance.choice(LETTERS)}[kind]
    return text[:at] + middle + text[at + 1 :]


def measured(many: int, asked: int, seed: int) -> Iterator[tuple[str, object]]:
    """The figures, by name."""
    chance = random.Random(seed)
    names = made(many, chance)
    begun = time.perf_counter()
    index = Index(names)
    yield "names", len(index)
    yield "seconds to index", round(time.perf_counter() - begun, 3)
    chosen = [name for name in chance.sample(names, min(asked, len(names))) if len(name.text) >= 5]
    typed = [(name, slipped(name.text, chance)) for name in chosen]
    begun = time.perf_counter()
    found = [(name, index.find(text, limit=10)) for name, text in typed]
    seconds = time.perf_counter() - begun
    yield "queries a second", round(len(found) / seconds)
    first = sum(bool(hits) and folded(hits[0].name.text) == folded(name.text) for name, hits in found)
    yield "right name first", round(first / len(found), 4)


def main() -> None:
    """Print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", type=int, default=10_000)
    options.add_argument("--queries", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    machine = {"version": __version__, "python": platform.python_version(), "machine": platform.machine()}
    print(json.dumps({**machine, **dict(measured(given.names, given.queries, given.seed))}, indent=1))


if __name__ == "__main__":
    main()
