"""The confidence model: scales and their reliability, the part of each driver, area by area; against sums done by hand and answers with a known truth."""

import json
from functools import partial
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from sooner.prove.estimators.pooling import by_likelihood
from sooner.prove.survey import survey
from sooner.prove.survey.by_area import alike
from sooner.prove.survey.design import Design, Stage
from sooner.prove.survey.estimators.block import between
from sooner.prove.survey.estimators.factor import one_factor, reliability, reliability_alone, reliability_bending, unlike
from sooner.prove.survey.estimators.moments import MOST_COLUMNS, of_moments, varied
from sooner.prove.survey.estimators.parts import parts, parts_alone, parts_bending, reaching, whole, whole_alone, whole_bending
from sooner.prove.survey.publishing import publish
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.prove.survey.samples import refused

ITEMS = ["listens", "knows us", "tells us", "turns up"]
LOADINGS, SPREAD = np.array([0.8, 0.7, 0.6, 0.5]), np.array([1.0, 2.0, 0.5, 3.0])
TRUTH = np.outer(LOADINGS * SPREAD, LOADINGS * SPREAD) + np.diag((1 - LOADINGS**2) * SPREAD**2)
CHOSEN = {"strata": "borough", "clusters": "ward", "weights": "weight"}
SCALE = {"name": "engagement", "items": ITEMS}
DRIVERS = {"of": "confidence", "x": ["engagement", "disorder", "sex"]}


def answers(boroughs=6, wards=8, each=10, seed=1, differ=0.0):
    """Answers drawn from one thing in common that confidence goes with, more so in some boroughs; nobody is real."""
    drawn = np.random.default_rng(seed)
    borough = np.repeat(np.arange(boroughs), wards * each)
    ward = np.repeat(np.arange(boroughs * wards), each)
    count = len(borough)
    thing = np.sqrt(0.1) * drawn.normal(size=boroughs * wards)[ward] + np.sqrt(0.9) * drawn.normal(size=count)
    items = SPREAD * (LOADINGS * thing[:, None] + np.sqrt(1 - LOADINGS**2) * drawn.normal(size=(count, 4)))
    disorder = drawn.integers(1, 6, count)
    slope = 1 + differ * drawn.normal(size=boroughs)[borough]
    told = {"borough": [f"B{one}" for one in borough], "ward": [f"W{one:03d}" for one in ward], "weight": drawn.uniform(1, 2, count).round(2)}
    told |= dict(zip(ITEMS, items.T.round(3), strict=True))
    told |= {"disorder": disorder, "sex": np.where(drawn.random(count) < 0.5, "F", "M")}
    return pd.DataFrame({**told, "confidence": (slope * thing - 0.3 * disorder + drawn.normal(size=count)).round(3)})


@pytest.fixture(scope="module")
def asked():
    return answers()


@pytest.fixture(scope="module")
def model(asked):
    return survey({**CHOSEN, "scale": [SCALE], "drivers": {**DRIVERS, "by": "borough"}}, asked)


def test_one_thing_that_was_put_in_is_found_to_the_last_digit():
    found = one_factor(TRUTH)
    assert found.loadings == pytest.approx(LOADINGS * SPREAD, rel=1e-10)
    assert found.own == pytest.approx((1 - LOADINGS**2) * SPREAD**2, rel=1e-10)
    assert (found.regular, unlike(TRUTH, found)) == (True, pytest.approx(0, abs=1e-12))
    figures = reliability_alone(TRUTH)
    assert figures[:4] == pytest.approx(LOADINGS)
    total = (LOADINGS * SPREAD).sum() ** 2
    assert figures[4] == pytest.approx(4 / 3 * (1 - (SPREAD**2).sum() / TRUTH.sum()))
    assert figures[5] == pytest.approx(total / TRUTH.sum())
    # the squared correlation of the score with the thing, by the definition of a correlation
    score = found.scoring
    assert figures[6] == pytest.approx((score @ found.loadings) ** 2 / (score @ TRUTH @ score))


def test_items_of_no_thing_in_common_have_no_factor():
    assert not one_factor(np.diag(SPREAD)).regular
    assert between(0.0, 0.1) == (-0.1, 0.1)
    assert between(1.0, 0.1) == (0.9, 1.0)


