"""A document as a row of headings, paragraphs and list items, whatever its format; and that row as text.

The text has one blank line between parts, ``#`` before headings, ``-`` before list items and ``**`` around what is
bold as a whole: what Markdown has, so that a document reads the same in every format.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SPACES = re.compile(r"(?<=[^\W\d_]-)(\n)(?=[^\W_])|\s+")
LONG_CELL = 12  # words from which a table's cell is text, not an entry


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (``level`` 1 to 6), a list item or a paragraph (``level`` 0)."""

    text: str
    level: int = 0
    item: bool = False
    bold: bool = False

    @property
    def marked(self) -> str:
        """The part with the marks that tell what it is."""
        text = f"**{self.text}**" if self.bold and not self.level else self.text
        return "#" * self.level + " " * (self.level > 0) + "- " * self.item + text


def render(parts: Iterable[Part]) -> str:
    """The text of parts, each without blanks at its ends or in a row; parts without a word are left out."""
    tidy = (Part(blanks(part.text), min(part.level, 6), part.item, part.bold) for part in parts)
    return "\n\n".join(part.marked for part in tidy if re.search(r"\w", part.text))


def blanks(text: str) -> str:
    """A text with single spaces for its white space, composed letters, and no soft hyphens or zero-width marks.

    The end of a line that breaks a word stays, for ``hyphens.rejoin`` to settle.
    """
    text = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\u2060\ufeff]", "", text))
    return SPACES.sub(lambda match: match[1] or " ", text.strip())


def row(cells: Sequence[Sequence[Part]]) -> list[Part]:
    """A table's row: short cells on one line, or where one holds text, the parts of each cell after the other.

    A bilingual document is often a table with a language a column.
    """
    filled = [cell for cell in cells if any(part.text.strip() for part in cell)]
    entries = all(len(cell) == 1 and len(cell[0].text.split()) <= LONG_CELL for cell in filled)
    if entries and len(filled) > 1:
        return [Part(" | ".join(blanks(cell[0].text) for cell in filled))]
    return [part for cell in filled for part in cell]
