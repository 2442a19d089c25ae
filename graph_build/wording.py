"""Numbers and names as sentences say them."""

from collections.abc import Sequence


def several(count: int, what: str) -> str:
    """``1 event``, ``3 events``."""
    return f"{count} {what}{'s' * (count != 1)}"


def share(part: float, whole: float) -> str:
    """A share in per cent."""
    return f"{part / whole:.0%}" if whole else "0%"


def listed(several: Sequence[str]) -> str:
    """``A, B and C``."""
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}"
