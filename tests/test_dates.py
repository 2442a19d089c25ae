"""Dates in text are read as they are told, in every form and language; what is no date is not one."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from graph_build import dates, segments
from graph_build.model import Document

LANGUAGES = ("nl", "fr", "de", "en")
SENTENCES = {
    "nl": "De landen kwamen samen, {} in Gent, met vier anderen.",
    "fr": "Les pays se sont vus, {} à Gand, avec quatre autres.",
    "de": "Die Länder trafen sich, {} in Gent, mit vier anderen.",
    "en": "The countries met, {} in Ghent, with four others.",
}
Form = Callable[[date], str]


def found(text: str, language: str, *, anchor: str = "") -> list[tuple[str, str]]:
    """The dates of a text: EDTF, and the very characters of the source."""
    document = Document("text", "text", (language,), "", len(text), text=text)
    return [
        (mention.ref, text[passage.spans[0].start : passage.spans[-1].end])
        for block in segments.split(document)
        for mention in dates.find(block, anchor=anchor)
        for passage in [block.passage(mention.start, mention.end)]
    ]


def written(pattern: str, language: str) -> Form:
    """What writes a day by a pattern of CLDR."""
    return lambda day: format_date(day, pattern, locale=language)


def ordinal(day: date) -> str:
    """A day as English numbers it."""
    ending = "th" if 4 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {format_date(day, 'MMMM y', locale='en')}"


def first_of_month(form: Form) -> Form:
    """French says "1er" for the first, with or without markup."""
    return lambda day: form(day).replace("1 ", "1^{er} ", 1) if day.day == 1 else form(day)


FIGURES = ("dd-MM-y", "dd.MM.y", "dd/MM/y", "d/M/y", "y-MM-dd")
WORDS = {
    "nl": ("d MMMM y", "d MMM y", "EEEE d MMMM y", "EEEE, d MMMM y"),
    "fr": ("d MMMM y", "d MMM y", "EEEE d MMMM y"),
    "de": ("d. MMMM y", "d. MMM y", "EEEE, 'den' d. MMMM y", "EEEE, d. MMMM y"),
    "en": ("d MMMM y", "d MMM y", "MMMM d, y", "EEEE d MMMM y", "EEEE, d MMMM y"),
}
DAYS: dict[str, list[Form]] = {
    language: [written(pattern, language) for pattern in (*FIGURES, *WORDS[language])] for language in LANGUAGES
}
DAYS["en"].append(ordinal)
DAYS["fr"].append(first_of_month(written("d MMMM y", "fr")))

days = st.dates(date(1944, 1, 1), date(2039, 12, 31))
languages = st.sampled_from(LANGUAGES)


@given(day=days, language=languages, data=st.data())
def test_a_day_is_read_back_from_every_way_to_write_it(day: date, language: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(DAYS[language]))(day)
    assert found(SENTENCES[language].format(text), language) == [(day.isoformat(), text)]


@given(day=days, language=languages)
def test_a_day_without_a_year_leaves_the_year_open(day: date, language: str) -> None:
    text = written("EEEE d. MMMM" if language == "de" else "EEEE d MMMM", language)(day)
    assert found(SENTENCES[language].format(text), language) == [(f"XXXX-{day:%m-%d}", text)]


@given(day=days, language=languages)
def test_a_month_keeps_its_precision(day: date, language: str) -> None:
    text = written("MMMM y", language)(day)
    assert found(SENTENCES[language].format(text), language) == [(f"{day:%Y-%m}", text)]


def joined(language: str) -> tuple[str, ...]:
    """How two days are joined into a range."""
    return {
        "nl": (" en ", " tot ", " tot en met ", "-", "–"),
        "fr": (" et ", " au ", "-", "–"),
        "de": (" und ", " bis ", "–"),
        "en": (" and ", " to ", "-", "–"),
    }[language]


@given(day=days, length=st.integers(1, 6), language=languages, data=st.data())
def test_a_range_has_both_its_ends(day: date, length: int, language: str, data: st.DataObject) -> None:
    last, dot = day + timedelta(days=length), "." if language == "de" else ""
    join = data.draw(st.sampled_from(joined(language)))
    shape = "d MMMM" if (day.month, day.year) != (last.month, last.year) else "d"
    shape = shape.replace("d", "d.") if dot else shape
    if day.year != last.year:
        shape += " y"
    text = written(shape, language)(day) + join + written(f"d{dot} MMMM y", language)(last)
    assert found(SENTENCES[language].format(text), language) == [(f"{day}/{last}", text)]


@given(year=st.integers(1944, 2030), length=st.integers(1, 9), language=languages, mark=st.sampled_from("-/–"))
def test_a_period_of_years_is_an_interval(year: int, length: int, language: str, mark: str) -> None:
    text = f"{year}{mark}{year + length}"
    assert found(SENTENCES[language].format(text), language) == [(f"{year}/{year + length}", text)]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("nl", "eerste helft van 2016", "tweede helft van 2016"),
        ("fr", "premier semestre 2016", "second semestre de 2016"),
        ("de", "ersten Halbjahr 2016", "zweiten Halbjahr 2016"),
        ("en", "first half of 2016", "second half of 2016"),
    ],
)
def test_half_a_year_is_six_months(language: str, first: str, second: str) -> None:
    assert found(SENTENCES[language].format(first), language) == [("2016-01/2016-06", first)]
    assert found(SENTENCES[language].format(second), language) == [("2016-07/2016-12", second)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "de 26e zitting van de raad, in zijn 10e editie, na 30 jaar en 12 vergaderingen met 1500 gasten"),
        ("nl", "dossier 2017-1845/XYZ, blz. 2022/88 van deel 3-4 en www.verslag.be/2021/11/3"),
        ("fr", "la 26e session, la 10e édition, les 30 ans, le 75e anniversaire et 1500 invités"),
        ("de", "die 26. Sitzung, die 10. Auflage, 30 Jahre und 1500 Gäste"),
        ("en", "the 26th session, the 10th edition, 30 years and 1500 guests may march on"),
        ("nl", "31 november 2022"),
        ("fr", "30 février 2022"),
        ("en", "31/13/2022"),
    ],
)
def test_what_is_no_date_is_not_read_as_one(language: str, text: str) -> None:
    assert found(text, language) == []


# -- days told from another day


def counted(language: str) -> Iterator[tuple[str, int]]:
    """Words for a day counted from the dateline."""
    words = {"nl": "gisteren vandaag morgen", "fr": "hier aujourd'hui demain", "en": "yesterday today tomorrow"}
    yield from zip(words.get(language, "gestern heute").split(), (-1, 0, 1), strict=False)


@given(day=days, language=languages)
def test_a_relative_day_is_counted_from_the_dateline(day: date, language: str) -> None:
    for word, shift in counted(language):
        moved = (day + timedelta(days=shift)).isoformat()
        assert found(SENTENCES[language].format(word), language, anchor=day.isoformat()) == [(moved, word)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_relative_day_is_no_date_without_a_dateline(language: str) -> None:
    for anchor in ("", "2022", "2022-11"):
        for word, _ in counted(language):
            assert found(SENTENCES[language].format(word), language, anchor=anchor) == []


@given(day=days)
def test_the_day_after_is_counted_from_the_day_before_it(day: date) -> None:
    after = (day + timedelta(days=1)).isoformat()
    told = {"nl": "de dag erna", "fr": "le lendemain", "de": "tags darauf", "en": "the next day"}
    for language, words in told.items():
        text = f"{DAYS[language][0](day)} … {words}"
        assert found(text, language)[1:] == [(after, words)]


@pytest.mark.parametrize(
    ("value", "period", "dateline", "settled"),
    [
        ("XXXX-03-15", "2021", "", "2021-03-15"),
        ("XXXX-03-15", "2021-01-01/2021-12-31", "2022-06-17", "2021-03-15"),
        ("XXXX-12-30", "", "2022-01-04", "2021-12-30"),
        ("XXXX-23", "", "2022-01-04", "2021-23"),
        ("XXXX-23", "2024", "", "2024-23"),
        ("XXXX-23", "", "2022-03-04", "2022-23"),
        ("XXXX-01-03", "", "2022-12-30", "2023-01-03"),
        ("XXXX-03-15", "", "2022", "2022-03-15"),
        ("XXXX-03-15", "2021/2024", "", "XXXX-03-15"),
        ("XXXX-03-15", "", "", "XXXX-03-15"),
        ("2019-03-15", "2021", "2022-06-17", "2019-03-15"),
    ],
)
def test_an_open_year_is_settled_by_the_period_or_the_dateline(
    value: str, period: str, dateline: str, settled: str
) -> None:
    assert dates.settle(value, period=period, dateline=dateline) == settled


# -- rarer forms

RARER = [
    ("fr", "avant-hier", [("2022-12-29", "avant-hier")]),
    ("fr", "après-demain", [("2023-01-02", "après-demain")]),
    ("en", "the day before yesterday", [("2022-12-29", "the day before yesterday")]),
    (
        "de",
        "29. September bis zum 3. Oktober 2022",
        [("2022-09-29/2022-10-03", "29. September bis zum 3. Oktober 2022")],
    ),
    ("nl", "28 december tot 3 januari 2022", [("2021-12-28/2022-01-03", "28 december tot 3 januari 2022")]),
    ("de", "28. 11. 2022", [("2022-11-28", "28. 11. 2022")]),
    ("de", "3. Febr. 2022", [("2022-02-03", "3. Febr. 2022")]),
    ("en", "3 Sept. 2018", [("2018-09-03", "3 Sept. 2018")]),
    ("nl", "3 febr. 2018", [("2018-02-03", "3 febr. 2018")]),
    ("en", "March 15-16, 2022", [("2022-03-15/2022-03-16", "March 15-16, 2022")]),
    ("fr", "14, 15 et 16 mars 2022", [("2022-03-14/2022-03-16", "14, 15 et 16 mars 2022")]),
    ("nl", "december 2021 tot maart 2022", [("2021-12/2022-03", "december 2021 tot maart 2022")]),
    ("de", "am Donnerstag", [("2022-12-29", "Donnerstag")]),
    ("en", "on Saturday", [("2022-12-31", "Saturday")]),
    ("fr", "ce lundi", [("2022-12-26", "lundi")]),
    ("nl", "elke maandag", []),
    ("nl", "heeft donderdag", [("2022-12-29", "donderdag")]),
    ("en", "next Monday", []),
    ("fr", "à la veille du Conseil", []),
    ("nl", "in het najaar van 2016", [("2016-23", "najaar van 2016")]),
    ("fr", "au printemps 2016", [("2016-21", "printemps 2016")]),
    ("de", "im Herbst 2016", [("2016-23", "Herbst 2016")]),
    ("en", "in the summer of 2016", [("2016-22", "summer of 2016")]),
    ("de", "im Sommer", [("XXXX-22", "Sommer")]),
    ("nl", "de lange winter", []),
    ("nl", "twee dagen eerder", [("2022-12-29", "twee dagen eerder")]),
    ("en", "two days later", [("2023-01-02", "two days later")]),
    ("fr", "la veille", [("2022-12-30", "la veille")]),
    ("de", "tags zuvor", [("2022-12-30", "tags zuvor")]),
    ("fr", "1er semestre 2016", [("2016-01/2016-06", "1er semestre 2016")]),
    ("nl", "eerste semester 2016", [("2016-01/2016-06", "eerste semester 2016")]),
    ("de", "ersten Hälfte 2016", [("2016-01/2016-06", "ersten Hälfte 2016")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), RARER, ids=[text for _, text, _ in RARER])
def test_a_rarer_form_is_read_too(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(SENTENCES[language].format(text), language, anchor="2022-12-31") == expected


def test_an_austrian_month_is_read_too() -> None:
    assert found(SENTENCES["de"].format("3. Jänner 2022"), "de") == [("2022-01-03", "3. Jänner 2022")]


PLANS = {
    "nl": ("# Jaarplan", "Op 3 mei 2032 komen de ministers van de Benelux-landen in Luik bijeen.", "Op 4 juni"),
    "fr": ("# Plan annuel", "Le 3 mai 2032, les ministres des pays du Benelux se réunissent à Liège.", "Le 4 juin"),
}
AGAIN = {
    "nl": "{} komen de ministers van de Benelux-landen in Gent bijeen.",
    "fr": "{}, les ministres des pays du Benelux se réunissent à Gand.",
}
PERIODS = {
    "nl": "Het plan voert het werkprogramma 2031-2034 uit.",
    "fr": "Le plan met en œuvre le programme de travail 2031-2034.",
}


@pytest.mark.parametrize("language", sorted(PLANS))
def test_a_day_in_a_period_of_years_has_the_year_that_the_text_has_most(
    read: Callable[..., Any], language: str
) -> None:
    title, met, day = PLANS[language]
    parts = [title, PERIODS[language], met, AGAIN[language].format(day)]
    found = read("\n\n".join(parts), language, period="2031/2034")
    assert {date for event in found.told("event") for date in found.values(event, "bx:date")} >= {"2032-06-04"}


@pytest.mark.parametrize("language", sorted(PLANS))
def test_a_day_whose_year_nothing_tells_is_not_claimed(read: Callable[..., Any], language: str) -> None:
    title, _, day = PLANS[language]
    found = read("\n\n".join([title, PERIODS[language], AGAIN[language].format(day)]), language, period="2031/2034")
    assert not [c for c in found.claims if "XXXX" in str(c.object) or "xxxx" in c.subject]
