"""Numbers and names as sentences say them."""

from collections.abc import Sequence


def several(count: int, what: str, plural: str = "") -> str:
    """``1 event``, ``3 events``; ``plural`` where an s behind it does not do."""
    return f"{count} {what if count == 1 else plural or f'{what}s'}"


def share(part: float, whole: float) -> str:
    """A share in per cent."""
    return f"{part / whole:.0%}" if whole else "0%"


def listed(several: Sequence[str]) -> str:
    """``A, B and C``."""
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}"
