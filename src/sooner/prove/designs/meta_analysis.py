"""Several studies put together: what they say on average, how unlike they are, and what one more study would find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.answer import Found, answer
from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.checks.often import how_often
from sooner.prove.columns import Numbers, numbers, require
from sooner.prove.data import Data
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.pooling import Pooled, by_likelihood, by_matching, by_moments, pool, small_studies, unlikeness
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, ArmSummary, Exhibit, Result, Row

if TYPE_CHECKING:
    import pandas as pd

#: How the variance between studies is found, by estimator.
BETWEEN: dict[str, Callable[[Numbers, Numbers], float]] = {
    "reml": by_likelihood,
    "dersimonian_laird": by_moments,
    "paule_mandel": by_matching,
    "equal_effects": lambda effects, errors: 0.0,
}
#: Those whose interval is that of Hartung and Knapp.
ADJUSTED = ("reml", "paule_mandel")
_FEW, _ENOUGH_FOR_SMALL = 5, 10
_WHY = ': estimator = "reml" counts that nobody knows how unlike they are'


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """What the studies say together. Raises InputRefused where an effect or an error cannot be read, or there is only one study."""
    require(data, {name: [getattr(protocol, name)] for name in ("effect", "effect_se", "unit")})
    effects, errors = numbers(data, str(protocol.effect)), numbers(data, str(protocol.effect_se))
    _refuse(data, protocol, effects, errors)
    names = _names(data, protocol)
    twice = len(names) - len(set(names))
    between = BETWEEN[protocol.uses](effects, errors)
    pooled = pool(effects, errors, between)
    checks = [*_checks(effects, errors, pooled), _once(protocol, twice)]
    checks += how_often("meta_analysis", protocol.uses, len(effects), why=_WHY)
    found = _found(protocol, effects, errors, names, pooled)
    studies = ArmSummary("studies", len(effects), len(effects), len(effects))
    return answer(protocol, standing, data.hash, (studies,), checks, found)


def _refuse(data: Data, protocol: Protocol, effects: Numbers, errors: Numbers) -> None:
    said = ((str(protocol.effect), np.isnan(effects), "the study has no effect"), (str(protocol.effect_se), ~(errors > 0), "the error is not above zero"))
    faults = [
        Fault(data.name, why, "Give every study its effect and its standard error, or leave the study out and say so.", line=data.line(int(row)), column=column)
        for column, wrong, why in said
        for row in np.flatnonzero(wrong)
    ]
    if len(effects) < 2 and not faults:
        faults = [Fault(data.name, "there is only one study", "Give at least two; one study is its own result.")]
    if faults:
        raise InputRefused(faults)


def _names(data: Data, protocol: Protocol) -> list[str]:
    if protocol.unit is None:
        return [f"Study {place}" for place in range(1, len(data.frame) + 1)]
    return [str(name) for name in data.frame[protocol.unit]]


def _once(protocol: Protocol, twice: int) -> Check:
    name = "Every study counts once"
    if protocol.unit is None:
        return Check(name, NOT_ASSESSABLE, "The protocol names no column that says which study is which (unit).")
    words = "No study stands in the data twice." if not twice else "Two rows have the same study's name: each study may count once only."
    return Check(name, light(not twice), words, bool(twice), {"names_twice": twice})


def _checks(effects: Numbers, errors: Numbers, pooled: Pooled) -> Iterator[Check]:
    seen = unlikeness(effects, errors, pooled.between)
    alike = seen.p_value >= 0.1 and seen.share < 50
    words = f"{seen.share:.0f} % of the variance between their effects is not chance (Q {seen.q:.1f}, p {seen.p_value:.2g})."
    told = "The studies say alike." if alike else "The studies differ from each other: look at the prediction interval, not at the average alone."
    yield Check("The studies say alike", light(alike, True), f"{told} {words}", False, {"q": seen.q, "p_value": seen.p_value, "i_squared": seen.share})
    many = len(effects) >= _FEW
    few = f"{len(effects)} studies." if many else f"Only {len(effects)} studies: how far they differ beyond chance can hardly be told from so few."
    yield Check("Enough studies", light(many, True), few, False, {"studies": len(effects)})
    yield _small(effects, errors)


def _small(effects: Numbers, errors: Numbers) -> Check:
    name = "Small studies say what large ones say"
    if len(effects) < _ENOUGH_FOR_SMALL:
        return Check(name, NOT_ASSESSABLE, f"Not assessable: with fewer than {_ENOUGH_FOR_SMALL} studies nobody can see whether some were left in drawers.")
    slope, p_value = small_studies(effects, errors)
    good = p_value >= 0.1
    words = "They do." if good else "Small studies say other than large ones: some with dull results may never have been told."
    return Check(name, light(good, True), words, False, {"slope": slope, "p_value": p_value})


def _found(protocol: Protocol, effects: Numbers, errors: Numbers, names: list[str], pooled: Pooled) -> Found:
    made = average(protocol.uses, pooled)
    seen = unlikeness(effects, errors, pooled.between)
    return Found.of(
        protocol.form.estimators[protocol.uses],
        OWN_UNIT,
        made,
        protocol,
        sensitivity=tuple(_other_looks(protocol, effects, errors, names, pooled)),
        parameters={
            "average": {"estimate": pooled.estimate, "standard_error": made.error},
            **{name: {"estimate": value} for name, value in (("tau2", pooled.between), ("i_squared", seen.share), ("q", seen.q))},
        },
        exhibits=(_forest(protocol, effects, errors, names, pooled, made.interval(1 - protocol.alpha)),),
    )


def average(uses: str, pooled: Pooled) -> Estimate:
    """The average with the error of an estimator."""
    if uses in ADJUSTED:
        return Estimate(pooled.estimate, pooled.adjusted_error, len(pooled.weights) - 1)
    return Estimate(pooled.estimate, pooled.plain_error)


def _other_looks(protocol: Protocol, effects: Numbers, errors: Numbers, names: list[str], pooled: Pooled) -> Iterator[Row]:
    """What one more study would find, what the other estimators say, and the average without each study."""
    low, high = pooled.prediction(1 - protocol.alpha)
    yield Row("One more study of the same kind", None, low, high, OWN_UNIT, "the prediction interval: where the effect of one more study lies")
    for name, words in protocol.form.estimators.items():
        if name != protocol.uses:
            other = pool(effects, errors, BETWEEN[name](effects, errors))
            yield Row.of(name.replace("_", " ").capitalize(), average(name, other), protocol.alpha, OWN_UNIT, words)
    for place, name in enumerate(names if len(names) > 2 else ()):
        kept = np.arange(len(names)) != place
        other = pool(effects[kept], errors[kept], BETWEEN[protocol.uses](effects[kept], errors[kept]))
        yield Row.of(f"Without {name}", average(protocol.uses, other), protocol.alpha, OWN_UNIT, "the same without this study")


def _forest(protocol: Protocol, effects: Numbers, errors: Numbers, names: list[str], pooled: Pooled, interval: tuple[float, float]) -> Exhibit:
    import pandas as pd
    from scipy.stats import norm

    from sooner.charts import intervals

    reach = norm.ppf(1 - protocol.alpha / 2) * errors
    rows = [(name, *figures, False) for name, *figures in zip(names, effects, effects - reach, effects + reach, pooled.weights, strict=True)]
    rows.append(("All together", pooled.estimate, *interval, 1.0, True))
    rows.append(("One more study", pooled.estimate, *pooled.prediction(1 - protocol.alpha), None, False))
    table: pd.DataFrame = pd.DataFrame(rows, columns=["name", "estimate", "low", "high", "weight", "point"])
    words = f"{len(names)} studies, each with its interval; all together {pooled.estimate:.3g} ({interval[0]:.3g} to {interval[1]:.3g})."
    drawn = intervals(table, "Each study and all together", words, OWN_UNIT)
    return Exhibit("studies", "Each study and all together", table.drop(columns="point").rename(columns={"name": "study"}), drawn)
