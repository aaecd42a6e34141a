"""The links' own error as people found it: precision and recall of pairs judged blind, for everybody and by whom the records are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sooner.find.fairness.groups import ETHNIC_GROUPS
from sooner.find.run_report.lines import Line

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

NOT_YET = "not yet measured: no pairs have been drawn by lot and judged blind"
_SAID = {
    "blind_precision": "{share} of the pairs of records made one person are one person's, from {n} pairs judged blind",
    "blind_recall": "{share} of the compared pairs that are one person's were made one person, from {n} pairs judged blind",
}
#: What the kinds of groups of a blind sample are called in a report.
_DIMENSIONS = {"sex": "sex", "age": "age", "ethnicity group": "ethnicity"}


def lines(view: StepView) -> list[Line]:
    """Every line of the section ``links`` about the blind sample; one that says so where there is none."""
    quality = view.read("quality")
    rows = quality.filter(quality.measure.startswith("blind_")).order_by("group", "measure").to_pyarrow().to_pylist()
    return [*_whole(rows), *_figures(rows)] or [Line("links", measure, NOT_YET, of=False) for measure in _SAID]


def _whole(rows: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
    """How many of the pairs drawn could be judged, and how far two reviewers agree."""
    for row in rows:
        if row["measure"] == "blind_judged":
            said = "{count} of {n} pairs drawn by lot were judged; of the others nobody could tell, or the reviewers disagree"
            yield Line("links", "blind_judged", said, count=round(row["value"] * row["n"]), n=row["n"])
        elif row["measure"] == "blind_kappa":
            yield Line("links", "blind_kappa", f"two reviewers of the same {row['n']:,} pairs agree beyond chance: Cohen's kappa {row['value']:.2f}", of=False)


def _figures(rows: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
    found = {(row["measure"], row["group"]): row for row in rows}
    for (measure, group), row in found.items():
        if measure in _SAID:
            dimension, name = _group(group)
            head = {"section": "links", "measure": measure, "dimension": dimension, "group": name}
            if not row["n"]:
                yield Line(**head, said=row["words"], of=False)
                continue
            ends = (found[f"{measure}_{end}", group]["value"] for end in ("low", "high"))
            # the pairs of one kind of groups add up to all that were judged: they are protected together, as counts of people are
            yield Line(**head, said=_SAID[measure], count=row["n"], n=row["n"], people=True, of=False, estimate=(row["value"], *ends))


def _group(told: str) -> tuple[str, str]:
    """A group of the blind sample as dimension and name: ``sex: female``; nothing for everybody."""
    kind, _, name = told.partition(": ")
    return _DIMENSIONS.get(kind, ""), ETHNIC_GROUPS.get(name, name) if kind == "ethnicity group" else name
