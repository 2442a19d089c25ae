"""The background that a document is read against: what it is, what is known of the world, whom it is about."""

from dataclasses import dataclass

from graph_build import dates, lexicon
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.model import Document, Ref


@dataclass(frozen=True, slots=True)
class Background:
    """A document with the known world: ``kinds`` of known and proposed actors and places, the ``group`` it is about.

    ``usual_year`` is the year that its days and months have most often, empty where they have none.
    """

    document: Document
    gazetteer: Gazetteer
    kinds: dict[Ref, str]
    group: Ref
    usual_year: str = ""

    @property
    def plans(self) -> bool:
        """Is the document a plan or programme without a day of its own: what it tells of is still to come?"""
        language = next(iter(self.document.languages), "")
        kinds = {cue.meaning for cue in lexicon.load().find("instrument", language, fold(self.document.title))}
        presides = lexicon.load().first("presidency", language, fold(self.document.title)) is not None
        to_come = presides or bool(kinds & {"plan", "programme"})
        return bool(self.document.period) and not self.document.date and to_come

    @property
    def year(self) -> str:
        """The one year that the document is about, else that of its dateline where it has no period; or empty."""
        return self.period_year or self.document.date[:4] * (not self.document.period)

    @property
    def period_year(self) -> str:
        """The year of the document's period, where that lies within one; or empty."""
        years = {part[:4] for part in self.document.period.split("/") if part[:4].isdigit()}
        return years.pop() if len(years) == 1 else ""

    def dated(self, value: str) -> str:
        """A date as read with the year that the document gives it; empty where it gives none."""
        settled = dates.settle(value, period=self.document.period, dateline=self.document.date)
        settled = dates.settle(settled, period=self.usual_year, dateline="")
        return "" if dates.OPEN in settled else settled

    @property
    def family(self) -> frozenset[Ref]:
        """The cooperating parties: the group that the document is about, and the Benelux institutions."""
        return frozenset(ref for ref, kind in self.kinds.items() if kind == "benelux-institution") | {self.group}
