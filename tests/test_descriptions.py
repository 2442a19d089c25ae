"""What a document says of itself at its head: its title, and the day that it bears."""

from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build import documents
from graph_build.model import Document

PROSE = {
    "nl": "De ministers van de drie landen spraken over de netten op zee. " * 3,
    "fr": "Les ministres des trois pays ont parlé des réseaux dans la mer du Nord. " * 3,
    "de": "Die Minister der drei Länder sprachen über die Netze auf der See. " * 3,
    "en": "The ministers of the three countries spoke about the grids at sea. " * 3,
}
TITLES = {
    "nl": "Drie landen leggen hun netten op zee samen",
    "fr": "Trois pays relient leurs réseaux en mer",
    "de": "Drei Länder verbinden ihre Netze auf See",
    "en": "Three countries link their grids at sea",
}
MINUTES = {
    "nl": "Vergadering van {} te Brussel",
    "fr": "Séance du {}, Bruxelles",
    "de": "Sitzung vom {} in Brüssel",
    "en": "Sitting of {}, Brussels",
}
PLANS = {"nl": "Jaarplan 2031", "fr": "Plan annuel 2031", "de": "Jahresplan 2031", "en": "Annual plan 2031"}
HEADS = (
    "{day}\n\n{title}",
    "{title}\n\n{day}",
    "Nieuws | {day} | 18:40\n\n{title}",
    "Home > Benelux > {day}\n\n{title}",
    "Benelux – {day}\n\n{title}",
    "{title}\n\nLille, {day}",
)
languages = st.sampled_from(sorted(PROSE))
days = st.dates(date(1958, 1, 1), date(2040, 12, 31))


def described(text: str, folder: Path) -> Document:
    """A text as a document of a file."""
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return documents.read(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the texts are written."""
    return tmp_path_factory.mktemp("texts")


@settings(max_examples=60, deadline=None)
@given(language=languages, day=days, head=st.sampled_from(HEADS))
def test_a_page_bears_its_day_and_its_title_among_what_surrounds_them(
    language: str, day: date, head: str, folder: Path
) -> None:
    told = head.format(day=format_date(day, "d MMMM y", locale=language), title=TITLES[language])
    document = described(f"{told}\n\n{PROSE[language]}", folder)
    assert (document.date, document.title) == (day.isoformat(), TITLES[language])


@settings(max_examples=30, deadline=None)
@given(language=languages, day=days)
def test_minutes_bear_the_day_of_the_meeting_that_they_name(language: str, day: date, folder: Path) -> None:
    heading = MINUTES[language].format(format_date(day, "d MMMM y", locale=language))
    assert described(f"{heading}\n\n{PROSE[language]}", folder).date == day.isoformat()


@pytest.mark.parametrize("language", sorted(PROSE))
def test_a_day_that_the_text_tells_of_is_not_that_of_the_document(language: str, folder: Path) -> None:
    told = format_date(date(2031, 5, 3), "d MMMM y", locale=language)
    text = f"{TITLES[language]}\n\n{PROSE[language]} ({told}: {PROSE[language]})"
    assert described(text, folder).date == ""


@pytest.mark.parametrize("language", sorted(PROSE))
def test_a_plan_is_called_by_its_short_title(language: str, folder: Path) -> None:
    assert described(f"{PLANS[language]}\n\n{TITLES[language]}\n\n{PROSE[language]}", folder).title == PLANS[language]
