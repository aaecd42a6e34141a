"""Other looks at a series that was interrupted: its parts, other models, earlier times at which nothing began, and the line of what would have been."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from sooner import disclosure
from sooner.prove.checks.check import Check
from sooner.prove.checks.series import FEWEST_BEFORE, FEWEST_LEFT, models_agree
from sooner.prove.columns import Numbers
from sooner.prove.designs.series_models import Fitted, fit, fit_wandering, lines_of
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.forms.series import WAYS, errors_of
from sooner.prove.protocol import Protocol
from sooner.prove.result import LOG_RATIO, OWN_UNIT, Exhibit, Row
from sooner.prove.series_data import Series

#: Each side of a time at which nothing began has at least so many points.
_EACH_SIDE = FEWEST_BEFORE // 2
#: What stands in for a count of none where logs are taken.
_NONE = 0.5
#: A level that wanders is worked out for so many points at most: the time it takes grows with their cube.
_MOST_WANDERING = 600
_WANDERS = "A level that wanders"


def scale_of(fitted: Fitted) -> str:
    """The scale that a model's estimate is told in."""
    return LOG_RATIO if fitted.ratio else OWN_UNIT


def other_models(series: Series, protocol: Protocol) -> dict[str, Fitted]:
    """Every other model that such a series can be put to, by what it is called."""
    positive = bool((series.outcome > 0).all()) and (series.beside is None or bool((series.beside[:, 0] > 0).all()))
    whole = bool((series.outcome >= 0).all()) and bool((series.outcome == np.round(series.outcome)).all())
    both = min(series.outcome[series.begun].sum(), series.outcome[~series.begun].sum()) > 0
    there = {"line": protocol.offset is None, "log": positive}
    there |= dict.fromkeys(("quasi_poisson", "negative_binomial"), whole and both and series.beside is None)
    made = {f"By {way}": fit(way, series, errors_of(protocol.standard_errors)) for way, (kind, _) in WAYS.items() if there[kind] and way != protocol.uses}
    if (positive or there["line"]) and len(series.outcome) <= _MOST_WANDERING:
        made[_WANDERS] = fit_wandering("log_linear_level" if positive else "level", series)
    return {name: each for name, each in made.items() if each.found}


def looks(found: Fitted, others: Mapping[str, Fitted], placebos: Sequence[tuple[str, Estimate]], protocol: Protocol) -> Iterator[Row]:
    """The parts of the change, the other models, and earlier times at which nothing began."""
    for name, made in found.parts.items():
        if name == "level":
            yield Row.of("At once, when it began", made, protocol.alpha, scale_of(found), "the change of level alone")
        else:
            yield _by_point(made, protocol.alpha, found.ratio)
    for name, other in others.items():
        words = protocol.form.estimators[other.way] if name != _WANDERS else "one change of a level that takes a step by chance at every point"
        yield Row.of(name, other.made, protocol.alpha, scale_of(other), words)
    for when, made in placebos:
        yield Row.of(f"As if it had begun in {when}", made, protocol.alpha, scale_of(found), "the same before it began, when nothing began: it should be none")


def _by_point(made: Estimate, alpha: float, ratio: bool) -> Row:
    found, low, high = (100 * float(np.expm1(each)) if ratio else each for each in (made.estimate, *made.interval(1 - alpha)))
    unit = "per cent a point" if ratio else "the outcome's own unit, a point"
    return Row("And with each point after that", found, low, high, unit, "the change of slope")


def placebos_of(series: Series, protocol: Protocol) -> list[tuple[str, Estimate]]:
    """The change as if it had begun at a third, a half and two thirds of the time before, told by what was seen before alone.

    As many points follow as follow the real beginning, where there are so many: a line that is drawn on for longer goes astray by itself.
    """
    before, after = series.only(~series.begun), int(series.begun.sum())
    kind, slope = WAYS[protocol.uses]
    way = next(name for name, of in WAYS.items() if of == ("line" if kind == "line" else "log", slope))
    points, found = len(before.outcome), []
    for part in (2, 3, 4):
        at = points * part // 6
        last = min(points, at + max(after, _EACH_SIDE))
        tried = _without_zeros(before.only(np.arange(points) < last, int(before.places[at])), way)
        lines = lines_of(tried, slope)
        if min(at, last - at) >= _EACH_SIDE and last - len(lines.names) >= FEWEST_LEFT and lines.whole:
            found.append((before.words[at], fit(way, tried).made))
    return found


def _without_zeros(series: Series, way: str) -> Series:
    """Where logs are taken of counts, none counts as a half."""
    if WAYS[way][0] == "line":
        return series
    return Series(np.maximum(series.outcome, _NONE), series.offset, series.places, series.begun, series.covariates, series.words, series.season, series.beside)


def spread(series: Series, models: Sequence[Fitted]) -> Check:
    """How far the models' estimates are apart, in per cent of what would have been where that is above zero."""
    would = [would_have_been(series, each, 0.0)[series.begun, 0].mean() for each in models]
    ratio = any(each.ratio for each in models) or (min(would) > 0 and bool((series.outcome > 0).all()))
    told = [
        100 * float(np.expm1(each.made.estimate)) if each.ratio else (100 / expected if ratio else 1) * each.made.estimate
        for each, expected in zip(models, would, strict=True)
    ]
    return models_agree(told, ratio, int((~series.begun).sum()))


def would_have_been(series: Series, fitted: Fitted, reach: float) -> Numbers:
    """What would have been at each point with the ends of its interval (n, 3), as the outcome is counted. ``reach``: in standard errors."""
    line, error = fitted.lines.T
    ends = np.column_stack([line, line - reach * error, line + reach * error])
    if not fitted.ratio:
        return ends if series.beside is None else ends + series.beside[:, :1]
    other = 0.0 if series.beside is None else (np.log(series.beside[:, 0]) - series.beside[:, 1])[:, None]
    found: Numbers = np.exp(ends + series.offset[:, None] + other)
    return found


def line_shown(series: Series, fitted: Fitted, protocol: Protocol) -> Exhibit:
    """The series with what would have been. Counts that are not open are rounded as counts of people are."""
    import pandas as pd
    from scipy.stats import t

    from sooner.charts import interrupted

    whole = bool((series.outcome == np.round(series.outcome)).all())
    counts = whole and not protocol.open
    seen = np.array([disclosure.rounded(int(abs(each))) or 0 for each in series.outcome]) if counts else series.outcome.astype(int) if whole else series.outcome
    reach = float(t.ppf(1 - protocol.alpha / 2, fitted.made.degrees))
    expected, low, high = would_have_been(series, fitted, reach).T
    shown = pd.DataFrame({"when": _when(series), "seen": seen, "expected": expected, "low": low, "high": high, "begun": series.begun})
    title = "The series, and what would have been"
    after = series.begun
    words = (
        f"Dots: what was seen, {seen[after].mean():,.4g} a point on average after it began. Line: what would have been had what was before gone on, "
        f"{expected[after].mean():,.4g} a point."
    )
    table = pd.DataFrame({"when": list(series.words), "seen": seen, "would have been": expected, "low": low, "high": high})
    few = counts and bool((abs(series.outcome[series.outcome != 0]) < 10).any())
    return Exhibit("series", title, table, interrupted(shown, title, words, (protocol.outcome or "").replace("_", " ")), few)


def _when(series: Series) -> list[date] | list[float]:
    """Periods as days where they are days or months, else as numbers."""
    try:
        return [float(word) for word in series.words]
    except ValueError:
        return [date.fromisoformat(f"{word}-01"[:10]) for word in series.words]
