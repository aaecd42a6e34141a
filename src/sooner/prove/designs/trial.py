"""A trial: places given by lot, person by person. Everybody counts in the arm that the draw gave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.apart import TOLD, drawn_apart
from sooner.prove.checks.balance import Balance, balance
from sooner.prove.checks.check import Check
from sooner.prove.checks.draw import all_of_the_draw
from sooner.prove.checks.outcome import all_of_the_outcome
from sooner.prove.columns import Flags, Numbers
from sooner.prove.data import Data
from sooner.prove.designs.taken_up import taken_up
from sooner.prove.designs.trial_rows import other_looks
from sooner.prove.estimators.trial import How, TrialEstimate, estimate
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, ArmSummary, Result
from sooner.prove.sample import Sample, sample_of, several_of

FEW_EVENTS = "Few events: fewer than five are expected in an arm. The interval is by score, the p is exact, and nothing is adjusted for."


@dataclass(frozen=True, eq=False)
class Worked:
    """A trial of two arms as far as it could be worked out: everybody, those analysed, every check, how alike they were, what was found."""

    sample: Sample
    analysed: Sample
    checks: list[Check]
    alike: Balance
    found: Found | None = None
    made: TrialEstimate | None = None


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer of a trial. Raises InputRefused where the data are not what the protocol says."""
    several = several_of(data, protocol)
    if several is not None:
        from sooner.prove.designs import several_arms

        return several_arms.judge(protocol, data, standing, seed, several)
    sample = sample_of(data, protocol)
    worked = worked_out(protocol, data, sample, all_of_the_draw(data, protocol, sample), seed)
    return answer(protocol, standing, data.hash, arms_summary(sample, worked.analysed), worked.checks, worked.found, worked.alike.table)


def worked_out(protocol: Protocol, data: Data, sample: Sample, draw: list[Check], seed: int) -> Worked:
    """Two arms, with the checks of their draw."""
    alike = balance(sample)
    checks = [*draw, *all_of_the_outcome(sample), alike.check]
    how = How(protocol.standard_errors, protocol.alpha, protocol.uses != "ancova", seed)
    analysed = sample.analysed()
    if _can_be_worked_out(analysed):
        checks += drawn_apart(analysed.treated, np.column_stack([np.ones(len(analysed.treated)), analysed.covariates.to_numpy()]))
    if not _can_be_worked_out(analysed) or checks[-1].name == TOLD:
        if not any(check.stops for check in checks):
            checks.append(Check("Those left can be compared", "red", "Once small strata are left out, the outcome is the same for everybody.", True))
        return Worked(sample, analysed, checks, alike)
    made = estimate_of(analysed, how, protocol.uses not in ("difference", "cace"))
    found = _found(protocol, data, sample, analysed, how, made)
    if found.few_events:
        checks.append(Check("Enough events", "amber", FEW_EVENTS))
    if protocol.received or protocol.dose:
        more, found = taken_up(protocol, data, sample, analysed, found)
        checks += more
    return Worked(sample, analysed, checks, alike, found, made)


def estimate_of(analysed: Sample, how: How, adjusted: bool) -> TrialEstimate:
    """The estimate of a sample none of whose outcomes is missing."""
    covariates = analysed.covariates.to_numpy() if adjusted and analysed.covariates.shape[1] else None
    return estimate(analysed.outcome, analysed.treated, how, analysed.strata, covariates, analysed.binary)


def _can_be_worked_out(analysed: Sample) -> bool:
    return min(analysed.treated.sum(), (~analysed.treated).sum()) > 1 and bool((analysed.outcome != analysed.outcome[0]).any())


def _found(protocol: Protocol, data: Data, sample: Sample, analysed: Sample, how: How, made: TrialEstimate) -> Found:
    adjusted = protocol.uses not in ("difference", "cace")
    scale, few = analysed.scale, bool(made.few)
    return Found(
        method=_method(protocol, made, len(np.unique(analysed.strata)) > 1),
        scale=POINTS if analysed.binary else OWN_UNIT,
        estimate=float(made.estimate) * scale,
        error=float(made.error) * scale,
        interval=_times(made.interval, scale),
        narrow=_times(made.narrow, scale),
        p_value=float(made.p_value),
        sensitivity=other_looks(protocol, data, sample, analysed, how, adjusted and not few),
        parameters={} if few else _parameters(str(protocol.treatment), made, analysed, adjusted, how.own_slopes),
        few_events=few,
    )


def _times(interval: tuple[Numbers, Numbers], scale: int) -> tuple[float, float]:
    return float(interval[0]) * scale, float(interval[1]) * scale


def _method(protocol: Protocol, made: TrialEstimate, strata: bool) -> str:
    """How the figures were worked out, in one line."""
    if made.few:
        by = "the draw made again within strata" if made.by_draw else "Fisher's exact test"
        return f"difference of shares, interval of Miettinen and Nurminen, p by {by}"
    words = protocol.form.estimators[protocol.uses]
    degrees = f"{float(made.whole.degrees):g} degrees of freedom"
    told = f"{words}; {protocol.standard_errors} errors, Student's t with {degrees}"
    return f"{told}; p by the draw made again{' within strata' if strata else ''}" if made.by_draw else told


def _parameters(treatment: str, made: TrialEstimate, analysed: Sample, adjusted: bool, own_slopes: bool) -> dict[str, dict[str, float]]:
    """Every coefficient by name with its error, in the outcome's own scale."""
    blocks = [f"stratum {code}" for code in np.unique(analysed.strata)[1:]]
    covariates = [str(name) for name in analysed.covariates.columns] if adjusted else []
    names = ["constant", treatment, *blocks, *(f"{treatment} x {name}" for name in blocks), *covariates]
    names += [f"{treatment} x {name}" for name in covariates] if own_slopes else []
    fit = made.whole.fit
    return {name: {"estimate": float(one), "standard_error": float(error)} for name, one, error in zip(names, fit.coefficients, fit.errors, strict=True)}


def arms_summary(sample: Sample, analysed: Sample) -> tuple[ArmSummary, ArmSummary]:
    """Everybody in the draw and those analysed, by arm."""
    both = ((sample.treated, analysed.treated), (~sample.treated, ~analysed.treated))
    one, other = (_arm(name, sample, here, analysed, kept) for name, (here, kept) in zip(sample.words, both, strict=True))
    return one, other


def _arm(name: str, sample: Sample, here: Flags, analysed: Sample, kept: Flags) -> ArmSummary:
    outcome = analysed.outcome[kept]
    counted = (int(here.sum()), int((here & sample.known).sum()), len(outcome))
    if not len(outcome):
        return ArmSummary(name, *counted)
    events = int(outcome.sum()) if analysed.binary else None
    spread = float(outcome.std(ddof=1)) if len(outcome) > 1 else None
    return ArmSummary(name, *counted, float(outcome.mean()), spread, events)
