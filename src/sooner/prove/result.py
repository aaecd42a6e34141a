"""What a study gives back: frozen, with its table, its chart, and everything as machines read it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.charts.rendering import emptied
from sooner.prove.checks.check import Check
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.showing import LOG_RATIO, OWN_UNIT, POINTS
from sooner.prove.verdict import SENTENCES

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture

__all__ = ["LOG_RATIO", "OWN_UNIT", "POINTS", "ArmSummary", "Exhibit", "Result", "Row"]


@dataclass(frozen=True)
class ArmSummary:
    """One arm (or one time): its words, how many people, how many with a known outcome, how many analysed; their mean, spread and events.

    ``mean`` is None where the means of the arms are not what is compared.
    """

    name: str
    people: int
    known: int
    analysed: int
    mean: float | None = None
    spread: float | None = None
    events: int | None = None


def resting_on(protocol: Protocol, arms: Sequence[ArmSummary]) -> int:
    """How many people, or whatever else the design counts, an answer rests on: those of all arms, and the same people at two times once."""
    counted = [arm.analysed for arm in arms]
    return max(counted, default=0) if protocol.form.same_people and protocol.unit else sum(counted)


@dataclass(frozen=True)
class Row:
    """One more way to look at the same question. ``scale``: percentage points, the outcome's own unit, or ratio.

    ``people``: the smallest number of people that its figures could tell about; below 10 they are not shown, unless the data are open.
    """

    name: str
    estimate: float | None
    low: float | None
    high: float | None
    scale: str
    words: str = ""
    people: int | None = None

    @classmethod
    def of(cls, name: str, made: Estimate, alpha: float, scale: str, words: str = "", people: int | None = None, times: int = 1) -> Row:
        """The row of an estimate, in a scale that is ``times`` its own."""
        low, high = made.interval(1 - alpha)
        return cls(name, times * made.estimate, times * low, times * high, scale, words, people)

    @classmethod
    def of_log(cls, name: str, made: Estimate, alpha: float, words: str = "", people: int | None = None) -> Row:
        """The row of a ratio whose log was estimated."""
        found, low, high = (exp(each) for each in (made.estimate, *made.interval(1 - alpha)))
        return cls(name, found, low, high, "ratio", words, people)


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One more table of a study, with its picture where there is one. ``name`` is that of its file, such as event_study.

    ``table``: any columns, the first with the words of the row; exact. ``few``: whether fewer than ten people lie behind one of its cells:
    then only open data show it. It never holds counts of people that could be subtracted from others.
    """

    name: str
    title: str
    table: pd.DataFrame = field(repr=False)
    picture: Picture | None = field(repr=False, default=None)
    few: bool = False


