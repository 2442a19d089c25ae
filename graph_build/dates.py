"""Dates in text, with the precision they are told with (EDTF level 1).

Day, month and year in words or figures, ranges, periods, parts of a year, and days told from another day
("hier", "tags darauf").  A missing year is left open (``XXXX``) until the document's period settles it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Lexicon
from graph_build.model import Block, Mention

YEAR = r"(?:19|20)\d\d"
OPEN = "XXXX"
DAYS = range(7)
MONTHS, SEASON = 12, 20  # the last month, and the number before that of spring in EDTF
IDENTIFIER = re.compile(r"[\w./-]*\w/\w[\w./-]*|\b(?:be|nl|l)-\d{4}\b|\b[\w.-]+@[\w.-]+")


@cache
def pattern(language: str) -> re.Pattern[str]:
    """Every absolute form of a date in a language, over folded text."""
    names = "|".join(sorted(map(re.escape, lexicon.months(language)), key=len, reverse=True))
    cut = "|".join(sorted(map(re.escape, lexicon.cut_months(language)), key=len, reverse=True))
    days = "|".join(sorted((re.escape(d) for d in lexicon.weekdays(language)), key=len, reverse=True))
    day, month, year = (
        r"\d{1,2}(?:er|e|eme|st|nd|rd|th)?\.?",
        rf"(?:(?:{names})\b\.?|(?:{cut}))",
        rf"(?:,?\s*(?:van |de )?(?:{YEAR}))",
    )
    words = lexicon.load()
    article = words.alternation("article", language)
    span = rf"\s*(?:-|/|{words.alternation('range-join', language)})\s*(?:(?:{article})\s)?"
    weekday = rf"(?:(?:{days})\.?,?\s+(?:(?:den|dem|le|the)\s+)?)?"
    return re.compile(
        rf"(?P<range>{weekday}(?P<d1>{day})(?:, \d{{1,2}})*(?:\s+(?P<m1>{month}))?(?P<y1>{year})?{span}"
        rf"{weekday}(?P<d2>{day})\s+(?:of )?(?P<m2>{month})(?P<y2>{year})?)"
        rf"|(?P<full>{weekday}(?P<d>{day})\s+(?:of )?(?P<m>{month})(?P<y>{year})?)"
        rf"|(?P<us>(?P<um>{month})\s+(?P<ud>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<uy>{YEAR}))"
        rf"|(?P<usrange>(?P<rm>{month})\s+(?P<r1>\d{{1,2}})\s?-\s?(?P<r2>\d{{1,2}}),?\s+(?P<ry>{YEAR}))"
        rf"|(?P<months>(?P<q1>{month})(?:\s+(?P<qy1>{YEAR}))?{span}(?P<q2>{month})\s+(?P<qy2>{YEAR}))"
        rf"|(?P<monthyear>(?P<mm>{month})\s+(?:de |van )?(?P<my>{YEAR}))"
        r"|(?P<figures>(?P<fd>\d{1,2})(?:[-/]|\.\s?)(?P<fm>\d{1,2})(?:[-/]|\.\s?)(?P<fy>\d{4}|\d{2})(?!\d))"
        rf"|(?P<iso>(?P<iy>{YEAR})-(?P<im>\d\d)(?:-(?P<id>\d\d))?(?!\d))"
        rf"|(?P<period>(?P<p1>{YEAR})\s*[-/]\s*(?P<p2>{YEAR}))"
        rf"|(?P<month>(?P<om>{month}))"
        rf"|(?P<year>(?P<oy>{YEAR}))",
    )


def find(block: Block, *, anchor: str = "") -> list[Mention]:
    """The dates of a block, left to right; ``ref`` is EDTF, with ``XXXX`` where the year is not told.

    ``anchor`` is the day (EDTF) of the document's dateline, from which "today" and "yesterday" are counted.
    """
    words, folded = lexicon.load(), fold(block.text)
    found = [*absolute(block, folded, words), *seasons(block, folded, words), *relative(block, folded, words, anchor)]
    found += week(block, folded, words, anchor)
    found.sort(key=lambda m: (m.start, m.start - m.end))
    result: list[Mention] = []
    for mention in found:
        if not result or mention.start >= result[-1].end:
            result.append(mention)
    return followed(result, block, folded, words, anchor)


def absolute(block: Block, folded: str, words: Lexicon) -> Iterator[Mention]:
    """Dates told by day, month or year."""
    taken = [
        match.span()
        for match in IDENTIFIER.finditer(folded)
        if not pattern(block.language).fullmatch(match[0].rstrip("."))
    ]
    for match in re.finditer(pattern(block.language), folded):
        start, end = match.span()
        if folded[start - 1 : start].isalnum() or folded[end : end + 1].isdigit():
            continue
        if any(a <= start and end <= b for a, b in taken):
            continue
        value = edtf(match, block.language)
        if not value or (match["month"] and not alone(block, folded, start, end, words)):
            continue
        if match["year"] and (part := words.before("part-of-year", block.language, folded, start, 30)):
            start, value = part.start, halves(value, part.meaning)
        yield Mention("date", value, start, end, stated=OPEN not in value)


def edtf(match: re.Match[str], language: str) -> str:
    """The EDTF value of a match; empty when there is no such day."""
    group = {name: value.strip(" ,.") for name, value in match.groupdict().items() if value}
    month = {**lexicon.months(language), **{m.rstrip("."): n for m, n in lexicon.cut_months(language).items()}}
    year = {name: group[name][-4:] if name in group else OPEN for name in ("y", "y1", "y2")}
    if group.keys() & {"range", "usrange", "months"}:
        return span(group, month, year)
    if "full" in group:
        return day(year["y"], month[group["m"]], group["d"])
    if "us" in group:
        return day(group["uy"], month[group["um"]], group["ud"])
    if "monthyear" in group:
        return f"{group['my']}-{month[group['mm']]:02d}"
    if "figures" in group:
        full = group["fy"] if len(group["fy"]) == 4 else "20" + group["fy"]
        return day(full, int(group["fm"]), group["fd"])
    if "iso" in group:
        return (
            day(group["iy"], int(group["im"]), group["id"])
            if "id" in group
            else f"{group['iy']}-{group['im']}" * (1 <= int(group["im"]) <= 12)
        )
    if "period" in group:
        return f"{group['p1']}/{group['p2']}" if group["p1"] < group["p2"] else ""
    if "month" in group:
        return f"{OPEN}-{month[group['om']]:02d}"
    return group["oy"]


def span(group: dict[str, str], month: dict[str, int], year: dict[str, str]) -> str:
    """The EDTF interval of the parts of a range of days or months; empty when there is none.

    The first part is in the year of the last, or in the year before when it would come after it.
    """
    if "range" in group:
        last = day(year["y2"], month[group["m2"]], group["d2"])
        told, number = group.get("y1"), month[group.get("m1", group["m2"])]
        first = day(year["y1"] if told else year["y2"], number, group["d1"])
        if not told and first > last:
            first = day(earlier(year["y2"]), number, group["d1"])
    elif "usrange" in group:
        first, last = (day(group["ry"], month[group["rm"]], group[number]) for number in ("r1", "r2"))
    else:
        last = f"{group['qy2']}-{month[group['q2']]:02d}"
        first = f"{group.get('qy1', group['qy2'])}-{month[group['q1']]:02d}"
        if "qy1" not in group and first > last:
            first = f"{earlier(group['qy2'])}{first[4:]}"
    return f"{first}/{last}" if first and last and (first <= last or OPEN in first + last) else ""


def earlier(year: str) -> str:
    """The year before; an open year stays open."""
    return year if year == OPEN else str(int(year) - 1)


def day(year: str, month: int, text: str) -> str:
    """A day as EDTF; empty when the calendar has no such day."""
    number = int(re.sub(r"\D", "", text) or 0)
    try:
        date(int(year) if year != OPEN else 2000, month, number)
    except ValueError:
        return ""
    return f"{year}-{month:02d}-{number:02d}"


def alone(block: Block, folded: str, start: int, end: int, words: Lexicon) -> bool:
    """Is a lone month name a date?  Only after a preposition, and written as its language writes it."""
    if block.language in {"en", "de"} and not block.text[start].isupper():
        return False
    whole = folded[start:end].rstrip(".") in {fold(name) for name in lexicon.full_months(block.language)}
    return whole and words.ends("month-preposition", block.language, folded[:start])


def halves(year: str, part: str) -> str:
    """A year, or its half where the text says so (EDTF level 2 codes 40 and 41 as an interval)."""
    if part.endswith("part-40"):
        return f"{year}-01/{year}-06"
    return f"{year}-07/{year}-12" if part.endswith("part-41") else year


def seasons(block: Block, folded: str, words: Lexicon) -> Iterator[Mention]:
    """The seasons that a word of time or a year stands beside, as EDTF level 1 has them (2022-23: autumn)."""
    for cue in words.find("season", block.language, folded):
        year = re.compile(rf" (?:van |de |of )?({YEAR})(?!\d)").match(folded, cue.end)
        told = year or words.before("in-a-season", block.language, folded, cue.start, 12)
        if told:
            value = f"{year[1] if year else OPEN}-{cue.meaning.rpartition('-')[2]}"
            yield Mention("date", value, cue.start, year.end() if year else cue.end, stated=year is not None)


def relative(block: Block, folded: str, words: Lexicon, anchor: str) -> Iterator[Mention]:
    """Days counted from the dateline."""
    for cue in words.find("relative-year", block.language, folded) if anchor[:4].isdigit() else ():
        yield Mention("date", str(int(anchor[:4]) + (shift(cue.meaning) or 0)), cue.start, cue.end, stated=False)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", anchor):
        return
    for cue in words.find("relative-day", block.language, folded):
        if (folded[cue.start : cue.end] == "morgen" and block.language == "de") or shift(cue.meaning) is None:
            continue
        moved = date.fromisoformat(anchor) + timedelta(days=shift(cue.meaning) or 0)
        yield Mention("date", moved.isoformat(), cue.start, cue.end, stated=False)


def week(block: Block, folded: str, words: Lexicon, anchor: str) -> Iterator[Mention]:
    """The days of the week told without a date: the last of that name, up to the day of the dateline."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", anchor):
        return
    today, names = date.fromisoformat(anchor), lexicon.weekday_numbers(block.language)
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w.-])", folded):
        back = (today.weekday() - names[match[0]]) % len(DAYS)
        if not words.ends("not-one-day", block.language, folded[: match.start()]):
            yield Mention("date", (today - timedelta(days=back)).isoformat(), match.start(), match.end(), stated=False)


