"""One answer in the format that the client likes best: JSON, JSON-LD, Turtle, CSV, HTML."""

import csv
import io
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import BaseModel

from api import media, pages, problems
from api.problems import Problem
from api.published import Published
from graph_build import notations
from graph_build.vocabulary import iri

NESTED = frozenset({"evidence", "names", "relations", "passages"})  # JSON has these
MOST_DESCRIBED = 100  # things in one graph


def answered(
    request: Request,
    graph: Published,
    body: BaseModel,
    *,
    title: str,
    about: Sequence[str] | None = None,
    evidence: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response; ``about`` are the IRIs that its triples describe, None when it has no triples."""
    offered = media.PLAIN if about is None else media.DATA
    chosen = media.choose(request.headers.get("accept", ""), offered)
    if chosen is None:
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"this answer can be had as {', '.join(offered)}")
    return Response(_written(chosen, graph, body, title, about or (), evidence), media_type=chosen, headers=headers)


def _written(
    chosen: str, graph: Published, body: BaseModel, title: str, about: Sequence[str], evidence: bool
) -> bytes | str:
    if chosen == media.JSON:
        return body.model_dump_json()
    if chosen == media.CSV:
        return table(body.model_dump())
    if chosen == media.HTML:
        return pages.page(title, body.model_dump(exclude_none=True))
    if len(about) > MOST_DESCRIBED:
        raise Problem(HTTPStatus.BAD_REQUEST, f"a graph describes at most {MOST_DESCRIBED} things; lower the limit")
    names = ("descriptions", "described-evidence") if evidence else ("descriptions",)
    return notations.written(b"".join(graph.triples(name, about) for name in names if about), chosen)


def table(body: Mapping[str, Any]) -> str:
    """The items of a list, or the one thing, as CSV; several values are joined with ``|``."""
    rows = [_flat(item) for item in body.get("items", [body])]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in item.items():
        if key in NESTED:
            continue
        if isinstance(value, Mapping):
            flat |= {f"{key}_{inner}": "" if text is None else text for inner, text in value.items()}
        elif isinstance(value, list):
            if not any(isinstance(one, Mapping) for one in value):
                flat[key] = "|".join(map(str, value))
        else:
            flat[key] = "" if value is None else str(value).lower() if isinstance(value, bool) else value
    return flat


def links(request: Request, *, total: int, limit: int, offset: int) -> dict[str, str]:
    """``Link`` (RFC 8288) to the first, previous, next and last page, and ``X-Total-Count``."""
    last = max(0, (total - 1) // limit * limit)
    starts = {"first": 0, "prev": max(0, offset - limit), "next": offset + limit, "last": last}
    kept = {name: start for name, start in starts.items() if _wanted(name, offset, limit, total)}
    asked = [pair for pair in request.query_params.multi_items() if pair[0] not in ("limit", "offset")]
    address = f"{request.scope.get('root_path', '')}{request.scope['raw_path'].decode('ascii')}"
    found = (
        f'<{address}?{urlencode([*asked, ("limit", limit), ("offset", at)])}>; rel="{r}"' for r, at in kept.items()
    )
    return {"Link": ", ".join(found), "X-Total-Count": str(total)}


def _wanted(name: str, offset: int, limit: int, total: int) -> bool:
    return {"prev": offset > 0, "next": offset + limit < total}.get(name, True)


def responses(model: type[BaseModel], *statuses: int, triples: bool = True) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of the answers of an operation."""
    offered = media.DATA if triples else media.PLAIN
    others = {kind: {"schema": {} if kind == media.JSON_LD else {"type": "string"}} for kind in offered[1:]}
    return {
        200: {"model": model, "description": "The answer, in the format asked for", "content": others},
        304: {"description": "The client has this answer already"},
        **problems.responses(400, 406, *statuses),
    }


def iri_of(kind: str, id: str) -> str:
    """The IRI of a thing."""
    return str(iri(f"{kind}/{id}"))
