"""A study's size as it is asked for: what is refused, what is said, what is written."""

import json

import pytest

from sooner.definitions.study_sizes import KEYS
from sooner.errors import InputRefused, UsageError
from sooner.prove import Protocol
from sooner.prove.forms import DESIGNS
from sooner.prove.power import power
from sooner.prove.power.plan import SizeRefused
from sooner.prove.power.ways import WAYS
from sooner.prove.power.words import luck
from tests.unit.cli.command import sooner

PROTOCOL = {"question": "Does it help?", "design": "trial", "outcome": "again", "treatment": "offered", "direction": "lower", "margin": 10.0}
SHARES = {"comparison_share": 0.3, "treatment_share": 0.2}


def test_every_design_has_a_size_and_says_what_it_supposes():
    assert set(WAYS) == {name for name, _ in DESIGNS}
    for way in WAYS.values():
        assert way.supposes
        assert set(way.keys) <= set(KEYS)


def test_a_protocol_says_the_difference_and_the_direction():
    found = power(PROTOCOL, comparison_share=0.3)
    assert found.per_arm == pytest.approx({"treatment": 293.151286, "comparison": 293.151286}, rel=1e-6)
    assert found.arms == {"treatment": 294, "comparison": 294}
    assert found.plan.direction == "lower"
    assert found.told[0].startswith("To find a difference of 10.0 percentage points in 80 of 100 studies, 588 people are needed: 294 in the treatment arm")
    assert power({**PROTOCOL, "planned_share": 0.25}, comparison_share=0.3).arms["comparison"] > 500
    assert power(PROTOCOL, **SHARES).needed == pytest.approx(found.needed)
    read = Protocol(**PROTOCOL)
    assert power(read, comparison_share=0.3, difference=5.0).needed > 4 * found.needed * 0.9


def test_published_counts_say_the_share():
    counted = {"question": "Did it help?", "design": "matched", "direction": "lower", "margin": 5.0}
    counted["counts"] = {"treated": {"n": 368, "events": 156}, "comparison": {"n": 327, "events": 136}}
    found = power(counted, size=368)
    assert found.plan.comparison_share == pytest.approx(136 / 327)
    assert 0.2 < found.chance < 0.4
    assert "With 368 people who were offered it, " in found.told[1]


def test_a_size_says_how_sure_it_is_and_what_it_finds():
    found = power("trial", **SHARES, size=300)
    assert found.chance == pytest.approx(0.516075, abs=1e-6)
    assert "With 300 people, 52 of 100 studies would find a difference of 10.0 percentage points." in found.told
    alone = power("trial", comparison_share=0.3, size=300)
    assert alone.needed is None
    assert alone.chance is None
    assert alone.arms == alone.per_arm == {}
    assert alone.told == (f"With 300 people, the smallest difference that is found in 80 of 100 studies is {alone.smallest_detectable:.1f} percentage points.",)
    assert "Smallest difference" in alone.chart().title


@pytest.mark.parametrize(
    ("design", "given", "said"),
    [
        ("equivalence", {"sd": 1.0, "difference": 0.5, "size": 100}, "To show that any difference is smaller than 0.50 in 80 of 100 studies, "),
        ("equivalence", {"sd": 1.0, "size": 100}, "the smallest margin that can be kept to in 80 of 100 studies is 0.59"),
        ("places", {"treated_rate": 20, "comparison_rate": 25, "difference": 5}, "To find 5.00 fewer crimes a month in 80 of 100 studies, 27 months"),
        ("pre_post", {"sd": 1.0, "difference": 0.5}, "Whatever its size, this design cannot show cause."),
        ("synthetic_control", {"sd": 1.0, "difference": 2.0, "before": 20, "after": 10}, "With 19 donors the smallest p that can come out is 0.050."),
        ("synthetic_control", {"sd": 1.0, "difference": 0.01, "before": 20, "after": 10}, "No number of donors would find a difference of 0.01"),
        ("interrupted_time_series", {"sd": 1.0, "difference": 1.5, "planned_share": 0.25}, " after and "),
        ("cluster_trial", {**SHARES, "cluster_size": 25, "icc": 0.05}, "It takes 2.20 times as many people"),
        ("cluster_trial", {**SHARES, "cluster_size": 25, "icc": 0.05}, "With clusters of 25 that is 1,350 people."),
        ("stepped_wedge", {**SHARES, "steps": 4, "cluster_size": 25, "icc": 0.05}, "that is 1,750 people in all 5 periods together."),
        ("regression_discontinuity", {**SHARES}, "It takes 4.00 times as many people"),
        ("meta_analysis", {"study_error": 0.2, "size": 1}, "With 1 studies, no difference that there can be would be found"),
        ("trial", {"sd": 1.0, "difference": 0.01, "size": 12.5, "alpha": 0.001}, "With 12.5 people, fewer than 1 of 100 studies"),
    ],
)
def test_what_it_comes_to_in_words(design, given, said):
    found = power(design, **given)
    assert said in " ".join(found.told)
    assert found.supposes


