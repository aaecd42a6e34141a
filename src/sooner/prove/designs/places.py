"""Places where something was done, with their surroundings, beside places where it was not: counts before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.check import Check
from sooner.prove.checks.places import VARIED, around_the_corner, as_busy, chance_alone, enough_events, not_drifting
from sooner.prove.columns import Numbers
from sooner.prove.data import Data
from sooner.prove.designs.panel_answers import two_arms
from sooner.prove.designs.places_data import KINDS, Places, read_places
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.places import Counts, displacement, drift, overdispersion, ratio_of_ratios
from sooner.prove.frozen import Standing
from sooner.prove.panel_data import no_gap
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, Exhibit, Result, Row

if TYPE_CHECKING:
    from sooner.charts import Picture

#: So many pairs are shown one by one; from so many on their own spread gives another interval.
_SHOWN, _SPREAD = 12, 5
_WORDS = dict(zip(KINDS, ("the treated places", "those compared with them", "around the treated places", "around those compared"), strict=True))


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says."""
    places, checks = read_places(protocol, data)
    checks += no_gap(places.times)
    checks.append(enough_events(places.counts))
    found = None
    if not any(check.stops for check in checks):
        found, more = _found(protocol, places)
        checks += more
    sides = [(int(each[::2].sum()), int(each[1::2].sum())) for each in (places.there, places.kept)]
    return answer(protocol, standing, data.hash, two_arms(*sides[0], *sides[1]), checks, found)


def _found(protocol: Protocol, places: Places) -> tuple[Found, list[Check]]:
    counts = places.counts
    times, p_value, degrees = overdispersion(counts)
    wide = p_value < VARIED
    widened, left = (float(np.sqrt(times)), float(degrees)) if wide else (1.0, np.inf)
    local, around, together = displacement(counts, widened, left)
    drifted = drift(counts, widened)
    method = protocol.form.estimators[protocol.uses]
    if wide:
        method = f"{method}; errors widened by how much counts vary beyond chance, Student's t with {degrees} degrees of freedom"
    found = Found.of(
        method,
        OWN_UNIT,
        together,
        protocol,
        sensitivity=tuple(_other_looks(protocol, places, local, around, widened)),
        parameters={
            name: {"estimate": each.estimate, "standard_error": each.error} for name, each in (("local", local), ("around", around), ("together", together))
        },
        exhibits=(_counts(protocol, places),),
    )
    more = [chance_alone(times, p_value, degrees), not_drifting(drifted, together.estimate), as_busy(counts)]
    return found, [*more, around_the_corner(around, protocol.sign, places.rings)]


def _other_looks(protocol: Protocol, places: Places, local: Estimate, around: Estimate, widened: float) -> Iterator[Row]:
    """The places and their surroundings apart, the ratio, each pair, and what the spread of pairs says."""
    counts, alpha = places.counts, protocol.alpha
    if places.rings:
        yield Row.of("In the places themselves", local, alpha, OWN_UNIT, "without what happened around them")
        yield Row.of("Around them", around, alpha, OWN_UNIT, "the rings alone: what moved there, or got better there too")
    made = ratio_of_ratios(counts)
    if made is None:
        yield Row("As a ratio", None, None, None, "ratio", "not assessable: in a kind of place nothing was counted")
    else:
        words = "how the treated places changed over how the others did, without their surroundings: right where places of unlike size change in proportion"
        yield Row.of_log("As a ratio", Estimate(made.estimate, made.error * widened), alpha, words)
    if len(places.pairs) > 1:
        yield from _pairs(places, alpha, widened)


def _pairs(places: Places, alpha: float, widened: float) -> Iterator[Row]:
    each = [displacement(places.counts.only(np.array([at])), widened)[2] for at in range(len(places.pairs))]
    for name, one in list(zip(places.pairs, each, strict=True))[:_SHOWN]:
        yield Row.of(f"Pair {name}", one, alpha, OWN_UNIT, "this pair alone")
    values = np.array([one.estimate for one in each])
    whole = float(values.sum())
    words = "the lowest and the highest estimate that come out when each pair is left out in turn"
    yield Row("Without any one pair", None, float((whole - values).min()), float((whole - values).max()), OWN_UNIT, words)
    if len(values) >= _SPREAD:
        error = float(np.sqrt(len(values)) * values.std(ddof=1))
        yield Row.of(
            "By the spread of pairs", Estimate(whole, error, len(values) - 1), alpha, OWN_UNIT, "its error is that of pairs that differ, not of counts alone"
        )


def _counts(protocol: Protocol, places: Places) -> Exhibit:
    """What was counted in each kind of place before and after; with its path where there are periods enough."""
    import pandas as pd

    counts, kinds = places.counts, range(4 if places.rings else 2)
    before, after = counts.before.sum(0) * counts.length, counts.after.sum(0)
    rows = [(_WORDS[KINDS[kind]], float(before[kind]), float(after[kind]), float(after[kind] - before[kind])) for kind in kinds]
    table = pd.DataFrame(rows, columns=["where", "before", "after", "change"])
    told = "" if counts.length == 1 else ", before brought to the length of the time after"
    title = f"{str(protocol.outcome).replace('_', ' ').capitalize()} before and after{told}"
    return Exhibit("places_before_and_after", title, table, _drawn(protocol, places, rows) if counts.start >= 4 else None, True)


def _drawn(protocol: Protocol, places: Places, rows: list[tuple[str, float, float, float]]) -> Picture:
    import pandas as pd

    from sooner.charts import paths

    when = places.times.axis
    parts = [(KINDS[kind], look, _path(places.counts, kind)) for kind, look in enumerate(("point", "beside"))]
    long = pd.concat([pd.DataFrame({"when": when, "group": _WORDS[kind], "value": path, "kind": look}) for kind, look, path in parts], ignore_index=True)
    words = "; ".join(f"in {name} {before:,.0f} before and {after:,.0f} after" for name, before, after, _ in rows[:2])
    return paths(
        long, "What was counted, period by period", f"{words[0].upper()}{words[1:]}.", str(protocol.outcome).replace("_", " "), when[places.counts.start]
    )


def _path(counts: Counts, kind: int) -> Numbers:
    found: Numbers = counts.table[:, kind].sum(0)
    return found
