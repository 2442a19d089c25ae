"""Commitments: who will do, continue, examine or encourage what."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import InFull, Item, Page
from api.lists import SLUG, Asked, Document, Language, Listed, Text, by, sorts

router = APIRouter(prefix="/commitments", tags=["commitments"])


class Commitment(Item):
    """A commitment: who, how firmly, with whom, by which instruments."""

    modality: str | None = Field(None, description="how firm it is", examples=["will"])
    section: str | None = Field(None, description="the heading it stands under", examples=["theme/energy"])
    actors: list[str] = Field([], examples=[["actor/benelux"]])
    partners: list[str] = Field([], examples=[["actor/european-union"]])
    instruments: list[str] = Field([], examples=[["instrument/benelux-treaty"]])
    themes: list[str] = Field([], examples=[["theme/energy"]])


class CommitmentInFull(Commitment, InFull):
    """A commitment with its wording and what it is related to."""


@router.get("", summary="List commitments", responses=representations.responses(Page[Commitment]), response_model=None)
def commitments(
    part: Listed,
    q: Text = None,
    participant: Annotated[str | None, by("its actor or partner", "luxembourg")] = None,
    theme: Annotated[str | None, by("a theme, with its narrower ones", "energy")] = None,
    modality: Annotated[str | None, by("how firm it is", "will")] = None,
    instrument: Annotated[str | None, by("an instrument that it speaks of", "benelux-treaty")] = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "name")] = None,
) -> Response:
    """The commitments that pass every filter given."""
    filters = {
        "q": q,
        "participant": participant,
        "theme": theme,
        "modality": modality,
        "instrument": instrument,
        "document": document,
        "lang": lang,
    }
    return part.answer(Commitment, "commitments", "commitment", filters, sort=sort)


@router.get(
    "/{id}",
    summary="One commitment",
    responses=representations.responses(CommitmentInFull, 308, 404),
    response_model=None,
)
def commitment(
    asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["programme-2025-2028-will-examine"])]
) -> Response:
    """A commitment with its wording and what it is related to."""
    return asked.answer(CommitmentInFull, "commitments", "commitment", id)
