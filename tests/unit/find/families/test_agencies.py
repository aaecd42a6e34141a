"""Which agencies say a thing: by key, and by pairs."""

from __future__ import annotations

import pandas as pd

from sooner.find.families.agencies import both_of, told_by


def test_what_several_tell_is_put_together_and_what_one_tells_stands():
    rows = pd.DataFrame({"one": ["x", "y", "x", "x"], "other": ["1", "2", "1", "1"], "agencies": ["schools, health", "police", "health", "courts"]})
    assert told_by(rows, ["one", "other"]).to_dict() == {("x", "1"): "courts, health, schools", ("y", "2"): "police"}


def test_nothing_told_is_nothing_by_key():
    rows = pd.DataFrame({"one": [], "other": [], "agencies": []}, dtype=object)
    assert told_by(rows, ["one", "other"]).to_dict() == {}


def test_each_pair_is_told_by_both_of_its_agencies():
    assert both_of(["police", "schools", "police"], ["health", "schools", "health"]) == ["health, police", "schools", "health, police"]
