"""What agencies spent, from the statements of the pooled budget that the site writes as files."""

from __future__ import annotations

from pathlib import Path

from sooner.errors import Fault
from sooner.prove.money.costs import Cost, Statement
from sooner.prove.money.rows import YEAR_MEND, MoneyRefused, sheet, year_of

NEEDED = ("year", "agency", "action", "spent")


def spent(asked: Statement, folder: Path, first_year: str) -> list[Cost]:
    """One cost for each agency and year: what it bore of what was spent, in the prices of that year, on the actions asked for (all where none is named).

    Raises MoneyRefused for a statement with faults, and for one in which nothing was spent.
    """
    rows = sheet(folder / asked.file, NEEDED, any_other=True)
    sums: dict[tuple[str, str], float] = {}
    for line, cells in rows.rows:
        year, amount = rows.words(line, cells, "year"), rows.number(line, cells, "spent")
        if year and year_of(year) is None:
            rows.fault(line, "year", "this is no year", YEAR_MEND, year)
        agency = rows.words(line, cells, "agency")
        if not asked.actions or cells.get("action", "").strip() in asked.actions:
            sums[agency, year] = sums.get((agency, year), 0.0) + (amount or 0.0)
    begins = year_of(first_year) or 0
    for (_, year), total in sums.items():
        if total > 0 and year_of(year) is not None and (year_of(year) or 0) < begins:
            rows.faults.append(Fault(rows.name, "money was spent before the programme's first year", "Begin first_year there.", column="year", value=year))
    if not rows.faults and not any(total > 0 for total in sums.values()):
        rows.faults.append(Fault(rows.name, "nothing was spent in it", "Check the file, and the names of the actions."))
    if rows.faults:
        raise MoneyRefused(rows.faults)
    return [_cost(asked, agency, year, total, begins) for (agency, year), total in sums.items() if total > 0]


def _cost(asked: Statement, agency: str, year: str, total: float, begins: int) -> Cost:
    place = (year_of(year) or 0) - begins + 1
    what, source = f"Spent from the pooled budget in {year}", f"The pooled budget's statement {Path(asked.file).name}"
    return Cost(what=what, agency=agency, amount=round(total, 2), source=source, grade=asked.grade, kind=asked.kind, years=(place,), price_year=year)
