"""Answers of a worker, kept as the bytes that were sent, under the bytes that asked for them."""

from dataclasses import dataclass

LARGEST_SHARE = 8  # an answer may fill an eighth of the room
OVERHEAD = 500  # bytes beside those of the question and the answer


@dataclass(frozen=True, slots=True)
class Written:
    """An answer from its headers on, how much of it is the body, and the id that the request came with."""

    rest: bytes
    size: int
    id: bytes


class Kept:
    """The answers that were asked for last, up to ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self._room, self._largest = room, room // LARGEST_SHARE
        self._answers: dict[bytes, Written] = {}

    def get(self, request: bytes) -> Written | None:
        """The answer that was kept for a request."""
        written = self._answers.pop(request, None)
        if written:
            self._answers[request] = written  # the last to be dropped
        return written

    def put(self, request: bytes, written: Written) -> None:
        """Keep an answer, and drop those that were not asked for the longest."""
        cost = len(request) + len(written.rest) + OVERHEAD
        if cost > self._largest:
            return
        self._room -= cost
        self._answers[request] = written
        while self._room < 0:
            oldest = next(iter(self._answers))
            self._room += len(oldest) + len(self._answers.pop(oldest).rest) + OVERHEAD

    def __bool__(self) -> bool:
        return self._largest > OVERHEAD