@pytest.mark.parametrize(
    ("design", "given", "said"),
    [
        ("tril", {}, "Did you mean 'trial'"),
        ("trial", {"sd": 1.0}, "Say the difference to find"),
        ("trial", {"difference": 5.0}, "comparison_share or sd is missing"),
        ("trial", {"treatment_share": 0.2}, "comparison_share is missing"),
        ("trial", {"sd": 1.0, "comparison_share": 0.2, "difference": 5.0}, "sd: shares are compared"),
        ("trial", {**SHARES, "difference": 5.0}, "it follows from the two shares"),
        ("trial", {"comparison_share": 0.2, "treatment_share": 0.2}, "Nothing can be looked for"),
        ("trial", {"comparison_share": 0.3, "difference": 30.0, "direction": "lower"}, "has to be below 30"),
        ("trial", {"comparison_share": 1.0, "treatment_share": 0.2}, "comparison_share: 1.0 will not do. It has to be above 0 and below 1"),
        ("trial", {**SHARES, "icc": 0.1}, "icc: this design has no use for it"),
        ("trial", {**SHARES, "direction": "up"}, "one of higher, lower"),
        ("trial", {**SHARES, "size": True}, "size: True will not do"),
        ("trial", {**SHARES, "peple": 3}, "peple: nothing is called so"),
        ("cluster_trial", {**SHARES}, "cluster_size is missing. How many people a cluster has"),
        ("stepped_wedge", {**SHARES, "steps": 2.5, "cluster_size": 3, "icc": 0}, "steps: 2.5 will not do"),
        ("places", {"treated_rate": 3, "comparison_rate": 4, "difference": 5}, "has to be below 3"),
        ("equivalence", {"comparison_share": 0.4, "treatment_share": 0.45}, "treatment_share: this design has no use for it"),
        ("equivalence", {"comparison_share": 0.98, "difference": 5, "true_difference": 3}, "no share lies 3 points higher than 0.98"),
        ("equivalence", {"comparison_share": 0.4, "difference": 120}, "has to be below 100"),
    ],
)
def test_what_cannot_be_worked_out_is_refused_with_what_is_wrong(design, given, said):
    with pytest.raises(UsageError) as refused:
        power(design, **given)
    assert said in str(refused.value)


def test_every_fault_is_said_at_once():
    with pytest.raises(UsageError) as refused:
        power("cluster_trial", comparison_share=2, lost=1, season=12)
    assert all(name in str(refused.value) for name in ("cluster_size", "icc", "comparison_share", "lost", "season"))


def test_every_fault_names_the_key_that_it_is_about():
    with pytest.raises(SizeRefused) as refused:
        power("cluster_trial", comparison_share=2, lost=1, season=12)
    assert {key for key, _ in refused.value.faults} == {"cluster_size", "icc", "comparison_share", "lost", "season"}
    with pytest.raises(SizeRefused) as refused:
        power("places", treated_rate=3, comparison_rate=4, difference=5)
    assert [key for key, _ in refused.value.faults] == ["difference"]


def test_where_studies_are_drawn_it_says_how_wrong_luck_may_be():
    formula = power("trial", **SHARES)
    assert formula.drawn is None
    assert formula.as_dict()["drawn"] is None
    assert luck(formula) == ""
    found = power("synthetic_control", sd=1.0, difference=2.0, before=10, after=5, power=0.9)
    assert found.as_dict()["drawn"] == {"studies": 2000, "error": pytest.approx(196 * (0.9 * 0.1 / 2000) ** 0.5)}
    assert luck(found).endswith("luck alone puts a chance of 90 of 100 wrong by at most 1.3 points.")
    assert power("trial", **SHARES, arms=2).drawn.studies == 100_000


def test_a_faulty_protocol_is_refused_as_one(tmp_path):
    (tmp_path / "p.toml").write_text('question = "x"\ndesign = "trial"\n', encoding="utf-8")
    with pytest.raises(InputRefused, match="direction"):
        power(tmp_path / "p.toml", sd=1.0)


def test_what_is_written(tmp_path):
    found = power("trial", **SHARES, size=300)
    page = found.write(tmp_path / "out").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "What this supposes" in page
    assert json.loads((tmp_path / "out" / "power.json").read_text(encoding="utf-8")) == json.loads(json.dumps(found.as_dict()))
    assert (tmp_path / "out" / "power.csv").read_text(encoding="utf-8").startswith("size,power,smallest\n75,")
    assert "<strong>To find" in found._repr_html_()


def test_without_anything_to_draw_there_is_a_page_all_the_same(tmp_path):
    found = power("staggered", sd=1.0, difference=1.0, before=2, after=1, steps=1)
    assert found.chart() is None
    assert "<svg" not in found.write(tmp_path).read_text(encoding="utf-8")
    assert power("meta_analysis", study_error=0.2, size=0.25).chart() is not None
    assert power("staggered", sd=1.0, before=2, after=1, steps=1, size=20).chart() is None


def test_the_command(tmp_path):
    said = sooner("prove", "power", "--design", "trial", "--comparison-share", 0.3, "--treatment-share", 0.2)
    assert said.code == 0
    assert "588 people are needed" in said.out
    assert "This supposes:" in said.out
    (tmp_path / "p.toml").write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in PROTOCOL.items()), encoding="utf-8")
    found = sooner("prove", "power", tmp_path / "p.toml", "--comparison-share", 0.3, "--json", "--out", tmp_path / "out").json
    assert found["arms"] == {"treatment": 294, "comparison": 294}
    assert found["plan"]["difference"] == 10
    assert "As a page" in sooner("prove", "power", tmp_path / "p.toml", "--comparison-share", 0.3, "--out", tmp_path / "out").out
    assert sooner("prove", "power").code == 2
    assert sooner("prove", "power", tmp_path / "p.toml", "--design", "trial").code == 2
    assert "comparison_share or sd is missing" in sooner("prove", "power", "--design", "trial", "--size", 30).err
