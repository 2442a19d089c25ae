"""The words that the grammar goes by: cues of ``ontology/lexicon.ttl``, month and day names of CLDR.

A form is folded words; ``*`` stands for any letters or hyphens, so ``*vergadering*`` also finds
``werkvergaderingen``.  A pattern is a regular expression over folded text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from rdflib import Graph, URIRef
from rdflib.term import Literal as Term

from graph_build import resources
from graph_build.folding import fold
from graph_build.vocabulary import BX, ref

ANY = r"[\w'-]*"  # what ``*`` stands for


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in folded text: what it means, and where it stands."""

    meaning: str
    start: int
    end: int


class Lexicon:
    """All cues of all languages, by category (``event-noun``, ``margin``, ``office`` ...)."""

    def __init__(self, graph: Graph) -> None:
        forms: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
        for cue, category in graph.subject_objects(BX.category):
            meaning = str(graph.value(cue, BX.means) or URIRef(str(cue)).fragment or str(cue).rsplit("/", 1)[-1])
            meaning = meaning.rsplit("/", 1)[-1]
            for literal in graph.objects(cue, BX.form):
                weight = len(str(literal).replace("*", ""))  # what is told in full goes before what only ends alike
                forms[key(category, literal)].append((weight, expression(str(literal)), meaning))
            for literal in graph.objects(cue, BX.pattern):
                forms[key(category, literal)].append((len(str(literal)), str(literal), meaning))
        self.serves = {str(c).rsplit("/", 1)[-1]: ref(str(a)) for c, a in graph.subject_objects(BX.serves)}
        self._forms: dict[tuple[str, str], tuple[str, ...]] = {}
        self._meanings: dict[tuple[str, str], list[str]] = {}
        self._patterns: dict[tuple[str, str], re.Pattern[str]] = {}
        self._finders: dict[tuple[str, str], re.Pattern[str]] = {}  # without groups, which make looking twice as long
        for place, alternatives in forms.items():
            alternatives.sort(key=lambda one: (-one[0], one))
            self._forms[place] = tuple(form for _, form, _ in alternatives)
            self._meanings[place] = [meaning for _, _, meaning in alternatives]
            body = "|".join(f"({form})" for _, form, _ in alternatives)
            self._patterns[place] = re.compile(rf"(?<!\w)(?:{body})(?!\w)")
            self._finders[place] = re.compile(rf"(?<!\w)(?:{'|'.join(self._forms[place])})(?!\w)")

    def find(self, category: str, language: str, folded: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
        """The cues of a category in folded text, left to right, longest form first."""
        finder = self._finders.get((category, language))
        if finder is None:
            return
        last = len(folded) if end is None else end
        for match in finder.finditer(folded, start, last):
            cue = self.at(category, language, folded, match.start(), last)
            if cue is not None:
                yield cue

    def first(self, category: str, language: str, folded: str, start: int = 0, end: int | None = None) -> Cue | None:
        """The first cue of a category, or None."""
        return next(self.find(category, language, folded, start, end), None)

    def at(self, category: str, language: str, folded: str, start: int, end: int | None = None) -> Cue | None:
        """The cue of a category that begins exactly at ``start``, or None."""
        pattern = self._patterns.get((category, language))
        match = pattern.match(folded, start, len(folded) if end is None else end) if pattern else None
        if match is None:
            return None
        return Cue(self._meanings[category, language][(match.lastindex or 1) - 1], match.start(), match.end())

    def only(self, categories: Sequence[str], language: str, folded: str) -> bool:
        """Is a piece of text made of nothing but words of some categories, blanks and opening brackets?"""
        words = "|".join(self.alternation(category, language) for category in categories)
        return re.fullmatch(rf"[\s,(«:]*(?:(?:{words})[\s,(«]*)*", folded) is not None

    def ends(self, category: str, language: str, folded: str) -> bool:
        """Does a text end in a word of a category, blanks apart?"""
        return re.search(rf"(?<!\w)(?:{self.alternation(category, language)})\s*$", folded) is not None

    def meanings(self, category: str, language: str) -> Iterator[tuple[str, str]]:
        """The forms of a category, each with what it means."""
        place = category, language
        return zip(self._forms.get(place, ()), self._meanings.get(place, ()), strict=True)

    def alternation(self, category: str, *languages: str) -> str:
        """The forms of a category as one expression, longest first; one that matches nothing where there are none."""
        forms = [form for language in languages for form in self._forms.get((category, language), ())]
        return "|".join(sorted(forms, key=lambda form: (-len(form), form))) or r"(?!)"

    def fixed(self, category: str, language: str, word: str) -> int:
        """How many letters of a word a form gives: those behind its ``*``, or all of them where a form has none."""
        forms = self._forms.get((category, language), ())
        if any(re.fullmatch(form, word) for form in forms if not form.startswith(ANY)):
            return len(word)
        ends = (re.search(rf"(?:{form.removeprefix(ANY)})$", word) for form in forms if form.startswith(ANY))
        return max((len(end[0]) for end in ends if end), default=0)

    def spells(self, category: str, language: str, word: str) -> bool:
        """Is a folded word a form of a category by itself, not only the end of a compound?"""
        return any(form.removeprefix(ANY) == word for form in self._forms.get((category, language), ()))

    def before(self, category: str, language: str, folded: str, end: int, reach: int = 40) -> Cue | None:
        """The cue of a category that ends at ``end``, blanks apart, or None."""
        stop = len(folded[:end].rstrip())
        found = [cue for cue in self.find(category, language, folded, max(0, stop - reach), end) if cue.end >= stop]
        return found[-1] if found else None


def key(category: object, literal: object) -> tuple[str, str]:
    """The place of a form: its category and language."""
    language = literal.language if isinstance(literal, Term) else ""
    return str(category), language or ""


def expression(form: str) -> str:
    """The regular expression of a form."""
    words = fold(form).split()
    return r"\s+".join(re.escape(word).replace(r"\*", ANY) for word in words)


@cache
def load() -> Lexicon:
    """The project's lexicon; read once."""
    return Lexicon(resources.graph("ontology", "lexicon.ttl"))


@cache
def months(language: str) -> dict[str, int]:
    """Folded month names and abbreviations of a language (CLDR and the lexicon's own) and their numbers."""
    calendar = Locale.parse(language).months
    names = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in calendar[context][width].items():
                names[fold(name).rstrip(".")] = number
    names |= {form: int(meaning.rpartition("-")[2]) for form, meaning in load().meanings("month", language)}
    return {name: number for name, number in names.items() if len(name) > 2}


@cache
def cut_months(language: str) -> dict[str, int]:
    """Folded beginnings of month names, with the stop that shows them cut ("febr."), and their numbers."""
    names = [fold(name) for name in full_months(language)]
    return {f"{name[:cut]}.": number for number, name in enumerate(names, 1) for cut in (3, 4) if cut < len(name)}


@cache
def full_months(language: str) -> tuple[str, ...]:
    """The unabbreviated month names of a language (CLDR)."""
    return tuple(Locale.parse(language).months["format"]["wide"].values())


@cache
def weekdays(language: str) -> frozenset[str]:
    """Folded weekday names of a language (CLDR)."""
    calendar = Locale.parse(language).days
    return frozenset(
        fold(name).rstrip(".") for width in ("wide", "abbreviated") for name in calendar["format"][width].values()
    )


@cache
def weekday_numbers(language: str) -> dict[str, int]:
    """Folded weekday names of a language in full (CLDR), and their numbers from Monday (0) on."""
    return {fold(name): number for number, name in Locale.parse(language).days["format"]["wide"].items()}
