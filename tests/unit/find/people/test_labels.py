"""Agreement with a truth, over pairs."""

import pytest

from sooner.errors import InputRefused
from sooner.find.people.labels import measured, read_labels


def test_counts_of_pairs():
    found = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "3"}
    truth = {"a": "x", "b": "x", "c": "y", "d": "y", "z": "y"}
    marks = measured(found, truth)
    assert (marks.pairs_found, marks.pairs_true, marks.pairs_right, marks.records) == (3, 2, 1, 4)
    assert marks.precision == pytest.approx(1 / 3) and marks.recall == 0.5 and marks.f1 == pytest.approx(0.4)
    assert marks.as_dict()["f1"] == marks.f1
    assert str(marks) == "precision 0.3333, recall 0.5000, F1 0.4000 (1 of 3 pairs put together are right, 2 are true)"


def test_shares_of_nothing():
    marks = measured({"a": "1"}, {"b": "1"})
    assert (marks.precision, marks.recall, marks.f1) == (1.0, 1.0, 1.0)


def test_labels_are_read(tmp_path):
    path = tmp_path / "truth.csv"
    path.write_text("source,record_id,cluster\na.csv,1,x\nb.csv,2,x\nb.csv,3,\n")
    assert read_labels(path, {"a.csv", "b.csv"}) == {("a.csv", "1"): "x", ("b.csv", "2"): "x"}


def test_one_file_needs_no_source(tmp_path):
    path = tmp_path / "truth.csv"
    path.write_text("record_id,person\n1,x\n2,y\n")
    assert read_labels(path, {"a.csv"}) == {("a.csv", "1"): "x", ("a.csv", "2"): "y"}


def test_every_missing_column_at_once(tmp_path):
    path = tmp_path / "truth.csv"
    path.write_text("id,group\n1,x\n")
    with pytest.raises(InputRefused) as refused:
        read_labels(path, {"a.csv", "b.csv"})
    assert [fault.why for fault in refused.value.faults] == ["there is no column record_id", "there is no column cluster", "there is no column source"]
