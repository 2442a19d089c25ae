"""The outlet: the command that brings a release into another store."""

from pathlib import Path
from typing import Annotated

import typer

from graph_build import console, delivery, publication
from graph_build.delivery import Endpoint
from graph_build.settings import load

ReleaseOption = Annotated[
    Path | None,
    typer.Option("--release", "-r", help="A release, or a folder of releases.", show_default="releases"),
]


def push(
    query: Annotated[str, typer.Argument(help="Address at which the store is asked.")],
    update: Annotated[str, typer.Option(help="Address at which it is updated.")],
    graphs: Annotated[str, typer.Option(help="Address of its Graph Store Protocol, if it has one.")] = "",
    release: ReleaseOption = None,
) -> None:
    """Load the release into another SPARQL store, whole, and switch to it at once.

    Who may do so: BENELUX_STORE_USER and BENELUX_STORE_PASSWORD.

    [dim]benelux-kg push http://127.0.0.1:7878/query --update http://127.0.0.1:7878/update[/]
    """
    chosen = load()
    found = publication.current(release or chosen.releases)
    endpoint = Endpoint(query, update, graphs, chosen.store_user, chosen.store_password)
    held = delivery.push(found.path / publication.GRAPH_FILE, found.id, endpoint)
    console.say(f"{found.id}: {sum(held.values())} triples in {len(held)} graphs")