@dataclass(frozen=True, eq=False)
class Result:
    """One study's answer. The first of ``arms`` is the one that was offered it, the last the comparison.

    In a study that is not fair ``estimate``, ``interval`` and ``p_value`` are None, and their values are ``withheld``.
    """

    protocol: Protocol = field(repr=False)
    standing: Standing = field(repr=False)
    estimator: str
    method: str
    scale: str
    estimate: float | None
    standard_error: float | None
    interval: tuple[float, float] | None
    p_value: float | None
    verdict: str
    arms: tuple[ArmSummary, ...]
    checks: tuple[Check, ...] = field(repr=False)
    sensitivity: tuple[Row, ...] = field(repr=False)
    smallest_detectable: float | None
    more_needed: int | None
    can_say: tuple[str, ...] = field(repr=False)
    cannot_say: tuple[str, ...] = field(repr=False)
    parameters: Mapping[str, Mapping[str, float]] = field(repr=False)
    data_hash: str = field(repr=False)
    withheld: Mapping[str, Any] = field(repr=False, default_factory=dict)
    balance: pd.DataFrame | None = field(repr=False, default=None)
    few_events: bool = False
    exhibits: tuple[Exhibit, ...] = field(repr=False, default=())
    #: What it was worked out with beside the data: the seed of draws made again, and what the data were called (None for published counts).
    seed: int = field(repr=False, default=1)
    data_name: str | None = field(repr=False, default=None)

    @property
    def people(self) -> int:
        """How many people, or whatever else the design counts, the answer rests on."""
        return resting_on(self.protocol, self.arms)

    @property
    def sentence(self) -> str:
        """The verdict's one sentence."""
        return {**SENTENCES, **self.protocol.form.sentences}[self.verdict]

    @property
    def shown_exhibits(self) -> tuple[Exhibit, ...]:
        """Those that may be shown."""
        return tuple(each for each in self.exhibits if self.protocol.open or not each.few)

    @property
    def table(self) -> pd.DataFrame:
        """Every estimate, one a row: name, estimate, low, high, scale, point (true for the one that the verdict is about), words."""
        import pandas as pd

        low, high = self.interval or (None, None)
        main = [(self.protocol.question, self.estimate, low, high, self.scale, True, self.method)] if self.estimate is not None else []
        rows = main + [(row.name, row.estimate, row.low, row.high, row.scale, False, row.words) for row in self.sensitivity]
        return pd.DataFrame(rows, columns=["name", "estimate", "low", "high", "scale", "point", "words"])

    def chart(self) -> Picture:
        """The estimate with its interval, beside every other look at the same question, as a picture."""
        from sooner.prove.figures import estimates

        return estimates(self)

    def as_dict(self) -> dict[str, Any]:
        """The answer for machines: result.json. Exact; disclosure control belongs to whatever shows it."""
        return dict(emptied({**self._found(), **self._said()}))

    def _found(self) -> dict[str, Any]:
        return {
            "question": self.protocol.question,
            "design": self.protocol.design,
            "estimator": self.estimator,
            "method": self.method,
            "outcome": self.protocol.outcome,
            "direction": self.protocol.direction,
            "margin": self.protocol.margin,
            "scale": self.scale,
            "estimate": self.estimate,
            "standard_error": self.standard_error,
            "interval": list(self.interval) if self.interval else None,
            "p_value": self.p_value,
            "alpha": self.protocol.alpha,
            "few_events": self.few_events,
            "n": {"analysed": self.people, "arms": [vars(arm) for arm in self.arms]},
            "checks": [check.as_dict() for check in self.checks],
            "sensitivity": [vars(row) for row in self.sensitivity],
            "exhibits": {each.name: each.table.to_dict("records") for each in self.exhibits},
        }

    def _said(self) -> dict[str, Any]:
        return {
            "verdict": self.verdict,
            "verdict_sentence": self.sentence,
            "smallest_detectable": self.smallest_detectable,
            "more_needed": self.more_needed,
            "can_say": list(self.can_say),
            "cannot_say": list(self.cannot_say),
            "parameters": {name: dict(each) for name, each in self.parameters.items()},
            "withheld": dict(self.withheld),
            "frozen_on": self.standing.frozen_on,
            "stamp": self.standing.stamp,
            "deviations": list(self.standing.deviations),
            "protocol_hash": self.protocol.hash,
            "data_hash": self.data_hash,
        }

    def text(self) -> str:
        """The text of result.json: equal answers give equal bytes."""
        return json.dumps(self.as_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"

    def write(self, out: Path) -> Path:
        """Write result.json, study.json, report.html and the tables as CSV into a folder; returns the report."""
        from sooner.prove.bundle.study import NAME, study_of
        from sooner.prove.report import write_report

        out.mkdir(parents=True, exist_ok=True)
        (out / "result.json").write_text(self.text(), encoding="utf-8")
        (out / NAME).write_text(study_of(self).text(), encoding="utf-8")
        return write_report(self, out)

    def _repr_html_(self) -> str:
        stamp = f"<p><strong>{escape(self.standing.stamp)}</strong></p>" if self.standing.stamp else ""
        return f"<p><strong>{escape(self.sentence)}</strong></p>{stamp}{self.table.to_html(index=False)}"
