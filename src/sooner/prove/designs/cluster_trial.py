"""A trial in which places were given to whole units, such as wards or schools: everybody counts in the arm that the unit drew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.answer import Found, answer
from sooner.prove.checks import clusters as checks_of
from sooner.prove.checks.attrition import attrition
from sooner.prove.checks.balance import balance
from sooner.prove.checks.check import Check
from sooner.prove.checks.draw import counted_once, sample_ratio
from sooner.prove.checks.outcome import arms_large_enough, known_in_both, varies
from sooner.prove.cluster_data import cluster_codes, renumbered
from sooner.prove.columns import Numbers, require
from sooner.prove.data import Data
from sooner.prove.designs.cluster_answers import ERRORS, Made, agreeing, columns_with, errors_of, made_of
from sooner.prove.designs.trial import arms_summary
from sooner.prove.estimators.clusters.drawn_again import FEW, permutation_p
from sooner.prove.estimators.clusters.mixed import mixed
from sooner.prove.estimators.clusters.sums import Codes, sums_of
from sooner.prove.estimators.difference import difference
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, Result, Row
from sooner.prove.sample import Sample, sample_of


@dataclass(frozen=True, eq=False)
class _Clusters:
    """Those whose outcome is known, and the cluster of each (n) from 0; whether no cluster has people in both arms."""

    sample: Sample
    cluster: Codes
    apart: bool

    @property
    def people(self) -> Numbers:
        """How many people each has (G)."""
        found: Numbers = np.bincount(self.cluster).astype(np.float64)
        return found

    def of_each(self, values: Numbers) -> Numbers:
        """The mean of each cluster (G, ...)."""
        sums = np.zeros((len(self.people), *values.shape[1:]))
        np.add.at(sums, self.cluster, values)
        found: Numbers = np.divide(sums, self.people.reshape(-1, *([1] * (values.ndim - 1))))
        return found

    @property
    def blocks(self) -> Numbers:
        """A column for each stratum but one (n, s)."""
        strata = self.sample.strata
        return np.asarray(strata[:, None] == np.unique(strata)[None, 1:], dtype=np.float64)


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says, or a cluster lies in two strata."""
    require(data, {"cluster": protocol.cluster})
    everybody = sample_of(data, protocol)
    cluster = cluster_codes(data, protocol.cluster[0])
    _one_stratum(data, protocol, everybody, cluster)
    treated, mixed_ones = checks_of.arms_of(everybody.treated, cluster)
    alike = balance(everybody)
    planned = treated if not mixed_ones else everybody.treated
    checks = [sample_ratio(planned, protocol.planned_share), counted_once(data, protocol), checks_of.in_one_arm(mixed_ones, len(treated))]
    checks += [arms_large_enough(everybody), known_in_both(everybody), varies(everybody), attrition(everybody)]
    known = everybody.known
    seen = _Clusters(everybody.only(known), renumbered(cluster[known]), not mixed_ones)
    checks += _of_clusters(protocol, seen, len(treated))
    found = None if any(check.stops for check in checks if check.name in _NEEDED) else _found(protocol, seen, seed)
    return answer(protocol, standing, data.hash, arms_summary(everybody, seen.sample), [*checks, alike.check], found, alike.table)


#: Checks without which nothing can be worked out.
_NEEDED = (
    *("Two arms of at least two people", "Outcome known in both arms", "The outcome varies", "Enough clusters"),
    *("Clusters' means can be compared", "The difference can be told"),
)


def _one_stratum(data: Data, protocol: Protocol, everybody: Sample, cluster: Codes) -> None:
    pairs = np.unique(np.column_stack([cluster, everybody.strata]), axis=0)
    if len(pairs) > int(cluster.max()) + 1:
        why = f"people of one {protocol.cluster[0]} are in two strata: it was drawn in one"
        raise InputRefused([Fault(data.name, why, "Give everybody in a cluster the stratum in which it was drawn.", column=protocol.strata[0])])


def _of_clusters(protocol: Protocol, seen: _Clusters, clusters: int) -> Iterator[Check]:
    people, sample = seen.people, seen.sample
    yield checks_of.none_lost(clusters - len(people), clusters)
    arms = [len(np.unique(seen.cluster[arm])) for arm in (sample.treated, ~sample.treated)]
    yield checks_of.enough_clusters(arms[0], arms[1], len(people), seen.apart)
    if seen.apart:
        yield from checks_of.holds_the_truth("cluster_trial", protocol.uses, errors_of(protocol), len(people))
    if protocol.uses == "means" and not seen.apart:
        words = "The means of clusters cannot be compared: people of one cluster are in both arms."
        yield Check("Clusters' means can be compared", "red", words, True)
    if len(people):
        yield from checks_of.few_events(sample.outcome, sample.treated)
        if not min(arms) < 2:
            yield from _told(seen)
        alike = checks_of.correlation(sample.outcome, columns_with(sample.treated, seen.blocks), seen.cluster)
        yield checks_of.of_like_size(people, protocol.open, alike)


