"""Document folders: what ``document.toml`` says of a document, and what ``claims.jsonl`` says was read from it."""

import json
import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph_build.errors import DocumentError
from graph_build.model import Claim, Document, Literal, Passage, Span
from graph_build.vocabulary import LANGUAGES

FOLDER_FILE, CLAIMS_FILE, TEXT_FILE = "document.toml", "claims.jsonl", "text.txt"

FIELDS: dict[str, type[Any]] = {
    "id": str, "title": str, "languages": list, "sha256": str, "characters": int, "date": str, "period": str,
    "publisher": str, "licence": str, "file": str, "pages": list,
}  # fmt: skip
NEEDED = ("id", "title", "languages", "sha256", "characters")
DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
FORMS = {
    "id": (SLUG, "small letters, digits and single hyphens", "write for example report-66"),
    "sha256": (r"[0-9a-f]{64}", "64 hexadecimal digits", "sha256sum FILE gives it"),
    "date": (rf"({DAY}(/({DAY}|\.\.))?)?", "an EDTF date", "write 2022-11-28, 2022-11, 2022 or 2022/2023"),
    "period": (rf"({DAY}(/({DAY}|\.\.))?)?", "an EDTF date", "write 2022-11-28, 2022-11, 2022 or 2022/2023"),
    "publisher": (rf"(actor/{SLUG})?", "a reference to an actor", "write for example actor/benelux-union"),
    "file": (r"[^/\\]*", "the name of a file in the folder", "write its name alone"),
}


def described(folder: Path) -> Document:
    """The document that a folder's document.toml describes, without its text.

    Raises DocumentError naming the field that is missing or wrong.
    """
    path = folder / FOLDER_FILE
    try:
        data = tomllib.loads(path.read_bytes().decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"not valid TOML: {error}", file=path, mend="correct it there") from None
    for name in NEEDED:
        if name not in data:
            raise DocumentError(f"the field {name!r} is missing", file=path, mend=f"add {name} = …")
    for name, value in data.items():
        check(path, name, value)
    several: dict[str, Any] = {name: tuple(data[name]) for name in ("languages", "pages") if name in data}
    return Document(**{**data, **several})


def check(path: Path, name: str, value: Any) -> None:
    """Raise DocumentError unless a field of document.toml is known and has a value it can take."""
    if name not in FIELDS:
        raise DocumentError(f"the field {name!r} is not known", file=path, mend="the fields are " + ", ".join(FIELDS))
    kind = FIELDS[name].__name__
    if not isinstance(value, FIELDS[name]) or isinstance(value, bool):
        raise DocumentError(f"the field {name!r} must be {kind}, not {value!r}", file=path, mend="correct its value")
    if name == "languages" and not (value and all(language in LANGUAGES for language in value)):
        what = f"languages are {', '.join(LANGUAGES)}, not {value!r}"
        raise DocumentError(what, file=path, mend='write for example ["nl", "fr"]')
    if name == "pages" and not (all(type(start) is int for start in value) and value == sorted(value)):
        what = f"the field 'pages' must be rising offsets, not {value!r}"
        raise DocumentError(what, file=path, mend="say where in the text each page begins")
    if name in FORMS and not re.fullmatch(FORMS[name][0], value):
        _, form, mend = FORMS[name]
        raise DocumentError(f"the field {name!r} must be {form}, not {value!r}", file=path, mend=mend)


def claims(folder: Path) -> tuple[Claim, ...]:
    """The claims that a folder holds; none when it has no claims.jsonl.

    Raises DocumentError naming the line that is not a claim.
    """
    path = folder / CLAIMS_FILE
    if not path.exists():
        return ()
    result = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            result.append(from_json(json.loads(line.decode())))
        except (ValueError, KeyError, TypeError) as error:
            mend = "read the document again to make the file anew"
            raise DocumentError(f"not a claim ({error})", file=path, place=f"line {number}", mend=mend) from None
    return tuple(result)


def save(folder: Path, document: Document, several: Iterable[Claim]) -> None:
    """Write document.toml (when there is none) and claims.jsonl of a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / FOLDER_FILE).exists():
        write(folder / FOLDER_FILE, "\n".join(toml(document)) + "\n")
    lines = (json.dumps(to_json(claim), ensure_ascii=False) for claim in sorted(several, key=lambda c: c.id))
    write(folder / CLAIMS_FILE, "".join(line + "\n" for line in lines))


def keep_text(folder: Path, document: Document) -> None:
    """Write text.txt of a folder: only for a document whose licence lets its text be passed on.

    Raises DocumentError when the document names no licence, ValueError when its text is not at hand.
    """
    if document.text is None:
        raise ValueError(f"the text of {document.id} is not at hand")
    if not document.licence:
        mend = "name the licence that lets the text be passed on, or keep the claims alone"
        raise DocumentError("the document names no licence", file=folder / FOLDER_FILE, mend=mend)
    write(folder / TEXT_FILE, document.text)


def write(path: Path, text: str) -> None:
    """Write a file by one rename, its newlines as they are."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(text.encode("utf-8"))
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def toml(document: Document) -> Iterator[str]:
    """The lines of a document.toml."""
    known = asdict(document)
    for name in FIELDS:
        value = known[name]
        if value or name in NEEDED:
            yield f"{name} = {json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)}"


def to_json(claim: Claim) -> dict[str, Any]:
    """A claim as a line of claims.jsonl."""
    o: Any = claim.object
    if isinstance(o, Literal):
        o = {"value": o.value, "lang": o.language, "type": o.datatype}
        o = {name: value for name, value in o.items() if value or name == "value"}
    result = {"id": claim.id, "s": claim.subject, "p": claim.predicate, "o": o}
    result["evidence"] = [{"lang": p.language, "at": [[s.start, s.end] for s in p.spans]} for p in claim.evidence]
    result |= {"rule": claim.rule, "confidence": claim.confidence}
    return result | ({"from": claim.start} if claim.start else {}) | ({"to": claim.end} if claim.end else {})


def from_json(data: dict[str, Any]) -> Claim:
    """A claim from a line of claims.jsonl."""
    o = data["o"]
    target = Literal(o["value"], o.get("lang", ""), o.get("type", "")) if isinstance(o, dict) else str(o)
    evidence = tuple(Passage(e["lang"], tuple(Span(int(a), int(b)) for a, b in e["at"])) for e in data["evidence"])
    told = (data["rule"], float(data.get("confidence", 1.0)), data.get("from", ""), data.get("to", ""))
    return Claim(data["id"], data["s"], data["p"], target, evidence, *told)
