"""A page of memory between a worker that answers connections and the server, which the worker alone writes.

Each place is a number of its own; it is written at once, so that it can be read at any time.
"""

import mmap
import os
from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeAlias

BOUNDS = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0)  # seconds

CONNECTION = 0  # the connection that the worker is busy with, 0 for none
TURN = 1  # how many requests it has begun
SENDING = 2  # the bytes of the answer that is being sent, 0 before and after
SENT = 3  # the bytes that it sent over that connection before
TAKEN = 4  # the last connection that it took in
SECONDS, BYTES = 5, 6  # of all answers
WITHIN = 7  # how many answers came within each bound, and how many later
PLACES = WITHIN + len(BOUNDS) + 1
Page: TypeAlias = "memoryview[float]"


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers, by the bound that they came within (the last are later than all), their seconds and bytes."""

    within: tuple[int, ...] = (0,) * (len(BOUNDS) + 1)
    seconds: float = 0.0
    bytes: int = 0

    @classmethod
    def of(cls, seconds: float, size: int) -> "Counts":
        """Those of one answer."""
        at = bisect_left(BOUNDS, seconds)
        return cls(tuple(int(place == at) for place in range(len(BOUNDS) + 1)), seconds, size)

    @property
    def answers(self) -> int:
        """How many there are."""
        return sum(self.within)

    def __add__(self, other: "Counts") -> "Counts":
        within = tuple(one + more for one, more in zip(self.within, other.within, strict=True))
        return Counts(within, self.seconds + other.seconds, self.bytes + other.bytes)


def create() -> int:
    """The descriptor of a fresh page."""
    descriptor = os.memfd_create("ledger")
    os.ftruncate(descriptor, mmap.PAGESIZE)
    return descriptor


def page(descriptor: int) -> Page:
    """The numbers of a page; the descriptor is not needed any longer."""
    mapped = memoryview(mmap.mmap(descriptor, mmap.PAGESIZE)).cast("d")
    os.close(descriptor)
    return mapped


def count(page: Page, seconds: float, size: int) -> None:
    """Take in an answer."""
    page[WITHIN + bisect_left(BOUNDS, seconds)] += 1
    page[SECONDS] += seconds
    page[BYTES] += size


def counts(page: Page) -> Counts:
    """What a worker has answered so far."""
    return Counts(tuple(map(int, page[WITHIN:PLACES])), page[SECONDS], int(page[BYTES]))
