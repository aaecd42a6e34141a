"""A rota: who is where, why a place is empty, how good it is, and by what that was measured."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.help.rota import calendars, rota_file
from sooner.help.rota.explaining import Why
from sooner.help.rota.offers import Offer
from sooner.help.rota.people import Person
from sooner.help.rota.plan import Plan
from sooner.help.rota.rota_file import Row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from sooner.help.rota.desks import Desk


@dataclass(frozen=True)
class Repair:
    """What a repair did. ``lost``: places whose volunteer can no longer be there; ``new``: places at desks that are new; ``gone``: places left out.

    ``absent``: those who can no longer be where they were. ``offers``: other dates for them.
    """

    lost: int
    new: int
    gone: int
    refilled: int
    changes: int
    out: tuple[Row, ...] = field(repr=False)
    into: tuple[Row, ...] = field(repr=False)
    absent: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = field(repr=False, default=())


@dataclass(frozen=True, eq=False, repr=False)
class Rota:
    """A rota. ``rows``: one a place. ``people``: one a volunteer. ``gap``: by what share of its points a better one could be better at most; None: not known.

    ``fullest``: whether it is proved that no more places can be filled. ``repair``: what was changed, where a rota in hand was mended; then
    ``least_change`` is the rota that moves nobody, where this one changes more than two places for each one lost.
    """

    plan: Plan = field(repr=False)
    rows: tuple[Row, ...]
    people: tuple[Person, ...]
    whys: Mapping[Desk, Why]
    points: Mapping[str, float]
    fullest: bool
    gap: float | None
    repair: Repair | None = None
    least_change: Rota | None = None

    def __repr__(self) -> str:
        return f"Rota({self.plan.name!r}: {self.filled:,} of {len(self.rows):,} places filled)"

    @property
    def filled(self) -> int:
        """How many places are filled."""
        return sum(row.state == "filled" for row in self.rows)

    @property
    def table(self) -> pd.DataFrame:
        """One row a place, as in rota.csv."""
        import pandas as pd

        return pd.DataFrame([asdict(row) for row in self.rows], columns=list(rota_file.COLUMNS))

    @property
    def by_volunteer(self) -> pd.DataFrame:
        """One row a volunteer: offered, fair number, shifts, times leading, minutes of travel, wishes met and not."""
        import pandas as pd

        return pd.DataFrame([asdict(each) for each in self.people], columns=list(Person.__dataclass_fields__))

    @property
    def words(self) -> str:
        """The answer in sentences."""
        from sooner.help.rota.words import about

        return about(self)

    def write(self, out: Path | str) -> list[Path]:
        """Write rota.csv to the path; where there is a rota that moves nobody, that one beside it as ``..._least_change.csv``. Returns the files."""
        path = Path(out)
        rota_file.write(self.rows, path)
        if self.least_change is None:
            return [path]
        beside = path.with_name(f"{path.stem}_least_change{path.suffix}")
        rota_file.write(self.least_change.rows, beside)
        return [path, beside]

    def write_calendars(self, folder: Path | str, made_on: date) -> list[Path]:
        """Write a calendar file for each volunteer who is in the rota, or was before it was mended. Returns the files."""
        cancelled = self.repair.out if self.repair else ()
        return calendars.write(calendars.shifts_of(self.rows, cancelled), Path(folder), self.plan.half_days, self.plan.courts, made_on)

    def as_dict(self) -> dict[str, Any]:
        """The answer for machines."""
        return {
            "plan": self.plan.name,
            "desks": len(self.rows) // 2,
            "places": len(self.rows),
            "filled": self.filled,
            "empty": len(self.rows) - self.filled,
            "fullest": self.fullest,
            "gap": self.gap,
            "points": dict(self.points),
            "weights": self.plan.weights.model_dump(),
            "rows": [asdict(row) for row in self.rows],
            "people": [asdict(each) for each in self.people],
            "changes_that_would_fill": [why.change.as_dict() for why in self.whys.values() if why.change],
            "repair": _repair(self.repair) if self.repair else None,
            "least_change": self.least_change.as_dict() if self.least_change else None,
        }

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.words)}</p>{self.table.head(40).to_html(index=False)}"


def _repair(repair: Repair) -> dict[str, Any]:
    told = asdict(repair)
    told["offers"] = [{"volunteer": each.volunteer, **_desk(each.desk), "beside": each.beside, "instead_of": each.instead_of} for each in repair.offers]
    return told


def _desk(desk: Desk) -> dict[str, Any]:
    return {"date": desk.date, "half_day": desk.half_day, "court": desk.court}
