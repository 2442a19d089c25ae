"""The report: what the graph tells, as a page (HTML) and as text (Markdown), with figures, queries and evidence.

<out>/report.html, report.md   the findings: sentence, figure, table, query, evidence
<out>/figures/*.svg            the figures
<out>/queries/*.rq             the queries that give them
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from graph_build import findings, queries, resources
from graph_build.findings import Finding
from graph_build.tallies import Line, Reader
from graph_build.ties import Source
from graph_build.vocabulary import name as short

TITLE = "Benelux cooperation: what the documents tell"
MOST_PASSAGES = 6  # of one thing


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Where a document tells of a thing, in characters; the quote where the text is at hand."""

    document: str
    language: str
    start: int
    end: int
    quote: str = ""

    def __str__(self) -> str:
        quote = f": “{self.quote}”" if self.quote else ""
        return f"{self.document} ({self.language}), characters {self.start}–{self.end}{quote}"

    def holds(self, other: "Passage") -> bool:
        """Is the other passage a part of this one?"""
        same = (self.document, self.language) == (other.document, other.language)
        return same and self != other and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Told:
    """What a thing is called, and the passages that tell of it, in the order of the documents."""

    name: str
    passages: Sequence[Passage]


Evidence = Mapping[str, Told]


def write(source: Source, out: Path, *, language: str = "en", release: str = "") -> list[Path]:
    """Write the report of a graph into a folder; the files written."""
    found = findings.find(source, language=language, release=release)
    told = evidence(source, findings.things(found), language=language)
    about = f"Made from release {release}." if release else "Made from a graph that is not of a release."
    files = {f"figures/{name}": data for one in found for name, data in _figures(one).items()}
    files |= {f"queries/{one.key}.rq": one.query.encode() for one in found}
    files["report.md"] = "\n".join(_markdown(found, told, about)).encode()
    page = Template(resources.file("graph_build", "report.html").read_text(encoding="utf-8"))
    files["report.html"] = page.substitute(
        title=escape(TITLE), about=escape(about), body="\n".join(_html(found, told)), language=language
    ).encode()
    return [_write(out / name, data) for name, data in sorted(files.items())]


def evidence(source: Source, things: Iterable[str], *, language: str = "en") -> Evidence:
    """What tells of things and statements, each by its IRI; a passage within another is left out."""
    query, several = queries.get("passages", group="report"), list(things)
    found, ends = defaultdict(set), dict[str, tuple[str, str]]()
    if several:
        answer = source.answer(query.about(several), name=query.name)
        columns = answer.variables
        for row in answer.values():
            cells = dict(zip(columns, row, strict=True))
            found[cells["item"]].add(_passage(cells))
            if cells["item"] == cells["statement"]:
                ends[cells["item"]] = cells["subject"], cells["object"]
    reader = Reader(source, language)
    reader.know({*found, *(end for both in ends.values() for end in both)})
    names = {thing: " – ".join(map(reader.label, ends.get(thing, (thing,)))) for thing in found}
    return {thing: Told(names[thing], _outermost(passages)) for thing, passages in found.items()}


def _passage(cells: Mapping[str, str]) -> Passage:
    document = short(cells["document"]).partition("/")[2]
    return Passage(document, cells["language"], int(cells["start"]), int(cells["end"]), cells["quote"])


def _outermost(passages: Iterable[Passage]) -> list[Passage]:
    several = sorted(passages)
    return [one for one in several if not any(other.holds(one) for other in several)]


def _figures(one: Finding) -> dict[str, bytes]:
    drawn = {f"{one.key}.svg": one.svg} if one.svg else {}
    return drawn | {f"{one.key}-{name}.svg": data for name, data in one.more.items()}


def _markdown(found: Sequence[Finding], told: Evidence, about: str) -> Iterator[str]:
    yield from (f"# {TITLE}", "", about, "")
    for one in found:
        yield from (f"## {one.title}", "", " ".join(one.sentences), "")
        for name in _figures(one):
            yield from (f"![{one.title}](figures/{name})", "")
        if one.lines:
            yield f"| {' | '.join((*one.columns, 'rests on'))} |"
            yield f"|{'---|' * (len(one.columns) + 1)}"
            for line in one.lines:
                links = ", ".join(f"[{number}](#{_anchor(thing)})" for number, thing in _numbered(line, told))
                yield f"| {' | '.join((*map(_plain, line.cells), links))} |"
            yield ""
        yield from (f"The query: [queries/{one.key}.rq](queries/{one.key}.rq)", "")
    yield from ("## Evidence", "")
    for thing in findings.things(found):
        if thing in told:
            yield from (f'<a id="{_anchor(thing)}"></a>**[{_plain(told[thing].name)}]({thing})**', "")
            yield from (f"- {_plain(str(passage))}" for passage in told[thing].passages[:MOST_PASSAGES])
            yield ""


def _html(found: Sequence[Finding], told: Evidence) -> Iterator[str]:
    yield "<nav><ol>"
    yield from (f'<li><a href="#{one.key}">{escape(one.title)}</a></li>' for one in found)
    yield '<li><a href="#evidence">Evidence</a></li></ol></nav>'
    for one in found:
        yield f'<section id="{one.key}"><h2>{escape(one.title)}</h2>'
        yield from (f"<p>{escape(sentence)}</p>" for sentence in one.sentences)
        for name in _figures(one):
            image = f'<img src="figures/{name}" alt="{escape(one.title)}: {escape(one.sentences[0])}">'
            yield f'<figure><a href="figures/{name}" title="the figure alone">{image}</a></figure>'
        yield from _table(one, told)
        yield f'<details><summary>The query that gives this (<a href="queries/{one.key}.rq">file</a>)</summary>'
        yield f"<pre>{escape(one.query)}</pre></details></section>"
    yield '<section id="evidence"><h2>Evidence</h2>'
    for thing in findings.things(found):
        if thing in told:
            yield f'<h3 id="{_anchor(thing)}"><a href="{escape(thing)}">{escape(told[thing].name)}</a></h3><ul>'
            yield from (f"<li>{escape(str(passage))}</li>" for passage in told[thing].passages[:MOST_PASSAGES])
            yield "</ul>"
    yield "</section>"


def _table(one: Finding, told: Evidence) -> Iterator[str]:
    if not one.lines:
        return
    heads = "".join(f"<th>{escape(column)}</th>" for column in (*one.columns, "rests on"))
    yield '<details open><summary>The numbers</summary><div class="wide"><table>'
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for line in one.lines:
        links = " ".join(f'<a href="#{_anchor(thing)}">{number}</a>' for number, thing in _numbered(line, told))
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in line.cells)
        yield f"<tr>{cells}<td>{links}</td></tr>"
    yield "</tbody></table></div></details>"


def _numbered(line: Line, told: Evidence) -> Iterator[tuple[int, str]]:
    return enumerate((thing for thing in line.things if thing in told), 1)


def _anchor(thing: str) -> str:
    return short(thing).replace("/", "-")


def _plain(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")


def _write(file: Path, data: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file
