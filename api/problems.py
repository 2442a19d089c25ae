"""Every error as an ``application/problem+json`` answer (RFC 9457)."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api import media
from graph_build import errors

TABLE: dict[type[errors.BeneluxError], HTTPStatus] = {
    errors.BeneluxError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InputError: HTTPStatus.BAD_REQUEST,
    errors.DocumentError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.ReferenceDataError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.QueryError: HTTPStatus.BAD_REQUEST,
    errors.ReleaseError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.TooCostly: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Refused: HTTPStatus.SERVICE_UNAVAILABLE,
}

RETRY = {"Retry-After": "1"}


class ProblemDetails(BaseModel):
    """What went wrong, for a person (`title`, `detail`) and for a program (`status`)."""

    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no actor has the id atlantis"])


class Problem(Exception):
    """A request that is refused before the graph is asked."""

    def __init__(self, status: HTTPStatus, detail: str, *, headers: dict[str, str] | None = None) -> None:
        self.status, self.detail, self.headers = status, detail, headers
        super().__init__(detail)


def status_of(error: errors.BeneluxError) -> HTTPStatus:
    """The status of an error: its own row of the table, else that of the nearest class above it."""
    return next(TABLE[kind] for kind in type(error).__mro__ if kind in TABLE)


def answer(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as a response."""
    body = ProblemDetails(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers=headers, media_type=media.PROBLEM)


def of(error: errors.BeneluxError | Problem) -> JSONResponse:
    """An error as a response; what may come when asked again says when to ask."""
    if isinstance(error, Problem):
        return answer(error.status, error.detail, error.headers)
    return answer(status_of(error), str(error), RETRY if isinstance(error, errors.Unavailable) else None)


def install(app: FastAPI) -> None:
    """Have every error of this project, and of the framework, answered as a problem."""

    @app.exception_handler(errors.BeneluxError)
    def of_the_graph(_: Request, error: errors.BeneluxError) -> JSONResponse:
        return of(error)

    @app.exception_handler(Problem)
    def of_the_request(_: Request, error: Problem) -> JSONResponse:
        return of(error)

    @app.exception_handler(RequestValidationError)
    def of_a_parameter(_: Request, error: RequestValidationError) -> JSONResponse:
        findings = (f"{'.'.join(str(part) for part in e['loc'][1:])}: {e['msg']}" for e in error.errors())
        return answer(HTTPStatus.BAD_REQUEST, "; ".join(findings))

    @app.exception_handler(HTTPException)
    def of_the_framework(_: Request, error: HTTPException) -> JSONResponse:
        return answer(error.status_code, str(error.detail), dict(error.headers or {}))

    @app.exception_handler(Exception)
    def of_the_program(_: Request, __: Exception) -> JSONResponse:
        return answer(HTTPStatus.INTERNAL_SERVER_ERROR, "the service made a mistake; its log says more")


def responses(*statuses: int) -> dict[int | str, dict[str, object]]:
    """What OpenAPI says of the problems that an operation may answer with."""
    content = {media.PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    described = {status: HTTPStatus(status).phrase for status in statuses}
    return {
        status: {"description": phrase, "model": ProblemDetails, "content": content}
        for status, phrase in (described | {"default": "Any other problem"}).items()
    }
