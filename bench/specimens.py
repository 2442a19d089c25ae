"""Generated documents: made of ``templates.toml`` with names of the reference, the same for the same number."""

import random
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from babel.dates import format_date

from graph_build import gazetteer

TEMPLATES = Path(__file__).with_name("templates.toml")
VERSIONS = (("nl",), ("fr",), ("de",), ("en",), ("nl", "fr"))
FIRST_DAY = date(2015, 1, 1)


def generated(number: int, items: int | None = None) -> str:
    """The text of a generated document: in one language, or in two that are interleaved."""
    words = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))
    chance, languages = random.Random(number), VERSIONS[number % len(VERSIONS)]
    parts = [[f"# {language_part(words, language, 'title', number, number)}" for language in languages]]
    for _ in range(items or chance.randint(4, 16)):
        seed, form = chance.random(), chance.randrange(len(words["nl"]["paragraph"]))
        parts.append([f"## {language_part(words, language, 'heading', form, seed)}" for language in languages])
        parts.append([language_part(words, language, "paragraph", form, seed) for language in languages])
    return "\n\n".join(text for several in parts for text in several) + "\n"


def language_part(words: Mapping[str, Any], language: str, part: str, form: int, seed: float) -> str:
    """One title, heading or paragraph; the same form and seed give the same facts in every language."""
    templates = words[language][part]
    return str(templates[form % len(templates)]).format(**facts(words, language, random.Random(seed)))


def facts(words: Mapping[str, Any], language: str, chance: random.Random) -> dict[str, str]:
    """What a template is filled with."""
    day = FIRST_DAY + timedelta(days=chance.randrange(4000))
    topic, place = chance.randrange(8), chance.randrange(8)
    person, other = chance.sample(words["people"], 2)
    return {
        "day": format_date(day, "d. MMMM y" if language == "de" else "d MMMM y", locale=language),
        "year": str(day.year),
        "next": str(day.year + 3),
        "topic": words[language]["topic"][topic],
        "place": words[language]["place"][place],
        "person": person,
        "other": other,
        "countries": ", ".join(named("country", language, chance) for _ in range(5)),
        "group": named("country-group", language, chance),
        "body": named("international-organisation", language, chance),
    }


def named(kind: str, language: str, chance: random.Random) -> str:
    """The name of some actor of a kind."""
    known = gazetteer.load()
    return known.labels[chance.choice(sorted(ref for ref, own in known.kinds.items() if own == kind))][language]


def written(folder: Path, count: int) -> list[Path]:
    """Generated documents as files."""
    files = [folder / f"document-{number:05d}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(generated(number), encoding="utf-8")
    return files
