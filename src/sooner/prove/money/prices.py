"""Brings money of one year to the prices of another, by a series that somebody publishes. No series is built in: a price is never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sooner.errors import Fault
from sooner.prove.money.rows import YEAR_MEND, MoneyRefused, sheet, year_of

COLUMNS = ("year", "index", "source")


@dataclass(frozen=True)
class Prices:
    """The index of each year, such as the GDP deflator, and who publishes it. Only ratios are used: an index of 100 or of 1 makes no difference."""

    index: dict[str, float] = field(repr=False, default_factory=dict)
    source: str = ""

    def knows(self, year: str, to: str) -> bool:
        """Whether money of a year can be brought to another's prices."""
        return year == to or (year in self.index and to in self.index)

    def factor(self, year: str, to: str) -> float:
        """What a pound of a year is in pounds of another. Raises KeyError where the series lacks one of them."""
        return 1.0 if year == to else self.index[to] / self.index[year]


def read_prices(source: Path | str | None) -> Prices:
    """Read year,index,source; an empty series for None. Raises MoneyRefused with every fault."""
    if source is None:
        return Prices()
    rows = sheet(Path(source), COLUMNS)
    found: dict[str, float] = {}
    for line, cells in rows.rows:
        year, index = rows.words(line, cells, "year"), rows.number(line, cells, "index")
        if year and year_of(year) is None:
            rows.fault(line, "year", "this is no year", YEAR_MEND, year)
        if year in found:
            rows.fault(line, "year", "this year stands twice", "Keep one.", year)
        if index is None or index <= 0:
            rows.fault(line, "index", "an index is a number above zero", "Copy it from the publication.", cells.get("index"))
        else:
            found[year] = index
    sources = sorted({rows.words(line, cells, "source") for line, cells in rows.rows} - {""})
    if not rows.rows:
        rows.faults.append(Fault(rows.name, "the series is empty", "Write one row for each year."))
    if rows.faults:
        raise MoneyRefused(rows.faults)
    return Prices(found, "; ".join(sources))
