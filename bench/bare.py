"""A FastAPI route that does nothing but answer: what the service is held against."""

from fastapi import FastAPI
from pydantic import BaseModel


class Thing(BaseModel):
    """A small answer."""

    id: str
    name: str


app = FastAPI()


@app.get("/bare")
def bare() -> Thing:
    """A small answer."""
    return Thing(id="benelux", name="Benelux")
