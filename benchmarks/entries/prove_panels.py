"""Thousands of simulated panels of groups whose truth is known: how often the interval holds it, and how often a difference is claimed that is not there."""

from __future__ import annotations

import numpy as np

from benchmarks.chance import with_chance
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_panels"
TRIALS, STAGGERED_TRIALS, DRIFT_TRIALS = 5_000, 2_000, 2_000
PERIODS, GROUPS = 8, (20, 50)
#: What is left of one period's luck in the next, and the effect that is put in.
_KEPT, EFFECT = 0.5, 1.0
#: How many of fifty units begin in which period; the others never.
_STAGES = np.repeat([3.0, 5.0, 7.0, np.inf], [12, 12, 12, 14])
#: How many events a group and period has on average, and what is left of them, on the log; by how much they vary beyond chance, as a share.
COUNTS, FEWER, VARIED = (3, 50), float(np.log(0.7)), 0.1
#: Ways of a staggered start, and whether by something known units begin seldomer that rise faster anyway.
STAGED = (("never_treated", False), ("not_yet_treated", True), ("never_treated", True), ("regression", True), ("weighting", True), ("entropy", True))
#: By how much the groups move apart from period to period, three times before it begins and four times after; each as far as its bound allows.
DRIFTS = {
    "no drift, steps bounded": (0, 0, 0, 0, 0, 0, 0),
    "steps, one the largest": (0.1, -0.6, 0, 0.6, 0.6, 0.6, 0.6),
    "steps, all as large": (0.4, -0.4, 0.4, 0.4, 0.4, 0.4, 0.4),
    "a straight line": (0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3),
    "a line that bends one way": (-0.1, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1),
    "a line that bends to and fro": (0.3, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1),
}


def run(settings: Settings) -> list[Row]:
    """One row a design, a number of groups and a kind of error; then one a drift that is allowed for."""
    plain = [*(row for groups in GROUPS for row in together(groups, settings.drawn(TRIALS))), in_stages(settings.drawn(STAGGERED_TRIALS))]
    plain += [counted(groups, mean, settings.drawn(TRIALS)) for groups in GROUPS for mean in COUNTS]
    plain += [in_stages_by(way, known, settings.drawn(TRIALS)) for way, known in STAGED]
    return [*plain, *(drifting(drift, groups, settings.drawn(DRIFT_TRIALS)) for drift in DRIFTS for groups in GROUPS)]


