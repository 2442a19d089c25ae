"""Acronyms and names with capitals inside ("TenneT") that a text treats as it treats a body, though no noun says so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.model import Block, Mention, Ref

ACRONYM = r"[A-Z]{3,10}(?:-[A-Z]{1,4})?"
INNER_CAPITAL = r"[A-Za-z]{2,}[a-z][A-Z][A-Za-z]+"
FORENAME = re.compile(r"(?:[A-Z][a-zà-ÿ]+|[A-Z]\.) $")
NAME = re.compile(rf"(?<![\w-])(?P<name>(?P<acronym>{ACRONYM})|{INNER_CAPITAL})(?![\w-])")
ALONE = re.compile(r", (?:\w{1,3} |\w['’])?(?P<word>[A-ZÀ-ÖØ-Þ][\w&-]{2,})(?:,| )[^A-ZÀ-ÖØ-Þ]{0,12}")
INSIDE = re.compile(r"\s?\((?P<acronym>(?=[^)]*[A-Z][^)]*[A-Z])[A-Z][A-Za-z0-9&-]{1,9})\)")
NUMERAL = re.compile(r"[IVXLC]+")
TERRITORIES = frozenset({"country", "country-group", "region"})


def find(block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Where such names stand: beside a known body in a list, or behind a word for dealing with somebody."""
    folded, known = fold(block.text), bodies(mentions, gazetteer)
    for match in NAME.finditer(block.text):
        start, end = match.span("name")
        told = any(m.start < end and start < m.end for m in mentions)
        if told or NUMERAL.fullmatch(match["name"]) or common(block, folded, start):
            continue
        alone = not match["acronym"] and not FORENAME.search(block.text[:start])
        if alone or dealt_with(block, folded, start) or listed(block, folded, (start, end), known):
            yield start, end


def enclosed(block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Where one capitalised word stands in a list between two bodies ("Europol, Fedasil and Frontex")."""
    folded = fold(block.text)
    for before, after in pairwise(bodies(mentions, gazetteer)):
        match = ALONE.fullmatch(block.text, before.end, after.start)
        if match and joins(block, folded[match.end("word") : after.start]):
            yield match.span("word")


def introduced(block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[tuple[str, Ref]]:
    """The acronyms that stand in brackets behind the names of bodies, or at the end of new ones."""
    for mention in bodies(mentions, gazetteer):
        inside = INSIDE.search(block.text, mention.start, mention.end) or INSIDE.match(block.text, mention.end)
        if inside and inside["acronym"] not in gazetteer.codes:
            yield inside["acronym"], mention.ref


def again(block: Block, mentions: Sequence[Mention], short: Mapping[str, Ref]) -> Iterator[Mention]:
    """Where an acronym that was introduced before stands for its body."""
    for match in NAME.finditer(block.text):
        told = any(m.start < match.end() and match.start() < m.end for m in mentions)
        if match["name"] in short and not told:
            yield Mention("actor", short[match["name"]], match.start(), match.end())


def bodies(mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The bodies among mentions, in order: known ones that are no territories, and new ones."""
    actors = [m for m in mentions if m.kind == "actor" and gazetteer.kinds.get(m.ref, "") not in TERRITORIES]
    return sorted(actors, key=lambda m: m.start)


def joins(block: Block, gap: str) -> bool:
    """Do a comma or a conjunction, with or without an article, join two names?"""
    return bool(gap.strip()) and "(" not in gap and lexicon.load().only(("conjunction", "article"), block.language, gap)


def common(block: Block, folded: str, start: int) -> bool:
    """Is this the abbreviation of a common noun?"""
    return lexicon.load().at("common-abbreviation", block.language, folded, start) is not None


def dealt_with(block: Block, folded: str, start: int) -> bool:
    """Does a word for dealing with somebody stand before, articles apart?"""
    words = lexicon.load()
    article = words.before("article", block.language, folded, start, 6)
    stop = article.start if article else start
    return words.before("dealing", block.language, folded, stop) is not None


def listed(block: Block, folded: str, name: tuple[int, int], known: Sequence[Mention]) -> bool:
    """Do a comma or a conjunction join the name to a body?"""
    gaps = [folded[m.end : name[0]] for m in known if m.end < name[0]][-1:]
    gaps += [folded[name[1] : m.start] for m in known if m.start > name[1]][:1]
    return any(joins(block, gap) for gap in gaps)
