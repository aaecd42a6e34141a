"""Whatever cannot be worked out is refused in its own words, with the place and the mend, all faults of one kind at once."""

import pytest

from sooner.errors import CheckFailed, UsageError
from sooner.prove.survey import Plan, survey
from sooner.prove.survey.reading import SurveyRefused, load, read
from tests.unit.cli.command import sooner
from tests.unit.prove.survey.samples import DESIGN, asked, people, refused

MEAN = {"kind": "mean", "of": "score"}
ONE = {**DESIGN, "estimate": [MEAN]}


def faults(given):
    with pytest.raises(SurveyRefused) as error:
        read(given)
    return {(fault.column, fault.why) for fault in error.value.faults}


def estimate(**keys):
    return faults({"estimate": [keys]})


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path):
    path = tmp_path / "survey.toml"
    path.write_text(
        'strta = "x"\ndata_class = "secret"\n[[estimate]]\nkind = "meen"\n[[estimate]]\nkind = "mean"\nofs = "score"\n[rake]\nstep = 2\n', encoding="utf-8"
    )
    with pytest.raises(SurveyRefused) as error:
        load(path)
    told = {(fault.line, fault.column) for fault in error.value.faults}
    assert told == {(1, "strta"), (2, "data_class"), (4, "estimate.1.kind"), (7, "estimate.2.ofs"), (5, "estimate.2.of"), (9, "rake.step"), (8, "rake.margins")}
    assert "Did you mean 'strata'?" in str(error.value)
    assert "Did you mean 'mean'?" in str(error.value)


@pytest.mark.parametrize(("text", "why"), [(b"strata = ", "it is not TOML"), (b"strata = '\xff'", "it is not in UTF-8"), (None, "the file is not there")])
def test_what_is_no_survey_file_at_all(tmp_path, text, why):
    path = tmp_path / "survey.toml"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(SurveyRefused, match=why):
        load(path)


@pytest.mark.parametrize(
    ("keys", "column", "why"),
    [
        ({}, "estimate.1.kind", "it has no kind"),
        ({"kind": "median"}, "estimate.1.kind", "no such kind of estimate is built"),
        ({"kind": "ratio", "of": "a"}, "estimate.1.x", "kind 'ratio' needs 'x'"),
        ({"kind": "mean", "of": "a", "q": 0.5}, "estimate.1.q", "kind 'mean' has no use for 'q'"),
        ({"kind": "mean", "of": "a", "method": "beta"}, "estimate.1.method", "kind 'mean' has no such method"),
        ({"kind": "mean", "of": "a", "method": "replicate"}, "estimate.1.method", "the file names no replicate weights"),
        ({"kind": "glm", "of": "a", "x": "b", "family": "gamma"}, "estimate.1.family", "no such family is built"),
        ({"kind": "chisq", "of": "a", "x": ["b", "c"]}, "estimate.1.x", "kind 'chisq' takes one column as x"),
        ({"kind": "mean", "of": "a", "level": "yes"}, "estimate.1.level", "an answer is counted in kind 'proportion' and 'glm' only"),
    ],
)
def test_estimates_that_cannot_be_meant(keys, column, why):
    assert (column, why) in estimate(**keys)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "it asks for nothing"),
        ({"estimate": "mean"}, "estimate"),
        ({"estimate": ["mean"]}, "estimate"),
        ({**ONE, "rake": {"margins": {"a": {"b": 1}}}, "poststratify": {"margins": {"a": {"b": 1}}}}, "weights are fitted once: [poststratify] is there too"),
        ({**ONE, "replicate_weights": "rep*"}, "nothing says how the replicate weights were made"),
        ({**ONE, "replicate_weights": "rep*", "replicate_type": "jkn"}, "the type jkn needs replicate_scale"),
        ({**ONE, "replicate_weights": "rep*", "replicate_type": "fay"}, "the type fay needs replicate_fay"),
        ({**ONE, "replicate_type": "fay"}, "the type fay needs replicate_fay"),
        ({**ONE, "replicate_type": "acs"}, "weights of the type acs are not made here"),
        ({**ONE, "replicate_type": "jk1", "strata": "a"}, "jk1 knows of no strata"),
        ({**ONE, "replicate_type": "jkn", "replicate_scale": 1.0}, "replicate_scale says something of weights that were sent"),
        ({"estimate": [{**MEAN, "method": "replicate"}]}, "the file names no replicate weights"),
        ({**ONE, "poststratify": {"margins": {"a": {"b": 1}, "c": {"d": 1}}}}, "poststratify.margins"),
        ({**ONE, "poststratify": {"margins": {"a": {"b": 1}}, "by": "x"}}, "'by' is no key of [poststratify]"),
        ({**ONE, "rolling": {"of": "a"}}, "'time' is missing"),
        ({**ONE, "estimate": [{**MEAN, "level": 2.5}]}, "level"),
        ({**ONE, "estimate": [{**MEAN, "where": {"a": {"b": 1}}}]}, "where"),
    ],
)
def test_files_that_cannot_be_meant(given, why):
    with pytest.raises(SurveyRefused, match=why.replace("[", r"\[")):
        read(given)


