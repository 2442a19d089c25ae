"""The desk: the commands of those who keep documents - add one, review what is unsure in it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from graph_build import console, decisions, documents, folders, pipeline, reading, review
from graph_build.errors import DocumentError
from graph_build.model import Document, Literal, Reading
from graph_build.review import Doubt

KINDS = ("actor", "person", "membership", "place", "event", "instrument", "theme", "commitment", "discrepancy")
HomeOption = Annotated[Path, typer.Option("--home", help="Folder of document folders.")]


def add(
    file: Annotated[Path, typer.Argument(help="The text: any format that can be read.")],
    title: Annotated[str, typer.Option(help="Its title; guessed when not given.")] = "",
    date: Annotated[str, typer.Option(help="The day it bears: 2023-06-17, 2023-06 or 2023.")] = "",
    period: Annotated[str, typer.Option(help="What it is about: 2022 or 2025/2028.")] = "",
    languages: Annotated[str, typer.Option(help="Its languages: nl,fr.")] = "",
    publisher: Annotated[str, typer.Option(help="Who published it: actor/benelux-union.")] = "",
    licence: Annotated[str, typer.Option(help="The licence that lets its text be passed on; keeps the text too.")] = "",
    id: Annotated[str, typer.Option(help="The name of its folder.")] = "",
    home: HomeOption = pipeline.OWN,
    ask: Annotated[bool, typer.Option("--ask/--no-ask", help="Ask for what is only guessed, in a terminal.")] = True,
) -> None:
    """Make a folder of a document, read it, and say what was found.

    A text whose folder is there already is read afresh: its claims.jsonl is written anew, what people decided stays.

    [dim]benelux-kg add press-release.txt[/]
    [dim]benelux-kg add report.txt --title 'Annual report' --date 2024-03 --languages nl,fr --no-ask[/]
    """
    document = documents.recognised(file, home)
    if not kept(home / document.id, document):
        given = {"id": id, "title": title, "date": date, "period": period, "publisher": publisher, "licence": licence}
        document = completed(document, {name: value for name, value in given.items() if value}, languages)
        if ask and console.out.is_terminal:
            document = asked(document)
    folder = home / document.id
    with console.progress() as progress:
        progress("read", 0, 1)
        found = reading.read(document)
        progress("read", 1, 1)
    decided = decisions.load(folder) if folder.exists() else ()
    decisions.apply(found, decided, file=folder / decisions.NAME)
    folders.save(folder, document, found.claims)
    if document.licence and licence:
        folders.keep_text(folder, document)
    report(folder, found, len(review.doubts(found, decided)))


def kept(folder: Path, document: Document) -> bool:
    """Is there a folder of this very document already?"""
    return (folder / folders.FOLDER_FILE).exists() and folders.described(folder).sha256 == document.sha256


def completed(document: Document, given: dict[str, str], languages: str) -> Document:
    """A document with what was said of it on the command line; DocumentError for a value that it cannot have."""
    document = replace(document, **given)  # type: ignore[arg-type]  # the fields named in add
    if languages:
        document = replace(document, languages=tuple(part.strip() for part in languages.split(",")))
    for name in ("id", "title", "languages", "date", "period", "publisher", "licence"):
        value = getattr(document, name)
        folders.check(Path(document.file or document.id), name, list(value) if name == "languages" else value)
    return document


def asked(document: Document) -> Document:
    """A document with what a person says of it, asked one by one; a guess stands where nothing is typed."""
    for name in ("id", "title", "date", "period", "publisher"):
        document = completed(document, {name: typer.prompt(name, default=getattr(document, name))}, "")
    return completed(document, {}, typer.prompt("languages", default=",".join(document.languages)))


def report(folder: Path, found: Reading, waiting: int) -> None:
    """Say what was read, what is new and what waits for a decision."""
    items = {str(c.object) for c in found.claims if c.predicate == "schema:mentions"}
    counts = Counter(item.partition("/")[0] for item in items)
    console.show(((kind, counts[kind]) for kind in KINDS if counts[kind]), columns=("what", "how many"))
    new = sorted(c.subject for c in found.claims if c.predicate == "bx:reviewStatus")
    console.say(f"{folder}: {len(found.claims)} claims")
    if new:
        console.say(f"new actors: {', '.join(new)}")
    for issue in found.issues:
        console.say(f"unsure: {issue.reason}")
    if waiting:
        console.say(f"{waiting} wait for a decision: benelux-kg review {folder}")


def decide(
    folder: Annotated[Path, typer.Argument(help="The document's folder.", metavar="DOCUMENT")],
    text: Annotated[Path | None, typer.Option(help="Its text, where the folder has none.")] = None,
    who: Annotated[str, typer.Option(help="Who decides; the user of this machine when not given.")] = "",
) -> None:
    """Walk through proposed actors and unsure readings; what you decide is kept in decisions.toml.

    For each one the passage is shown with its words marked: accept, reject, correct, merge, skip or quit.

    [dim]benelux-kg review documents/report-66 --text report-66.txt[/]
    """
    if not folder.is_dir():
        raise DocumentError("there is no such folder", file=folder, mend="name a document's folder")
    document = documents.with_text(folders.described(folder), text) if text else documents.read(folder)
    found = Reading(document, folders.claims(folder)) if document.text is None else reading.read(document)
    waiting = review.doubts(found, decisions.load(folder))
    for number, doubt in enumerate(waiting, 1):
        console.say(f"{number} of {len(waiting)}  {doubt.words}")
        for passage in doubt.claim.evidence[:2]:
            console.out.print(marked(doubt, document.text, passage.language))
        if not settled(folder, found, doubt, who or review.somebody()):
            break
    console.say(f"{len(review.doubts(found, decisions.load(folder)))} still wait for a decision")


def marked(doubt: Doubt, text: str | None, language: str) -> Text:
    """The passage of a doubt with its words marked, or its offsets where the text is not at hand."""
    passage = next(p for p in doubt.claim.evidence if p.language == language)
    if text is None:
        places = ", ".join(f"{span.start}-{span.end}" for span in passage.spans)
        return Text(f"  {language} characters {places} (the text is not at hand: --text FILE shows it)")
    shown = Text(f"  {language}  ")
    for piece, own in review.shown(passage, text):
        shown.append(" ".join(piece.split()) + " ", style="bold reverse" if own else "")
    return shown


def settled(folder: Path, found: Reading, doubt: Doubt, who: str) -> bool:
    """Ask for a verdict and write it down; False when the person has had enough."""
    choice = typer.prompt("accept, reject, correct, merge, skip or quit", default="skip").strip().lower()
    verdict = next((v for v in (*review.VERDICTS, "skip", "quit") if choice and v.startswith(choice)), "skip")
    if verdict in {"skip", "quit"}:
        return verdict == "skip"
    about, value = doubt.claim.id, ""
    if verdict == "correct":
        old = doubt.claim.object
        value = typer.prompt("what is right", default=old.value if isinstance(old, Literal) else old)
    elif verdict == "merge":
        about, value = doubt.claim.subject, typer.prompt("merge it into", default="actor/")
    elif verdict == "reject" and doubt.proposes:
        about = review.mention(found, doubt.claim.subject).id
    why = typer.prompt("why", default="")
    review.record(folder, review.entry(verdict, about, value, who=who, why=why, when=date.today()))
    return True
