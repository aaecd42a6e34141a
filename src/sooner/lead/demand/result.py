"""``demand``: a home in, a frozen account of its calls out, everything in it under disclosure control."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner import warehouse
from sooner.definitions import demand_kinds
from sooner.errors import SomethingMissing
from sooner.lead.demand import before_after, kinds, pictures, repeats, words
from sooner.lead.demand.calls import Calls, calls_of, day_of
from sooner.lead.demand.studies import studies_of
from sooner.tables import TABLES
from sooner.warehouse.home import Home

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture
    from sooner.definitions.demand_kinds import DemandKinds


@dataclass(frozen=True, eq=False)
class Demand:
    """The calls of a partnership. ``rows`` are those of ``table``; ``first`` and ``last``: the first days of the first and last of twelve months."""

    rows: tuple[dict[str, Any], ...] = field(repr=False)
    total: int | None
    first: date
    last: date
    kinds: DemandKinds = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """One row a count: demand.csv."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(TABLES["demand"].column_names))

    def part(self, *names: str) -> list[dict[str, Any]]:
        """The rows of some parts."""
        return [row for row in self.rows if row["part"] in names]

    @property
    def sentences(self) -> list[str]:
        """What the counts say."""
        return words.sentences(self.rows, self.total, self.first, self.last)

    @property
    def words(self) -> str:
        """The same in one string."""
        return " ".join(self.sentences)

    @property
    def counts(self) -> dict[str, int | None]:
        """All calls of the year as they may be shown (None: hidden), and how many rows each part has."""
        parts = [row["part"] for row in self.rows]
        return {"calls": self.total, **{name: parts.count(name) for name in dict.fromkeys(parts)}}

    def charts(self) -> list[Picture]:
        """Every picture."""
        return pictures.pictures(self.rows)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.words)}</p>{self.table.to_html(index=False)}"


def demand(home: Home | Path | str, today: date, kinds_file: Path | str | None = None) -> Demand:
    """What the police are called to, from the published tables of a home, which name nobody.

    ``today``: the day to work as at; the twelve months are the last whole ones before it. ``kinds_file``: the partnership's own list of kinds.
    Raises SomethingMissing where nothing is published or no twelve whole months are known, DefinitionRefused for a list with faults.
    """
    listed = demand_kinds.load(Path(kinds_file)) if kinds_file else demand_kinds.shipped()
    with warehouse.open("evidence", home) as evidence:
        tables = {name: evidence.table(name).to_pandas() if name in evidence.names else None for name in ("events", "cases", "allocations")}
    if tables["events"] is None or "place_key" not in tables["events"].columns:
        raise SomethingMissing("The published events are of an earlier version. Run: sooner find PARTNERSHIP.toml --full")
    calls = calls_of(tables["events"], today)
    if not calls.whole:
        raise SomethingMissing(
            "Not even twelve whole months of calls are published: there is nothing to compare a month with. Wait, or publish earlier extracts."
        )
    return _of(calls, tables, listed, studies_of(home))


def _of(calls: Calls, tables: dict[str, Any], listed: DemandKinds, studies: dict[str, str]) -> Demand:
    counted, total = kinds.by_kind(calls, listed)
    again = repeats.repeats(calls, listed, total)
    programmes = {name: found for name in tables["allocations"]["programme"].unique() if (found := _study(str(name), studies))}
    helped = before_after.before_after(calls, tables["cases"], tables["allocations"], programmes)
    rows = tuple({**row, "row": place} for place, row in enumerate([*counted, *again, *helped], start=1))
    return Demand(rows, total, day_of(calls.months.start), day_of(calls.last), listed)


def _study(programme: str, studies: dict[str, str]) -> str:
    """The study whose question names the programme; empty where there is none."""
    return next((protocol for protocol, question in studies.items() if programme.casefold() in question.casefold()), "")
