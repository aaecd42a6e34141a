"""What a survey gives back: frozen, with its table, its charts, its words, and everything as machines read it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sooner.charts.rendering import emptied
from sooner.errors import UsageError
from sooner.prove.survey import words
from sooner.prove.survey.drivers import Associations
from sooner.prove.survey.event import BeforeAfter, Contrast
from sooner.prove.survey.kinds import COLUMNS
from sooner.prove.survey.plan import Plan
from sooner.prove.survey.published import Loaded
from sooner.prove.survey.rolling import Moving
from sooner.prove.survey.scales import Measured

if TYPE_CHECKING:
    from sooner.charts import Picture

#: What a figure of too few people loses where the answers are of people.
_BLANKED = (
    "estimate",
    "se",
    "lo",
    "hi",
    "statistic",
    "p_value",
    "effective_n",
    "deff",
    "change",
    "smallest_detectable",
    "effect",
    "pooled",
    "pooled_lo",
    "pooled_hi",
)


@dataclass(frozen=True, eq=False)
class Survey:
    """What a survey says. ``rows`` are those of ``table``; what the survey file did not ask for is None."""

    plan: Plan = field(repr=False)
    data_hash: str = field(repr=False)
    people: int
    rows: tuple[dict[str, Any], ...] = field(repr=False, default=())
    scales: tuple[Measured, ...] = field(repr=False, default=())
    moving: Moving | None = field(repr=False, default=None)
    drivers: Associations | None = field(repr=False, default=None)
    event: BeforeAfter | None = field(repr=False, default=None)
    published: Loaded | None = field(repr=False, default=None)
    method: str = "figures as they were published"

    @cached_property
    def table(self) -> pd.DataFrame:
        """Every estimate, one a row: estimates.csv. Figures of too few people are empty unless the data are open."""
        return self.blanked(pd.DataFrame(list(self.rows), columns=list(COLUMNS)))

    def blanked(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table without the figures that rest on too few people, and without how many those are; whole where the data are open."""
        if self.plan.open or not len(table):
            return table
        shown = table.copy()
        few = shown["suppressed"].to_numpy(dtype=bool)
        shown.loc[few, [name for name in _BLANKED if name in shown.columns]] = float("nan")
        shown["n"] = shown["n"].astype("Int64")
        shown.loc[few & (table["n"].to_numpy() > 0) & (table["n"].to_numpy() < 10), "n"] = pd.NA
        return shown

    @property
    def words(self) -> str:
        """What the figures say, in sentences."""
        return " ".join(words.sentences(self))

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table that is written, by the name of its file."""
        found = {"estimates": self.table} if self.rows else {}
        if self.moving:
            found |= {"rolling": self.blanked(self.moving.table), "changes": self.blanked(self.moving.changes)}
        if self.scales:
            found["scales"] = pd.concat([scale.table for scale in self.scales], ignore_index=True)
        if self.drivers:
            found["drivers"] = self.drivers.table
            found |= {"areas": self.blanked(self.drivers.areas.table)} if self.drivers.areas else {}
        if self.event:
            found["event"] = words.event_table(self.event)
        if self.published:
            found["published"] = pd.concat([self.published.latest(name) for name in self.published.measures], ignore_index=True)
        return found

    def charts(self) -> list[Picture]:
        """Every picture."""
        from sooner.prove.survey.figures import pictures

        return pictures(self)

    def chart(self) -> Picture:
        """The first picture. Raises UsageError where there is nothing to draw."""
        drawn = self.charts()
        if not drawn:
            raise UsageError("There is nothing to draw: the survey file asks for no figure that a picture could show.")
        return drawn[0]

    def as_dict(self) -> dict[str, Any]:
        """The answer for machines: result.json. Exact but for figures of too few people, which are empty unless the data are open."""
        tables = {name: table.to_dict("records") for name, table in self.tables.items()}
        return dict(
            emptied(
                {
                    "question": self.plan.question,
                    "people": self.people,
                    "method": self.method,
                    **tables,
                    "verdict": self.event.verdict if self.event else None,
                    "checks": [check.as_dict() for check in self.event.checks] if self.event else [],
                    "can_say": words.can_say(self.event) if self.event else [],
                    "cannot_say": words.cannot_say_of(self),
                    "withheld": _contrast(self.event.withheld) if self.event and self.event.withheld else {},
                    "words": words.sentences(self),
                    "survey_hash": self.plan.hash,
                    "data_hash": self.data_hash,
                }
            )
        )

    def write(self, out: Path) -> list[Path]:
        """Write result.json, the tables as CSV, the pictures and report.html into a folder; returns what was written, the report first."""
        from sooner.prove.survey.report import write_report

        out.mkdir(parents=True, exist_ok=True)
        written = []
        for name, table in self.tables.items():
            (out / f"{name}.csv").write_text(table.to_csv(index=False, lineterminator="\n"), encoding="utf-8")
            written.append(out / f"{name}.csv")
        (out / "result.json").write_text(json.dumps(self.as_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
        return [write_report(self, out), out / "result.json", *written]

    def _repr_html_(self) -> str:
        first = next(iter(self.tables.values()), pd.DataFrame())
        return f"<p>{escape(self.words)}</p>{first.head(60).to_html(index=False)}"


def _contrast(found: Contrast) -> dict[str, Any]:
    return {**vars(found), "interval": list(found.interval), "narrow": list(found.narrow), "people": list(found.people)}
