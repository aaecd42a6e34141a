"""Which agencies say a thing: by key, and by pairs."""

from __future__ import annotations

import ibis
import pandas as pd

from sooner.find.families.agencies import both_of, telling, told_by


def test_what_several_tell_is_put_together_and_what_one_tells_stands():
    rows = pd.DataFrame({"one": ["x", "y", "x", "x"], "other": ["1", "2", "1", "1"], "agencies": ["schools, health", "police", "health", "courts"]})
    assert list(told_by(rows, ["one", "other"])) == ["courts, health, schools", "police"]


def test_nothing_told_is_nothing():
    rows = pd.DataFrame({"one": [], "other": [], "agencies": []}, dtype=object)
    assert list(told_by(rows, ["one", "other"])) == []


def test_the_engine_tells_each_agency_once_and_in_order():
    rows = ibis.memtable({"key": ["x", "x", "x", "y"], "agency": ["schools", "health", "schools", "police"]})
    told = rows.group_by("key").agg(agencies=telling(rows.agency)).order_by("key").to_pandas()
    assert list(told["agencies"]) == ["health, schools", "police"]


def test_each_pair_is_told_by_both_of_its_agencies():
    assert both_of(["police", "schools", "police"], ["health", "schools", "health"]) == ["health, police", "schools", "health, police"]
