"""People who were offered something beside people like them: matched, weighted or put into classes, then adjusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.apart import chance_left
from sooner.prove.checks.draw import counted_once
from sooner.prove.checks.matching import ALIKE, alike_now, leans_on_few, overlap, unmatched
from sooner.prove.checks.outcome import arms_large_enough, known_in_both, varies
from sooner.prove.columns import Flags, Numbers
from sooner.prove.data import Data
from sooner.prove.estimators.logit import Logit, logit
from sooner.prove.estimators.matching.alike import likeness
from sooner.prove.estimators.matching.effect import Effect, effect
from sooner.prove.estimators.matching.weights import Weighted, by_balance, by_classes, by_coarse_kinds, by_nearest, by_odds
from sooner.prove.estimators.sensitivity import e_value, hidden_odds
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, ArmSummary, Exhibit, Result, Row
from sooner.prove.sample import Sample, sample_of

if TYPE_CHECKING:
    import pandas as pd

#: How far apart the logits of two people may be, in standard deviations (Austin 2011).
CALIPER = 0.2
_FEW = 10


@dataclass(frozen=True, eq=False)
class _People:
    """Everybody whose outcome is known: their chances of being offered it, the logit of these, and what was known of them before."""

    sample: Sample
    fitted: Logit
    score: Numbers
    plain: pd.DataFrame

    def made(self, way: str) -> Weighted | None:
        """The weights of one way; None where it has none."""
        treated, several = self.sample.treated, len(np.unique(self.sample.strata)) > 1
        kinds = self.sample.strata if several else None
        ways: dict[str, Callable[[], Weighted | None]] = {
            "nearest": lambda: by_nearest(self.score, treated, CALIPER * float(self.score.std(ddof=1)), kinds),
            "entropy": lambda: by_balance(self.sample.covariates.to_numpy(), treated),
            "cem": lambda: by_coarse_kinds(self.plain.assign(**({"strata": self.sample.strata.astype(str)} if several else {})), treated),
            "subclass": lambda: by_classes(self.fitted.chances, treated),
            "ipw": lambda: by_odds(self.fitted.chances, treated),
        }
        return ways[way]()


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says."""
    everybody = sample_of(data, protocol)
    checks = [counted_once(data, protocol), arms_large_enough(everybody), known_in_both(everybody), varies(everybody)]
    people, found, made = None, None, None
    if not any(check.stops for check in checks):
        people = _people(protocol, data, everybody)
        checks.append(overlap(people.score, people.sample.treated, not people.fitted.found))
    if people is not None and people.fitted.found:
        made = people.made(protocol.uses)
        checks.append(unmatched(people.sample.treated, made))
        if made is not None and not checks[-1].stops:
            seen = likeness(people.sample.covariates, people.sample.treated, made.weights)
            checks += [alike_now(seen), leans_on_few(people.sample.treated, made)]
            found = _found(protocol, people, made, seen)
            checks += chance_left(found.error, people.sample.scale * float(people.sample.outcome.std()))
    return answer(protocol, standing, data.hash, _arms(everybody, people, made), checks, found)


def _people(protocol: Protocol, data: Data, everybody: Sample) -> _People:
    known = everybody.known
    sample = everybody.only(known)
    plain = data.frame.loc[known, list(protocol.covariates)].reset_index(drop=True)
    fitted = logit(sample.treated, np.column_stack([np.ones(len(sample.treated)), sample.covariates.to_numpy()]))
    chances = np.clip(fitted.chances, 1e-12, 1 - 1e-12)
    return _People(sample, fitted, np.log(chances / (1 - chances)), plain)


def _found(protocol: Protocol, people: _People, made: Weighted, seen: pd.DataFrame) -> Found:
    sample = people.sample
    got = effect(sample.outcome, sample.treated, sample.covariates.to_numpy(), made)
    errors = "errors by pair" if protocol.uses == "nearest" else "HC3 errors"
    names = ["constant", str(protocol.treatment), *map(str, sample.covariates.columns)]
    return Found.of(
        f"{protocol.form.estimators[protocol.uses]}; {errors}, Student's t with {got.told.degrees:g} degrees of freedom",
        POINTS if sample.binary else OWN_UNIT,
        got.told,
        protocol,
        sample.scale,
        sensitivity=tuple(_other_looks(protocol, people, made)),
        parameters={
            name: {"estimate": float(one), "standard_error": float(error)} for name, one, error in zip(names, got.coefficients, got.errors, strict=True)
        },
        exhibits=(_love(seen, made, sample.treated),),
    )


