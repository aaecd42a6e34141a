"""What a programme is worth: frozen, with its table, its chart, and everything as machines read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.charts.rendering import emptied
from sooner.prove.money.building import Built
from sooner.prove.money.costs import Costs
from sooner.prove.money.discounting import RATES
from sooner.prove.money.effect import Effect
from sooner.prove.money.simulating import PERCENTILES, Outcome, Payback, Simulated
from sooner.prove.money.tornado import Bar

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture


@dataclass(frozen=True, eq=False)
class Worth:
    """One appraisal. ``hashes``: of the costs file, the book, and the protocol and data of the study. ``break_even``: the smallest improvement that pays."""

    effect: Effect = field(repr=False)
    costs: Costs = field(repr=False)
    built: Built = field(repr=False)
    simulated: Simulated = field(repr=False)
    bars: tuple[Bar, ...] = field(repr=False)
    break_even: float | None
    prices_source: str
    hashes: Mapping[str, str] = field(repr=False)

    @property
    def headline(self) -> Outcome:
        """The kind of money that the first sentence is about."""
        return self.simulated.views[self.built.model.headline]

    @property
    def sentence(self) -> str:
        """What it comes to, in one sentence."""
        from sooner.prove.money.words import verdict

        return verdict(self)

    @property
    def table(self) -> pd.DataFrame:
        """One row a kind of money: view, pays, saves, net, low, high, ratio, ratio_low, ratio_high, likely, payback; pounds of today, ranges of 90 %."""
        import pandas as pd

        return pd.DataFrame([{"view": view, **_row(each, self.simulated.payback.get(view))} for view, each in self.simulated.views.items()])

    def chart(self) -> Picture:
        """The tornado: what each input does to the headline over its range."""
        from sooner.prove.money.figures import drawn_tornado

        return drawn_tornado(self)

    def as_dict(self) -> dict[str, Any]:
        """The answer for machines: worth.json. Exact; disclosure control and rounding belong to whatever shows it."""
        return dict(emptied({**self._asked(), **self._found(), **self._said()}))

    def _asked(self) -> dict[str, Any]:
        spread = self.effect.spread
        return {
            **self.costs.model_dump(mode="json", exclude={"cost", "statement", "benefit"}),
            "question": self.effect.question,
            "outcome": self.effect.outcome,
            "verdict": self.effect.verdict,
            "verdict_sentence": self.effect.sentence,
            "stamp": self.effect.stamp,
            "effect": {"improvement": spread.value, "low": spread.low, "high": spread.high, "level": spread.level, "scale": self.effect.scale},
            "costs": [each.model_dump(mode="json") for each in self.built.costs],
            "benefits": [each.model_dump(mode="json") for each in self.costs.benefit],
            "unit_costs": [asdict(each) for each in self.built.used],
            "discounting": {rate: [list(band) for band in bands] for rate, bands in RATES.items()},
        }

    def _found(self) -> dict[str, Any]:
        found = self.simulated
        return {
            "views": {view: {**_whole(each), "payback": _payback(found.payback.get(view))} for view, each in found.views.items()},
            "agencies": [{"agency": agency, "kind": kind, **_whole(each)} for (agency, kind), each in found.agencies.items()],
            "tornado": [asdict(bar) for bar in self.bars],
            "break_even": None if self.break_even is None else {"improvement": self.break_even, "in_scale": self.effect.in_scale(self.break_even)},
            "draws": found.draws,
            "seed": found.seed,
        }

    def _said(self) -> dict[str, Any]:
        from sooner.prove.money.words import can_say, cannot_say

        return {
            "sentence": self.sentence,
            "can_say": can_say(self),
            "cannot_say": cannot_say(self),
            "prices_source": self.prices_source,
            **self.hashes,
        }

    def write(self, out: Path) -> Path:
        """Write worth.json, worth.html and figures.csv into a folder; returns the report."""
        from sooner.prove.money.report import write_report

        out.mkdir(parents=True, exist_ok=True)
        (out / "worth.json").write_text(json.dumps(self.as_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
        return write_report(self, out)

    def _repr_html_(self) -> str:
        stamp = f"<p><strong>{escape(self.effect.stamp)}</strong></p>" if self.effect.stamp else ""
        return f"<p><strong>{escape(self.sentence)}</strong></p>{stamp}{self.table.to_html(index=False)}"


def percentiles(drawn: Any) -> dict[str, float | None]:
    """The percentiles of draws by name. By the nearest draw from above, so that an infinite one is not mixed with others; None for infinite."""
    return {f"p{each}": float(value) for each, value in zip(PERCENTILES, np.percentile(drawn, PERCENTILES, method="higher"), strict=True)}


def _row(found: Outcome, payback: Payback | None) -> dict[str, Any]:
    ends = percentiles(found.drawn_net)
    ratios = percentiles(found.drawn_ratio) if found.drawn_ratio is not None else {"p5": None, "p95": None}
    return {
        **{"pays": found.pays, "saves": found.saves, "net": found.net, "low": ends["p5"], "high": ends["p95"]},
        **{"ratio": found.ratio, "ratio_low": ratios["p5"], "ratio_high": ratios["p95"]},
        **{"likely": found.likely, "payback": payback.year if payback else None},
    }


def _whole(found: Outcome) -> dict[str, Any]:
    ratio = None if found.drawn_ratio is None else {"central": found.ratio, **percentiles(found.drawn_ratio)}
    return {
        **{name: _drawn(value, drawn) for name, value, drawn in (("pays", found.pays, found.drawn_pays), ("saves", found.saves, found.drawn_saves))},
        "net": _drawn(found.net, found.drawn_net),
        "ratio": ratio,
        "likely": found.likely,
    }


def _drawn(value: float, drawn: Any) -> dict[str, Any]:
    return {"central": value, "mean": float(drawn.mean()), **percentiles(drawn)}


def _payback(found: Payback | None) -> dict[str, Any] | None:
    return None if found is None else {"year": found.year, "never": found.never, **percentiles(found.drawn)}
