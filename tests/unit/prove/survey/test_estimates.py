"""Estimates from a sample: against samples that can all be drawn, against the same thing said another way, and where there is nothing to say."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from sooner.prove.survey import survey
from tests.unit.prove.survey.samples import DESIGN, asked, people, refused

MEAN = {"kind": "mean", "of": "score"}


def of_every_sample(population, takes, plan, estimate):
    """Every sample that could be drawn: how far the estimates lie apart, and the mean of what each says of that."""
    found = []
    for taken in takes:
        row = survey({**plan, "data_class": "open", "estimate": [estimate]}, population.iloc[list(taken)]).table.iloc[0]
        found.append((row["estimate"], row["se"] ** 2))
    estimates, variances = np.array(found).T
    return estimates.mean(), estimates.var(), variances.mean()


def test_over_all_samples_of_people_the_total_and_its_error_are_right():
    population = pd.DataFrame({"y": [1.0, 4, 2, 8, 5, 7], "there": 6})
    mean, spread, told = of_every_sample(population, combinations(range(6), 3), {"fpc": "there"}, {"kind": "total", "of": "y"})
    assert mean == pytest.approx(27)
    assert told == pytest.approx(spread)


def test_over_all_samples_of_streets_and_people_in_them_the_total_and_its_error_are_right():
    rows = [(street, person, value) for street, values in enumerate([[1, 4, 2], [8, 5], [7, 3, 9]]) for person, value in enumerate(values)]
    population = pd.DataFrame(rows, columns=["street", "person", "y"]).assign(streets=3)
    population["there"] = population.groupby("street")["y"].transform("size")
    place = [population.index[population["street"] == street].tolist() for street in range(3)]
    takes = [(*one, *other) for first, second in combinations(range(3), 2) for one in combinations(place[first], 2) for other in combinations(place[second], 2)]
    # all samples of two streets, two people of each, are equally likely only within a pair of streets
    chances = np.array([1 / 3 / (len(list(combinations(place[a], 2))) * len(list(combinations(place[b], 2)))) for a, b in _pairs(takes, population)])
    plan = {"clusters": ["street", "person"], "fpc": ["streets", "there"], "data_class": "open", "estimate": [{"kind": "total", "of": "y"}]}
    found = np.array([survey(plan, population.iloc[list(taken)]).table.iloc[0][["estimate", "se"]].to_numpy(dtype=float) for taken in takes])
    mean = (chances * found[:, 0]).sum()
    assert mean == pytest.approx(39)
    assert (chances * found[:, 1] ** 2).sum() == pytest.approx((chances * (found[:, 0] - mean) ** 2).sum())


def _pairs(takes, population):
    return [tuple(dict.fromkeys(population["street"].iloc[list(taken)])) for taken in takes]


def test_people_chosen_within_streets_are_a_stage_of_their_own():
    data = people().assign(there=200)
    plain = {"strata": "district", "weights": "weight"}
    named = asked(MEAN, data=data.assign(person=range(240)), **{**plain, "clusters": ["street", "person"], "fpc": ["streets", "there"]})
    unnamed = asked(MEAN, data=data, **{**plain, "clusters": ["street"], "fpc": ["streets", "there"]})
    assert named["se"].item() == pytest.approx(unnamed["se"].item())
    assert named["se"].item() > asked(MEAN, data=data, **{**plain, "clusters": ["street"], "fpc": ["streets"]})["se"].item()


def test_a_group_is_what_a_condition_on_it_is():
    by = asked({**MEAN, "by": "sex"}).set_index("level")
    where = asked({**MEAN, "where": {"sex": "F"}}).iloc[0]
    sentence = asked({**MEAN, "where": "sex == 'F' and age >= 18"}).iloc[0]
    for name in ("estimate", "se", "lo", "hi", "df", "n", "effective_n", "deff"):
        assert by.loc["F", name] == pytest.approx(where[name]) == pytest.approx(sentence[name])


@pytest.mark.parametrize(
    ("where", "count"),
    [("age > 40 and sex != 'F'", None), ({"age": [20, 21, 22], "sex": "M"}, None), ("seen == yes", None), ("score <= 50", None)],
)
def test_conditions(where, count):
    data = people()
    kept = {
        "age > 40 and sex != 'F'": (data["age"] > 40) & (data["sex"] == "M"),
        "seen == yes": data["seen"] == "yes",
        "score <= 50": data["score"] <= 50,
    }.get(where if isinstance(where, str) else "", data["age"].isin([20, 21, 22]) & (data["sex"] == "M"))
    assert asked({**MEAN, "where": where})["n"].item() == kept.sum()


def test_two_columns_together_make_groups_and_whoever_has_none_is_in_none():
    data = people()
    data.loc[:9, "sex"] = None
    table = asked({"kind": "total", "of": "good", "by": ["sex", "seen"]}, data=data)
    assert table["level"].tolist() == ["F, no", "F, yes", "M, no", "M, yes"]
    assert table["n"].sum() == 230


def test_all_groups_at_once_are_what_each_is_alone_also_with_fitted_weights():
    rake = {"margins": {"sex": {"F": 1000.0, "M": 1100.0}, "seen": {"yes": 900.0, "no": 1200.0}}}
    table = asked({**MEAN, "by": ["district", "sex"]}, rake=rake).set_index("level")
    for level in ("Ash, F", "Dill, M"):
        district, sex = level.split(", ")
        alone = asked({**MEAN, "where": {"district": district, "sex": sex}}, rake=rake).iloc[0]
        assert table.loc[level, "se"] == pytest.approx(alone["se"])


def test_the_jackknife_and_replicate_weights_made_by_hand_agree():
    data = people()
    streets = sorted(data["street"].unique())
    by_hand = {
        f"rep{street}": np.where(data["street"] == street, 0, np.where(data["district"] == _of(data, street), 1.5, 1)) * data["weight"] for street in streets
    }
    sent = data.assign(**by_hand)
    kinds = [MEAN, {"kind": "quantile", "of": "score"}, {"kind": "proportion", "of": "sex"}, {"kind": "glm", "of": "score", "x": ["age"]}]
    kinds += [{"kind": "chisq", "of": "sex", "x": "seen"}, {"kind": "ratio", "of": "score", "x": "age"}, {"kind": "total", "of": "score", "by": "sex"}]
    made = asked(*({**kind, "method": "JKn"} for kind in kinds))
    plan = {"replicate_weights": "rep*", "replicate_type": "jkn", "replicate_scale": [2 / 3] * 12, "strata": [], "clusters": []}
    given = asked(*kinds, data=sent, **plan)
    assert given["se"].to_numpy() == pytest.approx(made["se"].to_numpy(), nan_ok=True)
    assert given[given["kind"] == "chisq"]["statistic"].item() == pytest.approx(made[made["kind"] == "chisq"]["statistic"].item())
    assert set(given["df"][:2]) == {11}
    assert set(made["df"][:2]) == {8}


def _of(data, street):
    return data.loc[data["street"] == street, "district"].iloc[0]


@pytest.mark.parametrize(
    ("kind", "more", "factor"),
    [("jk1", {}, 11 / 12), ("bootstrap", {}, 1 / 11), ("brr", {}, 1 / 12), ("fay", {"replicate_fay": 0.5}, 1 / 3), ("jk1", {"replicate_scale": 0.7}, 0.7)],
)
def test_each_type_of_replicate_weights_counts_as_it_should(kind, more, factor):
    data = people()
    drawn = np.random.default_rng(3)
    names = [f"rep{number}" for number in range(12)]
    data[names] = drawn.uniform(0.5, 1.5, (240, 12)) * data[["weight"]].to_numpy()
    means = [np.average(data["score"], weights=data[name]) for name in names]
    row = asked(MEAN, data=data, replicate_weights=names, replicate_type=kind, **more).iloc[0]
    assert row["se"] == pytest.approx(np.sqrt(factor * ((means - np.mean(means)) ** 2).sum()))


def test_units_drawn_again_spread_as_the_linearised_error_says():
    kinds = [MEAN, {"kind": "total", "of": "good"}, {"kind": "ratio", "of": "score", "x": "age"}]
    for more, least in (({}, 0), ({"fpc": "streets"}, 0.7)):
        plain, drawn = asked(*kinds, **more), asked(*kinds, **more, replicate_type="bootstrap", replicate_count=4000)
        assert drawn["se"].to_numpy() == pytest.approx(plain["se"].to_numpy(), rel=0.04)
        assert (plain["se"] > least * asked(*kinds)["se"]).all()
    few = [asked(MEAN, replicate_type="bootstrap", replicate_count=20, replicate_seed=seed)["se"].item() for seed in (1, 1, 2)]
    assert few[0] == few[1] != few[2]
    alone = asked(MEAN, strata=[], clusters=[], replicate_type="bootstrap", replicate_count=30)
    assert alone["df"].item() == 29
    assert (
        "errors by 20 replicate weights (bootstrap, made of the sample)"
        in survey({**DESIGN, "replicate_type": "bootstrap", "replicate_count": 20, "estimate": [MEAN]}, people()).method
    )


def test_intervals_of_a_share():
    rows = [asked({"kind": "proportion", "of": "good", "level": "1", "method": method}).iloc[0] for method in ("logit", "beta", "wald")]
    assert len({row["estimate"] for row in rows}) == 1
    assert len({row["lo"] for row in rows}) == 3
    assert all(0 < row["lo"] < row["estimate"] < row["hi"] < 1 for row in rows)
    assert rows[0]["confidence"] == 0.95
    wide = asked({"kind": "proportion", "of": "good", "level": 0.99})
    assert wide["term"].tolist() == ["0", "1"]
    assert wide["lo"].iloc[1] < rows[0]["lo"]


def test_the_design_effect_of_weights_that_say_nothing_of_how_many_people_there_are():
    even = people().assign(weight=1.0)
    table = asked(MEAN, data=even, strata=[], clusters=[])
    assert table["deff"].item() == pytest.approx(1)
    assert table["effective_n"].item() == pytest.approx(240)


def test_everybody_the_same():
    same = people().assign(score=7.0, good=1)
    mean, share = (asked(each, data=same).iloc[0] for each in (MEAN, {"kind": "proportion", "of": "good"}))
    assert (mean["estimate"], mean["se"], share["estimate"]) == (7, 0, 1)
    assert np.isnan(share["lo"])
    assert np.isnan(mean["deff"])
    assert mean["note"] == share["note"] == "the same for everybody: no interval can be given"
    test = asked({"kind": "ttest", "of": "score"}, data=same).iloc[0]
    assert np.isnan(test["statistic"])


def test_a_group_of_whom_nothing_is_known():
    data = people()
    data.loc[data["district"] == "Ash", "score"] = None
    first = asked({**MEAN, "by": "district"}, {"kind": "quantile", "of": "score", "by": "district"}, data=data)
    for row in first[first["level"] == "Ash"].to_dict("records"):
        assert row["n"] == 0
        assert np.isnan(row["estimate"])
        assert row["note"] == "nobody of whom it is known"


def test_a_t_test_from_nothing_and_between_two_groups():
    one, two = asked({"kind": "ttest", "of": "score"}, {"kind": "ttest", "of": "score", "x": "sex"}).to_dict("records")
    assert one["estimate"] == pytest.approx(asked(MEAN)["estimate"].item())
    means = asked({**MEAN, "by": "sex"}).set_index("level")["estimate"]
    assert two["term"] == "M less F"
    assert two["estimate"] == pytest.approx(means["M"] - means["F"])


def test_answers_that_have_one_value_go_together_with_nothing():
    row = asked({"kind": "chisq", "of": "sex", "x": "seen"}, data=people().assign(seen="yes")).iloc[0]
    assert np.isnan(row["statistic"])


def test_regressions_of_counts_and_of_words():
    data = people()
    data["count"] = data["age"] // 20
    poisson = asked({"kind": "glm", "of": "count", "x": ["score", "sex"], "family": "poisson"}, data=data)
    assert poisson["term"].tolist() == ["(Intercept)", "score", "sex=M"]
    last = asked({"kind": "glm", "of": "seen", "x": "age", "family": "binomial"})["estimate"]
    named = asked({"kind": "glm", "of": "seen", "x": "age", "family": "quasibinomial", "level": "yes"})["estimate"]
    assert last.tolist() == named.tolist()


def test_a_stratum_with_one_unit_counts_as_the_file_says():
    data = people()
    data = data[(data["district"] != "Ash") | (data["street"] == "S00")]
    certain = asked(MEAN, data=data, single_unit="certainty")["se"].item()
    centred = asked(MEAN, data=data, single_unit="centred")["se"].item()
    assert centred > certain
    assert "the stratum Ash has only one unit" in refused({**DESIGN, "estimate": [MEAN]}, data)
    assert asked(MEAN, data=data.assign(streets=np.where(data["district"] == "Ash", 1, 9)), fpc="streets")["se"].item() > 0


def test_numbers_of_streets_that_begin_anew_in_every_district():
    data = people()
    data["number"] = data["street"].str[1:].astype(int) % 3
    assert asked(MEAN, data=data, clusters="number", nested=True)["se"].item() == pytest.approx(asked(MEAN)["se"].item())


def test_the_range_of_weights():
    table = asked({"kind": "weights_range"})
    weights = people()["weight"]
    assert table.set_index("term")["estimate"].to_dict() == pytest.approx({"min": weights.min(), "max": weights.max(), "sum": weights.sum()})


SEXES, SEEN = {"F": 1000.0, "M": 1100.0}, {"yes": 900.0, "no": 1200.0}


@pytest.mark.parametrize(
    ("table", "plan"),
    [
        ("poststratify", {"margins": {"sex": SEXES}}),
        ("rake", {"margins": {"sex": SEXES, "seen": SEEN}}),
        ("calibrate", {"margins": {"sex": SEXES, "seen": SEEN, "age": 100_000}}),
        ("calibrate", {"margins": {"sex": SEXES, "age": 100_000}, "method": "raking"}),
        ("calibrate", {"margins": {"sex": SEXES, "age": 100_000}, "method": "logit", "bounds": [0.5, 1.5]}),
        ("calibrate", {"margins": {"sex": SEXES, "age": 100_000}, "method": "logit"}),
        ("calibrate", {"margins": {"sex": SEXES, "age": 100_000}, "method": "linear", "bounds": [0.5, 1.5]}),
        ("calibrate", {"margins": {"sex": SEXES, "age": 100_000}, "method": "raking", "bounds": [0.5, 1.5]}),
    ],
)
def test_fitted_weights_add_up_to_what_is_known_and_then_there_is_no_doubt_of_it(table, plan):
    kinds = [{"kind": "total", "of": name} for name in plan["margins"]]
    found = asked(*kinds, **{table: plan})
    for row in found.to_dict("records"):
        known = plan["margins"][row["of"]]
        assert row["estimate"] == pytest.approx(known if row["of"] == "age" else known[row["term"]], rel=1e-9)
        assert row["se"] < 1e-6
    loose = asked(MEAN)["se"].item()
    assert asked(MEAN, **{table: plan})["se"].item() != pytest.approx(loose, rel=1e-6)
