"""The pages of those who lead, and how they write days, numbers and headings."""

from __future__ import annotations

from datetime import date

from sooner.pages import Pages


def in_words(value: date | None, monthly: bool = False) -> str:
    """A date as people write it: 21 November 2026, or November 2026 where it stands for the month; a dash for none."""
    if value is None:
        return "–"
    return f"{value:%B %Y}" if monthly else f"{value.day} {value:%B %Y}"


def shown(value: float | None) -> str:
    """A number with commas and, below 100, at most two places after the point, else one; a dash for none."""
    if value is None or value != value:
        return "–"
    value = round(value, 2) + 0.0  # no minus before a zero
    return f"{value:,.{2 if abs(value) < 100 else 1}f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:g}"


def headed(words: str) -> str:
    """Words as a heading: the first letter large, the others as they are."""
    return words[:1].upper() + words[1:]


render = Pages("sooner.lead", day=in_words, shown=shown, headed=headed).render
