"""What a graph tells, question by question: counts, a sentence on what they mean, and the things that they rest on.

Each finding is one stored query of ``queries/report/``, or a network; every sentence is made of the numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph_build import figures, measures, network, picture, sheet
from graph_build.tallies import MOST, Line, Reader, grid, leading, names, strongest, text, told
from graph_build.ties import Source
from graph_build.wording import listed, several, share

NOTHING = "The graph says nothing of this."


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer: a title, sentences, a figure (SVG, empty when there is none), a table, and the query that gives it."""

    key: str
    title: str
    sentences: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    query: str
    svg: bytes = b""
    more: Mapping[str, bytes] = field(default_factory=dict)


def find(source: Source, *, language: str = "en", release: str = "") -> list[Finding]:
    """Every finding, in the order in which a person would ask."""
    reader = Reader(source, language)
    return [
        cooperation(reader, release),
        brokers(reader),
        themes_by_actor(reader),
        themes_by_year(reader),
        compared(reader, "themes-by-document", "themes", "events, commitments and instruments"),
        compared(reader, "partners-by-document", "partners", "events, commitments and statements"),
        partners(reader),
    ]


def cooperation(reader: Reader, release: str) -> Finding:
    """Who cooperates with whom: the strongest ties, and the whole network as a picture."""
    found = network.project(reader.source, "co-participation", release=release)
    title, text = "Who cooperates with whom", network.get("co-participation").text
    columns = ("actor", "actor", "events shared")
    edges = sorted(found.edges, key=lambda edge: (-edge.weight, edge.source, edge.target))
    if not edges:
        return Finding("cooperation", title, (NOTHING,), columns, (), text)
    names = [node.label(reader.language) for node in found.nodes]
    first, events = edges[0], {via.id for edge in found.edges for via in edge.via}
    tied = {end for edge in edges for end in (edge.source, edge.target)}
    said = (
        (
            f"{names[first.source]} and {names[first.target]} meet most: they share {several(first.weight, 'event')}, "
            f"of {several(len(events), 'event')} that bring two actors or more together."
        ),
        (
            f"{several(len(tied), 'actor')} of {len(names)} meet another at least once; "
            f"{share(sum(edge.weight == 1 for edge in edges), len(edges))} of the ties rest on a single event."
        ),
    )
    lines = tuple(
        Line(
            (names[edge.source], names[edge.target], str(edge.weight)),
            tuple(found.nodes[0].iri.replace(found.nodes[0].id, via.id) for via in edge.via),
        )
        for edge in edges[:MOST]
    )
    svg = figures.bars(
        [(f"{line.cells[0]} – {line.cells[1]}", float(line.cells[2])) for line in lines], "events shared"
    )
    drawn = picture.write(sheet.Sheet(measures.measure(found), reader.language))
    return Finding("cooperation", title, said, columns, lines, text, svg, {"network": drawn})


def brokers(reader: Reader) -> Finding:
    """Brokers between groups: on whom the paths between others depend."""
    title, columns = "Brokers between groups", ("actor", "betweenness", "constraint", "others fall apart without it")
    rows = [row for row in reader.rows("brokers") if float(row[1]) > 0][:MOST]
    if not rows:
        return Finding("brokers", title, (NOTHING,), columns, (), text("brokers"))
    cuts = [reader.label(row[0]) for row in rows if row[3] == "true"]
    said = [
        (
            f"{reader.label(rows[0][0])} is the first broker: {share(float(rows[0][1]), 1)} of the shortest paths "
            "between two others run through it."
        ),
        f"{several(len(rows), 'actor')} {'lies' if len(rows) == 1 else 'lie'} on a path between two others at all."
        if len(rows) < MOST
        else f"The figure shows the first {MOST}.",
    ]
    if cuts:
        said.append(f"Without {listed(cuts)} the network would fall into more pieces.")
    said += [
        f"{one.label.capitalize()}: {one.meaning[:1].lower()}{one.meaning[1:]}"
        for one in map(measures.definitions().get, columns[1:3])
        if one
    ]
    lines = tuple(
        Line(
            (
                reader.label(one),
                f"{float(value):.3f}",
                constraint and f"{float(constraint):.3f}",
                "yes" if cut == "true" else "no",
            ),
            (one,),
        )
        for one, value, constraint, cut, _ in rows
    )
    svg = figures.bars([(line.cells[0], float(line.cells[1])) for line in lines], "betweenness")
    return Finding("brokers", title, tuple(said), columns, lines, text("brokers"), svg)


def themes_by_actor(reader: Reader) -> Finding:
    """What each actor works on."""
    cells = reader.cells("themes-by-actor")
    title, columns = "Themes by actor", ("actor", "theme", "events and commitments")
    if not cells:
        return Finding("themes-by-actor", title, (NOTHING,), columns, (), text("themes-by-actor"))
    (one, other), items = strongest(cells)[0]
    breadth = Counter(actor for actor, _ in cells)
    widest = min(breadth, key=lambda actor: (-breadth[actor], actor))
    said = (
        (
            f"The strongest link is that of {reader.label(one)} with {reader.label(other)}: "
            f"{several(len(items), 'event or commitment', 'events or commitments')}."
        ),
        (
            f"{reader.label(widest)} has the widest agenda, with {several(breadth[widest], 'theme')} of "
            f"{len({theme for _, theme in cells})}."
        ),
    )
    svg = figures.grid(grid(reader, cells), "events and commitments")
    lines = told(reader, leading(reader, cells))
    return Finding("themes-by-actor", title, said, columns, lines, text("themes-by-actor"), svg)


