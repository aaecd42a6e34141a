"""Mixes of errors: rates changed together, errors counted by kind."""

from collections import Counter
from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from sooner.errors import UsageError
from sooner.example.generator import error_rates, error_rates_of_partners, invent
from sooner.example.generator.error_counts import KINDS, count_errors
from sooner.example.generator.error_rates import ErrorRates
from sooner.example.generator.mixes import MIXES, PLAIN, Mix, mix_named

RATES = [*error_rates.ALL.values(), *error_rates_of_partners.ALL.values()]


def test_the_plain_mix_changes_nothing():
    assert all(PLAIN.of(rates) is rates for rates in RATES)


def test_rates_are_multiplied_and_then_held_below_the_most():
    mix = Mix("tried", "for this test", times={"forename_typo": 3.0, "sex_wrong": 2.0}, at_most={"sex_wrong": 0.003, "birth_missing": 0.1})
    found = mix.of(ErrorRates(why="a test", forename_typo=0.02, sex_wrong=0.002, birth_missing=0.9))
    assert (found.forename_typo, found.sex_wrong, found.birth_missing) == (pytest.approx(0.06), 0.003, 0.1)


@pytest.mark.parametrize("mix", MIXES.values(), ids=list(MIXES))
def test_a_mix_names_rates_that_there_are_and_makes_shares_of_them(mix):
    known = {each.name for each in fields(ErrorRates)}
    assert set(mix.times) | set(mix.at_most) <= known
    assert all(0 <= getattr(mix.of(rates), name) <= 1 for rates in RATES for name in known - {"why"})


def test_a_mix_that_there_is_not_is_refused():
    with pytest.raises(UsageError, match="no mix of errors 'none'"):
        mix_named("none")


@pytest.mark.parametrize("mix", ["measured", "million", "filled"])
def test_in_a_mix_for_comparing_every_kind_is_a_twentieth_of_all_errors(mix, tmp_path):
    counts = invent(4_000, 3, tmp_path, mix=mix).counts
    errors = {kind: counts[f"errors_{kind}"] for kind in KINDS}
    assert min(errors.values()) >= 0.05 * sum(errors.values())


class Nowhere:
    """A population of four people, the last of whom has moved."""

    class residences:
        dwelling = np.array([[1, 1, 1], [2, 2, 2], [3, 3, 3], [4, 5, 5]])


def test_errors_are_counted_by_kind():
    true = pd.DataFrame({"forename": ["Robert"] * 4, "surname": ["Smith"] * 4, "sex": ["male"] * 4, "postcode": ["ZA1 1AB"] * 4})
    true["date_of_birth"] = np.array(["1980-04-03"] * 4, dtype="datetime64[D]")
    made = true.assign(forename=["Bob", "Robret", "UNKNOWN", "Robert"], surname=["Smith", "Smith", "Smith", ""], postcode=["ZA1 1BA", "ZA1 1AB", "", "ZA1 1AB"])
    made["date_of_birth"] = np.array(["1980-03-04", "1900-01-01", "NaT", "1980-04-03"], dtype="datetime64[D]")
    counts: Counter[str] = Counter()
    count_errors(Nowhere, true, made.assign(person=range(4), dwelling=[1, 2, 3, 5]), counts)
    assert counts == {"nicknames": 1, "typos": 2, "dates": 1, "old_addresses": 1, "missing": 5}
