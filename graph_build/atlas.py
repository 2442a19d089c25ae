"""The atlas: the commands that draw networks and measure them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph_build import console, export, measures, network, publication
from graph_build import report as reports
from graph_build.errors import QueryError
from graph_build.network import Network
from graph_build.settings import Settings, load
from graph_build.store import Store
from graph_build.vocabulary import LANGUAGES

ReleaseOption = Annotated[
    Path | None,
    typer.Option("--release", "-r", help="A release, or a folder of releases.", show_default="releases"),
]
NameArgument = Annotated[str, typer.Argument(help="The network's name; [bold]networks[/] lists them.")]
FromOption = Annotated[str, typer.Option("--from", help="Only ties that may have held on this day or later.")]
ToOption = Annotated[str, typer.Option("--to", help="Only ties that may have held on this day or earlier.")]
ThemeOption = Annotated[str, typer.Option(help="Only what is about this theme or a narrower one.")]
LevelOption = Annotated[str, typer.Option(help="Only what happened at this level.")]
KindOption = Annotated[str, typer.Option(help="Only actors of this kind.")]
DocumentOption = Annotated[str, typer.Option(help="Only what this document tells of.")]
ExpandOption = Annotated[bool, typer.Option("--expand-groups", help="Members of a group take part as well.")]
ThresholdOption = Annotated[str, typer.Option(help="Leave out ties that weigh less.", show_default="1")]
LangOption = Annotated[str, typer.Option(help="Language of the names: nl, fr, en, de.")]


class By(StrEnum):
    """The periods that measures may be of."""

    ALL = "all"
    YEAR = "year"
    HALF = "half-year"


def list_networks() -> None:
    """List the networks that can be drawn and measured, and what their ties weigh.

    [dim]benelux-kg networks[/]
    """
    rows = [
        (name, query.summary, network.header(query, "weight"), ", ".join(network.filters(query)))
        for name in network.names()
        for query in [network.get(name)]
    ]
    console.show(rows, columns=("network", "what", "weight", "filters"))


def draw(
    name: NameArgument,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(export.NETWORK_FORMATS)}.")] = "gexf",
    out: Annotated[Path | None, typer.Option(help="File to write; a folder gets NAME.FORMAT.")] = None,
    from_: FromOption = "",
    to: ToOption = "",
    theme: ThemeOption = "",
    level: LevelOption = "",
    kind: KindOption = "",
    document: DocumentOption = "",
    expand_groups: ExpandOption = False,
    threshold: ThresholdOption = "",
    lang: LangOption = "en",
    flavour: Annotated[str, typer.Option(help="Of GEXF: static, or dynamic with the dates.")] = "static",
    table: Annotated[str, typer.Option(help="Of CSV on standard output: nodes or edges.")] = "edges",
    release: ReleaseOption = None,
) -> None:
    """Write a network for Gephi (gexf), Cytoscape (graphml), spreadsheets (csv), graphology (json), or the eye (svg).

    It is measured, laid out, sized and coloured already, and has at most 200,000 ties.  Without --out it goes to
    standard output.

    [dim]benelux-kg network co-participation --out .[/]
    [dim]benelux-kg network co-participation --format svg --from 2022-01-01 --to 2022-12-31 --lang nl > 2022.svg[/]
    [dim]benelux-kg network actor-theme --format csv --out tables[/]
    """
    given = _given(from_, to, theme, level, kind, document, expand_groups, threshold)
    found = _project(name, given, release)
    options = {"language": lang, "flavour": flavour, "backend": _settings().network_backend}
    if out is None or format != "csv" or not out.is_dir():
        _write(export.draw(found, format, table=table, **options), name, format, out)
        return
    for each in ("nodes", "edges"):
        _write(export.draw(found, format, table=each, **options), f"{name}-{each}", format, out)


def measure(
    name: NameArgument,
    only: Annotated[list[str] | None, typer.Option("--measure", "-m", help="Only this measure; repeat it.")] = None,
    by: Annotated[By, typer.Option(help="Measure all time, each year, or each half-year.")] = By.ALL,
    top: Annotated[int, typer.Option(min=0, help="Only so many, the strongest first; 0 for all.")] = 0,
    define: Annotated[bool, typer.Option("--define", help="Say what each measure means, instead.")] = False,
    from_: FromOption = "",
    to: ToOption = "",
    theme: ThemeOption = "",
    level: LevelOption = "",
    kind: KindOption = "",
    document: DocumentOption = "",
    expand_groups: ExpandOption = False,
    threshold: ThresholdOption = "",
    lang: LangOption = "en",
    release: ReleaseOption = None,
) -> None:
    """Measure a network: who is central, who is a broker, which groups there are; over time with --by.

    [dim]benelux-kg measures co-participation --top 10[/]
    [dim]benelux-kg measures co-participation --measure betweenness --by year[/]
    [dim]benelux-kg measures co-participation --define[/]
    """
    network.get(name)
    if define:
        several = measures.definitions(lang).values()
        rows = [(one.name, one.label, one.meaning, one.source) for one in several]
        console.show(rows, columns=("measure", "label", "meaning", "source"))
        return
    given = _given(from_, to, theme, level, kind, document, expand_groups, threshold)
    found = _project(name, given, release)
    export.fits(found)
    found_rows = measures.table(found, names=only or [], by=by, top=top, backend=_settings().network_backend)
    columns = ["period", "id", "name", *(only or measures.COMPUTED)]
    cells = ([row.period, row.node.id, row.node.label(lang), *row.cells(columns[3:])] for row in found_rows)
    console.show(cells, columns=columns)


def report(
    out: Annotated[Path, typer.Option(help="Folder for the report.")],
    lang: LangOption = "en",
    release: ReleaseOption = None,
) -> None:
    """Write what the graph tells as a page (HTML) and as Markdown: sentences, figures, queries, evidence.

    [dim]benelux-kg report --out report[/]
    """
    if lang not in LANGUAGES:
        raise QueryError(f"no language {lang!r}", place="--lang", mend=f"take one of {', '.join(LANGUAGES)}")
    chosen = publication.current(release or _settings().releases)
    for file in reports.write(Store.open(chosen.path), out, language=lang, release=chosen.id):
        console.say(str(file))


def _given(
    from_: str, to: str, theme: str, level: str, kind: str, document: str, expand: bool, threshold: str
) -> dict[str, str]:
    several = {"from": from_, "to": to, "theme": theme, "level": level, "kind": kind, "document": document}
    return several | {"expand-groups": "true" * expand, "threshold": threshold}


def _project(name: str, given: dict[str, str], release: Path | None) -> Network:
    network.get(name)  # before the release is opened: a wrong name is told at once
    chosen = publication.current(release or _settings().releases)
    return network.project(Store.open(chosen.path), name, given, release=chosen.id)


def _write(data: bytes, name: str, format: str, out: Path | None) -> None:
    if out is None:
        console.write(data)
        return
    file = out / f"{name}.{format}" if out.is_dir() else out
    file.write_bytes(data)
    console.say(str(file))


def _settings() -> Settings:
    """The settings of the environment, as the command line reads them."""
    return load()
