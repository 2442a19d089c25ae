"""Source documents: plain files and document folders, read with what can be known of them.

A folder holds ``document.toml`` (what the document is), ``claims.jsonl`` (what was read from it), ``decisions.toml``
(what a person decided) and, where its licence lets us pass it on, ``text.txt``.  A plain file is read for its text, and
its title, languages, date and period are guessed from it.
"""

import hashlib
import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from graph_build import dates, lexicon, segments
from graph_build.errors import DocumentError
from graph_build.folding import fold
from graph_build.model import Block, Claim, Document, Literal, Passage, Span
from graph_build.vocabulary import LANGUAGES, slug

SUFFIXES = frozenset({".txt", ".md", ".markdown"})
LARGEST = 20_000_000
FOLDER_FILE, CLAIMS_FILE, TEXT_FILE = "document.toml", "claims.jsonl", "text.txt"
LONG_RANGE = 300


def find(paths: Sequence[Path]) -> list[Path]:
    """The documents that paths name: files, document folders, and the document folders inside other folders.

    Raises DocumentError for a path that is not there or a folder without documents.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise DocumentError("there is no such file or folder", file=path, mend="check the path")
        if path.is_dir() and not (path / FOLDER_FILE).exists():
            inside = sorted(child.parent for child in path.glob(f"*/{FOLDER_FILE}"))
            if not inside:
                raise DocumentError(
                    "no documents are in this folder", file=path, mend=f"a document folder holds a {FOLDER_FILE}"
                )
            found += inside
        else:
            found.append(path)
    return found


def read(path: Path) -> Document:
    """A document from a plain file or a document folder; its ``text`` is None where a folder has none.

    Raises DocumentError when the file is empty, binary, not UTF-8, too large or of a kind that cannot be read.
    """
    if path.is_dir():
        document = described(path)
        text = path / TEXT_FILE
        return with_text(document, text) if text.exists() else document
    data = payload(path)
    text = decoded(data, path)
    return guessed(path, data, text)


def recognised(path: Path, home: Path) -> Document:
    """A document as ``read`` gives it; a plain file whose bytes a folder in ``home`` describes has what is said there."""
    if path.is_dir():
        return read(path)
    digest = hashlib.sha256(payload(path)).hexdigest()
    for folder in sorted(child.parent for child in home.glob(f"*/{FOLDER_FILE}")):
        known = described(folder)
        if known.sha256 == digest:
            return with_text(known, path)
    return read(path)


def with_text(document: Document, path: Path) -> Document:
    """A described document with the text of a file; the file must be the one that was described."""
    data = payload(path)
    digest = hashlib.sha256(data).hexdigest()
    if document.sha256 and digest != document.sha256:
        raise DocumentError(
            "the text is not the one that was described (sha256 differs)",
            file=path,
            mend=f"restore it, or update sha256 in {FOLDER_FILE}",
        )
    text = decoded(data, path)
    return replace(document, text=text, sha256=digest, characters=len(text))


# -- bytes


def payload(path: Path) -> bytes:
    """The bytes of a file that can hold a text."""
    if path.suffix.lower() not in SUFFIXES:
        raise DocumentError(
            f"files of kind {path.suffix or 'without ending'!r} cannot be read",
            file=path,
            mend="give " + ", ".join(sorted(SUFFIXES)),
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise DocumentError(
                f"the file has {size:,} bytes", file=path, mend=f"split it; {LARGEST:,} bytes is the most that is read"
            )
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror})", file=path, mend="check the path and its permissions"
        ) from None
    if not data.strip():
        raise DocumentError("the file is empty", file=path, mend="give a file with text")
    return data


def decoded(data: bytes, path: Path) -> str:
    """The text of a file's bytes (UTF-8, newlines as they are)."""
    if b"\0" in data[:4096]:
        raise DocumentError("the file is binary", file=path, mend="give its text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            "the text is not UTF-8",
            file=path,
            place=f"line {line}, byte {error.start}",
            mend="convert it: iconv -f ISO-8859-1 -t UTF-8",
        ) from None
    if not re.search(r"\w", text):
        raise DocumentError("the file has no words", file=path, mend="give a file with text")
    return text


