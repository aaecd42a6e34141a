"""Studies put together: what is worked out by hand comes out, and what cannot be put together is refused."""

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.measured import measured
from sooner.prove.estimators.pooling import by_likelihood, by_matching, by_moments, pool, small_studies, unlikeness
from sooner.prove.one_page import one_page
from sooner.prove.publishing import publish, row_of
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home

ASKED = {"question": "Do visits help?", "design": "meta_analysis", "effect": "effect", "effect_se": "error", "unit": "study", "direction": "higher"}


def studies(effects, errors):
    return pd.DataFrame({"study": [f"Town {place}" for place in range(len(effects))], "effect": effects, "error": errors})


def drawn(seed, count=12, between=0.04, mean=0.5):
    rng = np.random.default_rng(seed)
    errors = rng.uniform(0.1, 0.3, count)
    return studies(rng.normal(mean, np.sqrt(between + errors**2)), errors)


def test_equal_effects_of_equal_studies_are_their_mean():
    pooled = pool(np.array([1.0, 3.0]), np.array([1.0, 1.0]), 0.0)
    assert (pooled.estimate, pooled.plain_error, pooled.adjusted_error) == pytest.approx((2.0, np.sqrt(0.5), 1.0))
    assert list(pooled.weights) == [0.5, 0.5]


def test_studies_that_say_the_same_have_nothing_between_them():
    effects, errors = np.full(6, 0.3), np.linspace(0.1, 0.3, 6)
    assert [way(effects, errors) for way in (by_likelihood, by_moments, by_matching)] == [0.0, 0.0, 0.0]
    assert unlikeness(effects, errors, 0.0).share == 0.0


def test_with_equal_errors_every_way_is_the_sample_variance_less_the_error():
    effects, errors = np.array([0.0, 1.0, 2.0, 5.0]), np.full(4, 0.5)
    exact = effects.var(ddof=1) - 0.25
    assert [way(effects, errors) for way in (by_likelihood, by_moments, by_matching)] == pytest.approx([exact] * 3, rel=1e-6)


def test_the_likelihood_has_no_higher_point():
    data = drawn(3)
    effects, errors = data["effect"].to_numpy(), data["error"].to_numpy()

    def height(between):
        weights = 1 / (errors**2 + between)
        about = effects - weights @ effects / weights.sum()
        return -0.5 * (weights @ about**2 - np.log(weights).sum() + np.log(weights.sum()))

    found = by_likelihood(effects, errors)
    assert height(found) >= max(height(each) for each in np.linspace(0, 2, 4001)) - 1e-9


def test_a_clear_average_is_better_and_the_page_counts_studies():
    result = prove({**ASKED, "data_class": "open"}, drawn(1))
    assert result.verdict == "better"
    assert result.sentence == "Put together, the studies say that it went better for those who were offered it."
    assert result.can_say[0].startswith("Among 12 studies the outcome was")
    assert result.cannot_say[0].startswith("Anything that the studies themselves could not show")
    page = one_page(result)
    assert (page["people"], page["rests_on"]) == ("12", "studies")
    assert page["report_tables"]["studies"]["rows"][-2][0] == "All together"
    assert {row.name for row in result.sensitivity} >= {"One more study of the same kind", "Dersimonian laird", "Without Town 3"}
    assert prove({**ASKED, "direction": "lower"}, drawn(1)).verdict == "worse"


def test_the_count_of_studies_is_not_a_count_of_people():
    result = prove(ASKED, drawn(1, count=7))
    assert result.can_say[0].startswith("Among 7 studies")
    assert one_page(result)["report_tables"]["people"]["columns"] == ["group", "studies", "analysed", "outcome not known", "could not be compared"]


@pytest.mark.parametrize("name", ["dersimonian_laird", "paule_mandel", "equal_effects"])
def test_other_estimators(name):
    result = prove({**ASKED, "estimator": name, "margin": 5}, drawn(2))
    assert result.verdict == "no_difference_worth_having"
    assert result.estimator == name


