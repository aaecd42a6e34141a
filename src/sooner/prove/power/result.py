"""What was worked out of a study's size: frozen, with its table, its picture, and everything as machines read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from math import ceil, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.charts.rendering import emptied
from sooner.prove.power import placebos
from sooner.prove.power.chances import clusters_effect, cutoff_effect
from sooner.prove.power.plan import Plan
from sooner.prove.power.several import DRAWN, Several
from sooner.prove.power.ways import Way

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture


@dataclass(frozen=True)
class Row:
    """One size: the chance to find the difference (None where none was said), and the smallest difference it finds (None where none can be)."""

    size: int
    power: float | None
    smallest: float | None


@dataclass(frozen=True)
class Drawn:
    """How many studies were drawn where there is no formula. ``error``: 1.96 binomial standard errors at the chance that was wanted, in percentage points."""

    studies: int
    error: float


@dataclass(frozen=True, eq=False)
class Power:
    """How large a study has to be. ``needed``: exactly, None where no difference was said or no size does; ``arms``: whole numbers.

    ``several``: what a study of several arms finds, at the size that was said or else needed; None where there is one, or no difference was said.

    ``chance`` and ``smallest_detectable`` are those of the size that was said. Differences are percentage points for shares, else the outcome's unit.
    """

    way: Way = field(repr=False)
    plan: Plan
    needed: float | None
    arms: dict[str, int]
    chance: float | None
    smallest_detectable: float | None
    rows: tuple[Row, ...] = field(repr=False)
    several: Several | None = field(repr=False, default=None)

    @property
    def per_arm(self) -> dict[str, float]:
        """What each arm needs, exactly; empty where there are no two arms."""
        if self.needed is None or self.way.one_arm:
            return {}
        return {"treatment": self.needed * self.plan.planned_share, "comparison": self.needed * self.plan.left_share}

    @property
    def design_effect(self) -> float | None:
        """How many times as many people are needed as in a trial of single people, where the design has such a number."""
        name = self.way.name
        if name == "cluster_trial":
            return clusters_effect(self.plan)
        if name == "regression_discontinuity":
            return cutoff_effect(self.plan)
        return self.plan.design_effect if "design_effect" in self.way.keys else None

    @property
    def people(self) -> int | None:
        """How many people the clusters needed hold, over all periods; None where single people or something else is counted."""
        if self.way.counted != "clusters" or not self.arms:
            return None
        periods = self.plan.steps + 1 if self.way.name == "stepped_wedge" else 1
        return ceil(sum(self.arms.values()) * self.plan.cluster_size * periods)

    @property
    def drawn(self) -> Drawn | None:
        """How many studies were drawn, and how wrong luck may make a chance; None where a formula says all of it."""
        studies = placebos.DRAWN if self.way.name == "synthetic_control" else DRAWN if self.several is not None else 0
        return Drawn(studies, 196 * sqrt(self.plan.power * (1 - self.plan.power) / studies)) if studies else None

    @property
    def told(self) -> tuple[str, ...]:
        """What it comes to, in sentences."""
        from sooner.prove.power.words import sentences

        return tuple(sentences(self))

    @property
    def supposes(self) -> tuple[str, ...]:
        """What all of it rests on, in sentences."""
        from sooner.prove.power.words import supposed

        return tuple(supposed(self))

    @property
    def table(self) -> pd.DataFrame:
        """One row a size: size, power, smallest."""
        import pandas as pd

        return pd.DataFrame([asdict(row) for row in self.rows], columns=[each.name for each in fields(Row)])

    def chart(self) -> Picture | None:
        """The chance to find the difference by size; without a difference the smallest one found by size. None where there is no row."""
        from sooner.prove.power.words import drawn

        return drawn(self)

    def as_dict(self) -> dict[str, Any]:
        """Everything for machines."""
        used = {name: getattr(self.plan, name) for name in self.way.keys if name != "power"}
        return dict(
            emptied(
                {
                    "design": self.way.name,
                    "counted": self.way.counted,
                    "needed": self.needed,
                    "per_arm": self.per_arm,
                    "arms": self.arms,
                    "people": self.people,
                    "power": self.chance,
                    "power_wanted": self.plan.power,
                    "smallest_detectable": self.smallest_detectable,
                    "design_effect": self.design_effect,
                    "drawn": None if self.drawn is None else asdict(self.drawn),
                    "several": None if self.several is None else self.several.as_dict(),
                    "plan": used,
                    "table": [asdict(row) for row in self.rows],
                    "told": list(self.told),
                    "supposes": list(self.supposes),
                    "method": self.way.method,
                }
            )
        )

    def write(self, out: Path) -> Path:
        """Write power.json, power.csv and power.html into a folder; returns the page."""
        from sooner.prove.power.words import page

        out.mkdir(parents=True, exist_ok=True)
        (out / "power.json").write_text(json.dumps(self.as_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
        self.table.to_csv(out / "power.csv", index=False, lineterminator="\n")
        there = out / "power.html"
        there.write_text(page(self), encoding="utf-8")
        return there

    def _repr_html_(self) -> str:
        return f"<p><strong>{'</strong></p><p><strong>'.join(self.told)}</strong></p>{self.table.to_html(index=False)}"
