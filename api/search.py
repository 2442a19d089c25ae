"""Search: names in all languages, and the words of the passages."""

from functools import cached_property
from threading import Lock
from typing import Annotated, Literal
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api import representations
from api.answers import Answer, Thing, short
from api.current import Served
from api.lists import Document, Language
from api.published import Graph, Published
from graph_build.names import Index, Match, Name
from graph_build.passages import Texts
from graph_build.vocabulary import LANGUAGES, ref

router = APIRouter(prefix="/search", tags=["search"])

Kind = Literal["actor", "event", "place", "person", "instrument", "theme", "commitment"]
Wanted = Annotated[str, Query(min_length=1, max_length=200, description="words or part of a name", examples=["Gand"])]
Many = Annotated[int, Query(ge=1, le=100, description="hits at most", examples=[10])]


class Hit(Thing):
    """A thing, and the name by which it was found."""

    name: str = Field(description="the name that matched", examples=["Gand"])
    language: str | None = Field(None, examples=["fr"])
    preferred: bool
    how: str = Field(description="exact, prefix or near", examples=["exact"])
    score: float = Field(description="0 to 1", examples=[0.97])


class Hits(Answer):
    """What fits best, best first."""

    items: list[Hit]


class Said(Answer):
    """A passage that holds the words, and the things it speaks of."""

    document: str = Field(examples=["report-66"])
    language: str = Field(examples=["nl"])
    start: int = Field(examples=[1834])
    end: int = Field(examples=[1902])
    page: int | None = Field(None, description="the page on which it begins, of a file that has pages", examples=[4])
    quote: str
    things: list[str] = Field(examples=[["event/2022-11-28-benelux-summit"]])
    score: float


class Passages(Answer):
    """The passages that hold the words, best first, of `total` in all."""

    total: int
    items: list[Said]


class Indexes:
    """What is searched in, for one release; each is made when it is first asked for."""

    def __init__(self, graph: Published) -> None:
        self._graph = graph

    @cached_property
    def names(self) -> Index:
        """Every name of every thing."""
        rows = sorted(self._graph.rows("all-names"), key=lambda row: (*LANGUAGES, "").index(row["language"]))
        return Index(
            Name(row["item"], row["type"], row["name"], row["language"], row["preferred"] in ("true", "1"))
            for row in rows
        )

    @cached_property
    def passages(self) -> tuple[list[Said], Texts]:
        """The passages whose text is at hand."""
        said = [
            Said(
                document=short(row["document"]).partition("/")[2], language=row["lang"], start=row["start"],
                end=row["end"], page=row["page"] or None, quote=row["quote"], things=sorted(map(short, row["items"])),
                score=0,
            )
            for row in self._graph.rows("passages")
        ]  # fmt: skip
        return said, Texts(one.quote for one in said)


_INDEXES: "WeakKeyDictionary[Served, Indexes]" = WeakKeyDictionary()
_LOCK = Lock()


def indexes(graph: Published) -> Indexes:
    """The indexes of the release that is served."""
    with _LOCK:
        found = _INDEXES.get(graph.store)
        if found is None:
            found = _INDEXES[graph.store] = Indexes(graph)
        _ = found.names
        return found


@router.get("", summary="Search by name", responses=representations.responses(Hits, triples=False), response_model=None)
def search(
    request: Request,
    graph: Graph,
    q: Wanted,
    type: Annotated[list[Kind] | None, Query(description="only things of this type", examples=[["place"]])] = None,
    limit: Many = 10,
) -> Response:
    """Names and aliases in every language at once; case, accents and small slips are forgiven."""
    found = indexes(graph).names.find(q, types=type or (), limit=limit)
    return representations.answered(request, graph, Hits(items=[_hit(match) for match in found]), title=f"Search: {q}")


@router.get(
    "/passages",
    summary="Search in the texts",
    responses=representations.responses(Passages, triples=False),
    response_model=None,
)
def passages(
    request: Request, graph: Graph, q: Wanted, document: Document = None, lang: Language = None, limit: Many = 10
) -> Response:
    """Passages that hold all the words, where the text is at hand; the last word may be a beginning."""
    said, texts = indexes(graph).passages
    found = [(said[number], score) for number, score in texts.find(q)]
    kept = [
        one.model_copy(update={"score": round(score, 4)})
        for one, score in found
        if document in (None, one.document) and lang in (None, one.language)
    ]
    body = Passages(total=len(kept), items=kept[:limit])
    return representations.answered(request, graph, body, title=f"Passages: {q}")


def _hit(match: Match) -> Hit:
    kind, _, id = ref(match.name.item).partition("/")
    return Hit(
        id=id, type=kind, iri=match.name.item, name=match.name.text, language=match.name.language or None,
        preferred=match.name.preferred, how=match.how, score=round(match.score, 4),
    )  # fmt: skip