def test_columns_that_are_not_there_are_told_at_once():
    told = refused({"weights": "wieght", "strata": "ward", "estimate": [{**MEAN, "of": "scores", "where": {"sexx": "F"}}]})
    assert told.count("there is no column") == 4
    assert "Did you mean 'weight'?" in told
    assert "it has no rows" in refused(ONE, people().head(0))


def test_a_negative_weight_and_a_missing_one():
    data = people()
    data.loc[3, "weight"], data.loc[5, "weight"] = -2, None
    told = refused(ONE, data)
    assert "column weight: the weight is negative" in told
    assert "column weight: the weight is missing" in told
    assert "every weight is 0" in refused(ONE, data.assign(weight=0))


def test_a_cluster_in_two_strata():
    data = people()
    data.loc[data["street"] == "S03", "street"] = "S00"
    told = refused(ONE, data)
    assert told.count("the cluster 'S00' lies in two strata") == 1
    assert "nested = true" in told


def test_people_of_whom_nobody_knows_where_they_were_chosen():
    data = people()
    data.loc[2, "district"] = None
    assert "nobody knows where this respondent was chosen" in refused(ONE, data)


def test_population_sizes():
    data = people()
    assert "of the stratum Ash 3 were chosen, out of only 2" in refused({**ONE, "fpc": "streets"}, data.assign(streets=2))
    assert "of the sample 240 were chosen, out of only 9" in refused({"fpc": "streets", "estimate": [MEAN]}, data)
    data.loc[0, "streets"] = 8
    assert "it is not the same for all of the stratum Ash" in refused({**ONE, "fpc": "streets"}, data)
    data.loc[0, "streets"] = 0
    assert "is missing or not above 0" in refused({**ONE, "fpc": "streets"}, data)


def test_a_cluster_with_one_person_of_several():
    data = people().drop_duplicates("street").assign(there=5)
    told = refused({**ONE, "fpc": ["streets", "there"]}, data)
    assert "the cluster S00 has only one unit" in told
    assert 'single_unit = "certainty" or "centred"' in told


def test_one_person_alone():
    assert "the sample has only one unit" in refused({"estimate": [MEAN]}, people().head(1))


@pytest.mark.parametrize("table", ["rake", "calibrate"])
def test_margins_that_do_not_fit(table):
    both = {"sex": {"F": 1000, "M": 1000}, "seen": {"yes": 900, "no": 1000}}
    assert "the margins do not add up: those of sex add up to 2,000, those of seen to 1,900" in refused({**ONE, table: {"margins": both}})
    told = refused({**ONE, table: {"margins": {"sex": {"F": 1000, "X": 1000}}}})
    assert "the margin counts 1,000 people with sex = 'X', and nobody in the sample has it" in told
    assert "the sample has sex = 'M', and the margin has no count for it" in told
    data = people()
    data.loc[4, "sex"] = None
    assert "it is not known, and the weights are fitted by it" in refused({**ONE, table: {"margins": {"sex": {"F": 1, "M": 1}}}}, data)


def test_raking_that_does_not_come_to_rest():
    data = people().assign(seen=lambda table: table["sex"].map({"F": "yes", "M": "no"}))
    told = refused({**ONE, "rake": {"margins": {"sex": {"F": 1000, "M": 1000}, "seen": {"yes": 500, "no": 1500}}}}, data)
    assert "raking did not come to rest in 100 steps" in told
    assert "still" in told


@pytest.mark.parametrize(("method", "bounds", "total"), [("logit", [0.9, 1.1], 20_000), ("raking", None, 10**9), ("logit", None, -5), ("linear", None, 10**4)])
def test_totals_that_cannot_be_met(method, bounds, total):
    margins = {"age": total, "district": {name: 600.0 for name in ("Ash", "Birch", "Cedar", "Dill")}}
    data = people().assign(age=40) if method == "linear" else people()
    plan = {"margins": margins, "method": method, **({"bounds": bounds} if bounds else {})}
    assert f"the totals cannot be met by {method} calibration" in refused({**ONE, "calibrate": plan}, data)


