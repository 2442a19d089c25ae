"""Countries in four languages, and what relations a text states between what it names."""

from typing import Any

LANGUAGES = ("nl", "fr", "de", "en")
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}
COUNTRIES = {
    "belgium": {"nl": "België", "fr": "la Belgique", "de": "Belgien", "en": "Belgium"},
    "poland": {"nl": "Polen", "fr": "la Pologne", "de": "Polen", "en": "Poland"},
    "latvia": {"nl": "Letland", "fr": "la Lettonie", "de": "Lettland", "en": "Latvia"},
    "norway": {"nl": "Noorwegen", "fr": "la Norvège", "de": "Norwegen", "en": "Norway"},
}
PAIRS = [("belgium", "poland"), ("poland", "latvia"), ("norway", "belgium")]


def relations(said: Any, predicate: str) -> set[tuple[str, str]]:
    """The ends of the relations of a kind, by the names in their references."""
    found = [c for c in said.claims if c.predicate == predicate and "/" in str(c.object)]
    return {(c.subject.partition("/")[2], str(c.object).partition("/")[2]) for c in found}


def sentence(frame: str) -> str:
    """A sentence that begins with a capital."""
    return frame[0].upper() + frame[1:]


def both(language: str, one: str, other: str) -> str:
    """Two countries joined by "and"."""
    return f"{COUNTRIES[one][language]} {AND[language]} {COUNTRIES[other][language]}"


LETTERHEADS = {
    "nl": "Baltische Assemblee",
    "fr": "Assemblée balte",
    "de": "Baltische Versammlung",
    "en": "Baltic Assembly",
}
SPOKE = {
    "nl": "Senator Lena Maarsen (België) sprak.",
    "fr": "La sénatrice Lena Maarsen (Belgique) a parlé.",
    "de": "Die Abgeordnete Lena Maarsen (Belgien) sprach.",
    "en": "Senator Lena Maarsen (Belgium) spoke.",
}
