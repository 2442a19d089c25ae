"""The application: the routers, the errors, the pages."""

from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi_offline import FastAPIOffline

from api import (
    actors,
    claims,
    commitments,
    documents,
    events,
    health,
    identifiers,
    instruments,
    networks,
    people,
    places,
    problems,
    release,
    search,
    sparql,
    stored,
    themes,
)
from api.compression import Compressed
from api.conditional import Conditional
from api.current import Current, Find, Served
from api.exchange import Exchange
from api.front import Front
from graph_build import __version__
from graph_build.settings import Settings
from graph_build.store import Store

TAGS = [
    {"name": "sparql", "description": "Any question, in SPARQL 1.1."},
    {"name": "actors", "description": "Who works together."},
    {"name": "events", "description": "What happened or is planned."},
    {"name": "people", "description": "Who spoke and chaired, and their offices."},
    {"name": "places", "description": "Where."},
    {"name": "instruments", "description": "What was signed, adopted or is being drawn up."},
    {"name": "themes", "description": "What it is about."},
    {"name": "commitments", "description": "Who has promised to do what."},
    {"name": "claims", "description": "Each single statement and the passages that make it."},
    {"name": "networks", "description": "Who is tied to whom and by what: files for Gephi and its like, and measures."},
    {"name": "search", "description": "Names in every language, and words in the texts."},
    {"name": "queries", "description": "Stored questions, with parameters."},
    {"name": "identifiers", "description": "From an IRI to what is known of it."},
    {"name": "release", "description": "What is served: its validation, its build, its description."},
    {"name": "documents", "description": "The texts that say so."},
    {"name": "service", "description": "The service itself."},
]

MODULES = (
    sparql, actors, events, people, places, instruments, themes, commitments, documents, claims, networks, search,
    stored, identifiers, release, health,
)  # fmt: skip


def create_app(source: Store | Served | Find, settings: Settings) -> FastAPI:
    """The service over a store, or over what ``source`` says is the current release, in worker processes."""
    current = Current(source, settings)
    app = FastAPIOffline(
        redoc_url=None,
        lifespan=lambda _: current.running(),
        title="Benelux cooperation",
        summary="Official texts as a graph in which every fact points at the sentence that says it.",
        version=__version__,
        openapi_tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.settings = settings
    app.state.metrics, app.state.current = current.metrics, current
    app.add_middleware(Conditional, seconds=settings.fresh_seconds)
    app.add_middleware(sparql.Endpoint, settings=settings, metrics=current.metrics)
    app.add_middleware(Compressed)
    app.add_middleware(Front, current=current, settings=settings)
    app.add_middleware(Exchange, metrics=current.metrics)  # the last is the first that a request passes
    problems.install(app)
    for module in MODULES:
        app.include_router(module.router)
    page = files("api").joinpath("home.html").read_text(encoding="utf-8")

    @app.get("/", include_in_schema=False, response_class=HTMLResponse)
    def home(_: Request) -> str:
        return page

    return app