# -- what a plain file says of itself


def guessed(path: Path, data: bytes, text: str) -> Document:
    """A document of a plain file, with its title, languages, date and period as far as its first words tell them."""
    languages = segments.guess(text, lexicon.load())
    known = Document(
        slug(path.stem, words=12),
        path.stem,
        languages,
        hashlib.sha256(data).hexdigest(),
        len(text),
        file=path.name,
        text=text,
    )
    blocks = segments.split(known)
    title = next(
        (b.text for b in blocks if b.level and len(b.text.split()) > 3), blocks[0].text if blocks else path.stem
    )
    day = dateline(blocks)
    return replace(known, title=title[:300], date=day, period=period(blocks, day))


def dateline(blocks: Sequence[Block]) -> str:
    """The day or month that stands by itself near the head of a document (EDTF), or empty."""
    for block in blocks[:20]:
        for mention in dates.find(block):
            apart = len(block.text) - (mention.end - mention.start)
            labelled = re.match(r"\W*\w{2,12}\s?:\s*$", block.text[: mention.start])
            if (
                dates.OPEN not in mention.ref
                and "/" not in mention.ref
                and len(mention.ref) > 4
                and (apart <= 8 or labelled)
            ):
                return mention.ref
    for block in blocks[:3]:
        for mention in dates.find(block)[:1]:
            if mention.start == 0 and re.fullmatch(r"\d{4}-\d\d", mention.ref):
                return mention.ref
    return ""


def period(blocks: Sequence[Block], day: str) -> str:
    """The period that a document is about (EDTF): a long range told early, else the year it names most."""
    years: Counter[str] = Counter()
    for block in blocks:
        for mention in dates.find(block):
            if (
                "/" in mention.ref
                and dates.OPEN not in mention.ref
                and length(mention.ref) > LONG_RANGE
                and block.number < 80
                and titled(block)
            ):
                return mention.ref
            if re.fullmatch(r"\d{4}", mention.ref):
                years[mention.ref] += 1
    return "" if day or not years else years.most_common(1)[0][0]


def titled(block: Block) -> bool:
    """Is the block a heading, or does it name the kind of document that has a period?"""
    kinds = {cue.meaning for cue in lexicon.load().find("instrument", block.language, fold(block.text))}
    return block.level > 0 or bool(kinds & {"programme", "plan", "report", "strategy"})


def length(interval: str) -> int:
    """How many days an EDTF interval of years, months or days spans, roughly."""
    first, _, last = interval.partition("/")
    edges = [[int(part) for part in side.split("-")] for side in (first, last)]
    start, end = (
        date(e[0], e[1] if len(e) > 1 else d, e[2] if len(e) > 2 else 1) for e, d in zip(edges, (1, 12), strict=True)
    )
    return (end - start).days


# -- document folders

FIELDS = {
    "id": str,
    "title": str,
    "languages": list,
    "sha256": str,
    "characters": int,
    "date": str,
    "period": str,
    "publisher": str,
    "licence": str,
    "file": str,
}
NEEDED = ("id", "title", "languages", "sha256", "characters")


def described(folder: Path) -> Document:
    """The document that a folder's document.toml describes, without its text.

    Raises DocumentError naming the field that is missing or wrong.
    """
    path = folder / FOLDER_FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"not valid TOML: {error}", file=path, mend="correct it there") from None
    for name in NEEDED:
        if name not in data:
            raise DocumentError(f"the field {name!r} is missing", file=path, mend=f"add {name} = …")
    for name, value in data.items():
        checked(path, name, value)
    return Document(**{**data, "languages": tuple(data["languages"])})