def themes_by_year(reader: Reader) -> Finding:
    """What each year is about."""
    cells = reader.cells("themes-by-year")
    title, columns = "Themes by year", ("theme", "year", "events and commitments")
    if not cells:
        return Finding("themes-by-year", title, (NOTHING,), columns, (), text("themes-by-year"))
    years = sorted({year for _, year in cells})
    said = []
    for year in years:
        of = Counter({theme: len(items) for (theme, when), items in cells.items() if when == year})
        top = sorted(of, key=lambda theme: (-of[theme], reader.label(theme)))[:3]
        said.append(f"{year}: {several(len(of), 'theme')}, first {listed([reader.label(theme) for theme in top])}.")
    svg = figures.grid(grid(reader, cells, others=years), "events and commitments")
    lines = told(reader, strongest(cells))
    return Finding("themes-by-year", title, tuple(said), columns, lines, text("themes-by-year"), svg)


def compared(reader: Reader, name: str, what: str, items: str) -> Finding:
    """What the earliest and the latest document have in common, and what is new, of themes or partners."""
    cells = reader.cells(name)
    order = documents(reader)
    title, columns = f"What the documents have in common: {what}", (what.rstrip("s"), "document", items)
    if len(order) < 2 or not cells:
        return Finding(
            name, title, ("There is one document only." if len(order) == 1 else NOTHING,), columns, (), text(name)
        )
    (old, old_year, old_title), (new, new_year, new_title) = order[0], order[-1]
    before, after = ({one for one, where in cells if where == document} for document in (old, new))
    title = f"From {old_year} to {new_year}: {what} in common, and new ones"

    def first(some: set[str], where: str) -> list[str]:
        return sorted(some, key=lambda one: (-len(cells.get((one, where), ())), reader.label(one)))

    both, fresh, gone = first(before & after, new), first(after - before, new), first(before - after, old)
    said = (
        f"Compared are, for {old_year}, {old_title}; for {new_year}, {new_title}.",
        (
            f"{len(both)} of {several(len(after), what.rstrip('s'))} of the document of {new_year} are in that of "
            f"{old_year} already{': ' + listed(names(reader, both)) if both else ''}."
        ),
        f"{len(fresh)} are new{', first ' + listed(names(reader, fresh)) if fresh else ''}.",
        f"{len(gone)} of {old_year} are not taken up again{', first ' + listed(names(reader, gone)) if gone else ''}.",
    )
    shown = [*both[:MOST], *fresh[: MOST // 2], *gone[: MOST // 2]]
    values = [tuple(len(cells.get((one, where), ())) for where in (old, new)) for one in shown]
    svg = figures.pairs([reader.label(one) for one in shown], values, (old_year, new_year), items)
    chosen = {pair: cells[pair] for one in shown for pair in ((one, old), (one, new)) if pair in cells}
    return Finding(name, title, said, columns, told(reader, strongest(chosen), most=len(chosen)), text(name), svg)


def partners(reader: Reader) -> Finding:
    """With whom from outside there is contact, and at which level."""
    cells = reader.cells("partners-by-level")
    title, columns = "Partners outside the Benelux, by level of contact", ("partner", "level", "events")
    if not cells:
        return Finding("partners-by-level", title, (NOTHING,), columns, (), text("partners-by-level"))
    events: dict[str, set[str]] = defaultdict(set)
    levels: dict[str, set[str]] = defaultdict(set)
    for (one, level), items in cells.items():
        events[one] |= set(items)
        levels[level] |= set(items)
    top = sorted(events, key=lambda one: (-len(events[one]), reader.label(one)))
    most = max(len(items) for items in events.values())
    ahead = [reader.label(one) for one in top if len(events[one]) == most]
    level = min(levels, key=lambda one: (-len(levels[one]), one))
    known = len(set().union(*levels.values()))
    said = (
        (
            f"{several(len(events), 'partner')} from outside {'takes' if len(events) == 1 else 'take'} part; "
            f"most often {listed(ahead)}, in {several(most, 'event')}{' each' if len(ahead) > 1 else ''}."
        ),
        f"By level, {reader.label(level)} comes first: {several(len(levels[level]), 'event')} of {known}.",
    )
    svg = figures.stacks(grid(reader, cells), "events")
    lines = told(reader, strongest(cells))
    return Finding("partners-by-level", title, said, columns, lines, text("partners-by-level"), svg)


def documents(reader: Reader) -> list[tuple[str, str, str]]:
    """The documents with the year that they are about and their titles, the earliest first."""
    found = [
        (one, period[:4], sheet.clean(title) or reader.label(one)) for one, period, title in reader.rows("periods")
    ]
    return sorted(found, key=lambda row: (row[1], row[0]))


def things(found: Iterable[Finding]) -> Iterator[str]:
    """All things that findings rest on, as IRIs, each once."""
    yield from dict.fromkeys(thing for one in found for line in one.lines for thing in line.things)
