"""What a survey says over time, of what goes together, of an event, and of a published table; in words, pictures, pages and files."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

import sooner as library
from sooner.errors import UsageError
from sooner.example.interviews import TRUTH, interviews
from sooner.prove.survey import survey
from sooner.prove.survey.publishing import publish, publish_event
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner
from tests.unit.prove.survey.samples import DESIGN, people, refused
from tools.repository import ROOT

EXAMPLE = ROOT / "examples" / "survey.toml"
CHOSEN = {"strata": "borough", "clusters": "ward", "weights": "weight"}
FAIR = date(2026, 3, 16)
EVENT = {"name": "the fair", "of": "good_job", "time": "interview_date", "date": FAIR, "direction": "higher", "x": ["age_group", "sex"]}


@pytest.fixture(scope="module")
def asked_twice():
    """Two years of interviews in four boroughs, with something that raised confidence in the second spring."""
    return interviews(1, quarters=8, boroughs=4, event=FAIR, effect=0.9)


@pytest.fixture(scope="module")
def whole(asked_twice):
    """The commented example on them."""
    return survey(EXAMPLE, asked_twice)


def test_a_span_is_what_an_estimate_of_its_quarters_is(asked_twice):
    rolling = {"of": "good_job", "time": "interview_date", "by": "borough"}
    found = survey({**CHOSEN, "rolling": rolling}, asked_twice).moving
    assert (found.share, len(found.table)) == (True, 5 * 5)
    first = asked_twice[pd.to_datetime(asked_twice["interview_date"]) < "2025-10-01"]
    alone = survey({**CHOSEN, "estimate": [{"kind": "proportion", "of": "good_job", "level": "1", "by": "borough"}]}, first).table
    spans = found.table[(found.table["quarter_end"] == "2025-09-30") & (found.table["group"] != "everybody")]
    for name in ("estimate", "se", "lo", "hi", "n", "effective_n"):
        assert spans[name].to_numpy(dtype=float) == pytest.approx(alone[name].to_numpy(dtype=float))


def test_a_change_knows_that_the_same_wards_were_asked_twice(asked_twice):
    found = survey({**CHOSEN, "rolling": {"of": "good_job", "time": "interview_date"}}, asked_twice).moving
    change, table = found.changes.iloc[0], found.table
    assert change["change"] == pytest.approx(table["estimate"].iloc[-1] - table["estimate"].iloc[0])
    late = pd.to_datetime(asked_twice["interview_date"]) >= "2025-10-01"
    line = {"kind": "glm", "of": "good_job", "x": "late"}
    regression = survey({**CHOSEN, "estimate": [line]}, asked_twice.assign(late=late)).table.iloc[1]
    assert (change["change"], change["se"]) == (pytest.approx(regression["estimate"]), pytest.approx(regression["se"]))
    assert change["se"] < np.hypot(table["se"].iloc[0], table["se"].iloc[-1])
    assert change["smallest_detectable"] == pytest.approx(2.801585 * change["se"], rel=1e-6)


def test_a_mean_can_move_too_and_too_few_quarters_are_refused():
    rolling = {"of": "disorder", "time": "interview_date", "periods": 2}
    short = interviews(2, quarters=2, boroughs=2)
    short.loc[0, "interview_date"] = None
    found = survey({**CHOSEN, "data_class": "open", "rolling": rolling}, short)
    assert (found.moving.share, len(found.moving.table), len(found.moving.changes)) == (False, 1, 0)
    assert "disorder, over the 2 quarters to 31 March 2025: 3.0" in found.words
    assert len(found.charts()) == 1
    assert "cover 2 quarters, and a span has 3" in refused({**CHOSEN, "rolling": {**rolling, "periods": 3}}, short)
    assert "cover 0 quarters" in refused({**CHOSEN, "rolling": rolling}, short.assign(interview_date=None))


def test_with_many_groups_it_says_how_often_chance_alone_cries_wolf():
    many = interviews(3, quarters=2, boroughs=10, each=20)
    found = survey({**CHOSEN, "rolling": {"of": "good_job", "time": "interview_date", "by": "borough", "periods": 1}}, many)
    assert "Of 10 groups in which nothing changes, about 0 would still be called more than chance." in found.words
    assert "North Arden: " not in found.words
    assert found.tables["rolling"].loc[found.tables["rolling"]["suppressed"], "estimate"].isna().all()
    few = interviews(3, quarters=2, boroughs=2, each=2)
    said = survey({"rolling": {"of": "good_job", "time": "interview_date", "by": "borough", "periods": 1}}, few)
    assert "good_job: too few people to say." in said.words
    assert said.tables["changes"]["n"].isna().all()


def test_the_drivers_that_were_put_in_are_found_again(asked_twice):
    x = ["seen", "fair", "engaged", "disorder"]
    found = survey({**CHOSEN, "drivers": {"of": "good_job", "x": x}}, asked_twice).drivers
    table = found.table.set_index("driver")
    for name in ("seen", "fair", "engaged"):
        row = table.loc[f"{name}=yes"]
        assert np.log(row["lo"]) < TRUTH[name] < np.log(row["hi"])
    assert table.loc["disorder", "hi"] < 1
    assert table["share"].sum() == pytest.approx(found.foretold)
    assert table["share"].idxmax() == "fair=yes"


def test_the_share_of_two_drivers_is_the_mean_of_what_each_adds_first_and_last():
    data = people()
    found = survey({**DESIGN, "drivers": {"of": "score", "x": ["age", "good"]}}, data).drivers
    assert not found.odds

    def explained(*columns):
        return survey({**DESIGN, "drivers": {"of": "score", "x": list(columns)}}, data).drivers.foretold

    share = (explained("age") + explained("age", "good") - explained("good")) / 2
    assert found.table.set_index("driver").loc["age", "share"] == pytest.approx(share)


def test_drivers_without_an_association_and_with_many_others():
    data = people()
    names = [f"noise{number}" for number in range(11)]
    data[names] = np.random.default_rng(5).normal(size=(240, 11))
    data["score"] = data["score"] + 8 * (data["sex"] == "M")
    asked = {"drivers": {"of": "score", "x": ["sex", *names], "where": "age > 20"}}
    assert "13 terms are too many for a sample with 8 degrees of freedom" in refused({**DESIGN, **asked}, data)
    result = survey({"weights": "weight", **asked}, data)
    assert result.drivers.table["share"].isna().all()
    assert [picture.title for picture in result.charts()] == ["What is associated with score"]
    assert "no association that is more than chance" in result.words
    assert "sex=M, yes against no: associated with a difference of +" in result.words
    assert "It does not show what causes what." in result.words
    assert "cause" not in result.words.replace("It does not show what causes what.", "")


def event(data, **more):
    return survey({**CHOSEN, "event": {**EVENT, **more}}, data)


def test_an_event_that_raised_confidence_is_seen_and_cause_is_not_claimed(asked_twice):
    found = event(asked_twice, margin=5)
    assert found.event.verdict == "better"
    assert found.event.found.estimate == pytest.approx(100 * 0.18, abs=8)
    assert len(found.event.placebos) == 3
    said = found.as_dict()
    assert said["cannot_say"][0].startswith("That the event made the difference")
    assert {check["state"] for check in said["checks"]} <= {"green", "amber"}
    assert event(asked_twice, direction="lower").event.verdict == "worse"


def test_the_difference_is_the_regression_of_those_weeks(asked_twice):
    days = (pd.to_datetime(asked_twice["interview_date"]) - pd.Timestamp(FAIR)).dt.days
    near = asked_twice.assign(after=(days >= 0).astype(int), near=days.between(-56, 55).astype(int))
    asked = {"kind": "glm", "of": "good_job", "x": ["after", "age_group", "sex"], "where": "near == 1"}
    row = survey({**CHOSEN, "estimate": [asked]}, near).table.set_index("term").loc["after"]
    found = event(asked_twice).event.found
    assert (found.estimate, found.se, found.interval[0]) == tuple(pytest.approx(100 * row[name]) for name in ("estimate", "se", "lo"))


def test_without_an_effect_there_are_too_few_people_to_tell():
    quiet = event(interviews(8, quarters=4, boroughs=4, start=date(2025, 7, 1)))
    assert quiet.event.verdict == "not_enough_people_to_tell"
    assert "That nothing changed: with so few people a difference could have been missed." in quiet.as_dict()["cannot_say"]
    assert event(interviews(8, quarters=4, boroughs=4, start=date(2025, 7, 1)), margin=40).event.verdict == "no_difference_worth_having"


def test_what_moves_without_an_event_too_is_no_fair_comparison(asked_twice):
    early = asked_twice.copy()
    # answers jump sixteen weeks before: around a day on which nothing happened
    early["good_job"] = (pd.to_datetime(early["interview_date"]) >= "2025-11-24").astype(int) * early["good_job"]
    found = event(early)
    assert found.event.verdict == "not_a_fair_comparison"
    assert found.event.found is None
    assert found.as_dict()["withheld"]["estimate"] is not None
    assert "around 2025-11-24 too, where nothing happened" in found.words
    assert found.charts() == []
    with pytest.raises(UsageError, match="nothing to draw"):
        found.chart()


def test_other_people_asked_afterwards_is_no_fair_comparison(asked_twice):
    after = pd.to_datetime(asked_twice["interview_date"]) >= pd.Timestamp(FAIR)
    other = asked_twice[~after | (asked_twice["age_group"] == "16 to 34") | (asked_twice["sex"] == "F")]
    assert "were not the same kind of people" in event(other).words
    drawn = np.random.default_rng(1).random(len(asked_twice)) < 0.7
    somewhat = asked_twice[~after | drawn | (asked_twice["sex"] == "F")]
    assert next(check.state for check in event(somewhat).event.checks) == "amber"


def test_what_cannot_be_checked_leaves_cause_open(asked_twice):
    assert event(asked_twice, x=[]).event.verdict == "cannot_show_cause"
    late = asked_twice[pd.to_datetime(asked_twice["interview_date"]) >= "2026-01-10"]
    found = event(late)
    assert found.event.verdict == "cannot_show_cause"
    assert "16 weeks more would be needed" in found.event.checks[1].words
    one = event(asked_twice[pd.to_datetime(asked_twice["interview_date"]) >= "2025-09-20"])
    assert "Around an earlier day without an event" in one.event.checks[1].words


def test_an_event_of_which_too_few_were_asked_and_of_a_number():
    few = interviews(5, quarters=2, boroughs=4, start=date(2026, 1, 1))
    assert "fewer than 30 people of whom everything is known were asked in the 8 weeks before 2026-01-02" in refused(
        {**CHOSEN, "event": {**EVENT, "date": "2026-01-02"}}, few
    )
    number = survey({**CHOSEN, "event": {**EVENT, "of": "disorder", "x": ["sex", "nobody"]}}, few.assign(nobody=0))
    assert not number.event.share
    assert "percentage points" not in number.words
    assert number.chart().title == "After less before"


def test_what_is_said_of_an_event_waits_in_the_home_as_a_draft(asked_twice, tmp_path):
    Home(tmp_path / "home").create()
    for number, change in enumerate(({}, {"good_job": (pd.to_datetime(asked_twice["interview_date"]) >= "2025-11-24").astype(int) * asked_twice["good_job"]})):
        found = event(asked_twice.assign(**change))
        draft = publish_event(found, found.event, tmp_path / "home")
        waiting = next(each for each in drafts(tmp_path / "home", "evidence") if each.id == draft)
        row = waiting.table("evidence").to_pylist()[0]
        assert (row["design"], row["frozen"], row["verdict"]) == ("natural_experiment", False, ("better", "not_a_fair_comparison")[number])
        assert (row["estimate"] is None) == (row["chart"] is None) == (number == 1)
        assert row["people"] % 5 == 0
        assert "was not fixed before the data were read" in row["cannot_say"]


def test_the_command_publishes_every_survey_and_an_event_by_itself(asked_twice, tmp_path):
    Home(tmp_path / "home").create()
    asked_twice.to_csv(tmp_path / "answers.csv", index=False)
    head = 'strata = "borough"\nclusters = "ward"\nweights = "weight"\n'
    given = 'name = "the fair"\nof = "good_job"\ntime = "interview_date"\ndate = 2026-03-16\ndirection = "higher"\nx = ["sex"]\n'
    (tmp_path / "event.toml").write_text(f"{head}[event]\n{given}", encoding="utf-8")
    (tmp_path / "none.toml").write_text(f'{head}[[estimate]]\nkind = "weights_range"\n', encoding="utf-8")
    rest = ("--data", tmp_path / "answers.csv", "--out", tmp_path / "out", "--home", tmp_path / "home")
    said = sooner("survey", tmp_path / "none.toml", *rest, "--json").json
    assert "draft" not in said
    assert [each.id for each in drafts(tmp_path / "home", "surveys")] == [said["survey_draft"]]
    assert "it reaches the board when somebody releases it" in sooner("survey", tmp_path / "event.toml", *rest).out
    assert sooner("survey", tmp_path / "event.toml", *rest, "--json").json["draft"].startswith("00001-")


def test_what_is_published_of_a_survey_hides_small_groups_and_says_what_it_could_have_seen(asked_twice, tmp_path):
    Home(tmp_path / "home").create()
    few = asked_twice.assign(borough=asked_twice["borough"].where(asked_twice.index > 3, "Smallhold"))
    plan = {"weights": "weight", "estimate": [{"kind": "proportion", "of": "good_job", "level": "1", "by": "borough"}]}
    plan |= {"rolling": {"of": "good_job", "time": "interview_date", "periods": 1, "by": "borough"}, "drivers": {"of": "good_job", "x": ["seen", "fair"]}}
    found = survey(plan, few)
    publish(found, tmp_path / "home")
    (draft,) = drafts(tmp_path / "home", "surveys")
    rows = draft.table("survey_figures").to_pylist()
    by_group = {row["name"]: row for row in rows if row["part"] == "estimate"}
    hidden = by_group.pop("Smallhold")
    assert (hidden["hidden"], hidden["estimate"], hidden["low"], hidden["effective"], hidden["smallest"]) == (True, None, None, None, None)
    assert hidden["people"] not in ("1", "2", "3", "4")
    exact = found.table.set_index("level").drop(index="Smallhold")
    for name, row in by_group.items():
        assert (row["unit"], row["estimate"]) == ("per cent", pytest.approx(100 * exact.loc[name, "estimate"]))
        # 2.80 standard errors of the difference of two such surveys: 1.96 for the test, 0.84 for four cases of five
        assert row["smallest"] == pytest.approx(100 * (1.959964 + 0.841621) * 2**0.5 * exact.loc[name, "se"], rel=1e-5)
        assert row["effective"] % 5 == 0
    assert {row["name"].partition("=")[0] for row in rows if row["part"] == "driver"} == {"seen", "fair"}
    assert draft.about["people"] == f"{len(few):,}"
    assert set(draft.about["pictures"]) == set(draft.about["pictures_told"])


PUBLISHED = {"data_class": "open", "published": {"time": "end", "by": "borough", "of": "measure", "value": "share", "whole": "all"}}


def released():
    rows = [
        (end, borough, "good job", share, 0.5)
        for end, step in (("2024-12-31", 0), ("2025-12-31", 0.1))
        for borough, share in (("North", 0.6 + step), ("South", 0.4))
    ]
    return pd.DataFrame(rows, columns=["end", "borough", "measure", "share", "all"])


def test_a_published_table_is_drawn_and_nothing_is_said_of_chance():
    found = survey(PUBLISHED, released())
    assert "good job, 31 December 2025: 50.0 % in the whole area; highest in North (70.0 %), lowest in South (40.0 %)." in found.words
    assert "nobody can tell from these figures which change is more than chance" in found.words
    table = found.tables["published"].set_index("group")
    assert table["change"].to_dict() == {"North": pytest.approx(0.1), "South": 0}
    assert "On 31 December 2025, from the highest: North 70.0 %; South 40.0 %." in found.chart().words
    alone = survey({"published": {key: value for key, value in PUBLISHED["published"].items() if key != "whole"}}, released())
    assert "in the whole area" not in alone.words
    assert len(survey({**PUBLISHED, "estimate": [{"kind": "weights_range"}]}, released()).tables) == 2


def test_a_published_table_with_faults():
    data = pd.concat([released(), released().head(1), released().head(1).assign(borough="north", share=56)])
    told = refused(PUBLISHED, data)
    assert "this is no share (56.0)" not in told
    assert "column share: this is no share ('56.0')" in told
    assert "this group has this measure on this day twice" in told
    assert "one group is written in two ways: North, north" in told


def test_the_example_has_every_answer(whole):
    assert list(whole.tables) == ["estimates", "rolling", "changes", "drivers", "areas", "event"]
    assert library.survey is survey
    assert whole.table["kind"].drop_duplicates().tolist() == ["proportion", "mean", "quantile", "chisq", "glm", "weights_range"]
    assert whole.table.loc[whole.table["term"] == "sum", "estimate"].item() == pytest.approx(860_000)
    assert "<table" in whole._repr_html_()
    assert whole.chart().title == "good_job = 1"


def test_what_is_written_can_be_read_and_the_page_stands_alone(whole, tmp_path):
    written = whole.write(tmp_path / "out")
    assert [path.name for path in written][:3] == ["report.html", "result.json", "estimates.csv"]
    said = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert len(said["estimates"]) == len(pd.read_csv(tmp_path / "out" / "estimates.csv"))
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("<svg") == len(whole.charts())
    assert "are left out; counts of people are rounded to 5" in page
    assert "+" in page


def test_figures_of_too_few_people_are_left_out_everywhere_unless_the_data_are_open(tmp_path):
    data = people()
    data["place"] = np.where(np.arange(240) < 6, "Tiny", np.where(np.arange(240) < 30, "Small", "Large"))
    shares = {"kind": "proportion", "of": "good", "level": "1", "by": "place"}
    given = {"strata": [], "clusters": [], "weights": "weight", "estimate": [shares]}
    found = survey(given, data)
    table = found.table.set_index("level")
    assert table["suppressed"].to_dict() == {"Large": False, "Small": True, "Tiny": True}
    assert table["estimate"].isna().to_dict() == {"Large": False, "Small": True, "Tiny": True}
    assert pd.isna(table.loc["Tiny", "n"])
    assert "good = 1, Tiny: too few people to say." in found.words
    nobody = survey({**given, "estimate": [{**shares, "by": [], "where": {"place": "Tiny"}}]}, data)
    assert nobody.words == "good = 1 (where place = Tiny): too few people to say."
    found.write(tmp_path)
    assert "hidden" in (tmp_path / "report.html").read_text(encoding="utf-8")
    is_open = survey({**given, "data_class": "open"}, data)
    assert is_open.table["estimate"].notna().all()
    assert is_open.table["suppressed"].tolist() == [False, True, True]
    is_open.write(tmp_path / "open")
    assert ">6<" in (tmp_path / "open" / "report.html").read_text(encoding="utf-8")


def test_every_kind_is_said_in_words():
    kinds = [
        {"kind": "total", "of": "score"},
        {"kind": "total", "of": "sex"},
        {"kind": "ratio", "of": "score", "x": "age"},
        {"kind": "quantile", "of": "score", "q": [0.1, 0.5]},
        {"kind": "ttest", "of": "score", "x": "sex"},
        {"kind": "ttest", "of": "score"},
        {"kind": "chisq", "of": "sex", "x": "group"},
        {"kind": "mean", "of": "score", "where": {"sex": "F"}},
        {"kind": "mean", "of": "same"},
    ]
    words = survey({**DESIGN, "estimate": kinds}, people().assign(same=3, group=lambda table: table["sex"])).words
    for said in ("Total of score: ", "People with sex = F: ", "score/age: ", "score, 10 % are at or below: ", "Median of score: ", "score, M less F: "):
        assert said in words
    assert "Mean of score, from 0: " in words
    assert "sex x group: the two go together by more than chance" in words
    assert "Mean of score (where sex = F): " in words
    assert "Mean of same: 3.00, the same for everybody: no interval can be given." in words


def test_the_command_prints_the_words_and_json(tmp_path):
    (tmp_path / "survey.toml").write_text('weights = "weight"\n[[estimate]]\nkind = "mean"\nof = "score"\n', encoding="utf-8")
    people().to_parquet(tmp_path / "answers.parquet")
    words = ("survey", tmp_path / "survey.toml", "--data", tmp_path / "answers.parquet", "--out", tmp_path / "out")
    assert sooner(*words).out.startswith("Mean of score: ")
    said = sooner(*words, "--json").json
    assert said["estimates"][0]["kind"] == "mean"
    assert [path.rpartition("/")[2] for path in said["files"]] == ["report.html", "result.json", "estimates.csv"]
