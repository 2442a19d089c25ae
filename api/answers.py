"""The JSON that clients get, and how rows of stored queries become it."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from api.published import Row
from graph_build.vocabulary import LANGUAGES, iri, name, ref

Item = TypeVar("Item", bound=BaseModel)


class Answer(BaseModel):
    """Part of an answer; what is not known is null."""

    model_config = ConfigDict(frozen=True)


class Names(Answer):
    """The name in each language that has one."""

    nl: str | None = Field(None, examples=["Benelux-Unie"])
    fr: str | None = Field(None, examples=["Union Benelux"])
    en: str | None = Field(None, examples=["Benelux Union"])
    de: str | None = Field(None, examples=["Benelux-Union"])


class Thing(Answer):
    """A thing of the graph: `iri` names it everywhere, `id` within its type."""

    id: str = Field(examples=["benelux-union"])
    type: str = Field(description="actor, person, place, event, instrument, theme, commitment …", examples=["actor"])
    iri: str = Field(examples=[str(iri("actor/benelux-union"))])


class Named(Thing):
    """A thing and its name: in each language, or one name for a person."""

    name: Names | str


class Alias(Answer):
    """One name of a thing; a person's name has no language."""

    name: str = Field(examples=["Union économique Benelux"])
    language: str | None = Field(None, examples=["fr"])
    preferred: bool


class Relation(Answer):
    """A relation to another thing: `out` when the other is the object, `in` when it is the subject."""

    direction: str = Field(examples=["out"])
    predicate: str = Field(examples=["partOf"])
    other: Named
    start: str | None = Field(None, description="EDTF", examples=["2022-01"])
    end: str | None = Field(None, description="EDTF", examples=["2022-06"])


class Passage(Answer):
    """Where a text says something: characters `start` to `end` (half-open) of the document's text."""

    document: str = Field(examples=["report-66"])
    language: str = Field(examples=["nl"])
    start: int = Field(examples=[1834])
    end: int = Field(examples=[1902])
    quote: str | None = Field(None, description="the passage itself, where the text is at hand")


class Evidence(Answer):
    """One claim and every passage that says it."""

    claim: str = Field(examples=["0f3a9c21b7d4"])
    subject: str = Field(examples=["event/2022-11-28-benelux-summit"])
    predicate: str = Field(examples=["bx:participant"])
    object: str = Field(examples=["actor/benelux"])
    rule: str = Field(examples=["events.assemble"])
    confidence: float = Field(examples=[0.9])
    review: str = Field(examples=["unreviewed"])
    passages: list[Passage]


class Page(Answer, Generic[Item]):
    """A part of a list: `items` from `offset` on, of `total` in all."""

    total: int = Field(examples=[128])
    limit: int = Field(examples=[50])
    offset: int = Field(examples=[0])
    items: list[Item]


def page(found: Sequence[Row], *, subject: str, limit: int, offset: int) -> dict[str, Any]:
    """The fields of a Page whose things stand in the column ``subject``."""
    items = [thing(row, subject) for row in found[offset : offset + limit]]
    return {"total": len(found), "limit": limit, "offset": offset, "items": items}


def thing(row: Row, subject: str) -> dict[str, Any]:
    """A row as the fields of a thing: codes by their notation, names gathered, what is unknown left out."""
    kind, _, id = ref(row[subject]).partition("/")
    fields: dict[str, Any] = {key: short(value) for key, value in row.items() if value}
    return {**fields, "id": id, "type": kind, "iri": row[subject], "name": _name(row)}


def aliases(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of the lookup ``names``."""
    return [{**row, "language": row["language"] or None} for row in found]


def relations(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of the lookup ``relations``."""
    return [
        {
            "direction": row["direction"],
            "predicate": short(row["predicate"]),
            "other": thing(row, "other"),
            "start": row["start"] or None,
            "end": row["end"] or None,
        }
        for row in found
    ]


def evidence(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of the lookup ``evidence``, the passages of one claim together."""
    claims: dict[str, dict[str, Any]] = {}
    for row in found:
        said = {key: short(row[key]) for key in ("subject", "predicate", "object", "rule", "confidence", "review")}
        claim = claims.setdefault(row["claim"], {"claim": _id(row["claim"]), **said, "passages": []})
        where = {key: row[key] or None for key in ("language", "start", "end", "quote")}
        claim["passages"].append({"document": _id(row["document"]), **where})
    return list(claims.values())


def short(value: str) -> str:
    """An IRI as people write it: a code's notation, a thing's reference, a term's CURIE; other text as it is."""
    found = name(value)
    return found.rpartition("/")[2] if found.startswith("code/") else found


def _name(row: Row) -> dict[str, str] | str:
    names = {language: row[f"name_{language}"] for language in LANGUAGES if row.get(f"name_{language}")}
    return row.get("name", "") or names


def _id(iri: str) -> str:
    return ref(iri).partition("/")[2]
