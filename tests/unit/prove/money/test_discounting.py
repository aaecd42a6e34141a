"""Discount factors beside those that the Green Book prints."""

import numpy as np
import pytest

from sooner.prove.money.discounting import factors, furthest

#: HM Treasury, The Green Book, annex 6: what a pound of each year is worth, to four places.
PRINTED = {0: 1.0, 1: 0.9662, 2: 0.9335, 3: 0.9019, 4: 0.8714, 5: 0.8420, 10: 0.7089, 15: 0.5969, 20: 0.5026, 25: 0.4231, 30: 0.3563}
PRINTED |= {35: 0.3073, 40: 0.2651, 50: 0.1973, 60: 0.1468, 75: 0.0942, 100: 0.0508, 125: 0.0274}


def test_every_factor_is_the_printed_one():
    found = factors(126)
    assert {year: round(float(found[year]), 4) for year in PRINTED} == PRINTED


def test_each_year_takes_off_the_rate_of_its_band():
    found = factors(126)
    rates = found[:-1] / found[1:] - 1
    assert rates == pytest.approx(np.repeat([0.035, 0.03, 0.025], [30, 45, 50]), abs=1e-14)


def test_health_is_discounted_by_its_own_rate_as_far_as_it_is_known():
    assert factors(31, "health") == pytest.approx(1.015 ** -np.arange(31.0), abs=1e-14)
    assert furthest("health") == 30


@pytest.mark.parametrize(("years", "rate"), [(127, "standard"), (32, "health")])
def test_a_year_beyond_the_last_band_is_refused(years, rate):
    with pytest.raises(ValueError, match="reaches year"):
        factors(years, rate)
