"""How sure the links are: what the weights expect to be wrong, what people decided, who is held together by one weak link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from ibis import _

from sooner.find.link_quality.step import BANDS
from sooner.find.run_report.lines import Line

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView

#: A link below so many bits (odds of a thousand to one) is weak.
WEAK = 10.0
_TRUST = "by the weights, if the model's odds are right"


def lines(view: StepView) -> list[Line]:
    """Every line of the section ``links``."""
    held = view.read("person_records").select("record_key", "person_id")
    links = view.read("links").mutate(kept_apart=_.kept_apart.nullif(""), decided=_.decided.nullif(""))  # empty is said in either way
    placed = links.inner_join(held.rename(record_key_l="record_key", person_l="person_id"), "record_key_l")
    placed = placed.inner_join(held.rename(record_key_r="record_key", person_r="person_id"), "record_key_r")
    placed = placed.mutate(together=_.person_l == _.person_r).cache()
    return [*_expected(placed), *_bands(links), *_decided(placed), *_weak(placed), *_blocking(view)]


def _expected(placed: ir.Table) -> list[Line]:
    """Links expected to be false and links expected to be missed: sums of probabilities over the pairs that were scored."""
    scored = placed.filter(_.decided.isnull())
    joined, apart = scored.filter(_.together), scored.filter(~_.together & _.kept_apart.isnull())
    ruled = scored.filter(_.kept_apart.notnull())
    false, pairs = _sum(joined, 1 - joined.match_probability)
    missed, left = _sum(apart, apart.match_probability)
    kept, by_rule = _sum(ruled, ruled.match_probability)
    wrong = f"{{count}} of {{n}} pairs of records put together are expected to be two people, {_TRUST}"
    lost = f"{{count}} of {{n}} pairs scored and left apart are expected to be one person, {_TRUST}; pairs that were never compared are not in it"
    rule = f"{{count}} of {{n}} pairs that a rule or a decision keeps apart would be one person {_TRUST}: what the rules stand against"
    return [
        Line("links", "expected_false", wrong, count=round(false, 1), n=pairs),
        Line("links", "expected_missed", lost, count=round(missed, 1), n=left),
        Line("links", "kept_apart_expected", rule, count=round(kept, 1), n=by_rule),
    ]


def _bands(links: ir.Table) -> list[Line]:
    """How the weights of the scored pairs lie."""
    scored = links.filter(_.kept_apart.isnull())
    counts = [_count(_within(scored, band)) for band in BANDS]
    return [
        Line("links", "weight_band", f"{{count}} of {{n}} scored pairs have a weight of {name(band)}", group=name(band), count=count, n=sum(counts))
        for band, count in zip(BANDS, counts, strict=True)
    ]


def _decided(placed: ir.Table) -> list[Line]:
    """Of the pairs that people decided on, by the weight that the model gave them, how many they found to be one person."""
    decided = placed.filter(_.decided.notnull())
    made = []
    for band in BANDS:
        within = _within(decided, band)
        n = _count(within)
        if n:
            same = _count(within.filter(_.decided == "same"))
            said = (
                f"of {{n}} pairs of {name(band)} that somebody decided on, {{count}} are one person; pairs in doubt are asked about, so this is no fair sample"
            )
            made.append(Line("links", "decided_same", said, group=name(band), count=same, n=n))
    nobody = "not evaluable: nobody has decided on a pair yet"
    return made or [Line("links", "decided_same", nobody, of=False)]


def _weak(placed: ir.Table) -> list[Line]:
    """People whose records fall apart without the links below ``WEAK``, and those whom one such link alone holds together."""
    inside = placed.filter(_.together)
    some = inside.filter(_.match_weight < WEAK).select("person_l").distinct()
    pairs = inside.semi_join(some, "person_l").select("person_l", "record_key_l", "record_key_r", strong=_.match_weight >= WEAK).to_pyarrow()
    falling, single = held_by_weak_links(*(pairs[column].to_numpy(zero_copy_only=False) for column in pairs.column_names))
    linked = int(inside.person_l.nunique().execute())
    said = "{count} of {n} people with several records fall apart without their links below 10 bits"
    one = "{count} of {n} people with several records are held together by one link below 10 bits"
    return [
        Line("links", "fall_apart", said, count=falling, n=linked, people=True),
        Line("links", "one_weak_link", one, count=single, n=linked, people=True),
    ]


def held_by_weak_links(people: npt.NDArray[Any], left: npt.NDArray[Any], right: npt.NDArray[Any], strong: npt.NDArray[Any]) -> tuple[int, int]:
    """How many people fall apart when only their strong links are kept, and how many of those have one weak link only.

    One element a link inside a person: whose, between which records, whether it is strong.
    """
    if not len(people):
        return 0, 0
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    records, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    ends = places.reshape(2, -1)
    kept = np.asarray(strong, dtype=bool)
    graph = coo_array((np.ones(int(kept.sum()), dtype=np.int8), (ends[0][kept], ends[1][kept])), shape=(len(records), len(records)))
    parts = connected_components(graph, directed=False)[1]
    _names, whose = np.unique(people, return_inverse=True)
    pairs = np.unique(np.stack([np.concatenate([whose, whose]), parts[places]]), axis=1)
    fallen = np.bincount(pairs[0]) > 1
    weak = np.bincount(whose, weights=~kept, minlength=len(fallen))
    return int(fallen.sum()), int((fallen & (weak == 1)).sum())


def _blocking(view: StepView) -> list[Line]:
    """Of the pairs that a number confirms, how many would have been compared without that number: what the step before measured."""
    quality = view.read("quality")
    found = quality.filter((quality.measure == "found_by_rule") & (quality.group == "any rule without an identifier")).to_pyarrow().to_pylist()
    said = "{count} of {n} pairs that share a number of their own would have been compared without it ({share}): the recall of blocking"
    return [Line("links", "blocking_recall", said, count=round(row["value"] * row["n"]), n=row["n"]) for row in found if row["n"]]


def name(band: Sequence[int]) -> str:
    """A band of weights in words."""
    low, high = band
    return f"{low} bits and more" if tuple(band) == BANDS[-1] else f"{low} to {high} bits"


def _within(links: ir.Table, band: Sequence[int]) -> ir.Table:
    return links.filter((_.match_weight >= band[0]) & (_.match_weight < band[1]))


def _sum(table: ir.Table, value: Any) -> tuple[float, int]:
    """The sum of a column and how many rows it is over."""
    (row,) = table.agg(total=value.sum().fill_null(0.0), n=_.count()).to_pyarrow().to_pylist()
    return float(row["total"]), int(row["n"])


def _count(table: ir.Table) -> int:
    return int(table.count().execute())
