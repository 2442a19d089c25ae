"""Text made comparable without moving a character: lower case, no accents, plain quotes and hyphens."""

import unicodedata
from functools import cache, lru_cache

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "\u00a0": " ", "\u202f": " "}
)


@cache
def letter(character: str) -> str:
    """The folded form of one character, always one character long."""
    base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


@lru_cache(maxsize=512)  # a block is folded by each rule that reads it
def fold(text: str) -> str:
    """The text folded, of the same length, so that offsets in one hold in the other."""
    return "".join(map(letter, text.translate(PLAIN)))
