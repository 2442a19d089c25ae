"""The JSON that clients get, and how rows of stored queries become it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from api.published import Row
from graph_build.vocabulary import LANGUAGES, iri, name, ref

Part = TypeVar("Part", bound=BaseModel)


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
    page: int | None = Field(None, description="the page on which it begins, of a file that has pages", examples=[4])
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


class Item(Named):
    """A thing as lists have it."""

    evidence: list[Evidence] | None = Field(None, description="each claim about it, with `evidence=true`")


class Participant(Named):
    """An actor or a person that takes part; `basis` is stated, or expanded from a group that was stated."""

    role: str = Field(examples=["participant"])
    basis: str = Field(examples=["stated"])


class Neighbour(Named):
    """An actor, and how many events the two share."""

    events: int = Field(examples=[12])


class Office(Answer):
    """An office: who holds it, of which actor, since when."""

    office: Names
    person: str = Field(examples=["person/xavier-bettel"])
    person_name: str | None = Field(None, examples=["Xavier Bettel"])
    actor: str = Field(examples=["actor/luxembourg"])
    actor_name: Names
    start: str | None = Field(None, description="EDTF", examples=["2013-12"])
    end: str | None = Field(None, description="EDTF", examples=["2023-11"])


class InFull(Item):
    """What is said of every thing when it is asked for alone."""

    names: list[Alias] = Field([])
    relations: list[Relation] = Field([])


class Page(Answer, Generic[Part]):
    """A part of a list: `items` from `offset` on, of `total` in all."""

    total: int = Field(examples=[128])
    limit: int = Field(examples=[50])
    offset: int = Field(examples=[0])
    items: list[Part]


def thing(row: Row, subject: str) -> dict[str, Any]:
    """A row as the fields of a thing: codes by their notation, names gathered, what is unknown left out.

    A column ``its_place`` is the field ``place``: the row has the filter under that name.
    """
    kind, _, id = ref(str(row[subject])).partition("/")
    fields: dict[str, Any] = {key: _shown(value) for key, value in row.items() if value and not key.startswith("its_")}
    fields |= {key[4:]: _shown(value) for key, value in row.items() if key.startswith("its_") and value}
    unset = [key[4:] for key in row if key.startswith("its_") and not row[key]]
    return {
        **{key: value for key, value in fields.items() if key not in unset},
        "id": id, "type": kind, "iri": row[subject], "name": _name(row),
    }  # fmt: skip


def _shown(value: str | list[str]) -> str | list[str]:
    return sorted(map(short, value)) if isinstance(value, list) else short(value)


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


def participants(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of the lookup ``participants``."""
    return [thing(row, "agent") for row in found]


def neighbours(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of the lookup ``neighbours``."""
    return [thing(row, "other") for row in found]


def offices(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of the lookup ``offices``."""
    return [
        {
            "office": {language: row[f"office_{language}"] or None for language in LANGUAGES},
            "person": short(row["person"]),
            "person_name": row["name"] or None,
            "actor": short(row["actor"]),
            "actor_name": {language: row[f"name_{language}"] or None for language in LANGUAGES},
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
        where = {key: row[key] or None for key in ("language", "start", "end", "page", "quote")}
        claim["passages"].append({"document": _id(row["document"]), **where})
    return list(claims.values())


def short(value: str) -> str:
    """An IRI as people write it: a code's notation, a thing's reference, a term's CURIE; other text as it is."""
    found = name(value)
    return found.rpartition("/")[2] if found.startswith("code/") else found


PARTS: Mapping[str, Callable[[Iterable[Row]], list[dict[str, Any]]]] = {
    "participants": participants, "neighbours": neighbours, "offices": offices,
}  # fmt: skip
LOOKUPS: Mapping[str, Callable[[str, str, str], tuple[str, dict[str, str | None]]]] = {
    "participants": lambda _, __, own: ("participants", {"event": own}),
    "neighbours": lambda iri, _, __: ("neighbours", {"item": iri}),
    "offices": lambda _, kind, own: ("offices", {kind: own}),
}


def _name(row: Row) -> dict[str, str] | str:
    names = {language: row[f"name_{language}"] for language in LANGUAGES if row.get(f"name_{language}")}
    return row.get("name", "") or names


def _id(iri: str) -> str:
    return ref(iri).partition("/")[2]
