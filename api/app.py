"""The application: the routers, the errors, the pages."""

from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi_offline import FastAPIOffline

from api import actors, documents, events, health, problems, sparql
from api.published import Published
from graph_build import __version__
from graph_build.settings import Settings
from graph_build.store import Store

TAGS = [
    {"name": "sparql", "description": "Any question, in SPARQL 1.1."},
    {"name": "actors", "description": "Who works together."},
    {"name": "events", "description": "What happened or is planned."},
    {"name": "documents", "description": "The texts that say so."},
    {"name": "service", "description": "The service itself."},
]


def create_app(store: Store, settings: Settings) -> FastAPI:
    """The service over a published graph."""
    app = FastAPIOffline(
        redoc_url=None,
        title="Benelux cooperation",
        summary="Official texts as a graph in which every fact points at the sentence that says it.",
        version=__version__,
        openapi_tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.published = Published(store, settings)
    problems.install(app)
    for module in (sparql, actors, events, documents, health):
        app.include_router(module.router)
    page = files("api").joinpath("home.html").read_text(encoding="utf-8")

    @app.get("/", include_in_schema=False, response_class=HTMLResponse)
    def home(_: Request) -> str:
        return page

    return app