def together(groups: int, trials: int, seed: int = 1) -> list[Row]:
    """Half of the groups have it from the fifth of eight periods on."""
    from sooner.prove.estimators.panels.effects import Panel, fixed_effects

    rng = np.random.default_rng([seed, groups])
    unit, period = np.repeat(np.arange(groups), PERIODS), np.tile(np.arange(PERIODS), groups)
    begun = ((unit < groups // 2) & (period >= PERIODS // 2)).astype(np.float64)
    found: dict[str, list[tuple[float, float, float]]] = {"cluster": [], "cluster_small": []}
    for _ in range(trials):
        panel = Panel(_drawn(rng, groups).ravel() + EFFECT * begun, begun[:, None], unit, period, unit, np.ones(len(unit)))
        for name, rows in found.items():
            made = fixed_effects(panel, name == "cluster_small")
            rows.append((float(made.coefficients[0]), *made.at().interval(0.95)))
    return [_row("difference_in_differences", groups, name, np.array(rows), EFFECT) for name, rows in found.items()]


def counted(groups: int, mean: int, trials: int, seed: int = 1) -> Row:
    """Counts of groups of unlike size, half of which have fewer from the fifth of eight periods on. Size: how often a change is claimed without one."""
    from sooner.prove.estimators.panels.effects import Panel, poisson_effects

    rng = np.random.default_rng([seed, groups, mean])
    unit, period = np.repeat(np.arange(groups), PERIODS), np.tile(np.arange(PERIODS), groups)
    begun = ((unit < groups // 2) & (period >= PERIODS // 2)).astype(np.float64)
    found: dict[float, list[tuple[float, float, float]]] = {0.0: [], FEWER: []}
    for _ in range(trials):
        per = np.log(rng.uniform(0.25, 1.75, groups))[unit]
        often = np.log(mean) + per + 0.02 * period + VARIED * _drawn(rng, groups).ravel()
        for effect, rows in found.items():
            counts = rng.poisson(np.exp(often + effect * begun)).astype(np.float64)
            made = poisson_effects(Panel(counts, begun[:, None], unit, period, unit, np.ones(len(unit))), per)
            rows.append((float(made.coefficients[0]), *made.at().interval(0.95)))
    none, some = (_row("difference_in_differences", groups, f"poisson, {mean} a period", np.array(rows), true) for true, rows in found.items())
    return with_chance({**some, "size": none["size"]})


def drifting(drift: str, groups: int, trials: int, seed: int = 1) -> Row:
    """Groups that move apart as one of ``DRIFTS`` says: the interval of the mean effect that allows for steps as large as before, or for such bends."""
    from sooner.prove.designs.difference_in_differences import in_steps
    from sooner.prove.estimators.panels.bends import straightened
    from sooner.prove.estimators.panels.effects import Panel, fixed_effects
    from sooner.prove.estimators.panels.honest import honest_interval

    rng, start, steps = np.random.default_rng([seed, groups, list(DRIFTS).index(drift)]), PERIODS // 2, np.array(DRIFTS[drift])
    unit, period = np.repeat(np.arange(groups), PERIODS), np.tile(np.arange(PERIODS), groups)
    ever, apart = unit < groups // 2, np.concatenate([[0.0], np.cumsum(steps)])[period]
    columns = np.column_stack([ever & (period == place) for place in range(PERIODS) if place != start - 1]).astype(np.float64)
    bend, rows = round(float(np.abs(np.diff(steps)).max()), 9), []
    for _ in range(trials):
        outcome = _drawn(rng, groups).ravel() + ever * (apart + EFFECT * (period >= start))
        study = in_steps(fixed_effects(Panel(outcome, columns, unit, period, unit, np.ones(len(unit)))), start)
        bounded = (study.target, *honest_interval(study, 1.0, 0.05)) if "steps" in drift else straightened(study, 0.05).interval(bend, 0.05)
        rows.append(bounded)
    return _row("difference_in_differences", groups, drift, np.array(rows), EFFECT)


def in_stages(trials: int, seed: int = 1) -> Row:
    """Fifty units in eight periods that begin in three stages, or never; the whole design, through its protocol."""
    import pandas as pd

    from sooner.prove import prove

    rng = np.random.default_rng([seed, 50])
    asked = {"question": "Does it help?", "design": "staggered", "outcome": "outcome", "unit": "unit", "time": "period", "first_treated": "began"}
    asked |= {"direction": "higher", "data_class": "open"}
    unit, period = np.repeat(np.arange(50), PERIODS), np.tile(np.arange(1.0, PERIODS + 1), 50)
    rows = []
    for _ in range(trials):
        began = rng.permutation(_STAGES)[unit]
        data = pd.DataFrame({"unit": unit, "period": period, "began": np.where(np.isinf(began), 0, began)})
        said = prove(asked, data.assign(outcome=_drawn(rng, 50).ravel() + EFFECT * (period >= began))).as_dict()
        held = said["withheld"] or said  # groups that moved apart by chance are not fair: their figures count here all the same
        rows.append((held["estimate"], *held["interval"]))
    return _row("staggered", 50, "clusters of one unit", np.array(rows), EFFECT)


def in_stages_by(way: str, known: bool, trials: int, seed: int = 1) -> Row:
    """The same by one of the ways of the design, without its looks and checks. ``known``: by something known those rise faster that begin seldomer.

    Who begins when is drawn by a multinomial logit, so that the chance of a stage beside that of never is a logit, as weighting takes it to be.
    """
    from sooner.prove.designs.staggered import WAYS, as_drawn
    from sooner.prove.estimators.panels.group_time import averaged, balance_beyond, cells, others_like_them
    from sooner.prove.panel_data import Wide

    rng = np.random.default_rng([seed, STAGED.index((way, known)), 50])
    period, stages, rows = np.arange(1.0, PERIODS + 1), np.unique(_STAGES), []
    for _ in range(trials):
        before = rng.normal(size=50)
        likes = rng.gumbel(size=(50, len(stages))) - 0.5 * before[:, None] * np.isfinite(stages)
        began = stages[likes.argmax(1)] if known else rng.permutation(_STAGES)
        outcome = _drawn(rng, 50) + 0.3 * known * before[:, None] * period + EFFECT * (period >= began[:, None])
        columns = np.column_stack([np.ones(50), *([before] if known else [])])
        if not others_like_them(began, period[0], columns) or (way == "entropy" and balance_beyond(began, period[0], columns) is not None):
            continue  # what is known says without fail when it began, or no weights balance it: the study stops, and claims nothing
        seen = Wide(outcome, began, columns[:, 1:], np.arange(50))
        after = [cell for cell in cells(outcome, began, period, columns, *WAYS[way]) if cell.since >= 0]
        made = as_drawn(averaged(after, began), seen)
        rows.append((made.estimate, *made.interval(0.95)))
    return with_chance(_row("staggered", 50, f"{way}, by a covariate" if known else way, np.array(rows), EFFECT))


def _drawn(rng: np.random.Generator, groups: int) -> np.ndarray:
    """Outcomes with a level for each group, and luck that lasts."""
    luck = rng.normal(size=(groups, PERIODS))
    for place in range(1, PERIODS):
        luck[:, place] = _KEPT * luck[:, place - 1] + np.sqrt(1 - _KEPT**2) * luck[:, place]
    return luck + rng.normal(size=(groups, 1))


def _row(design: str, groups: int, errors: str, rows: np.ndarray, truth: float) -> Row:
    """Coverage of the truth; the share of trials that would claim a difference were there none (the interval moved by the truth); bias."""
    apart, missed = rows[:, 0] - truth, (rows[:, 1] > truth) | (rows[:, 2] < truth)
    return {
        "design": design,
        "groups": groups,
        "errors": errors,
        "trials": len(rows),
        "coverage": round(float(1 - missed.mean()), 4),
        "size": round(float(missed.mean()), 4),
        "bias_in_sd": round(float(apart.mean() / apart.std()), 4),
    }
