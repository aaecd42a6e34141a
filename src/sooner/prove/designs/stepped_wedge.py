"""Clusters that began one after another, in an order drawn by lot: where it had begun beside where they were still waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks import clusters as checks_of
from sooner.prove.checks import steps as checks_of_steps
from sooner.prove.checks.attrition import attrition
from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.checks.outcome import known_in_both, varies
from sooner.prove.columns import Numbers
from sooner.prove.data import Data
from sooner.prove.designs.cluster_answers import ERRORS, Made, agreeing, columns_with, errors_of, made_of
from sooner.prove.designs.panel_answers import event_study
from sooner.prove.estimators.clusters.drawn_again import FEW
from sooner.prove.estimators.clusters.mixed import Mixed, mixed
from sooner.prove.estimators.clusters.order import order_p
from sooner.prove.estimators.clusters.sums import Sums, sums_of
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.frozen import Standing
from sooner.prove.panel_data import codes_of, no_gap
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, ArmSummary, Exhibit, Result, Row
from sooner.prove.stepped_data import Steps, steps_of

#: Columns before the levels of periods: one and the treatment.
_BEFORE = 2


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says, or a cluster has two turns."""
    everybody = steps_of(data, protocol)
    sample = everybody.sample
    checks = [_once(data, protocol, everybody), *no_gap(everybody.times), checks_of_steps.in_turn(sample.treated, everybody.actual)]
    checks += [checks_of_steps.some_waited(everybody.beside, bool(sample.treated.any())), known_in_both(sample), varies(sample), attrition(sample)]
    seen = everybody.only(sample.known)
    checks += _of_clusters(protocol, seen, len(everybody.starts))
    found = None
    if not any(check.stops for check in checks if check.name in _NEEDED):
        found, more = _found(protocol, seen, seed)
        checks += more
    return answer(protocol, standing, data.hash, _arms(everybody, _analysed(protocol, seen)), checks, found)


_NEEDED = (
    *("Some had it while others waited", "Outcome known in both arms", "The outcome varies", "Enough clusters"),
    *("Known while others waited", "The difference can be told", "Enough measurements"),
)


def _once(data: Data, protocol: Protocol, everybody: Steps) -> Check:
    """Whether anybody stands twice in a period."""
    name = "Everybody counts once a period"
    if protocol.unit is None:
        return Check(name, NOT_ASSESSABLE, "The protocol names no column that says who is who (unit).")
    both = np.column_stack([codes_of(data.frame[protocol.unit]), everybody.period])
    twice = len(both) - len(np.unique(both, axis=0))
    words = "Nobody stands in a period twice." if not twice else "The same people stand in a period more than once: each would count as several."
    return Check(name, light(not twice), words, bool(twice), {"rows_that_stand_twice": twice})


def _of_clusters(protocol: Protocol, seen: Steps, clusters: int) -> Iterator[Check]:
    yield checks_of.none_lost(clusters - len(seen.starts), clusters)
    if not seen.beside:
        words = "Where outcomes are known, in no period some clusters had it while others were still waiting."
        yield Check("Known while others waited", "red", words, True)
        return
    rows = seen.only(seen.waiting_periods)
    arms = [len(np.unique(rows.cluster[arm])) for arm in (rows.sample.treated, ~rows.sample.treated)]
    yield checks_of.enough_clusters(arms[0], arms[1], len(seen.starts))
    yield from checks_of.holds_the_truth("stepped_wedge", protocol.uses, errors_of(protocol), len(seen.starts))
    yield from checks_of.few_events(rows.sample.outcome, rows.sample.treated)
    beside = np.column_stack([np.ones(len(rows.cluster)), rows.levels, rows.sample.covariates.to_numpy()])
    yield from checks_of_steps.chance_to_tell_by(len(rows.cluster) - len(rows.starts) - beside.shape[1])
    of_clusters = (rows.cluster[:, None] == np.arange(len(rows.starts))).astype(np.float64) if protocol.uses == "fixed" else beside[:, :0]
    yield from checks_of.can_be_told(rows.sample.outcome, rows.sample.treated, np.column_stack([beside, of_clusters]))
    alike = checks_of.correlation(rows.sample.outcome, columns_with(rows.sample.treated, rows.levels), rows.cluster)
    yield checks_of.of_like_size(np.bincount(rows.cluster).astype(np.float64), protocol.open, alike)


def _analysed(protocol: Protocol, seen: Steps) -> Steps:
    return seen if protocol.uses == "all_periods" else seen.only(seen.waiting_periods)


def _fit(uses: str, seen: Steps, treated: Numbers | None = None) -> tuple[Sums | Mixed, tuple[str, ...]]:
    """One estimator and the names of its coefficients. ``treated`` (n, t): other columns in the place of the treatment."""
    arm = seen.sample.treated.astype(np.float64)[:, None] if treated is None else treated
    covariates = seen.sample.covariates.to_numpy()
    columns = np.column_stack([np.ones(len(arm)), arm, seen.levels, covariates])
    periods = (f"period {seen.times.words[place]}" for place in np.unique(seen.period)[1:])
    names = ("constant", *(f"begun {place}" for place in range(arm.shape[1])), *periods, *map(str, seen.sample.covariates.columns))
    if uses == "fixed":
        return sums_of(seen.sample.outcome, _less_cluster(columns, seen), seen.cluster), names
    return mixed(seen.sample.outcome, columns, seen.cluster, seen.cell), names


def _less_cluster(columns: Numbers, seen: Steps) -> Numbers:
    """Columns less their cluster's mean: the same as a level for every cluster."""
    means = np.zeros((len(seen.starts), columns.shape[1]))
    np.add.at(means, seen.cluster, columns)
    found: Numbers = columns - (means / np.bincount(seen.cluster)[:, None])[seen.cluster]
    return found