def _told(seen: _Clusters) -> list[Check]:
    """Whether anything is left to tell the difference by."""
    beside = np.column_stack([np.ones(len(seen.sample.outcome)), seen.blocks, seen.sample.covariates.to_numpy()])
    return checks_of.can_be_told(seen.sample.outcome, seen.sample.treated, beside)


def _found(protocol: Protocol, seen: _Clusters, seed: int) -> Found:
    sample, errors = seen.sample, errors_of(protocol)
    made, how = _estimated(protocol.uses, errors, seen, True, str(protocol.treatment))
    found = Found.of(
        f"{protocol.form.estimators[protocol.uses]}; {how}",
        POINTS if sample.binary else OWN_UNIT,
        made.difference,
        protocol,
        sample.scale,
        sensitivity=tuple(_other_looks(protocol, errors, seen)),
        parameters=made.parameters,
    )
    return agreeing(found, _drawn_again(protocol, seen, seed), protocol.alpha) if seen.apart and len(seen.people) < FEW else found


def _estimated(uses: str, errors: str, seen: _Clusters, adjusted: bool, name: str) -> tuple[Made, str]:
    """One estimator: its coefficients, and how its errors were worked out."""
    sample = seen.sample
    covariates = sample.covariates.to_numpy() if adjusted else np.empty((len(sample.outcome), 0))
    if uses == "means":
        return _of_means(seen, covariates, name)
    columns = columns_with(sample.treated, seen.blocks, covariates)
    names = ("constant", name, *_named(seen), *(str(each) for each in sample.covariates.columns[: covariates.shape[1]]))
    fit = mixed(sample.outcome, columns, seen.cluster) if uses == "mixed" else sums_of(sample.outcome, columns, seen.cluster)
    of_clusters = 2 + seen.blocks.shape[1]
    made = made_of(fit, errors, len(sample.outcome), names, of_clusters)
    return made, ERRORS[errors if uses == "mixed" or errors == "cluster" else "cluster_small"].format(degrees=made.difference.degrees)


def _of_means(seen: _Clusters, covariates: Numbers, name: str) -> tuple[Made, str]:
    """Each cluster's mean, less what covariates say of it, counts once (Hayes and Moulton 2017)."""
    sample = seen.sample
    outcome = sample.outcome
    if covariates.shape[1]:
        beside = np.column_stack([np.ones(len(outcome)), seen.blocks, covariates])
        outcome = outcome - (covariates - covariates.mean(0)) @ np.linalg.lstsq(beside, outcome, rcond=None)[0][-covariates.shape[1] :]
    arm = seen.of_each(sample.treated.astype(np.float64)) > 0.5
    got = difference(seen.of_each(outcome), arm, None, seen.of_each(seen.blocks), errors="classical", own_slopes=False)
    told = [Estimate(float(one), float(error), float(got.degrees)) for one, error in zip(got.fit.coefficients, got.fit.errors, strict=True)]
    made = Made(tuple(told), ("constant", name, *_named(seen)))
    return made, f"Student's t with {made.difference.degrees:g} degrees of freedom"


def _named(seen: _Clusters) -> tuple[str, ...]:
    return tuple(f"stratum {code}" for code in np.unique(seen.sample.strata)[1:])


def _drawn_again(protocol: Protocol, seen: _Clusters, seed: int) -> float:
    """The p of the clusters' draw made again, what strata and covariates say of the outcome taken away first."""
    sample, people = seen.sample, seen.people
    beside = np.column_stack([np.ones(len(sample.outcome)), seen.blocks, sample.covariates.to_numpy()])
    left = sample.outcome - beside @ np.linalg.lstsq(beside, sample.outcome, rcond=None)[0]
    means = seen.of_each(left)
    counted = np.ones(len(people)) if protocol.uses == "means" else people
    treated, strata = seen.of_each(sample.treated.astype(np.float64)) > 0.5, seen.of_each(sample.strata.astype(np.float64)).astype(np.int64)
    return float(permutation_p(means * counted, counted, treated, strata, seed))


def _other_looks(protocol: Protocol, errors: str, seen: _Clusters) -> Iterator[Row]:
    """Without the covariates, every other estimator, and as if nobody were alike."""
    name = str(protocol.treatment)
    if seen.sample.covariates.shape[1]:
        yield _row("Without the covariates", protocol, seen, _estimated(protocol.uses, errors, seen, False, name)[0].difference)
    for way, words in protocol.form.estimators.items():
        if way != protocol.uses and (way != "means" or seen.apart):
            yield _row(f"By {way}", protocol, seen, _estimated(way, "cluster_small", seen, True, name)[0].difference, words)
    people = len(seen.sample.outcome)
    alone = sums_of(seen.sample.outcome, columns_with(seen.sample.treated, seen.blocks), np.arange(people))
    told = made_of(alone, "cluster", people, ("constant", name, *_named(seen)), 2).difference
    words = "errors as if everybody had been drawn one by one: too small, shown only to say what clusters cost"
    yield _row("As if drawn one by one", protocol, seen, told, words)


def _row(name: str, protocol: Protocol, seen: _Clusters, told: Estimate, words: str = "") -> Row:
    return Row.of(name, told, protocol.alpha, POINTS if seen.sample.binary else OWN_UNIT, words, times=seen.sample.scale)