def test_slopes_are_what_a_small_step_brings():
    spread = np.sqrt(np.diag(TRUTH))
    shake = np.random.default_rng(2).normal(size=(4, 4)) * 1e-5 * np.outer(spread, spread)
    other = TRUTH + 0.3 * np.diag([1, 0, 0.1, 2]) + 0.1  # not of one factor
    for worked_out, alone in ((reliability, reliability_alone), (partial(parts, groups=[[1], [2, 3]]), partial(parts_alone, groups=[[1], [2, 3]]))):
        figures, slopes = worked_out(other)
        assert figures == pytest.approx(alone(other))
        step = (alone(other + shake + shake.T) - alone(other - shake - shake.T)) / 2
        assert (slopes * (shake + shake.T)).sum(axis=(1, 2)) == pytest.approx(step, rel=1e-5, abs=1e-10)


def test_parts_are_the_mean_over_every_order_of_putting_in():
    drawn = np.random.default_rng(3)
    columns = drawn.normal(size=(300, 5)) @ drawn.normal(size=(5, 5))
    groups = [[1], [2], [3, 4]]

    def explained(places):
        line = np.column_stack([np.ones(300), *(columns[:, place] for place in places)])
        rest = columns[:, 0] - line @ np.linalg.lstsq(line, columns[:, 0], rcond=None)[0]
        return 1 - rest.var() / columns[:, 0].var()

    by_hand = np.zeros(3)
    for order in permutations(range(3)):
        put: list[int] = []
        for one in order:
            before = explained(put)
            put = [*put, *groups[one]]
            by_hand[one] += (explained(put) - before) / 6
    found = parts_alone(varied(columns, np.ones(300)), groups)
    assert found[:3] == pytest.approx(by_hand)
    assert found[3] == pytest.approx(found[:3].sum()) == pytest.approx(explained([1, 2, 3, 4]))
    assert whole(varied(columns, np.ones(300)), groups)[0] == pytest.approx(found[3:])


def of_wards(wards=60, each=5, seed=5):
    """Columns (people x 4) that have something in common, in wards that are alike, of two weights; and how they were chosen."""
    drawn = np.random.default_rng(seed)
    ward = np.repeat(np.arange(wards), each)
    thing = np.sqrt(0.3) * drawn.normal(size=wards)[ward] + np.sqrt(0.7) * drawn.normal(size=len(ward))
    one = np.ones(1)
    stage = Stage(ward, np.zeros(wards, dtype=np.int64), one * wards, one * wards / (wards - 1), one > 0)
    columns = LOADINGS * thing[:, None] + drawn.normal(size=(len(ward), 4)) * np.sqrt(1 - LOADINGS**2)
    return columns, Design(drawn.choice([1.0, 2.0], len(ward)), np.zeros(len(ward), dtype=np.int64), (stage,), False)


_THREE = {"groups": [[1], [2], [3]]}


@pytest.mark.parametrize(
    "ways",
    [
        (reliability, reliability_alone, reliability_bending),
        tuple(partial(one, **_THREE) for one in (parts, parts_alone, parts_bending)),
        tuple(partial(one, **_THREE) for one in (whole, whole_alone, whole_bending)),
    ],
    ids=["a scale", "parts", "all together"],
)
def test_what_is_taken_off_is_what_leaving_out_each_ward_says(ways):
    columns, design = of_wards()
    told = of_moments(design, columns, np.ones(len(columns), dtype=bool), *ways)
    # Quenouille's jackknife, ward by ward
    without = [ways[1](varied(columns[design.first != ward], design.weights[design.first != ward])) for ward in range(60)]
    by_hand = 59 * (np.mean(without, axis=0) - told.figures)
    assert told.excess == pytest.approx(by_hand, rel=0.15, abs=0.05 * told.errors.max())
    assert told.corrected == pytest.approx(told.figures - told.excess)
    assert np.abs(told.excess).max() > 0.05 * told.errors.max()