def _made(protocol: Protocol, uses: str, errors: str, seen: Steps, treated: Numbers | None = None) -> Made:
    fit, names = _fit(uses, seen, treated)
    made = made_of(fit, errors, len(seen.cluster), names, _BEFORE)
    return made if treated is not None else replace(made, names=(names[0], str(protocol.treatment or protocol.first_treated), *names[2:]))


def _found(protocol: Protocol, seen: Steps, seed: int) -> tuple[Found, list[Check]]:
    rows, errors = _analysed(protocol, seen), errors_of(protocol)
    errors = "cluster_small" if protocol.uses == "fixed" and errors == "classical" else errors
    made = _made(protocol, protocol.uses, errors, rows)
    times, scale = rows.sample.scale, POINTS if rows.sample.binary else OWN_UNIT
    lead = _lead(protocol, rows)
    p_value = _order_p(rows, seed)
    found = Found.of(
        f"{protocol.form.estimators[protocol.uses]}; {ERRORS[errors].format(degrees=made.difference.degrees)}",
        scale,
        made.difference,
        protocol,
        times,
        sensitivity=tuple(_other_looks(protocol, seen, p_value)),
        parameters={name: told for name, told in made.parameters.items() if protocol.uses != "fixed" or name != "constant"},
        exhibits=(_since(protocol, rows, lead),),
    )
    levels = [times * each.estimate for name, each in zip(made.names, made.told, strict=True) if name.startswith("period ")]
    checks = [checks_of_steps.time_apart(levels, found.estimate, scale), checks_of_steps.alike_before(lead)]
    return agreeing(found, p_value, protocol.alpha) if len(rows.starts) < FEW else found, checks


def _order_p(rows: Steps, seed: int) -> float:
    """The p of the order drawn again."""
    beside = np.column_stack([np.ones(len(rows.cluster)), rows.levels, rows.sample.covariates.to_numpy()])
    fit = _fit("waiting", rows)[0]
    assert isinstance(fit, Mixed)  # noqa: S101 - that estimator is one
    return order_p(rows.sample.outcome, beside, rows.cluster, rows.period, rows.starts, rows.cell, fit, seed)


def _lead(protocol: Protocol, rows: Steps) -> Estimate | None:
    """Those in the period before their turn beside those who wait longer: None where there are not two clusters of each."""
    waiting = rows.only(~rows.sample.treated)
    lead = waiting.period == waiting.starts[waiting.cluster] - 1
    shared = np.isin(waiting.period, np.intersect1d(waiting.period[lead], waiting.period[~lead]))
    if min(len(np.unique(waiting.cluster[shared & each])) for each in (lead, ~lead)) < 2:
        return None
    return _made(protocol, "waiting", "cluster_small", waiting, lead.astype(np.float64)[:, None]).difference


def _other_looks(protocol: Protocol, seen: Steps, p_value: float) -> Iterator[Row]:
    """The other estimators, with luck of cluster and period, and the order drawn again."""
    rows = seen.only(seen.waiting_periods)
    for way, words in protocol.form.estimators.items():
        if way != protocol.uses and not (way == "all_periods" and len(rows.cluster) == len(seen.cluster)):
            yield _row(f"By {way}", protocol, _made(protocol, way, "cluster_small", seen if way == "all_periods" else rows).difference, rows, words)
    if rows.cell is None and len(np.unique(np.column_stack([rows.cluster, rows.period]), axis=0)) < len(rows.cluster):
        within = replace(rows, cell=rows.period)
        words = "people of one cluster and period share more luck than people of one cluster"
        yield _row("With luck of cluster and period", protocol, _made(protocol, "waiting", "cluster_small", within).difference, rows, words)
    drawn = f"the order in which clusters began drawn again: p {p_value:.3f}"
    yield Row("The order drawn again", None, None, None, POINTS if rows.sample.binary else OWN_UNIT, drawn)


def _row(name: str, protocol: Protocol, told: Estimate, rows: Steps, words: str) -> Row:
    return Row.of(name, told, protocol.alpha, POINTS if rows.sample.binary else OWN_UNIT, words, times=rows.sample.scale)


def _since(protocol: Protocol, rows: Steps, lead: Estimate | None) -> Exhibit:
    """The difference by how long ago it began."""
    since = np.where(rows.sample.treated, rows.period - rows.starts[rows.cluster], -1)
    kinds = [kind for kind in np.unique(since) if kind >= 0]
    made = _made(protocol, "waiting", "cluster_small", rows, np.column_stack([since == kind for kind in kinds]).astype(np.float64))
    told = [(float(kind), made.told[1 + place]) for place, kind in enumerate(kinds)]
    told = [(-1.0, lead), *told] if lead is not None else told
    times = rows.sample.scale
    drawn = [(when, times * each.estimate, *(times * end for end in each.interval(1 - protocol.alpha))) for when, each in told]
    return event_study([(when, one, low, high) for when, one, low, high in drawn], POINTS if rows.sample.binary else OWN_UNIT, len(rows.starts))


def _arms(everybody: Steps, rows: Steps) -> tuple[ArmSummary, ArmSummary]:
    one, other = (_arm(everybody, rows, begun) for begun in (True, False))
    return one, other


def _arm(everybody: Steps, rows: Steps, begun: bool) -> ArmSummary:
    whole, name = everybody.sample, everybody.sample.words[0 if begun else 1]
    here = whole.treated == begun
    return ArmSummary(name, int(here.sum()), int((here & whole.known).sum()), int((rows.sample.treated == begun).sum()))