def followed(found: Sequence[Mention], block: Block, folded: str, words: Lexicon, anchor: str) -> list[Mention]:
    """The dates with those added that are told from the date before them ("tags darauf"), else from the dateline."""
    result = list(found)
    for cue in words.find("relative-date", block.language, folded):
        before = [anchor, *(m.ref for m in found if m.end <= cue.start)]
        days = [day for day in before if re.fullmatch(r"(?:\d{4}|XXXX)-\d\d-\d\d", day)]
        if days:
            year, rest = days[-1][:4], days[-1][5:]
            known = date.fromisoformat(f"{2000 if year == OPEN else year}-{rest}") + timedelta(
                days=shift(cue.meaning) or 0
            )
            value = f"{OPEN}-{known:%m-%d}" if year == OPEN else known.isoformat()
            result.append(Mention("date", value, cue.start, cue.end, stated=False))
    return sorted(result, key=lambda m: m.start)


def shift(meaning: str) -> int | None:
    """The number of days that a relative cue moves."""
    match = re.search(r"day-(plus-|minus-)?(\d)", meaning)
    return (-1 if match[1] == "minus-" else 1) * int(match[2]) if match else None


def settle(value: str, *, period: str, dateline: str) -> str:
    """A date with its open year filled in: from a period of one year, else the year nearest to the dateline.

    A dateline known only to the month or the year gives its year.  Stays open when neither is known.
    """
    if OPEN not in value:
        return value
    years = {part[:4] for part in period.split("/") if part[:4].isdigit()}
    if len(years) == 1:
        return value.replace(OPEN, years.pop())
    if not dateline[:4].isdigit():
        return value
    near = int(dateline[:4])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", dateline) and (match := re.match(rf"{OPEN}-(\d\d)", value)):
        month = int(match[1]) if int(match[1]) <= MONTHS else 3 * (int(match[1]) - SEASON)  # in which it begins
        gap = month - int(dateline[5:7])
        near += -1 if gap > 6 else 1 if gap < -6 else 0
    return value.replace(OPEN, str(near))


def usual_year(mentions: Iterable[Mention]) -> str:
    """The year that most of the days and months among mentions have; the earliest of several, empty without one."""
    told = Counter(m.ref[:4] for m in mentions if m.kind == "date" and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", m.ref))
    return min(told, key=lambda year: (-told[year], year)) if told else ""
