"""The application: the routers, the errors, the pages."""

from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi_offline import FastAPIOffline

from api import actors, documents, events, health, problems, sparql
from api.current import Current, Find, Served
from api.front import Front
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
    app.add_middleware(sparql.Endpoint, settings=settings)
    app.add_middleware(Front, current=current, settings=settings)  # the last is the first that a request passes
    problems.install(app)
    for module in (sparql, actors, events, documents, health):
        app.include_router(module.router)
    page = files("api").joinpath("home.html").read_text(encoding="utf-8")

    @app.get("/", include_in_schema=False, response_class=HTMLResponse)
    def home(_: Request) -> str:
        return page

    return app
