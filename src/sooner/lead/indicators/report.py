"""The report on indicators: an index with words, changed for the worse first; then each chart with its words, its table and its CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sooner.lead.indicators.entries import GROUPS, Entry
from sooner.lead.indicators.result import Indicators
from sooner.lead.indicators.words import REASONS
from sooner.lead.pages import render

if TYPE_CHECKING:
    from sooner.lead.indicators.writing import Drawn


@dataclass(frozen=True)
class Section:
    """One group of the index: its title, and its entries, each with the place of its chart on the page (None without one)."""

    id: str
    title: str
    entries: Sequence[tuple[Entry, str | None]]


def report(found: Indicators, drawn: Sequence[Drawn], today: date) -> str:
    """The page as HTML."""
    anchors = {each.entry.name: f"chart-{place}" for place, each in enumerate(drawn, start=1)}
    sections = [Section(group, title, [(each, anchors.get(each.name)) for each in found.entries if each.group == group]) for group, title in GROUPS.items()]
    return render(
        "indicators.html",
        found=found,
        sections=[section for section in sections if section.entries],
        charts=[_chart(each) for each in drawn],
        today=today,
        no_chart=sum(entry.flagged > 0 for entry in found.entries) - sum(each.entry.flagged > 0 for each in drawn),
    )


def _chart(each: Drawn) -> dict[str, Any]:
    columns = each.entry.seen.columns
    names = ("date", "value", "mean", "lower", "upper")
    rows = list(zip(*(columns[name] for name in names), (REASONS[flag] for flag in columns["flag"]), strict=True))
    return {"entry": each.entry, "svg": Markup(each.svg.decode()), "csv": f"charts/{each.stem}.csv", "rows": rows}  # noqa: S704 - drawn by us