def test_a_number_that_weights_are_fitted_by_is_known_of_everybody():
    data = people()
    data["age"] = data["age"].astype(float)
    data.loc[4, "age"] = None
    assert "it is not known, and the weights are fitted by it" in refused({**ONE, "calibrate": {"margins": {"age": 100_000}}}, data)


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ({"sex": "X"}, "nobody meets this condition"),
        ("age >", "is not understood"),
        ("agee > 3", "there is no column 'agee'"),
        ("sex > 3", "words are the same or not"),
        ("age > abc", "age holds numbers"),
    ],
)
def test_conditions_that_nobody_meets_or_understands(where, why):
    assert why in refused({"estimate": [{**MEAN, "where": where}]})


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"kind": "mean", "of": "sex"}, "words have no mean"),
        ({"kind": "proportion", "of": "sex", "level": "X"}, "nobody has sex = 'X'"),
        ({"kind": "ttest", "of": "score", "x": "district"}, "district has 4 answers here"),
        ({"kind": "glm", "of": "same", "x": "age"}, "the outcome is the same for everybody"),
        ({"kind": "glm", "of": "empty", "x": "age"}, "nobody of whom everything is known"),
        ({"kind": "glm", "of": "age", "x": "score", "family": "binomial"}, "needs an outcome of yes or no"),
        ({"kind": "glm", "of": "below", "x": "age", "family": "poisson"}, "needs counts from 0 up"),
        ({"kind": "glm", "of": "score", "x": ["age", "twice"]}, "two of x say the same thing"),
    ],
)
def test_estimates_that_the_data_cannot_give(keys, why):
    data = people().assign(same=1, empty=float("nan"), below=lambda table: -table["age"], twice=lambda table: 2 * table["age"])
    assert why in refused({**DESIGN, "estimate": [keys]}, data)


def test_a_regression_with_no_best_line():
    data = people()
    data["answer"] = (data["age"] >= 40).astype(int)
    with pytest.raises(CheckFailed, match="finds no best line"):
        asked({"kind": "glm", "of": "answer", "x": "age", "family": "binomial"}, data=data)
    data.loc[data["district"] == "Ash", "good"] = 1
    with pytest.raises(CheckFailed, match="Take it out of x"):
        asked({"kind": "glm", "of": "good", "x": "district", "family": "binomial"}, data=data)


def test_replicate_weights_that_are_not_there_or_wrong():
    plan = {**ONE, "replicate_weights": ["rep*"], "replicate_type": "jk1"}
    data = people().assign(rep1=1.0, rep2=2.0)
    assert "fewer than two columns are called so" in refused(plan)
    assert "a replicate weight is missing or negative" in refused(plan, data.assign(rep2=-1))
    assert "there are 2 columns of replicate weights, and 3 numbers here" in refused({**plan, "replicate_scale": [1, 2, 3]}, data)


def test_replicates_that_cannot_be_made():
    plan = {**ONE, "clusters": "street", "weights": "weight"}
    assert "4 of 4 strata do not have two units" in refused({**plan, "strata": "district", "replicate_type": "brr"})
    once = people().assign(rare=lambda data: (data["street"] == "S00").astype(str))
    fitted = {**plan, "replicate_type": "jkn", "poststratify": {"margins": {"rare": {"False": 900, "True": 100}}}}
    assert "in a replicate, where some units of the sample count for nothing, raking did not come to rest" in refused(fitted, once)


def test_data_are_needed_and_a_plan_that_was_read_is_taken():
    with pytest.raises(UsageError, match="needs its data"):
        survey(ONE)
    assert survey(Plan(**ONE), people()).people == 240


def test_the_command_says_it_too(tmp_path):
    (tmp_path / "survey.toml").write_text('weights = "weight"\n[[estimate]]\nkind = "mean"\nof = "score"\n', encoding="utf-8")
    people().assign(weight=-1).to_csv(tmp_path / "answers.csv", index=False)
    said = sooner("survey", tmp_path / "survey.toml", "--data", tmp_path / "answers.csv", "--out", tmp_path / "out")
    assert said.code == 3
    assert "answers.csv, line 2, column weight: the weight is negative" in said.err
    assert not (tmp_path / "out").exists()
