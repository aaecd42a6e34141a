"""Other looks at the same trial: as a ratio, without or with adjustment, if those who are missing had fared worst or best, within subgroups."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sooner.prove.data import Data
from sooner.prove.estimators.difference import difference
from sooner.prove.estimators.missing import SETS, drawn, together, trimmed_bounds
from sooner.prove.estimators.ratio import ratio
from sooner.prove.estimators.trial import How, estimate
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, Row
from sooner.prove.sample import Sample, kinds

#: Where more than this share of outcomes is missing, they are drawn too.
MANY = 0.05


def other_looks(protocol: Protocol, data: Data, sample: Sample, analysed: Sample, how: How, adjusted: bool) -> tuple[Row, ...]:
    """Every further row of the table of estimates."""
    rows = [*_ratio(analysed, how), *_other_adjustment(analysed, how, adjusted), *_bounds(sample, analysed, how)]
    return (*rows, *_drawn(sample, how, adjusted), *_subgroups(protocol, data, sample, how))


def _ratio(analysed: Sample, how: How) -> Iterator[Row]:
    """The ratio of means or shares, strata weighted by their people, where the outcome cannot be below zero."""
    if (analysed.outcome < 0).any():
        return
    means, errors = np.zeros(2), np.zeros(2)
    for stratum in np.unique(analysed.strata):
        here = analysed.strata == stratum
        for place, arm in enumerate((analysed.treated, ~analysed.treated)):
            values = analysed.outcome[here & arm]
            spread = values.mean() * (1 - values.mean()) if analysed.binary else values.var(ddof=1)
            means[place] += here.mean() * values.mean()
            errors[place] += here.mean() ** 2 * spread / len(values)
    found, low, high = (None if np.isnan(each) else float(each) for each in ratio(means, np.sqrt(errors), 1 - how.alpha))
    words = "not assessable: nobody in one arm has the event" if found is None else "treatment over comparison; 1 is no difference"
    yield Row("As a ratio", found, low, high, "ratio", words, _fewest_told(analysed))


def _fewest_told(analysed: Sample) -> int | None:
    """Of a binary outcome the smallest cell: a ratio beside a difference tells both shares."""
    if not analysed.binary:
        return None
    return min(int((analysed.outcome[arm] == value).sum()) for arm in (analysed.treated, ~analysed.treated) for value in (0, 1))


def _other_adjustment(analysed: Sample, how: How, adjusted: bool) -> Iterator[Row]:
    """The estimate without adjustment where the study adjusts, and with it where it does not but could."""
    if not analysed.covariates.shape[1]:
        return
    covariates = None if adjusted else analysed.covariates.to_numpy()
    made = estimate(analysed.outcome, analysed.treated, how, analysed.strata, covariates)
    name = "Without the covariates" if adjusted else "Adjusted for the covariates"
    yield _row(name, float(made.estimate), (float(made.interval[0]), float(made.interval[1])), analysed)


def _bounds(sample: Sample, analysed: Sample, how: How) -> Iterator[Row]:
    """What the difference would be if everybody missing in one arm had the lowest outcome and everybody missing in the other the highest."""
    missing = ~sample.known
    if not missing.any():
        return
    low, high = float(analysed.outcome.min()), float(analysed.outcome.max())
    ends = []
    for treated_value, other_value in ((low, high), (high, low)):
        filled = np.where(missing, np.where(sample.treated, treated_value, other_value), sample.outcome)
        ends.append(float(estimate(filled, sample.treated, How("hc2", how.alpha, draws=1)).estimate))
    words = "if all whose outcome is missing had the lowest outcome that was seen in one arm and the highest in the other (Manski 1990)"
    name, scale = "If the missing had fared worst or best", analysed.scale
    yield Row(name, None, ends[0] * scale, ends[1] * scale, _scale(analysed), words, int(missing.sum()))
    trimmed = trimmed_bounds(sample.outcome, sample.treated)
    words = "among those whose outcome would be known in either arm, at least and at most, whatever the strata (Lee 2009)"
    yield Row("If being known hung on the arm", None, trimmed[0] * scale, trimmed[1] * scale, _scale(analysed), words, int(missing.sum()))


def _drawn(sample: Sample, how: How, adjusted: bool) -> Iterator[Row]:
    """The estimate with outcomes drawn for those who are missing, as for people like them in their arm: where more than one in twenty is."""
    people = sample.only(~sample.small_strata)
    missing = ~people.known
    if not missing.mean() > MANY:
        return
    known_before = people.covariates.to_numpy()
    blocks = (people.strata[:, None] == np.unique(people.strata)[None, 1:]).astype(np.float64)
    rng, outcomes = np.random.default_rng([how.seed, 20]), np.tile(people.outcome, (SETS, 1))
    for arm in (people.treated, ~people.treated):
        columns = np.column_stack([people.outcome, known_before, blocks])[arm]
        outcomes[:, arm] = drawn(columns, [people.binary, *[False] * (columns.shape[1] - 1)], rng)[:, :, 0]
    made = difference(outcomes, people.treated, blocks, known_before if adjusted else None, how.errors, how.own_slopes)
    told = together(made.estimate, made.error, float(made.degrees.max()))
    words = f"outcomes drawn {SETS} times for those who are missing, as for people like them in their arm (Rubin 1987)"
    fewest = int(min(missing.sum(), people.known.sum()))
    yield Row.of("With outcomes drawn for the missing", told, how.alpha, _scale(sample), words, fewest, sample.scale)


def _subgroups(protocol: Protocol, data: Data, sample: Sample, how: How) -> Iterator[Row]:
    """The difference within each kind of each named column: looked at, never judged."""
    looked_at = [(name, *kinds(data, (name,))) for name in protocol.subgroups]
    count = sum(len(words) for _, _, words in looked_at)
    for name, codes, words in looked_at:
        for place, word in enumerate(words):
            here = sample.only((codes == place) & sample.known)
            if min(here.treated.sum(), (~here.treated).sum()) < 2:
                yield Row(f"{name}: {word}", None, None, None, _scale(sample), "too few people")
                continue
            made = estimate(here.outcome, here.treated, how, binary=sample.binary)
            interval = (float(made.interval[0]), float(made.interval[1]))
            said = f"one of {count} subgroups looked at: no verdict is given on it"
            yield _row(f"{name}: {word}", float(made.estimate), interval, sample, said, _fewest_told(here) if here.binary else _smaller_arm(here))


def _smaller_arm(sample: Sample) -> int:
    return int(min(sample.treated.sum(), (~sample.treated).sum()))


def _row(name: str, found: float, interval: tuple[float, float], sample: Sample, words: str = "", people: int | None = None) -> Row:
    return Row(name, found * sample.scale, interval[0] * sample.scale, interval[1] * sample.scale, _scale(sample), words, people)


def _scale(sample: Sample) -> str:
    return POINTS if sample.binary else OWN_UNIT
