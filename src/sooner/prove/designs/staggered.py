"""Something that began in different units at different times: each group that began together beside units that had not begun yet."""

from __future__ import annotations

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.apart import APART, TOLD, chance_left
from sooner.prove.checks.check import Check, light
from sooner.prove.checks.often import how_often
from sooner.prove.checks.trends import enough_groups, moved_alike, trend_seen
from sooner.prove.columns import Numbers, numbers, require
from sooner.prove.data import Data
from sooner.prove.designs.panel_answers import covariates_table, drift_rows, drift_shown, event_study, two_arms
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.panels.effects import Panel, fixed_effects
from sooner.prove.estimators.panels.forbidden import forbidden_share
from sooner.prove.estimators.panels.group_time import (
    Average,
    Cell,
    averaged,
    balance_beyond,
    by,
    by_cluster,
    cells,
    error_of,
    mean_of,
    no_trend_before,
    no_trend_of_clusters,
    others_like_them,
)
from sooner.prove.estimators.panels.honest import Study
from sooner.prove.frozen import Standing
from sooner.prove.panel_data import Codes, Times, Wide, began_of, codes_of, no_gap, once_a_period, times_of, wide
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, Result, Row
from sooner.prove.sample import covariates_of

#: By estimator: whether only units that never began are compared with, and in which way.
WAYS = {
    "not_yet_treated": (False, "doubly_robust"),
    "never_treated": (True, "doubly_robust"),
    "regression": (True, "regression"),
    "weighting": (True, "weighting"),
    "entropy": (True, "entropy"),
}
#: What stops a study whose groups no weights can balance.
BALANCED = "Weights balance the groups"
_BEYOND = (
    "No weights give the units in which it never began the means of those in which it began in {}: these lie beyond them. "
    'Name fewer covariates, or estimator = "not_yet_treated" in a new study.'
)


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says."""
    named = {name: [getattr(protocol, name)] for name in ("outcome", "unit", "time", "first_treated")}
    require(data, {**named, "covariates": protocol.covariates, "cluster": protocol.cluster})
    times, unit = times_of(data, str(protocol.time)), codes_of(data.frame[str(protocol.unit)])
    began = began_of(data, str(protocol.first_treated), times)
    checks = [once_a_period(unit, times), _one_beginning(unit, began)]
    covariates = covariates_table(covariates_of(data, protocol.covariates), protocol.covariates)
    cluster = codes_of(data.frame[protocol.cluster[0]]) if protocol.cluster else unit
    seen = wide(numbers(data, str(protocol.outcome)), unit, times, began, covariates, cluster)
    checks += [*no_gap(times), _whole(seen), *_comparable(protocol, seen, times)]
    found = None
    if not any(check.stops for check in checks):
        found, more = _worked_out(protocol, seen, times)
        checks += more
    first = began[np.unique(unit, return_index=True)[1]]
    counts = [int(np.isfinite(each).sum()) for each in (first, seen.began)]
    summary = two_arms(counts[0], len(first) - counts[0], counts[1], len(seen.began) - counts[1])
    return answer(protocol, standing, data.hash, summary, checks, found)


def _one_beginning(unit: Codes, began: Numbers) -> Check:
    pairs = np.unique(np.column_stack([unit, np.where(np.isinf(began), -1.0, began)]), axis=0)
    twice = len(pairs) - len(np.unique(unit))
    words = "Every unit has one beginning, or none." if not twice else "A unit has two beginnings: nobody knows when it began there."
    return Check("One beginning a unit", light(not twice), words, bool(twice), {"units": twice})


def _whole(seen: Wide) -> Check:
    share = seen.left_out / max(seen.left_out + len(seen.began), 1)
    words = "Every unit was seen in every period." if not seen.left_out else f"{share:.0%} of the units were not seen in every period: they are left out."
    return Check("Units seen throughout", light(not share, share < 0.2), words, share >= 0.5, {"left_out": seen.left_out})


def _comparable(protocol: Protocol, seen: Wide, times: Times) -> list[Check]:
    """Whether there is anything to compare, how many groups there are, and what a plain regression would have compared."""
    never = WAYS[protocol.uses][0]
    early = seen.began <= times.values[0]
    later = np.isfinite(seen.began) & ~early
    there = bool(later.any()) and bool(np.isinf(seen.began).any() or (not never and len(np.unique(seen.began[later])) > 1))
    constant = bool(len(seen.outcomes)) and bool((seen.outcomes == seen.outcomes[0, 0]).all())
    words = "There are units that had not begun yet." if there else "In every unit it had begun, or in none: there is nothing to compare."
    share = forbidden_share(seen.began, times.values) if there else 0.0
    said = f"{share:.0%} of what a plain two-way regression compares are units that had begun already. They are not used here."
    checks = [Check("Somebody had not begun yet", light(there), words, not there)]
    checks.append(Check("The outcome varies", light(not constant), "The outcome differs." if not constant else "It is the same everywhere.", constant))
    checks.append(Check("No comparison with units that had begun already", "green", said, False, {"two_way_share": share}))
    if there:
        ends = [len(np.unique(seen.cluster[arm])) for arm in (later, ~later & ~early)]
        checks.append(enough_groups(int(seen.cluster.max()) + 1, ends[0], ends[1] or ends[0]))
        if protocol.uses == "weighting" and seen.covariates.shape[1]:
            better = ('estimator = "not_yet_treated"', "not_yet_treated, by a covariate")
            checks += how_often("staggered", "weighting, by a covariate", len(seen.began), better)
    return checks


def _worked_out(protocol: Protocol, seen: Wide, times: Times) -> tuple[Found | None, list[Check]]:
    """What was found with its checks; nothing where covariates say without fail when it began, or every outcome follows."""
    columns = np.column_stack([np.ones(len(seen.began)), seen.covariates])
    if not others_like_them(seen.began, times.values[0], columns):
        return None, [Check(TOLD, "red", APART, True)]
    if protocol.uses == "entropy" and (beyond := balance_beyond(seen.began, times.values[0], columns)) is not None:
        return None, [Check(BALANCED, "red", _BEYOND.format(times.words[int(np.searchsorted(times.values, beyond))]), True)]
    found, alike = _found(protocol, seen, times)
    certain = chance_left(found.error, float(seen.outcomes.std()))
    return (None, certain) if certain else (found, [alike])


def _found(protocol: Protocol, seen: Wide, times: Times) -> tuple[Found, Check]:
    never, way = WAYS[protocol.uses]
    columns = np.column_stack([np.ones(len(seen.began)), seen.covariates])
    found = cells(seen.outcomes, np.where(seen.began <= times.values[0], -np.inf, seen.began), times.values, columns, never, way)
    after = [cell for cell in found if cell.since >= 0]
    whole = averaged(after, seen.began)
    since = by(found, seen.began, lambda cell: cell.since)
    rows = [(when, each.estimate, *as_drawn(each, seen).interval(1 - protocol.alpha)) for when, each in since.items()]
    answered = Found.of(
        f"{protocol.form.estimators[protocol.uses]}; average over groups and periods, weighted by units; Student's t",
        OWN_UNIT,
        as_drawn(whole, seen),
        protocol,
        sensitivity=tuple(_other_looks(protocol, seen, times, found, since)),
        parameters=_parameters(found, whole, since, seen),
        exhibits=(event_study(rows, OWN_UNIT, len(seen.began)), *drift_shown(_in_steps(since, seen), OWN_UNIT, protocol.alpha, len(seen.began))),
    )
    return answered, _moved_alike(found, since, seen, whole.estimate)


def _without_one(whole: Average, seen: Wide) -> Row:
    """The lowest and highest that come out when each cluster is left out in turn: by what it adds to the error (Efron 1982), not worked out anew."""
    moved = whole.estimate - np.bincount(seen.cluster, weights=whole.influence) / (len(seen.cluster) - np.bincount(seen.cluster))
    words = "about the lowest and the highest estimate that come out when each cluster is left out in turn"
    return Row("Without any one cluster", None, float(moved.min()), float(moved.max()), OWN_UNIT, words)


def _in_steps(since: dict[float, Average], seen: Wide) -> Study:
    """Steps from one period to the next before it began, and differences since the last before it, with the covariance of units chosen together."""
    early, later = ([each for when, each in since.items() if (when < 0) == before] for before in (True, False))
    influence = np.column_stack([by_cluster(each.influence, seen.cluster) for each in (*early, *later)])
    told = as_drawn(later[0], seen)
    covariance = told.widened**2 * influence.T @ influence / len(influence) ** 2
    return Study(np.array([each.estimate for each in early]), np.array([each.estimate for each in later]), covariance, told.degrees)


def _moved_alike(found: list[Cell], since: dict[float, Average], seen: Wide, estimate: float) -> Check:
    """The check of those before it began, with how large a step from one period to the next it would have seen."""
    early = [each for when, each in since.items() if when < 0]
    if early and _clusters(seen) < len(seen.began):
        # what all units of a cluster share looks like a trend of theirs wherever units are counted one by one
        statistic, degrees, p_value, spread = no_trend_of_clusters(early, seen.cluster, _left(seen))
    else:
        statistic, degrees, p_value = no_trend_before(found)
        influence = np.column_stack([cell.influence for cell in found if cell.since < 0] or [np.zeros(0)])
        spread = influence.T @ influence / max(len(influence), 1) ** 2
    trend = trend_seen(np.ones(degrees), spread) if degrees else None
    return moved_alike(statistic, degrees, p_value, trend, estimate)


def _clusters(seen: Wide) -> int:
    return int(seen.cluster.max()) + 1


def _left(seen: Wide) -> int:
    """Degrees of freedom: each group that began together has used one, and one more for each covariate, by which each is told from the others.

    What regressions leave is too small by as many degrees as they spend (MacKinnon and White 1985): with groups of a dozen units that is seen.
    """
    each = 1 + int(seen.covariates.shape[1])
    return max(_clusters(seen) - len(np.unique(seen.began)) * each, 1)


def as_drawn(average: Average | Cell, seen: Wide) -> Estimate:
    """An average with the error of units that were chosen together."""
    left = _left(seen)
    return Estimate(average.estimate, error_of(by_cluster(average.influence, seen.cluster)), left, float(np.sqrt(_clusters(seen) / left)))


def _parameters(found: list[Cell], whole: Average, since: dict[float, Average], seen: Wide) -> dict[str, dict[str, float]]:
    told: dict[str, Average | Cell] = {f"group {cell.began:g}, period {cell.period:g}": cell for cell in found}
    told |= {f"since {when:g}": each for when, each in since.items()} | {"average": whole}
    told |= _by_group_and_period([cell for cell in found if cell.since >= 0], since, seen)
    return {name: {"estimate": each.estimate, "standard_error": as_drawn(each, seen).error} for name, each in told.items()}


def _by_group_and_period(after: list[Cell], since: dict[float, Average], seen: Wide) -> dict[str, Average]:
    """Averages of each group and of each period, and the three averages over groups, times since it began, and periods (Callaway and Sant'Anna 2021)."""
    groups = by(after, seen.began, lambda cell: cell.began)
    periods = by(after, seen.began, lambda cell: cell.period)
    told = {f"group {start:g}": each for start, each in groups.items()} | {f"period {period:g}": each for period, each in periods.items()}
    as_cells = [Cell(start, start, each.estimate, each.influence) for start, each in groups.items()]
    told["each group alike by its units"] = averaged(as_cells, seen.began)
    told["each time since it began alike"] = mean_of([each for when, each in since.items() if when >= 0])
    return told | {"each period alike": mean_of(list(periods.values()))}


def _other_looks(protocol: Protocol, seen: Wide, times: Times, found: list[Cell], since: dict[float, Average]) -> list[Row]:
    """Each group's own average, the mean over times since it began, and the plain two-way regression as a contrast."""
    rows = []
    after = [cell for cell in found if cell.since >= 0]
    for start, each in by(after, seen.began, lambda cell: cell.began).items():
        people = int((seen.began == start).sum())
        name = f"Began in {times.words[int(np.searchsorted(times.values, start))]}"
        rows.append(Row.of(name, as_drawn(each, seen), protocol.alpha, OWN_UNIT, "the units that began then", people))
    even = mean_of([each for when, each in since.items() if when >= 0])
    rows.append(
        Row.of("Each time since it began alike", as_drawn(even, seen), protocol.alpha, OWN_UNIT, "the mean over times since it began, each counted once")
    )
    rows.append(_without_one(averaged(after, seen.began), seen))
    rows += drift_rows(_in_steps(since, seen), OWN_UNIT, protocol.alpha)
    count, periods = seen.outcomes.shape
    unit, place = np.repeat(np.arange(count), periods), np.tile(np.arange(periods), count)
    begun = (times.values[place] >= seen.began[unit]).astype(np.float64)[:, None]
    plain = fixed_effects(Panel(seen.outcomes.ravel(), begun, unit, place, seen.cluster[unit], np.ones(len(unit))))
    words = "a plain regression, beside the estimate: it also compares units with others that had begun already"
    rows.append(Row.of("Plain two-way regression", plain.at(), protocol.alpha, OWN_UNIT, words))
    return rows
