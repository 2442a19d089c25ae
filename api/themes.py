"""Themes: what policy is about."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import InFull, Item, Page
from api.lists import SLUG, Asked, Document, Language, Listed, Text, by, sorts

router = APIRouter(prefix="/themes", tags=["themes"])


class Theme(Item):
    """A theme, and how much is about it."""

    broader: list[str] = Field([], examples=[["theme/energy"]])
    events: int = Field(description="events about it or a narrower theme", examples=[5])
    commitments: int = Field(description="commitments about it or a narrower theme", examples=[8])


class ThemeInFull(Theme, InFull):
    """A theme with its names and what is above it."""


@router.get("", summary="List themes", responses=representations.responses(Page[Theme]), response_model=None)
def themes(
    part: Listed,
    q: Text = None,
    broader: Annotated[str | None, by("below this theme, at any depth", "energy")] = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "name")] = None,
) -> Response:
    """The themes of the scheme and of the documents."""
    filters = {"q": q, "broader": broader, "document": document, "lang": lang}
    return part.answer(Theme, "themes", "theme", filters, sort=sort)


@router.get(
    "/{id}",
    summary="One theme",
    responses=representations.responses(ThemeInFull, 308, 404),
    response_model=None,
)
def theme(asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["energy"])]) -> Response:
    """A theme with its names and what is above it."""
    return asked.answer(ThemeInFull, "themes", "theme", id)
