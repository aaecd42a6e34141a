"""Money as whole pence: read from what people type, and said as people write it."""

from __future__ import annotations

import re

#: A thousand million pounds: more than this is a slip of the keyboard.
MOST = 100_000_000_000
_TYPED = re.compile(r"£?\s*(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<pence>\d{2}))?", re.ASCII)
_MINUS = "−"


def pence_of(typed: str) -> int:
    """Whole pence of an amount as people type it: ``1200``, ``£1,200`` or ``1,200.50``.

    Raises ValueError, in words for the page, for anything else, for nothing and for more than ``MOST``.
    """
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise ValueError("must be an amount in pounds, like 1200 or 1,200.50")
    pence = int(found["pounds"].replace(",", "")) * 100 + int(found["pence"] or 0)
    if not 0 < pence <= MOST:
        raise ValueError(f"must be more than £0 and no more than {pounds(MOST)}")
    return pence


def pounds(pence: int) -> str:
    """An amount as people write it: ``£1,200.50``; a minus stands before the pound sign."""
    whole, rest = divmod(abs(pence), 100)
    return f"{_MINUS if pence < 0 else ''}£{whole:,}.{rest:02d}"


def plain(pence: int) -> str:
    """An amount as a file has it, which a spreadsheet can add up: ``1200.50``, ``-1200.50``."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{whole}.{rest:02d}"
