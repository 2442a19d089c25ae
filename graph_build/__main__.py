"""The command line: ``benelux-kg``, or ``python -m graph_build``."""

import logging
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from graph_build import (
    __version__,
    atlas,
    changes,
    console,
    desk,
    export,
    outlet,
    pipeline,
    publication,
    queries,
    validation,
)
from graph_build.errors import BeneluxError, InputError, QueryError
from graph_build.remote import Remote
from graph_build.settings import Settings, load
from graph_build.store import Store

FORMATS = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", ""),
    "tsv": ("text/tab-separated-values", ""),
    "ttl": ("", "text/turtle"),
    "nt": ("", "application/n-triples"),
}

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Official texts of Benelux cooperation as a graph in which every fact points at the sentence that says it.",
    epilog="Exit codes: [bold]0[/] done, [bold]1[/] the graph is refused or not valid, "
    "[bold]2[/] something given is wrong (one line says what and how to mend it).",
)

ReleaseOption = Annotated[
    Path | None,
    typer.Option("--release", "-r", help="A release, or a folder of releases.", show_default="releases"),
]


def say_version(wanted: bool) -> None:
    """Answer ``--version`` and end."""
    if wanted:
        console.say(f"benelux-kg {__version__}")
        raise typer.Exit


@app.callback()
def common(
    _: Annotated[bool, typer.Option("--version", callback=say_version, is_eager=True, help="Say the version.")] = False,
) -> None:
    """What holds for every command."""


@app.command()
def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Document folders or files.", show_default="documents")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of releases.", show_default="releases")] = None,
    samples: Annotated[bool, typer.Option("--samples", help="Add the sample texts.")] = False,
    executor: Annotated[
        str, typer.Option(help="Where to read: here, processes, or tcp://host:port of a Dask scheduler.")
    ] = "",
) -> None:
    """Read documents into a validated release and make it the current one.

    A graph that breaks a rule, or that has suddenly shrunk, is refused with every reason; the release before it stays.

    [dim]benelux-kg build[/]
    [dim]benelux-kg build report.txt --out /tmp/releases[/]
    [dim]benelux-kg build --samples[/]
    """
    with console.progress() as progress:
        release = pipeline.build(
            paths or [],
            out=out or settings().releases,
            samples=samples,
            executor=executor,
            backend=settings().network_backend,
            progress=progress,
        )
    console.say(f"{release.path}")
    console.show(release.counts.items(), columns=("what", "how many"))


@app.command()
def tables(
    out: Annotated[Path, typer.Option(help="Folder for the CSV files.")],
    release: ReleaseOption = None,
) -> None:
    """Write the release as CSV tables for spreadsheets and pandas.

    [dim]benelux-kg tables --out tables[/]
    """
    for file in export.tables(opened(release), out):
        console.say(str(file))


@app.command()
def validate(release: ReleaseOption = None) -> None:
    """Hold the release against its SHACL shapes and list what must be mended.

    [dim]benelux-kg validate --release releases[/]
    """
    report = validation.check(opened(release))
    rows = [(finding.severity, finding.focus, finding.path, finding.message) for finding in report.findings]
    if rows:
        console.show(rows, columns=("severity", "about", "property", "what to mend"))
    console.say("valid" if report.conforms else "not valid")
    raise typer.Exit(0 if report.conforms else 1)


@app.command()
def query(
    file: Annotated[str, typer.Argument(help="A .rq file, [bold]-[/] for standard input, or a stored query's name.")],
    format: Annotated[str, typer.Option("--format", "-f", help=f"table, {', '.join(FORMATS)}.")] = "table",
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="name=value, for a stored query.")] = None,
    release: ReleaseOption = None,
) -> None:
    """Ask the release a SPARQL query.

    [dim]benelux-kg query queries/lookups/documents.rq[/]
    [dim]benelux-kg query events --param kind=summit --format csv[/]
    [dim]echo 'SELECT * {?s ?p ?o} LIMIT 3' | benelux-kg query -[/]
    """
    chosen, values = queries.read(file), pairs(param or [])
    answer = opened(release).answer(chosen.asked(values), substitutions=chosen.bind(values))
    if format == "table" and answer.form == "select":
        console.show(answer.values(), columns=answer.variables)
    else:
        console.write(answer.serialise(media_type(format, answer.form)))


