"""Days and periods: which days an EDTF date can mean, and the years and half-years of a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

Bounds = tuple[date | None, date | None]

STEPS = {"year": 12, "half-year": 6}  # months


@dataclass(frozen=True, slots=True)
class Period:
    """A year or half a year, first and last day included; ``name`` is EDTF: ``2022``, ``2022-01/2022-06``."""

    name: str
    first: date
    last: date


@cache
def bounds(edtf: str) -> Bounds:
    """First and last day that an EDTF date can mean, None for an open end or where no calendar day fits.

    Bounds are strict: ``1944~`` is the year 1944.  (None, None) for what is not EDTF.
    """
    if day := _plain(edtf):
        return day, day
    try:
        parsed = parse_edtf(edtf)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, AttributeError):
        return None, None


def split(first: date, last: date, *, by: str) -> Iterator[Period]:
    """The years or half-years (``by``, one of STEPS) that days from ``first`` to ``last`` fall in."""
    months = STEPS[by]
    for year in range(first.year, last.year + 1):
        for begin in range(1, 13, months):
            end = begin + months - 1
            period = Period(
                str(year) if months == 12 else f"{year}-{begin:02}/{year}-{end:02}",
                date(year, begin, 1),
                date(year, end, 31 if end == 12 else 30),
            )
            if period.last >= first and period.first <= last:
                yield period


def _plain(edtf: str) -> date | None:
    """The day of ``2022-11-28``; most dates are such, and a grammar takes a thousand times longer to read them."""
    try:
        return date.fromisoformat(edtf) if len(edtf) == 10 else None
    except ValueError:
        return None


def _day(time: object) -> date | None:
    """The day of edtf's struct_time; None for its infinities and for years before the first."""
    if isinstance(time, tuple) and time[0] >= 1:
        return date(time[0], time[1], time[2])
    return None
