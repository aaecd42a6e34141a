"""The sum beside what can be worked out by hand, in closed form, and by a second, slow way; and what must make no difference to it."""

import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats

from sooner.prove.money.simulating import simulate
from sooner.prove.money.tornado import net
from tests.unit.prove.money.making import appraisal, result

EXACT = 1e-12
#: Two years of cost; an effect that is halved in its second year.
HAND = {"cost": [{}, {"what": "Rent", "amount": 3000, "years": [2]}], "benefit": [{"lasts": 2, "drop_off": 0.5}]}
many = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_by_hand_without_uncertainty(tmp_path):
    """100 people, 20 of any 100 spared, £500 each: £10,000, then £5,000 a year later; £4,000, then £3,000 a year later."""
    found = appraisal(tmp_path, **HAND)
    pays, saves = 4000 + 3000 / 1.035, 10_000 + 5000 / 1.035
    assert found.headline.pays == pytest.approx(pays, rel=EXACT)
    assert found.headline.saves == pytest.approx(saves, rel=EXACT)
    assert found.headline.net == pytest.approx(6000 + 2000 / 1.035, rel=EXACT)
    assert found.headline.ratio == pytest.approx(saves / pays, rel=EXACT)
    assert found.break_even == pytest.approx(0.2 * pays / saves, rel=EXACT)


def test_by_hand_with_optimism_prices_and_a_later_beginning(tmp_path):
    """£4,000 of 2023/24 raised by 10 %, £500 of 2022/23 cut by 15 %, felt from the second year on, three of ten incidents to an outcome."""
    told = {"cost": [{"grade": 3, "price_year": "2023/24"}], "benefit": [{"begins": 2, "lasts": 1, "per": 0.3, "per_source": "Invented"}]}
    found = appraisal(tmp_path, {"grade": "4", "price_year": "2022/23"}, index={"2022/23": 80.0, "2023/24": 90.0, "2025/26": 100.0}, **told)
    assert found.headline.pays == pytest.approx(4000 * 100 / 90 * 1.1, rel=EXACT)
    assert found.headline.saves == pytest.approx(100 * 0.2 * 0.3 * 500 * 100 / 80 * 0.85 / 1.035, rel=EXACT)


def test_corrections_can_be_ones_own(tmp_path):
    found = appraisal(tmp_path, more="\n[optimism]\n1 = 20\n")
    assert (found.headline.pays, found.headline.saves) == pytest.approx((4800, 8000), rel=EXACT)


def test_health_is_discounted_by_its_own_rate(tmp_path):
    found = appraisal(tmp_path, {"discount": "health", "kind": "social", "saves": "people"}, benefit=[{"begins": 3}], headline="together")
    assert found.headline.saves == pytest.approx(10_000 / 1.015**2, rel=EXACT)


def test_where_only_the_effect_is_uncertain_the_chance_and_the_ranges_are_known(tmp_path):
    found = appraisal(tmp_path, draws=100_000, cost=[{"amount": 8000}])
    error = 10 / 1.959963984540054
    chance = stats.norm.cdf((20 - 16) / error)
    assert found.headline.likely == pytest.approx(chance, abs=4 * (chance * (1 - chance) / 100_000) ** 0.5)
    low = (20 - 1.6448536269514722 * error) * 500 - 8000
    assert found.table.set_index("view").loc["fiscal", "low"] == pytest.approx(low, rel=0.02)


def test_the_mean_of_the_draws_is_the_mean_of_the_formula(tmp_path):
    rows = ({"low": "300", "high": "800"}, {"saves": "council", "value": "200", "low": "50", "high": "500"})
    told = {"cost": [{"low": 3000, "high": 6000}], "benefit": [{"lasts": 3, "per": 2, "per_low": 1, "per_high": 3.5, "per_source": "Invented"}]}
    found = appraisal(tmp_path, *rows, draws=100_000, of=result(interval=[-45.0, -10.0]), **told)
    lean = ((20 - 10) - (45 - 20)) / 1.959963984540054 / (2 * np.pi) ** 0.5
    saves = (20 - lean) / 100 * 100 * 2 * 700 * (1 + 1 / 1.035 + 1 / 1.035**2)
    drawn = found.headline.drawn_net
    assert drawn.mean() == pytest.approx(saves - 4000, abs=4 * drawn.std() / 100_000**0.5)
    assert net(found.built.model, [each.spread.mean for each in found.built.model.inputs], "fiscal") == pytest.approx(saves - 4000, rel=1e-9)


@pytest.mark.parametrize(("amount", "year"), [(10_000, 1), (19_000, 2), (28_000, 3), (29_500, None)])
def test_it_has_paid_back_when_as_much_was_saved_as_paid(tmp_path, amount, year):
    """£10,000, £9,662 and £9,335 are saved: £10,000, £19,662, £28,997 by the end of each year."""
    found = appraisal(tmp_path, cost=[{"amount": amount}], benefit=[{"lasts": 3}])
    assert found.simulated.payback["fiscal"].year == year


def test_what_is_ahead_and_falls_behind_again_has_not_paid_back(tmp_path):
    found = appraisal(tmp_path, cost=[{"amount": 9000}, {"what": "Later", "amount": 5000, "years": [3]}], benefit=[{"lasts": 1}])
    assert found.simulated.payback["fiscal"].year is None


