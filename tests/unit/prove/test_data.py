"""Data: files and frames, and what cannot be read as the protocol says, refused with its line and without a person's value."""

import pandas as pd
import pyarrow as pa
import pytest

from sooner.errors import InputRefused, UsageError
from sooner.prove import prove
from sooner.prove.data import read_data
from tests.unit.prove.studies import counts, protocol, trial


def refused(frame, **keys):
    with pytest.raises(InputRefused) as found:
        prove(protocol(**keys), frame)
    return [(fault.column, fault.line, fault.why) for fault in found.value.faults]


def test_every_form_of_the_same_data_gives_the_same_answer(tmp_path):
    people = trial()
    people.to_csv(tmp_path / "people.csv", index=False)
    people.to_parquet(tmp_path / "people.parquet")
    forms = (people, pa.Table.from_pandas(people), tmp_path / "people.csv", str(tmp_path / "people.parquet"))
    found = [prove(protocol(strata="district"), form) for form in forms]
    assert {(result.estimate, result.standard_error) for result in found} == {(found[0].estimate, found[0].standard_error)}
    assert found[0].data_hash == found[1].data_hash == found[2].data_hash != found[3].data_hash


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.csv", b"\xff\xfe\xff", "it is not in UTF-8"),
        ("x.parquet", b"not parquet", "it cannot be read as the table its name says it is"),
        ("x.csv", b"", "it cannot be read as the table its name says it is"),
        ("x.xlsx", b"", "it is neither CSV nor Parquet"),
        ("x.csv", None, "the file is not there"),
        ("x.csv", b"offered,incidents\n", "it has no rows"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, content, why):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused, match=why):
        prove(protocol(), tmp_path / name)


def test_what_is_no_table_and_what_is_missing_or_too_much():
    with pytest.raises(UsageError, match="a path to a CSV or Parquet file"):
        read_data(3)
    with pytest.raises(UsageError, match="needs data"):
        prove(protocol())
    with pytest.raises(UsageError, match="takes no data"):
        prove(counts((10, 3), (10, 4)), trial())


def test_ids_stay_text(tmp_path):
    (tmp_path / "x.csv").write_text("id,n\n007,1\n7,2\n", encoding="utf-8")
    assert list(read_data(tmp_path / "x.csv", ("id", None)).frame["id"]) == ["007", "7"]


def test_columns_that_are_not_there_are_named_with_the_nearest():
    found = refused(trial(), outcome="incident", covariates=["aeg"])
    assert found == [
        ("incident", None, "there is no column 'incident', which the protocol names as outcome"),
        ("aeg", None, "there is no column 'aeg', which the protocol names as covariates"),
    ]


def test_what_is_no_number_is_told_by_line_and_never_shown(tmp_path):
    people = trial(40).astype({"incidents": object})
    people.loc[3:9, "incidents"] = "Alice Smith"
    people.to_csv(tmp_path / "p.csv", index=False)
    with pytest.raises(InputRefused) as found:
        prove(protocol(), tmp_path / "p.csv")
    assert [fault.line for fault in found.value.faults] == [5, 6, 7, 8, 9, None]
    assert "and 2 more rows" in str(found.value)
    assert "Alice" not in str(found.value)


def test_infinity_is_no_number_and_yes_and_no_are():
    people = trial(40)
    people["harmed"] = people["harmed"].astype(bool)
    assert prove(protocol(outcome="harmed"), people).scale == "percentage points"
    people["told"] = people["harmed"].map({True: "True", False: "False"})
    assert prove(protocol(outcome="told"), people).estimate == prove(protocol(outcome="harmed"), people).estimate
    people.loc[0, "age"] = float("inf")
    assert refused(people, outcome="age") == [("age", None, "this is no number")]


def test_days_have_to_be_days():
    people = trial(40)
    people.loc[1, "seen"] = "yesterday"
    assert refused(people, time="seen", first_treated="drawn") == [("seen", None, "this is no day")]
    people = trial(40).assign(seen=pd.Timestamp("2026-01-01"), drawn=pd.Timestamp("2025-01-01"))
    checks = {check.name: check.state for check in prove(protocol(time="seen", first_treated="drawn"), people).checks}
    assert checks["Outcome after allocation"] == "green"


@pytest.mark.parametrize(("values", "control"), [(("a", "b"), None), (("a", "b", "c"), None), (("a", "b"), "z"), (("0", "2"), None)])
def test_two_arms_are_needed_and_which_is_the_comparison(values, control):
    people = trial(60)
    people["arm"] = [values[place % len(values)] for place in range(60)]
    assert "two arms are needed" in refused(people, treatment="arm", control=control)[0][2]


@pytest.mark.parametrize(("values", "control"), [(("usual", "extra"), "usual"), ((False, True), None), (("0", "1"), None), ((0.0, 1.0), None), ((5, 7), 5)])
def test_arms_in_many_words(values, control):
    people = trial()
    people["arm"] = [values[place % 2] for place in range(200)]
    assert prove(protocol(treatment="arm", control=control), people).estimate == prove(protocol(), people).estimate


def test_everybody_has_an_arm():
    people = trial(40).astype({"offered": object})
    people.loc[2, "offered"] = None
    assert refused(people) == [("offered", None, "nobody knows in which arm this person is")]


def test_an_id_is_no_stratum():
    assert "kinds are too many" in refused(trial(), strata="id")[0][2]