def test_of_answers_drawn_one_by_one_it_is_the_usual_adjustment():
    drawn = np.random.default_rng(6)
    people, drivers = 2_000, 8
    columns = drawn.normal(size=(people, drivers + 1))
    every = np.arange(people)
    one = np.ones(1)
    stage = Stage(every, np.zeros(people, dtype=np.int64), one * people, one * people / (people - 1), one > 0)
    design = Design(np.ones(people), np.zeros(people, dtype=np.int64), (stage,), False)
    told = of_moments(
        design, columns, every >= 0, *(partial(way, groups=[[place] for place in range(1, drivers + 1)]) for way in (whole, whole_alone, whole_bending))
    )
    # 1 - (1 - R squared)(n - 1) / (n - k - 1)
    assert told.corrected[0] == pytest.approx(1 - (1 - told.figures[0]) * (people - 1) / (people - drivers - 1), abs=4e-4)
    assert told.excess[0] == pytest.approx(drivers / people, rel=0.1)


def test_the_interval_of_a_part_holds_it_and_stays_where_parts_can_be():
    low, high = reaching(0.2, 0.01, 0.1)
    assert 0 < low < 0.19 < 0.2 < high < 1
    # less than nothing, after what it is expected to be too much
    assert reaching(0.002, 0.003, 0.004)[0] == pytest.approx(-0.001)
    assert reaching(0.01, 0.003, 0.05)[0] == 0
    assert reaching(0.0, 0.0, 0.1) == (-0.1, 0.1)
    assert reaching(1.0, 0.0, 0.1) == (0.9, 1.0)


def test_more_columns_than_can_be_corrected_are_left_as_they_are():
    columns, design = of_wards()
    many = np.column_stack([columns, np.random.default_rng(1).normal(size=(len(columns), MOST_COLUMNS))])
    told = of_moments(design, many, np.ones(len(many), dtype=bool), *(partial(way, **_THREE) for way in (parts, parts_alone, parts_bending)))
    assert not told.excess.any()
    assert told.corrected.tolist() == told.figures.tolist()


def test_errors_by_scores_are_near_those_of_a_jackknife_and_of_a_bootstrap(asked, model):
    for kind, near in (("jkn", 0.06), ("bootstrap", 0.25)):
        again = survey({**CHOSEN, "replicate_type": kind, "replicate_count": 80, "scale": [SCALE], "drivers": DRIVERS}, asked)
        assert again.scales[0].table["uncorrected"].to_numpy() == pytest.approx(model.scales[0].table["uncorrected"].to_numpy())
        taken_off, other_off = ((found.scales[0].table["uncorrected"] - found.scales[0].table["estimate"])[4:].to_numpy() for found in (model, again))
        assert other_off == pytest.approx(taken_off, rel=0.3, abs=2e-3)
        assert again.scales[0].table["se"].to_numpy() == pytest.approx(model.scales[0].table["se"].to_numpy(), rel=near)
        width, other = (found.drivers.table["share_hi"] - found.drivers.table["share_lo"] for found in (model, again))
        assert other[:2].to_numpy() == pytest.approx(width[:2].to_numpy(), rel=near)


def test_a_scale_is_a_column_like_any_other(asked):
    turned = asked.assign(**{"turns up": -asked["turns up"]})
    estimate = [{"kind": "mean", "of": "engagement"}, {"kind": "mean", "of": "engagement", "by": "borough"}]
    found = survey({**CHOSEN, "data_class": "open", "scale": [{**SCALE, "turned": ["turns up"]}], "estimate": estimate}, turned)
    assert found.table["estimate"].iloc[0] == pytest.approx(0, abs=1e-12)
    assert len(found.table) == 7
    assert found.scales[0].figure("omega")[0] == pytest.approx(reliability_alone(TRUTH)[5], abs=0.08)
    gap = asked.copy()
    gap.loc[0, "listens"] = np.nan
    assert survey({**CHOSEN, "scale": [SCALE]}, gap).scales[0].people == len(asked) - 1


