"""One area in which something began, beside the mix of other areas that was most like it before."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.check import Check
from sooner.prove.checks.synthetic import enough_donors, enough_periods, leans_on_one, met_before, moved_like_its_mix
from sooner.prove.columns import Numbers
from sooner.prove.data import Data
from sooner.prove.designs.panel_answers import two_arms
from sooner.prove.designs.synthetic_data import Areas, read_areas
from sooner.prove.designs.synthetic_looks import exhibits, other_looks
from sooner.prove.estimators.synthetic.placebos import Mixed, interval, mixed, rank_p
from sooner.prove.frozen import Standing
from sooner.prove.panel_data import no_gap
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, Result

#: The earlier date lies after this share of the periods before; so many periods must lie on both sides of it.
_EARLIER, _HELD_OUT = 2 / 3, 3


@dataclass(frozen=True, eq=False)
class _Without:
    """The estimate without each donor that has a weight in the mix (k), and these donors' names."""

    estimates: Numbers
    names: list[str]


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says."""
    areas, checks = read_areas(protocol, data)
    checks += no_gap(areas.times)
    donors = len(areas.names) - 1
    checks.append(enough_donors(donors, protocol.alpha))
    checks.append(enough_periods(areas.start, len(areas.periods) - areas.start))
    found = None
    if not any(check.stops for check in checks):
        found, more = _found(protocol, areas)
        checks += more
    return answer(protocol, standing, data.hash, two_arms(1, areas.asked, 1, donors), checks, found)


def _found(protocol: Protocol, areas: Areas) -> tuple[Found, list[Check]]:
    level = protocol.uses == "outcome_lags"
    mixes = _mixed(areas, areas.start, level)
    earlier = int(areas.start * _EARLIER)
    enough = earlier >= _HELD_OUT + 2 and areas.start - earlier >= _HELD_OUT
    early = areas.outcomes[:, : areas.start]
    before = mixed(early, earlier, areas.alike(early, earlier, level), level, joins=False) if enough else None
    without, estimate, p_value = _without(areas, mixes, level), float(mixes.means[0]), rank_p(mixes.ratios)
    whole, narrow = (_told_interval(mixes, each * protocol.alpha, p_value) for each in (1, 2))
    found = Found(
        protocol.form.estimators[protocol.uses],
        OWN_UNIT,
        estimate,
        _error(mixes, whole, protocol.alpha),
        whole,
        narrow,
        p_value,
        sensitivity=tuple(other_looks(protocol, areas, mixes, before, without.estimates)),
        parameters={
            f"weight of {name}": {"estimate": float(weight), "standard_error": np.nan}
            for name, weight in zip(areas.names[1:], mixes.weights[0, 1:], strict=True)
        },
        exhibits=exhibits(protocol, areas, mixes),
    )
    return found, [met_before(mixes), moved_like_its_mix(before, areas.words[earlier]), leans_on_one(estimate, without.estimates, without.names)]


def _mixed(areas: Areas, start: int, level: bool) -> Mixed:
    return mixed(areas.outcomes, start, areas.alike(areas.outcomes, start, level), level)


def _told_interval(mixes: Mixed, alpha: float, p_value: float) -> tuple[float, float] | None:
    """The average effects that are not ruled out; none at all is among them wherever the rank of the whole path does not rule it out."""
    found = interval(mixes, 1 - alpha)
    if found is None or p_value <= alpha + 1e-12:
        return found
    return min(found[0], 0.0), max(found[1], 0.0)


def _error(mixes: Mixed, whole: tuple[float, float] | None, alpha: float) -> float:
    """Half the interval over the normal distribution's quantile, so that both say the same; without one the spread of the donors' gaps."""
    from scipy.stats import norm

    if whole is not None:
        return float((whole[1] - whole[0]) / 2 / norm.ppf(1 - alpha / 2))
    fine = mixes.scaled[1:][np.isfinite(mixes.scaled[1:])]
    return float(mixes.before[0] * np.sqrt((fine**2).mean())) if len(fine) else 0.0


def _without(areas: Areas, mixes: Mixed, level: bool) -> _Without:
    """The estimate once more without each donor of the mix."""
    members = [place for place in range(1, len(areas.names)) if mixes.weights[0, place] > 0]
    estimates = [_estimate_without(areas, place, level) for place in members]
    return _Without(np.array(estimates), [areas.names[place] for place in members])


def _estimate_without(areas: Areas, out: int, level: bool) -> float:
    kept = [each for each in range(len(areas.names)) if each != out]
    fewer = replace(areas, names=[areas.names[each] for each in kept], outcomes=areas.outcomes[kept], covariates=areas.covariates[kept])
    return float(_mixed(fewer, areas.start, level).means[0])
