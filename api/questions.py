"""A question to the graph and the reply to it, and how both travel between processes."""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rdflib import Literal, URIRef
from rdflib.term import Node

CSV = "text/csv"

_LENGTHS = struct.Struct("!II")
Term = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A query, what it is asked of, and the media type wanted for rows, a boolean, and triples; "" for none."""

    query: str
    name: str = "query"
    types: tuple[str, str, str] = (CSV, CSV, "")
    base: str = ""
    prefixes: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    substitutions: Mapping[str, Term] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer's bytes and form (``select``, ``ask``, ``graph``).

    ``cut`` says which limit cut it ("" for none).  ``error`` says what is wrong with the question.
    ``media_type`` is empty when the question named none for that form.
    """

    form: str = ""
    media_type: str = ""
    cut: str = ""
    error: str = ""
    retire: bool = False
    body: bytes = b""


def pack(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """One message: two lengths, JSON, bytes."""
    written = json.dumps(head).encode()
    return _LENGTHS.pack(len(written), len(body)) + written + body


def packed(question: Question) -> bytes:
    """A question as a message."""
    return pack({name: getattr(question, name) for name in Question.__slots__})


def replied(reply: Reply) -> bytes:
    """A reply as a message."""
    return pack({**asdict(reply), "body": ""}, reply.body)


def length(received: bytes | bytearray) -> int:
    """How long the message is that begins so; 0 while that cannot be known."""
    return _LENGTHS.size + sum(_LENGTHS.unpack_from(received)) if len(received) >= _LENGTHS.size else 0


def unpack(message: bytes | bytearray) -> tuple[dict[str, Any], bytes]:
    """The JSON and the bytes of a message."""
    view = memoryview(message)
    head = _LENGTHS.size + _LENGTHS.unpack_from(message)[0]
    return json.loads(bytes(view[_LENGTHS.size : head])), bytes(view[head:])


def question(message: bytes | bytearray) -> Question:
    """The question of a message."""
    return Question(**unpack(message)[0])


def reply(message: bytes | bytearray) -> Reply:
    """The reply of a message."""
    head, body = unpack(message)
    return Reply(**{**head, "body": body})


def terms(nodes: Mapping[str, Node] | None) -> dict[str, Term]:
    """RDF terms as they travel: text, language, datatype; an IRI has neither."""
    return {name: _travelling(node) for name, node in (nodes or {}).items()}


def nodes(travelled: Mapping[str, Term] | None) -> dict[str, Node]:
    """The RDF terms that travelled."""
    return {name: _arrived(*term) for name, term in (travelled or {}).items()}


def _travelling(node: Node) -> Term:
    if isinstance(node, Literal):
        return str(node), node.language or "", "" if node.language else str(node.datatype or "string")
    return str(node), "", ""


def _arrived(text: str, language: str, datatype: str) -> Node:
    if language or datatype:
        plain = datatype in ("", "string")
        return Literal(text, lang=language or None, datatype=None if plain else URIRef(datatype), normalize=False)
    return URIRef(text)