def test_drivers_that_were_put_in_are_found_with_their_parts(model):
    table = model.drivers.table.set_index("driver")
    assert table["share"].sum() == pytest.approx(model.drivers.foretold)
    assert table["share_uncorrected"].sum() == pytest.approx(model.drivers.foretold_uncorrected)
    assert model.drivers.foretold < model.drivers.foretold_uncorrected
    assert (table["share_lo"] <= table["share"]).all()
    # nothing went into it, and nothing is left of it
    assert table.loc["sex=M", "share"] < 0 < table.loc["sex=M", "share_uncorrected"]
    assert "sex=M: no association that is more than chance. Its part: none that can be seen (at most 0" in model.words
    assert table["share"].idxmax() == "engagement"
    assert table.loc["sex=M", "lo"] < 0 < table.loc["sex=M", "hi"]
    assert model.drivers.foretold_between[0] < model.drivers.foretold < model.drivers.foretold_between[1]


def test_each_area_is_drawn_towards_all_as_far_as_it_is_unsure(asked, model):
    areas = model.drivers.areas
    rows = areas.table[areas.table["driver"] == "disorder"].reset_index(drop=True)
    spread = survey({"weights": "weight", "estimate": [{"kind": "mean", "of": "disorder"}]}, asked).table["estimate"].item()
    spread = np.sqrt(np.average((asked["disorder"] - spread) ** 2, weights=asked["weight"]))
    alone = asked[asked["borough"] == "B2"]
    by_itself = survey({**CHOSEN, "scale": [SCALE], "drivers": {"of": "confidence", "x": ["disorder"]}}, alone)
    assert rows.loc[2, "area"] == "B2"
    assert rows.loc[2, "effect"] == pytest.approx(by_itself.drivers.table["effect"].item() * spread / alone["disorder"].std(), rel=0.2)
    # one fit in every area by itself, then the weights of Morris by hand
    reach = (rows["hi"] - rows["effect"]).to_numpy()
    from scipy.stats import t

    errors = reach / t.ppf(0.975, 8 - 1 - 3) * np.sqrt(4 / (4 - 2))
    between = by_likelihood(rows["effect"].to_numpy(), errors)
    weight = 1 / (between + errors**2)
    middle = (weight @ rows["effect"]) / weight.sum()
    pulled = 3 / 5 * errors**2 / (between + errors**2)
    assert rows["pooled"].to_numpy() == pytest.approx(rows["effect"].to_numpy() - pulled * (rows["effect"].to_numpy() - middle))
    assert rows["pooled"].std() < rows["effect"].std()
    assert "they differ no more than chance would bring" in model.words


def test_whether_areas_are_alike_is_the_test_of_welch():
    drawn = np.random.default_rng(7)
    groups = [drawn.normal(place / 4, 1 + place, 12) for place in range(5)]
    means, errors = np.array([group.mean() for group in groups]), np.array([group.std(ddof=1) / 12**0.5 for group in groups])
    # oneway.test(y ~ group, var.equal = FALSE) of R, by its own formula
    from statsmodels.stats.oneway import anova_oneway

    assert alike(means, errors, np.full(5, 11.0)) == pytest.approx(anova_oneway(groups, use_var="unequal", welch_correction=True).pvalue)


def test_areas_that_differ_are_said_to_and_those_that_cannot_tell_have_no_figure():
    data = answers(boroughs=8, differ=0.7, seed=4)
    data.loc[data["borough"] == "B3", "sex"] = "F"
    data = data[(data["borough"] != "B5") | (data["ward"] < "W043")]
    found = survey({**CHOSEN, "scale": [SCALE], "drivers": {**DRIVERS, "by": "borough"}}, data)
    assert found.drivers.areas.differ["engagement"] < 0.05
    assert "engagement, by borough: from " in found.words
    assert "they differ by more than chance" in found.words
    table = found.tables["areas"]
    assert table.loc[table["area"].isin(["B3", "B5"]), "effect"].isna().all()
    few = survey({**CHOSEN, "scale": [SCALE], "drivers": {**DRIVERS, "by": "borough"}}, answers(boroughs=3))
    assert "too few of them with enough people to compare" in few.words
    assert few.tables["areas"]["pooled"].isna().all()
    assert [picture.title for picture in few.charts()][-1] == "The part of each in how confidence differs"


def test_yes_or_no_by_area_is_told_in_odds(asked):
    data = asked.assign(confidence=np.where(asked["confidence"] > asked["confidence"].median(), "yes", "no"))
    asking = {"of": "confidence", "level": "yes", "x": ["engagement"], "by": "borough", "where": "disorder < 6"}
    found = survey({**CHOSEN, "scale": [SCALE], "drivers": asking}, data)
    assert (found.drivers.areas.table["effect"] > 0).all()
    assert "times the odds in B" in found.words
    assert "Drivers go with yes; that changing one would change it has not been shown." in found.words


