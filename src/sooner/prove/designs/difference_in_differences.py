"""Differences in differences: how units changed in which something began, beside how others changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.answer import Found, answer
from sooner.prove.checks.apart import APART, TOLD, chance_left
from sooner.prove.checks.check import Check, light
from sooner.prove.checks.trends import enough_groups, moved_alike, trend_seen
from sooner.prove.columns import Flags, Numbers, arms, numbers, require
from sooner.prove.data import Data
from sooner.prove.designs.panel_answers import covariates_table, drift_rows, drift_shown, event_study, two_arms
from sooner.prove.estimators.panels.effects import Effects, Panel, fixed_effects, poisson_effects, told_beside, without_each
from sooner.prove.estimators.panels.honest import Study
from sooner.prove.frozen import Standing
from sooner.prove.panel_data import Codes, Times, codes_of, no_gap, once_a_period, times_of
from sooner.prove.protocol import Protocol
from sooner.prove.result import LOG_RATIO, OWN_UNIT, Exhibit, Result, Row
from sooner.prove.sample import covariates_of

#: A column of whose spread less than this is left beside the others says nothing of its own.
_SAID = 1e-10
_ERRORS = {"cluster": "G / (G - 1) x (N - 1) / (N - K), where K leaves out levels within a cluster", "cluster_small": "the jackknife over clusters"}


@dataclass(frozen=True, eq=False)
class _Groups:
    """What was read: whether a row's unit ever had it, whether it had begun in the row, and the rows as a panel. ``start``: None where units differ."""

    ever: Flags
    begun: Flags
    panel: Panel
    times: Times
    start: int | None
    names: tuple[str, ...]
    offset: Numbers
    treated: int

    def with_columns(self, columns: Numbers, rows: Flags | None = None) -> Panel:
        """The same with other columns before the covariates, for some of the rows."""
        kept = np.ones(len(self.ever), dtype=bool) if rows is None else rows
        panel = self.panel
        codes = [np.unique(each[kept], return_inverse=True)[1].astype(np.int64) for each in (panel.unit, panel.period, panel.cluster)]
        both = np.column_stack([columns[kept], panel.columns[kept, 1:]])
        return Panel(panel.outcome[kept], both, codes[0], codes[1], codes[2], panel.weights[kept])


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says, or nothing was seen before it began, or after."""
    seen, unit, checks = _read(protocol, data)
    count = int(unit.max()) + 1
    arms_of = [len(np.unique(seen.panel.cluster[arm])) for arm in (seen.ever, ~seen.ever)]
    checks.append(enough_groups(seen.panel.clusters, *arms_of))
    checks.append(_varies(seen.panel.outcome))
    found = None
    if not any(check.stops for check in checks):
        found, more = _worked_out(protocol, data, seen)
        checks += more
    analysed = len(np.unique(seen.panel.unit[seen.ever]))
    treated = seen.treated
    summary = two_arms(treated, count - treated, analysed, len(np.unique(seen.panel.unit)) - analysed)
    return answer(protocol, standing, data.hash, summary, checks, found)


def _read(protocol: Protocol, data: Data) -> tuple[_Groups, Codes, list[Check]]:
    named = {name: [getattr(protocol, name)] for name in ("outcome", "treatment", "unit", "time", "weights", "offset")}
    require(data, {**named, "covariates": protocol.covariates, "cluster": protocol.cluster})
    outcome, times, unit = numbers(data, str(protocol.outcome)), times_of(data, str(protocol.time)), codes_of(data.frame[str(protocol.unit)])
    said = arms(data, str(protocol.treatment), protocol.control)[0]
    ever = np.bincount(unit, weights=said)[unit] > 0
    begun, start = _begun(protocol, data, said, ever, unit, times)
    cluster = codes_of(data.frame[protocol.cluster[0]]) if protocol.cluster else unit
    covariates = covariates_of(data, protocol.covariates)
    weights = numbers(data, protocol.weights) if protocol.weights else np.ones(len(unit))
    offset = _offset(protocol, data, len(unit))
    whole = ~np.isnan(outcome) & (weights > 0) & ~np.isnan(offset)
    _refuse_counts(protocol, data, outcome, whole)
    columns = np.column_stack([begun.astype(np.float64), covariates_table(covariates, protocol.covariates)])
    codes = [np.unique(each[whole], return_inverse=True)[1].astype(np.int64) for each in (unit, times.place, cluster)]
    panel = Panel(outcome[whole], columns[whole], codes[0], codes[1], codes[2], weights[whole])
    names = (str(protocol.treatment), *map(str, covariates.columns))
    seen = _Groups(ever[whole], begun[whole], panel, replace(times, place=times.place[whole]), start, names, offset[whole], len(np.unique(unit[ever])))
    return seen, unit, [once_a_period(unit, times), *no_gap(times), _all_known(whole)]


def _begun(protocol: Protocol, data: Data, said: Flags, ever: Flags, unit: Codes, times: Times) -> tuple[Flags, int | None]:
    """Whether it had begun in each row: from the cutoff on where the column says which units, else where the column says so itself."""
    changes = bool((said != ever).any())
    if protocol.cutoff is not None:
        start = times.place_of(protocol.cutoff, data, str(protocol.time))
        if not 0 < start < len(times.values):
            why = f"cutoff = {protocol.cutoff}: nothing was seen before it, or nothing after"
            raise InputRefused([Fault(data.name, why, f"The periods are {times.words[0]} to {times.words[-1]}.", column=protocol.time)])
        return ever & (times.place >= start), start
    if not changes:
        why = "the treatment column says the same in every period of a unit, and the protocol does not say when it began"
        raise InputRefused([Fault(data.name, why, "Add cutoff = the first period in which it had begun.", column=protocol.treatment)])
    first = {int(one): int(times.place[said & (unit == one)].min()) for one in np.unique(unit[said])}
    starts = set(first.values())
    return said, starts.pop() if len(starts) == 1 else None


def _offset(protocol: Protocol, data: Data, rows: int) -> Numbers:
    if protocol.offset is None:
        return np.zeros(rows)
    given = numbers(data, protocol.offset)
    if (given <= 0).any():
        raise InputRefused([Fault(data.name, "a number that outcomes are counted per is not above zero", "Leave the row out.", column=protocol.offset)])
    return np.log(given)


def _refuse_counts(protocol: Protocol, data: Data, outcome: Numbers, whole: Flags) -> None:
    if protocol.uses == "poisson" and (outcome[whole] < 0).any():
        raise InputRefused([Fault(data.name, "counts cannot be below zero", 'Use estimator = "two_way".', column=protocol.outcome)])


def _all_known(whole: Flags) -> Check:
    out = int((~whole).sum())
    words = "Every unit's outcome is known in every period that it stands in." if not out else "Some rows have no outcome: they are left out."
    return Check("Outcomes are known", light(not out, out < 0.2 * len(whole)), words, out >= 0.5 * len(whole), {"rows_left_out": out})


def _varies(outcome: Numbers) -> Check:
    constant = bool((outcome == outcome[0]).all())
    words = "The outcome differs between rows." if not constant else "The outcome is the same for everybody: it cannot show a difference."
    return Check("The outcome varies", light(not constant), words, constant)


def _fit(protocol: Protocol, panel: Panel, offset: Numbers) -> Effects:
    return poisson_effects(panel, offset) if protocol.uses == "poisson" else fixed_effects(panel, protocol.standard_errors == "cluster_small")


def _worked_out(protocol: Protocol, data: Data, seen: _Groups) -> tuple[Found | None, list[Check]]:
    """What was found with its checks; nothing where levels and covariates say without fail who had it, or every outcome.

    Raises InputRefused for a covariate that says nothing of its own.
    """
    left = told_beside(seen.panel)
    covariates = [name for name, share in zip(seen.names[1:], left[1:], strict=True) if share < _SAID]
    if covariates:
        why = "this covariate says what the levels of units and periods, or other covariates, say already: nobody can tell them apart"
        raise InputRefused([Fault(data.name, why, "Leave that covariate out.", column=", ".join(covariates))])
    if left[0] < _SAID:
        return None, [Check(TOLD, "red", APART, True)]
    made = _fit(protocol, seen.panel, seen.offset)
    certain = chance_left(made.at().error, float(seen.panel.outcome.std()) if protocol.uses != "poisson" else 1.0)
    if certain:
        return None, certain
    found, alike = _found(protocol, seen, made)
    return found, [alike]


def _found(protocol: Protocol, seen: _Groups, made: Effects) -> tuple[Found, Check]:
    estimate, scale = float(made.coefficients[0]), LOG_RATIO if protocol.uses == "poisson" else OWN_UNIT
    errors = _ERRORS["cluster_small" if protocol.standard_errors == "cluster_small" else "cluster"]
    exhibits: tuple[Exhibit, ...] = ()
    alike = moved_alike(np.nan, 0, np.nan, None, estimate)
    rows = [*_placebo(protocol, seen, scale), *_without_one(protocol, seen, scale)]
    if seen.start is not None and seen.start > 1:
        exhibits, alike, drift = _before(protocol, seen, estimate, scale)
        rows = [*rows, *drift]
    found = Found.of(
        f"{protocol.form.estimators[protocol.uses]}; errors by cluster ({errors}), Student's t with {made.degrees} degrees of freedom",
        scale,
        made.at(),
        protocol,
        sensitivity=tuple(rows),
        parameters=_parameters(seen.names, made),
        exhibits=exhibits,
    )
    return found, alike


def _parameters(names: tuple[str, ...], made: Effects) -> dict[str, dict[str, float]]:
    return {name: {"estimate": float(made.coefficients[place]), "standard_error": made.at(place).error} for place, name in enumerate(names)}


def _before(protocol: Protocol, seen: _Groups, estimate: float, scale: str) -> tuple[tuple[Exhibit, ...], Check, list[Row]]:
    """Differences in each period from the last before it began: the table of before and after, and the check of those before."""
    from scipy.stats import f

    start = int(seen.start or 0)
    places = [place for place in range(len(seen.times.values)) if place != start - 1]
    columns = np.column_stack([seen.ever & (seen.times.place == place) for place in places]).astype(np.float64)
    made = _fit(protocol, seen.with_columns(columns), seen.offset)
    rows = [(float(place - start), float(made.coefficients[at]), *made.at(at).interval(1 - protocol.alpha)) for at, place in enumerate(places)]
    rows.insert(start - 1, (-1.0, 0.0, 0.0, 0.0))
    early = [at for at, place in enumerate(places) if place < start]
    covariance = made.covariance[np.ix_(early, early)]
    moved = made.coefficients[early]
    wald = float(moved @ np.linalg.pinv(covariance, hermitian=True) @ moved)
    degrees = max(made.degrees - len(early) + 1, 1)
    p_value = float(f.sf(wald / len(early) * degrees / made.degrees, len(early), degrees))
    slope = trend_seen(np.array([places[at] - start + 1.0 for at in early]), covariance)
    alike = moved_alike(wald, len(early), p_value, slope, estimate)
    study = in_steps(made, start)
    shown = (event_study(rows, scale, seen.panel.clusters), *drift_shown(study, scale, protocol.alpha, seen.panel.clusters))
    return shown, alike, drift_rows(study, scale, protocol.alpha)


def in_steps(made: Effects, start: int) -> Study:
    """Differences from the last period before it began (``start`` less one of them earlier), as steps from one period to the next before it."""
    later = len(made.coefficients) - (start - 1)
    turn = np.zeros((start - 1 + later, len(made.coefficients)))
    for place in range(start - 1):
        turn[place, place] = -1
        if place + 1 < start - 1:
            turn[place, place + 1] = 1
    turn[start - 1 :, start - 1 :] = np.eye(later)
    moved = turn @ made.coefficients
    return Study(moved[: start - 1], moved[start - 1 :], turn @ made.covariance @ turn.T, made.degrees)


def _placebo(protocol: Protocol, seen: _Groups, scale: str) -> list[Row]:
    """The same difference around the middle of the time before it began: it should be none."""
    if seen.start is None or seen.start < 2:
        return []
    middle, before = seen.start // 2, seen.times.place < seen.start
    columns = (seen.ever & (seen.times.place >= middle)).astype(np.float64)[:, None]
    made = _fit(protocol, seen.with_columns(columns, before), seen.offset[before])
    words = "the same difference around an earlier period in which nothing began: it should be none"
    return [Row.of(f"As if it had begun in {seen.times.words[middle]}", made.at(), protocol.alpha, scale, words)]


def _without_one(protocol: Protocol, seen: _Groups, scale: str) -> list[Row]:
    if protocol.uses == "poisson":
        return []
    moved = without_each(seen.panel)
    words = "the lowest and the highest estimate that come out when each cluster is left out in turn"
    return [Row("Without any one cluster", None, float(moved.min()), float(moved.max()), scale, words)]