@app.command()
def stats(release: ReleaseOption = None) -> None:
    """Say how much the release holds: things by kind, facts by document.

    [dim]benelux-kg stats[/]
    """
    store = opened(release)
    for name in ("counts-by-class", "counts-by-graph"):
        stored = queries.get(name)
        answer = store.answer(stored.text)
        console.show(answer.values(), columns=answer.variables, title=stored.summary)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The release before.")],
    new: Annotated[Path, typer.Argument(help="The release after.")],
) -> None:
    """Say which facts were added, removed or changed between two releases.

    [dim]benelux-kg diff releases/3f0c9a1b2d4e releases/current[/]
    """
    found = list(changes.between(opened(old), opened(new)))
    console.show(
        ((change.kind, change.subject, change.predicate, change.before, change.after) for change in found),
        columns=("change", "subject", "predicate", "before", "after"),
    )
    count = Counter(change.kind for change in found)
    console.say(f"{count['added']} added, {count['removed']} removed, {count['changed']} changed")


@app.command()
def serve(
    release: ReleaseOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", show_default="8000")] = None,
    data: Annotated[Path | None, typer.Option(help="Any RDF file (.trig, .nq, .ttl …) instead of a release.")] = None,
) -> None:
    """Serve the release over HTTP: SPARQL, JSON, and pages that explain them.

    A release that becomes the current one later is taken up without a pause.

    [dim]benelux-kg serve --port 8080[/]
    [dim]benelux-kg serve --data dataset.trig[/]
    """
    from api.app import create_app
    from api.elsewhere import Elsewhere
    from api.wire import bounded

    chosen = settings()
    if release and (release / publication.MANIFEST).is_file():
        chosen = chosen.model_copy(update={"releases": release.resolve().parent})
    elif release:
        chosen = chosen.model_copy(update={"releases": release})

    def current() -> tuple[str, Path]:
        found = publication.current(release or chosen.releases)
        return found.id, found.path / publication.GRAPH_FILE

    def given() -> tuple[str, Path]:
        file = checked(data or Path()).resolve()
        return f"{file.stat().st_mtime_ns:x}-{file.stat().st_ino:x}", file

    find = given if data else current
    if chosen.log:
        logging.basicConfig(format="%(message)s")
        logging.getLogger("api").setLevel(logging.INFO)
    if chosen.store and not (data or release):
        application = create_app(Elsewhere(Remote(chosen.store, seconds=chosen.query_seconds), chosen), chosen)
    else:
        find()
        application = create_app(find, chosen)
    listener = listening(host or chosen.host, chosen.port if port is None else port)
    console.say("http://{}:{}/".format(*listener.getsockname()[:2]))
    connections = bounded(chosen.request_seconds, application.state.current)
    uvicorn.Server(uvicorn.Config(application, http=connections, log_level="warning", access_log=False)).run(
        sockets=[listener]
    )


def checked(file: Path) -> Path:
    """A file that is there; InputError when it is not."""
    if not file.is_file():
        raise InputError("no such file", file=file, mend="give an RDF file such as .trig or .nq")
    return file


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; InputError when it cannot."""
    try:
        listener = socket.create_server((host, port))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)  # an answer is two writes; Nagle would wait
        return listener
    except (OSError, OverflowError) as error:
        what = f"cannot listen there ({getattr(error, 'strerror', None) or error})"
        raise InputError(what, file=f"{host}:{port}", mend="give another --host or --port") from None


def settings() -> Settings:
    """The settings of the environment; InputError when one has a value that it cannot take."""
    return load()


def opened(release: Path | None) -> Store:
    """The store of a release, or of the current one in a folder of releases."""
    return Store.open(publication.current(release or settings().releases).path)


def pairs(given: list[str]) -> dict[str, str]:
    """``name=value`` arguments as a mapping."""
    for text in given:
        if "=" not in text:
            raise QueryError(f"{text!r} is not name=value", file="--param", mend="write --param kind=summit")
    return dict(text.split("=", 1) for text in given)


def media_type(format: str, form: str) -> str:
    """The media type of ``--format`` for a kind of answer; ``table`` becomes JSON or Turtle."""
    short = format if format != "table" else "ttl" if form == "graph" else "json"
    found = FORMATS.get(short, ("", ""))[form == "graph"]
    if not found:
        possible = [name for name, types in FORMATS.items() if types[form == "graph"]]
        raise QueryError(f"a {form} answer has no format {format!r}", mend=f"take one of {', '.join(possible)}")
    return found


app.command()(desk.add)
app.command("review")(desk.decide)
app.command("networks")(atlas.list_networks)
app.command("network")(atlas.draw)
app.command("measures")(atlas.measure)
app.command("report")(atlas.report)
app.command("push")(outlet.push)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; an error made on purpose is one line and an exit code."""
    try:
        app(arguments, prog_name="benelux-kg")
    except BeneluxError as error:
        console.complain(error)
        sys.exit(console.exit_code(error))
    except OSError as error:
        console.complain(error)
        sys.exit(2)


if __name__ == "__main__":
    main()