def test_what_it_cannot_claim_stands_in_every_answer(model, tmp_path):
    said = json.loads(next(path for path in model.write(tmp_path) if path.name == "result.json").read_text(encoding="utf-8"))
    assert said["cannot_say"][0] == "That changing a driver would change confidence: drivers go with it, and no more has been shown."
    assert len(said["cannot_say"]) == 4
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "What you cannot say" in page
    assert "What you can say" not in page
    assert page.count("<svg") == 1 + 2 + 3
    assert (tmp_path / "scales.csv").read_text(encoding="utf-8").startswith("scale,figure,item,estimate,se,lo,hi,uncorrected\nengagement,loading,listens,")
    assert (tmp_path / "areas.csv").is_file()
    Home(tmp_path / "home").create()
    publish(model, tmp_path / "home")
    (draft,) = drafts(tmp_path / "home", "surveys")
    assert [row["figure"] for row in draft.about["scales"]][-3:] == ["alpha", "omega", "score"]
    assert draft.about["cannot_say"] == said["cannot_say"]


def test_figures_of_areas_say_nothing_of_people(asked):
    shares = asked.groupby("ward")[[*ITEMS, "confidence", "disorder"]].mean().reset_index()
    plan = {"rows": "areas", "data_class": "open", "clusters": "ward", "scale": [SCALE], "drivers": {"of": "confidence", "x": ["engagement"]}}
    found = survey(plan, shares)
    assert "Among 48 figures of areas, what is associated with confidence" in found.words
    assert found.as_dict()["cannot_say"][-1].startswith("Anything about people: these are figures of areas")
    from sooner.prove.survey.report import report_html

    assert "48 rows, each a figure of an area" in report_html(found)


def test_scales_that_are_none(asked):
    def told(data=asked, **more):
        return refused({**CHOSEN, "scale": [{**SCALE, **more}]}, data)

    assert "turns up of engagement runs the other way" in told(asked.assign(**{"turns up": -asked["turns up"]}))
    assert "turns up: everybody gave the same answer" in told(asked.assign(**{"turns up": 1}))
    assert "10 people gave all answers of engagement: fewer than 30" in told(asked.assign(listens=asked["listens"].where(asked.index < 10)))
    noise = np.random.default_rng(8)
    assert "are no scale: " in told(asked.assign(**{name: noise.normal(size=len(asked)) for name in ITEMS}))
    same = asked["listens"] + 0.001 * noise.normal(size=len(asked))
    assert "alone would be what they have in common" in told(asked.assign(twice=same), items=["listens", "twice", "disorder"])
    assert "there is a column 'sex' already" in told(name="sex")
    assert "there is no column 'nods'" in told(items=["nods", "listens", "knows us"])
    assert "'sex' is not among the items of this scale" in told(turned=["sex"])
    assert "a scale needs three items or more" in told(items=["listens", "knows us"])
    assert "two scales are called so" in refused({**CHOSEN, "scale": [SCALE, SCALE]}, asked)
    assert "'item' is no key" in told(item="a")
    assert "this is no number" in told(asked.assign(listens="often"))


def test_a_weak_scale_and_one_of_two_things_are_called_so():
    drawn = np.random.default_rng(9)
    one, other = drawn.normal(size=(2, 400))
    two = {f"a{place}": one + 0.5 * drawn.normal(size=400) for place in range(3)} | {
        f"b{place}": 0.4 * one + other + drawn.normal(size=400) for place in range(3)
    }
    weak = {f"c{place}": 0.5 * one + drawn.normal(size=400) for place in range(3)}
    scales = [{"name": "two", "items": [name for name in two]}, {"name": "weak", "items": [*weak]}]
    words = survey({"scale": scales, "data_class": "open"}, pd.DataFrame({**two, **weak})).words
    assert "two: the answers go together in more ways than one thing would bring" in words
    assert "too unsure to rest much on" in words
    assert "weak: with three answers nobody can tell whether they are of one thing or of more." in words
