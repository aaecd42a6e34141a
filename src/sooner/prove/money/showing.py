"""How money is written: three figures, since nothing here is known better."""

from __future__ import annotations

import math

MINUS = "\N{MINUS SIGN}"
_FIGURES = 3
#: What the kinds of money are called.
KIND_WORDS = {
    "fiscal": "Public money (fiscal)",
    "economic": "The economy (economic)",
    "social": "What people themselves bear (social)",
    "together": "All of these together",
}


def rounded(value: float | None) -> float | None:
    """A number to three figures; None for none, and for one that is not finite."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{_FIGURES}g}") + 0.0


def pounds(value: float | None) -> str:
    """Pounds: £1.23 million, £45,600, £312; a dash for none."""
    shown = rounded(value)
    if shown is None:
        return "–"
    sign, size = MINUS if shown < 0 else "", abs(shown)
    if size >= 1_000_000:
        return f"{sign}£{size / 1_000_000:,.{_places(size / 1_000_000)}f} million"
    return f"{sign}£{size:,.{_places(size)}f}"


def for_each_pound(value: float | None) -> str:
    """So much for each pound, to the penny; a dash for none."""
    if value is None or not math.isfinite(value):
        return "–"
    return f"{MINUS if round(value, 2) < 0 else ''}£{abs(value):,.2f}"


def of_100(share: float) -> str:
    """A share of the draws, of any hundred; what is not quite none or all is never said to be."""
    if share in (0.0, 1.0):
        return "none" if share == 0.0 else "all"
    whole = round(100 * share)
    return "fewer than 1" if whole == 0 else "more than 99" if whole == 100 else str(whole)


def _places(size: float) -> int:
    """Places after the point that three figures have; pence only below ten pounds."""
    return 0 if size >= 100 or size == 0 else 1 if size >= 10 and size != int(size) else 0 if size == int(size) else 2
