"""What the site gave back, counted: decisions that stand or cannot, and rows about somebody who is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.find.link_quality.rows import row
from sooner.find.people.decisions import Decision, latest

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: What can have become of a decision, in words.
_DECIDED = {
    "same": "pairs of records are one person because somebody decided so",
    "not_same": "pairs of records are kept apart because somebody decided so",
    "overruled": "decisions were overruled by a later one on the same pair",
    "record_gone": "decisions are about a record that is gone and were left aside",
    "contradicted": "decisions that two records are one person could not stand beside other decisions",
}
#: The tables whose rows name people or families, and the table of those whom there are.
_NAMES = {"help_given": (("person_id", "people"), ("family_id", "families")), "later_outcomes": (("person_id", "people"),)}


def decisions(view: StepView) -> list[dict[str, Any]]:
    """What became of the decisions on pairs of records; nothing where none came back."""
    told = view.read("returned_decisions").to_pyarrow().to_pylist()
    if not told:
        return []
    standing = latest(told)
    held = view.read("person_records").select("record_key", "person_id").to_pyarrow().to_pydict()
    person = dict(zip(held["record_key"], held["person_id"], strict=True))
    counts = dict.fromkeys(_DECIDED, 0) | {"overruled": len(told) - len(standing)}
    for decision in standing:
        counts[_became(decision, person)] += 1
    return [row("people", "decisions", count, len(told), f"{count:,} {_DECIDED[what]}", group=what) for what, count in counts.items()]


def _became(decision: Decision, person: dict[str, str]) -> str:
    """What became of one decision. One that two are not the same always stands."""
    one, other = (person.get(record) for record in decision.pair)
    if one is None or other is None:
        return "record_gone"
    if not decision.same:
        return "not_same"
    return "same" if one == other else "contradicted"


def about_somebody_gone(view: StepView) -> list[dict[str, Any]]:
    """Of the rows that came back about people and families, how many are about somebody whom no record is about any more."""
    rows = []
    for name, columns in _NAMES.items():
        given = view.read(name).to_pyarrow()
        gone = [False] * given.num_rows
        for column, table in columns:
            known = {None, "", *view.read(table).select(column).to_pyarrow()[column].to_pylist()}
            gone = [before or value not in known for before, value in zip(gone, given[column].to_pylist(), strict=True)]
        words = f"{sum(gone):,} of {len(gone):,} rows of {name} that came back are about somebody who is gone; they are kept as they were"
        rows += [row("families", "about_somebody_gone", sum(gone), len(gone), words, group=name)] if gone else []
    return rows
