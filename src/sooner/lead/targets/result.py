"""Targets and outputs from files, looked at together: the tables, the sentences, the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from sooner.errors import UsageError
from sooner.lead.sheets import Sheet, sources
from sooner.lead.targets import sentences, tables
from sooner.lead.targets.reading import read_targets
from sooner.lead.targets.rows import Outputs, Target

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture

#: At most so many targets stand in one chart; those that fell short come first where there are more.
MOST = 40


@dataclass(frozen=True, eq=False)
class Targets:
    """What was promised beside what was reached, and what was done. ``table``: one row a target; ``done``: one row a count of outputs."""

    targets: tuple[Target, ...]
    outputs: tuple[Outputs, ...]
    sheets: tuple[Sheet, ...] = field(repr=False)
    counts_of_people: bool = False

    @property
    def table(self) -> pd.DataFrame:
        """One row a target, in the order in which they were sent."""
        found: pd.DataFrame = tables.of_targets(self.targets).to_pandas()
        return found

    @property
    def done(self) -> pd.DataFrame:
        """One row a count of what was done."""
        found: pd.DataFrame = tables.of_outputs(self.outputs).to_pandas()
        return found

    @property
    def counts(self) -> dict[str, Any]:
        """How many targets were reached, fell short or are not known, how many lost their label, and how many sums agree with their parts."""
        results = Counter(target.result for target in self.targets)
        sums = [row for each in self.outputs for row in each.sums]
        told = {"targets": len(self.targets), "reached": results["reached"], "fell_short": results["fell_short"], "not_known": results["not_known"]}
        lost = sum(target.measure is None for target in self.targets)
        checked = sum(row.agrees is not None for row in sums)
        outputs = sum(len(each.rows) for each in self.outputs)
        return {**told, "labels_lost": lost, "outputs": outputs, "sums_checked": checked, "sums_wrong": sum(len(each.wrong) for each in self.outputs)}

    @property
    def sentences(self) -> list[str]:
        """What there is to see, a sentence each."""
        return [*sentences.of_targets(self.targets), *(sentence for each in self.outputs for sentence in sentences.of_outputs(each))]

    @property
    def words(self) -> str:
        """The sentences in one line."""
        return " ".join(self.sentences)

    def chart(self) -> Picture:
        """Every target beside what was reached; at most forty, those that fell short first where there are more."""
        import pandas as pd

        from sooner.charts import beside_target

        drawn = list(self.targets) if len(self.targets) <= MOST else sorted(self.targets, key=lambda target: target.result != "fell_short")[:MOST]
        rows = [
            {"measure": label, "target": each.target, "achieved": each.achieved, "short": each.result == "fell_short", "said": each.said}
            for label, each in zip(_labels(drawn), drawn, strict=True)
        ]
        table = pd.DataFrame(rows, columns=["measure", "target", "achieved", "short", "said"])
        return beside_target(table, "What was promised and what was reached", " ".join(sentences.of_targets(self.targets)))

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.words)}</p>{self.table.to_html(index=False)}"


def targets(data: Any, counts_of_people: bool = False) -> Targets:
    """Put what was reached beside what was promised, each as it was sent.

    ``data``: a path to CSV or Parquet, a data frame or an Arrow table, or a list of these. Targets have the columns measure, target,
    achieved, and where you have them period, site, status, note; outputs have a place, a period and one column of numbers.
    ``counts_of_people``: small numbers are hidden and others rounded before anything is worked out.
    Raises InputRefused with every fault of every file, UsageError where there is no file.
    """
    given = sources(data)
    if not given:
        raise UsageError("Name at least one file with targets or outputs.")
    rows, outputs, sheets = read_targets(given, counts_of_people)
    return Targets(tuple(rows), tuple(outputs), tuple(sheets), counts_of_people)


def _labels(drawn: Sequence[Target]) -> list[str]:
    """What each bar is called: the measure, where and when, how sure; no two alike."""
    told = [", ".join(part for part in (each.name, each.site, each.period) if part) + _how_sure(each) for each in drawn]
    often = Counter(told)
    return [label if often[label] == 1 else f"{label} ({place})" for place, label in enumerate(told, start=1)]


def _how_sure(target: Target) -> str:
    return f" ({target.beside.status})" if target.beside.status and target.beside.status not in ("stated", target.name) else ""