def test_few_studies_and_small_ones_that_say_more():
    few = {check.name: check for check in prove(ASKED, drawn(4, count=3)).checks}
    assert few["Enough studies"].state == "amber"
    assert few["Small studies say what large ones say"].state == "not assessable"
    errors = np.linspace(0.05, 0.5, 20)
    leaning = studies(3 * errors + np.random.default_rng(1).normal(0, errors / 4), errors)
    assert small_studies(leaning["effect"].to_numpy(), errors)[1] < 0.001
    assert {check.name: check for check in prove(ASKED, leaning).checks}["Small studies say what large ones say"].state == "amber"


def test_studies_that_say_alike_are_green():
    checks = {check.name: check for check in prove({key: ASKED[key] for key in ASKED if key != "unit"}, drawn(5, between=0.0)).checks}
    assert checks["The studies say alike"].state == "green"
    assert checks["Every study counts once"].state == "not assessable"


def test_the_same_study_twice_is_not_put_together():
    data = drawn(1).assign(study="Town 1")
    result = prove(ASKED, data)
    assert result.verdict == "not_a_fair_comparison"
    assert result.sentence == "These studies cannot be put together. No result is given."
    assert result.exhibits == ()


@pytest.mark.parametrize("count", [3, 12, 40])
@pytest.mark.parametrize("estimator", ["dersimonian_laird", "equal_effects"])
def test_a_plain_interval_says_how_often_such_ones_held(estimator, count):
    told = next(check for check in prove({**ASKED, "estimator": estimator}, drawn(1, count)).checks if check.name == "How often such an interval holds")
    found = measured("meta_analysis", estimator, count)
    size, (low, high) = found.size, found.held
    assert (size, found.trials) == (max(5, min(count // 10 * 10, 20)), 5_000)
    assert f"In 5,000 simulated sets of {size} studies each, 95 % intervals of this kind held the truth in {100 * low:.1f} to {100 * high:.1f}" in told.words
    seldom = low < 0.93
    assert (told.state, "That is too seldom" in told.words) == ("amber" if seldom else "green", seldom)


@pytest.mark.parametrize("estimator", ["reml", "paule_mandel"])
def test_an_adjusted_interval_needs_no_such_words(estimator):
    assert "How often such an interval holds" not in {check.name for check in prove({**ASKED, "estimator": estimator}, drawn(1)).checks}


def test_two_studies_are_enough_and_one_is_not():
    assert prove(ASKED, drawn(1, count=2)).verdict
    with pytest.raises(InputRefused, match="there is only one study"):
        prove(ASKED, drawn(1, count=1))


def test_what_cannot_be_read_is_told_with_its_line(tmp_path):
    path = tmp_path / "studies.csv"
    path.write_text("study,effect,error\nA,0.1,0.2\nB,,0.2\nC,0.3,0\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        prove(ASKED, path)
    assert {(fault.line, fault.column) for fault in refused.value.faults} == {(3, "effect"), (4, "error")}


def test_two_studies_that_say_the_same_are_not_sure_of_it():
    result = prove(ASKED, studies([0.5, 0.5], [0.1, 0.1]))
    assert result.standard_error == pytest.approx(0.1 / np.sqrt(2))
    assert result.interval[0] < 0 < 0.5 < result.interval[1]
    assert result.verdict == "not_enough_people_to_tell"


def test_a_published_set_of_studies_counts_no_people(tmp_path):
    home = Home(tmp_path / "home").create()
    publish(prove({**ASKED, "data_class": "open"}, drawn(1)), home)
    (draft,) = drafts(home, "evidence")
    assert row_of(prove(ASKED, drawn(1)))["people"] is None
    assert (draft.about["people"], draft.about["rests_on"]) == ("12", "studies")
    assert "studies.svg" in draft.about["pictures_told"]