def checked(path: Path, name: str, value: Any) -> None:
    """Raise DocumentError unless a field of document.toml is known and has a value it can take."""
    if name not in FIELDS:
        raise DocumentError(f"the field {name!r} is not known", file=path, mend="the fields are " + ", ".join(FIELDS))
    if not isinstance(value, FIELDS[name]) or isinstance(value, bool):
        raise DocumentError(
            f"the field {name!r} must be {FIELDS[name].__name__}, not {value!r}", file=path, mend="correct its value"
        )
    if name == "id" and value != slug(value, words=99):
        mend = f"write {slug(value, words=99)!r}"
        raise DocumentError(f"an id has lower-case letters, digits and hyphens, not {value!r}", file=path, mend=mend)
    if name == "languages" and (not value or set(value) - set(LANGUAGES)):
        raise DocumentError(
            f"languages are {', '.join(LANGUAGES)}, not {value!r}", file=path, mend='write for example ["nl", "fr"]'
        )
    if name == "sha256" and not re.fullmatch(r"[0-9a-f]{64}", value):
        raise DocumentError("sha256 must be 64 hexadecimal digits", file=path, mend="sha256sum FILE gives it")
    if (
        name in {"date", "period"}
        and value
        and not re.fullmatch(r"\d{4}(-\d\d){0,2}(/(\d{4}(-\d\d){0,2}|\.\.))?", value)
    ):
        raise DocumentError(
            f"the field {name!r} must be an EDTF date, not {value!r}",
            file=path,
            mend="write 2022-11-28, 2022-11, 2022 or 2022/2023",
        )


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
            result.append(from_json(json.loads(line.decode("utf-8"))))
        except (ValueError, KeyError, TypeError) as error:
            raise DocumentError(
                f"not a claim ({error})",
                file=path,
                place=f"line {number}",
                mend="read the document again to make the file anew",
            ) from None
    return tuple(result)


def save(folder: Path, document: Document, several: Iterable[Claim]) -> None:
    """Write document.toml (when there is none) and claims.jsonl of a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / FOLDER_FILE).exists():
        written(folder / FOLDER_FILE, "\n".join(toml(document)) + "\n")
    lines = (
        json.dumps(to_json(claim), ensure_ascii=False, sort_keys=False) for claim in sorted(several, key=lambda c: c.id)
    )
    written(folder / CLAIMS_FILE, "".join(line + "\n" for line in lines))


def written(path: Path, text: str) -> None:
    """Write a file by one rename."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def toml(document: Document) -> Iterator[str]:
    """The lines of a document.toml."""
    for name in FIELDS:
        value = getattr(document, name)
        if value or name in NEEDED:
            yield f"{name} = {json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)}"


def to_json(claim: Claim) -> dict[str, Any]:
    """A claim as a line of claims.jsonl."""
    o: Any = claim.object
    if isinstance(o, Literal):
        o = (
            {"value": o.value}
            | ({"lang": o.language} if o.language else {})
            | ({"type": o.datatype} if o.datatype else {})
        )
    result = {"id": claim.id, "s": claim.subject, "p": claim.predicate, "o": o}
    result["evidence"] = [{"lang": p.language, "at": [[s.start, s.end] for s in p.spans]} for p in claim.evidence]
    result |= {"rule": claim.rule, "confidence": claim.confidence}
    return result | ({"from": claim.start} if claim.start else {}) | ({"to": claim.end} if claim.end else {})


def from_json(data: dict[str, Any]) -> Claim:
    """A claim from a line of claims.jsonl."""
    o = data["o"]
    target = Literal(o["value"], o.get("lang", ""), o.get("type", "")) if isinstance(o, dict) else str(o)
    evidence = tuple(Passage(e["lang"], tuple(Span(int(a), int(b)) for a, b in e["at"])) for e in data["evidence"])
    return Claim(
        data["id"],
        data["s"],
        data["p"],
        target,
        evidence,
        data["rule"],
        float(data.get("confidence", 1.0)),
        data.get("from", ""),
        data.get("to", ""),
    )