def test_a_second_slow_way_gives_the_same_draw_by_draw(tmp_path):
    rows = ({"low": "300", "high": "800"}, {"saves": "council", "value": "200", "low": "50", "high": "500"}, {"saves": "people", "kind": "social"})
    told = {"cost": [{"low": 3000, "high": 6000, "years": [1, 3]}, {"what": "Time", "kind": "economic", "agency": "volunteers"}], "benefit": [{"lasts": 2}]}
    model = appraisal(tmp_path, *rows, headline="together", **told).built.model
    found, rng = simulate(model, 50, 3), np.random.default_rng(3)
    drawn = [each.spread.draw(rng, 50) for each in model.inputs]
    for draw in range(50):
        for view in model.views:
            by_year = [0.0] * model.years
            for line in model.lines:
                if view in (line.kind, "together"):
                    product = np.prod([drawn[place][draw] for place in line.inputs])
                    for year in range(model.years):
                        by_year[year] += (1 if line.saves else -1) * product * line.by_year[year]
            assert found.views[view].drawn_net[draw] == pytest.approx(sum(by_year), rel=1e-9, abs=1e-9)
            if view in found.payback:
                ahead = [sum(by_year[: year + 1]) >= 0 for year in range(model.years)]
                first = next((year + 1 for year in range(model.years) if all(ahead[year:])), np.inf)
                assert found.payback[view].drawn[draw] == first


def test_kinds_stand_apart_and_together_only_where_it_says_so(tmp_path):
    rows = ({}, {"saves": "people", "kind": "social", "value": "100"}, {"saves": "employers", "kind": "economic", "value": "50"})
    found = appraisal(tmp_path, *rows).simulated
    assert {view: round(each.saves) for view, each in found.views.items()} == {"fiscal": 10_000, "economic": 1000, "social": 2000, "together": 13_000}
    assert (found.views["social"].ratio, found.views["social"].drawn_ratio) == (None, None)
    assert set(found.payback) == {"fiscal", "together"}
    assert sum(each.net for each in found.agencies.values()) == pytest.approx(found.views["together"].net)


def test_the_tornado_goes_over_each_range_and_the_widest_is_first(tmp_path):
    found = appraisal(tmp_path, {"low": "480", "high": "520"}, cost=[{"low": 3900, "high": 4100}])
    assert [bar.group for bar in found.bars] == ["effect", "unit cost", "cost"]
    effect = found.bars[0]
    ends = [0.2 + sign * 1.6448536269514722 * 0.1 / 1.959963984540054 for sign in (-1, 1)]
    assert [effect.low, effect.high] == pytest.approx(ends, rel=1e-9)
    assert [effect.net_at_low, effect.net_at_high] == pytest.approx([end * 50_000 - 4000 for end in ends], rel=1e-9)
    assert found.bars[2].net_at_low > found.bars[2].net_at_high


def test_an_effect_that_saves_nothing_in_the_headline_never_breaks_even(tmp_path):
    found = appraisal(tmp_path, {"kind": "social", "saves": "people"})
    assert found.break_even is None
    assert [bar.group for bar in found.bars] == []


def test_the_same_seed_gives_the_same_answer_and_another_does_not(tmp_path):
    one, again, other = (appraisal(tmp_path, seed=seed).headline.drawn_net for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one != other).any()


@many
@given(st.floats(0.5, 20))
def test_the_scale_of_an_index_makes_no_difference(tmp_path, scale):
    index = {"2020/21": 83.0, "2025/26": 100.0}
    one, other = (appraisal(tmp_path, {"price_year": "2020/21"}, index=each) for each in (index, {year: value * scale for year, value in index.items()}))
    assert one.headline.saves == pytest.approx(other.headline.saves, rel=EXACT)


@many
@given(st.floats(0.6, 1.6))
def test_the_price_year_asked_for_scales_pounds_and_no_ratio(tmp_path, level):
    index = {"2025/26": 1.0, "2030/31": level}
    one, other = (appraisal(tmp_path, price_year=year, cost=[{"price_year": "2025/26"}], index=index) for year in index)
    assert other.headline.net == pytest.approx(one.headline.net * level, rel=1e-9)
    assert other.headline.ratio == pytest.approx(one.headline.ratio, rel=1e-9)
    assert other.headline.likely == one.headline.likely


@many
@given(st.floats(0.1, 50))
def test_how_a_unit_is_cut_makes_no_difference(tmp_path, parts):
    whole = appraisal(tmp_path)
    cut = appraisal(tmp_path, {"value": repr(500 / parts)}, benefit=[{"per": parts, "per_source": "Invented"}])
    assert cut.headline.drawn_net == pytest.approx(whole.headline.drawn_net, rel=1e-9, abs=1e-9)


@many
@given(st.integers(2, 2000))
def test_what_is_saved_grows_with_the_people_and_costs_do_not(tmp_path, fives):
    people = 5 * fives
    found = appraisal(tmp_path, people=people)
    assert (found.headline.pays, found.headline.saves) == pytest.approx((4000, 100 * people), rel=1e-12)


def test_the_unit_of_the_study_makes_no_difference(tmp_path):
    points = appraisal(tmp_path)
    own = appraisal(tmp_path, of=result(scale="the outcome's own unit", estimate=-0.2, interval=[-0.3, -0.1]))
    higher = appraisal(tmp_path, of=result(direction="higher", estimate=20.0, interval=[10.0, 30.0]))
    for other in (own, higher):
        assert other.headline.drawn_net == pytest.approx(points.headline.drawn_net, rel=1e-9, abs=1e-9)


def test_ten_thousand_draws_of_twenty_costs_over_thirty_years_take_under_a_second(tmp_path):
    rows = [{"code": f"u{number}", "low": "300", "high": "800"} for number in range(20)]
    told = {"benefit": [{"unit_cost": f"u{number}", "lasts": 30} for number in range(20)], "years": 30}
    model = appraisal(tmp_path, *rows, cost=[{"what": f"c{number}", "low": 1000, "high": 9000} for number in range(20)], **told).built.model
    started = time.process_time()
    simulate(model, 10_000, 1)
    assert time.process_time() - started < 1
