"""What came back of a blind sample, measured: precision and recall of the linking, for everybody and by whom the records are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sooner.find.link_quality.blind_sample import Estimate, Stratum, kappa, precision, recall
from sooner.find.link_quality.rows import row, share

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: A group in which fewer pairs were judged is told no figure: it would be about few people, and say nothing sure.
FEWEST = 10
#: By what the pairs are grouped, and what a group is called.
GROUPS = {"sex": "sex", "age_band": "age", "ethnicity": "ethnicity group"}
_MEASURES: tuple[tuple[str, str, Callable[[Sequence[Stratum]], Estimate | None]], ...] = (
    ("blind_precision", "of the pairs of records made one person are one person's", precision),
    ("blind_recall", "of the compared pairs that are one person's were made one person", recall),
)


@dataclass(frozen=True)
class Judged:
    """One pair that was drawn, with what its reviewers agree on: whether it is one person's, or nothing where they do not, or could not tell."""

    drawn: Mapping[str, Any]
    same: bool | None


def measured(view: StepView) -> list[dict[str, Any]]:
    """The rows about the latest round of which answers came back; nothing where none did."""
    answers = view.read("returned_blind_answers").to_pyarrow().to_pylist()
    latest = max((each["round"] for each in answers), default="")
    return rows_of([each for each in answers if each["round"] == latest])


def rows_of(answers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the table ``quality`` about the answers of one round: rows of the returned table ``blind_answers``, in the order in which they were given."""
    if not answers:
        return []
    pairs: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for each in answers:
        pairs[each["record_key_l"], each["record_key_r"]].append(each)
    judged = [Judged(several[0], _agreed(each["answer"] for each in several)) for several in pairs.values()]
    settled = sum(each.same is not None for each in judged)
    words = f"{settled:,} of {len(judged):,} pairs drawn by lot were judged; of the others nobody could tell, or the reviewers disagree"
    rows = [row("people", "blind_judged", share(settled, len(judged)), len(judged), words), *_agreement(list(pairs.values()))]
    for name, among in _groups(judged).items():
        rows += _figures(name, among, judged)
    return rows


def _agreed(answers: Iterable[str]) -> bool | None:
    told = {answer == "same" for answer in answers if answer != "cannot_tell"}
    return told.pop() if len(told) == 1 else None


def _agreement(pairs: Iterable[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """How far two reviewers of the same pairs agree beyond chance."""
    both = [(several[0]["answer"], several[1]["answer"]) for several in pairs if len(several) > 1]
    value = kappa(both)
    if value is None:
        return []
    agree = sum(one == other for one, other in both)
    words = f"two reviewers gave the same answer about {agree:,} of {len(both):,} pairs: Cohen's kappa {value:.2f}"
    return [row("people", "blind_kappa", value, len(both), words)]


def _groups(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Everybody, then each group of each kind, in order; a pair of which nobody says it is in the group "not known"."""
    groups: dict[str, list[Judged]] = {"": list(judged)}
    for column, called in GROUPS.items():
        values = {each.drawn[column] or "not known" for each in judged}
        for value in sorted(values):
            groups[f"{called}: {value}"] = [each for each in judged if (each.drawn[column] or "not known") == value]
    return groups


def _figures(name: str, among: Sequence[Judged], every: Sequence[Judged]) -> list[dict[str, Any]]:
    """Precision and recall of a group with both ends of their intervals; where too few were judged, that alone."""
    strata = strata_of(among, every)
    rows = []
    for measure, words, estimate in _MEASURES:
        found = estimate(strata)
        if found is None or found.judged < FEWEST:
            rows.append(row("people", measure, 0.0, 0, f"not told: fewer than {FEWEST} pairs were judged", group=name))
            continue
        told = f"{found.value:.1%} (95 % interval {found.low:.1%} to {found.high:.1%}) {words}, from {found.judged:,} pairs judged blind"
        rows.append(row("people", measure, found.value, found.judged, told, group=name))
        rows += [
            row("people", f"{measure}_{end}", value, found.judged, f"the {end} end of the 95 % interval: {value:.1%}", group=name)
            for end, value in (("low", found.low), ("high", found.high))
        ]
    return rows


def strata_of(among: Sequence[Judged], every: Sequence[Judged]) -> list[Stratum]:
    """The strata of a group: each stands for the share of its stratum's pairs that the group has among those judged."""
    whole: defaultdict[str, int] = defaultdict(int)
    for each in every:
        whole[each.drawn["stratum"]] += each.same is not None
    of_group: defaultdict[str, list[Judged]] = defaultdict(list)
    for each in among:
        if each.same is not None:
            of_group[each.drawn["stratum"]].append(each)
    return [
        Stratum(
            pairs=several[0].drawn["pairs_in_stratum"] * len(several) / whole[name],
            together=several[0].drawn["together"],
            judged=len(several),
            same=sum(bool(each.same) for each in several),
        )
        for name, several in sorted(of_group.items())
    ]
