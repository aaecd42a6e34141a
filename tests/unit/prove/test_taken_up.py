"""Who took it up: what it did for them by the draw, never by who chose; and an association that is called one."""

import numpy as np
import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.taken_up import two_stages
from tests.unit.prove.studies import protocol, trial


def people(count=600, effect=-2.0, seed=1, share=0.7):
    """Most of those offered it took it up, and a few of the others; those who did had fewer incidents to begin with."""
    rng = np.random.default_rng(seed)
    data = trial(count, effect=0.0, seed=seed)
    keen = rng.random(count) < share
    took = (keen & (data["offered"] == 1)) | (rng.random(count) < 0.04)
    return data.assign(took=took.astype(int), hours=np.where(took, rng.integers(1, 20, count), 0), incidents=data["incidents"] - keen + effect * took)


def checks(result):
    return {check.name: check for check in result.checks}


def looks(result):
    return {row.name: row for row in result.sensitivity}


def test_without_covariates_it_is_the_ratio_of_two_differences():
    data = people()
    arm = data["offered"] == 1
    made = two_stages(data["incidents"].to_numpy(float), data["took"].to_numpy(float), arm.to_numpy(), np.empty((600, 0)))
    apart = [data.loc[arm, name].mean() - data.loc[~arm, name].mean() for name in ("incidents", "took")]
    assert made.told[1].estimate == pytest.approx(apart[0] / apart[1])
    assert made.moved == pytest.approx(apart[1])


def plain_values():
    """Values that R works out alike."""
    place = np.arange(1, 61)
    treated, known = place % 2 == 1, np.sin(place)
    received = np.where(treated, place % 5 != 0, place % 7 == 0).astype(float)
    return treated, known, (place // 2) % 3, received, 3 + 1.5 * received + 0.8 * known + np.cos(11 * place)


@pytest.mark.parametrize(
    ("errors", "error", "strength"),
    [
        ("hc2", 0.346961599432, 46.7741935484),
        ("hc3", 0.352892996599, 45.2150537634),
        ("hc1", 0.346961599432, 46.7741935484),
        ("hc0", 0.341129896712, 48.3870967742),
        ("classical", 0.346961599432, 46.7741935484),
    ],
)
def test_errors_are_those_of_r(errors, error, strength):
    # estimatr 1.0.0: iv_robust(y ~ r | z, se_type = ..., diagnostics = TRUE)
    treated, _, _, received, outcome = plain_values()
    made = two_stages(outcome, received, treated, np.empty((60, 0)), errors)
    assert (made.told[1].estimate, made.told[1].error, made.strength) == pytest.approx((1.521772765177, error, strength), rel=1e-10)
    assert made.told[1].degrees == 58


def test_strata_and_covariates_stand_in_both_stages():
    # iv_robust(y ~ r + factor(s) + x | z + factor(s) + x, se_type = "HC2", diagnostics = TRUE)
    treated, known, stratum, received, outcome = plain_values()
    made = two_stages(outcome, received, treated, np.column_stack([stratum == 1, stratum == 2, known]).astype(float))
    told = [(each.estimate, each.error) for each in made.told]
    assert told[1] == pytest.approx((1.4974002741643, 0.2852985104041), rel=1e-10)
    assert told[4] == pytest.approx((0.7108694413508, 0.1625346217508), rel=1e-10)
    assert made.strength == pytest.approx(44.4321958919, rel=1e-9)


def test_beside_the_arms_it_stands_in_the_table():
    result = prove(protocol(received="took", dose="hours"), people())
    assert result.verdict == "better"
    row = looks(result)["Among those who took it up because of the draw"]
    assert row.low < -2 < row.high
    assert row.estimate < result.estimate
    assert checks(result)["It was taken up"].state == "green"
    assert "F" in checks(result)["The draw moved who took it up"].words
    assert "an association" in looks(result)["By hours, for each one more"].words
    assert "everybody counts in the arm that the draw gave" in " ".join(result.cannot_say)


def test_asked_for_it_is_the_answer_and_says_whom_it_is_about():
    result = prove(protocol(received="took", estimator="cace", strata="district", covariates=["age"], data_class="open"), people())
    assert result.interval[0] < -2 < result.interval[1]
    assert list(result.parameters) == ["constant", "took", "stratum 1", "age"]
    assert "among those who took it up because of the draw than it would have been without it" in result.can_say[0]
    assert result.sentence.startswith("It went better for those who took it up because of the draw")
    assert any(said.startswith("What it does for those who take it up whatever the draw says") for said in result.cannot_say)
    assert looks(result)["Everybody as drawn"].estimate > result.estimate
    assert "Among those who took it up because of the draw" not in looks(result)


def test_nobody_took_it_up():
    result = prove(protocol(received="took"), people().assign(took=0))
    assert (result.verdict, result.estimate) == ("not_a_fair_comparison", None)
    assert "Nobody who was offered it took it up: this says nothing of what it does." in result.can_say


def test_a_draw_that_hardly_moved_anybody_tells_nothing_of_those_who_took_it_up():
    data = people(200).assign(took=np.random.default_rng(2).integers(0, 2, 200))
    plain, asked = prove(protocol(received="took"), data), prove(protocol(received="took", estimator="cace"), data)
    name = "The draw moved who took it up"
    assert (checks(plain)[name].state, plain.estimate is None) == ("amber", False)
    assert "Among those who took it up because of the draw" not in looks(plain)
    assert (checks(asked)[name].state, asked.verdict) == ("red", "not_a_fair_comparison")
    assert "not above 10): what it does for them cannot be told." in checks(asked)[name].words


def test_all_did_as_the_draw_said():
    data = trial(200)
    result = prove(protocol(received="offered", estimator="cace"), data)
    assert checks(result)["The draw moved who took it up"].words.endswith("(everybody did as the draw said).")
    assert result.estimate == pytest.approx(prove(protocol(), data).estimate)
    assert checks(result)["The draw moved who took it up"].values["first_stage_f"] is None


def test_an_outcome_that_follows_take_up_without_fail_has_no_interval():
    result = prove(protocol(received="took", estimator="cace"), people().assign(incidents=lambda each: 7.0 * each["took"]))
    assert (result.verdict, result.estimate) == ("not_a_fair_comparison", None)
    assert "The outcome follows without fail from who took it up" in checks(result)["The draw moved who took it up"].words


def test_doses_that_are_all_alike_say_nothing():
    assert looks(prove(protocol(dose="hours"), people().assign(hours=3)))["By hours, for each one more"].estimate is None


def test_what_cannot_be_taken_is_refused():
    with pytest.raises(InputRefused, match="nobody knows who took it up"):
        prove(protocol(estimator="cace"), people())
    with pytest.raises(InputRefused, match="this is neither 0 nor 1"):
        prove(protocol(received="took"), people().assign(took=2))
    with pytest.raises(InputRefused, match="there is no column 'hour'"):
        prove(protocol(dose="hour"), people())