def _other_looks(protocol: Protocol, people: _People, made: Weighted) -> Iterator[Row]:
    """The same without adjustment, every other way, and how strong something unmeasured would have to be."""
    sample = people.sample
    fewest = _fewest(sample, made)
    plain = effect(sample.outcome, sample.treated, np.empty((len(sample.treated), 0)), made)
    yield _row("Without the covariates", plain, protocol, sample, "the plain difference of those who are compared", fewest)
    for way, words in protocol.form.estimators.items():
        other = None if way == protocol.uses else people.made(way)
        if other is not None and min(int(other.kept[arm].sum()) for arm in (sample.treated, ~sample.treated)) > 1:
            made_so = effect(sample.outcome, sample.treated, sample.covariates.to_numpy(), other)
            yield _row(f"By {way}", made_so, protocol, sample, words, _fewest(sample, other))
    yield from _hidden(protocol, sample, made)


def _hidden(protocol: Protocol, sample: Sample, made: Weighted) -> Iterator[Row]:
    """How strong an unmeasured factor would undo the finding."""
    if protocol.uses == "nearest":
        one = np.flatnonzero(made.kept & sample.treated)
        order = np.argsort(made.cluster[made.kept & ~sample.treated], kind="stable")
        other = np.flatnonzero(made.kept & ~sample.treated)[order]
        odds = hidden_odds(sample.outcome[one] - sample.outcome[other], protocol.alpha)
        words = f"An unmeasured factor that makes the odds of being offered it {odds:.2f} times as high within a pair would undo this (Rosenbaum)."
        yield Row("Hidden odds", odds if np.isfinite(odds) else None, None, None, "times the odds", words)
    if sample.binary:
        shares = [float(np.average(sample.outcome[arm], weights=made.weights[arm])) for arm in (sample.treated, ~sample.treated)]
        if min(shares) > 0:
            strength = e_value(shares[0] / shares[1])
            words = f"An unmeasured factor of strength {strength:.2f} would undo this (VanderWeele and Ding)."
            yield Row("Hidden strength", strength, None, None, "ratio", words, _fewest(sample, made))


def _row(name: str, got: Effect, protocol: Protocol, sample: Sample, words: str, people: int) -> Row:
    return Row.of(name, got.told, protocol.alpha, POINTS if sample.binary else OWN_UNIT, words, people, sample.scale)


def _fewest(sample: Sample, made: Weighted) -> int:
    """The smallest number of people that figures could tell about: of a binary outcome the smallest cell."""
    arms = [made.kept & arm for arm in (sample.treated, ~sample.treated)]
    if not sample.binary:
        return min(int(arm.sum()) for arm in arms)
    return min(int((sample.outcome[arm] == value).sum()) for arm in arms for value in (0, 1))


def _love(seen: pd.DataFrame, made: Weighted, treated: Flags) -> Exhibit:
    """How far apart the groups were and are, in each covariate."""
    import pandas as pd

    from sooner.charts import love

    shown = pd.DataFrame({"name": seen["covariate"], "before": seen["before"].abs(), "after": seen["after"].abs()})
    worst = shown.loc[shown["after"].idxmax()]
    words = f"Once matched they differ most in {worst['name']}: {worst['after']:.2f} standard deviations, where it was {worst['before']:.2f}."
    table = seen.rename(columns={"variance_ratio": "ratio of variances", "distribution": "largest distance of distributions"})
    few = min(int(made.kept[arm].sum()) for arm in (treated, ~treated)) < _FEW
    return Exhibit("balance_before_and_after", "How far apart the groups were and are", table, love(shown, "Before and after matching", words, ALIKE), few)


def _arms(everybody: Sample, people: _People | None, made: Weighted | None) -> tuple[ArmSummary, ArmSummary]:
    one, other = (_arm(name, everybody, treated, people, made) for name, treated in zip(everybody.words, (True, False), strict=True))
    return one, other


def _arm(name: str, everybody: Sample, treated: bool, people: _People | None, made: Weighted | None) -> ArmSummary:
    here = everybody.treated == treated
    counted = (int(here.sum()), int((here & everybody.known).sum()))
    if people is None or made is None:
        return ArmSummary(name, *counted, 0)
    kept = made.kept & (people.sample.treated == treated)
    if not kept.any():
        return ArmSummary(name, *counted, 0)
    values, weights = people.sample.outcome[kept], made.weights[kept]
    mean = float(np.average(values, weights=weights))
    spread = float(np.sqrt(np.average((values - mean) ** 2, weights=weights)))
    return ArmSummary(name, *counted, int(kept.sum()), mean, spread, int(values.sum()) if people.sample.binary else None)
