"""What has changed since the last run."""

from __future__ import annotations

import math

import pytest

from sooner.find.run_report import drift
from sooner.find.run_report.lines import Line, rows


def bands(*counts):
    return [Line("links", "weight_band", "{count}", group=f"band {n}", count=count, n=sum(counts)) for n, count in enumerate(counts)]


def now(theft=50, feeds=("police/persons",), weights=(10, 20, 30), rule="aaaa"):
    made = [Line("feeds", "rows", "{count}", feed, count=100, n=100) for feed in feeds]
    made += [Line("needs", "people_with", "{count}", "theft", count=theft, n=1000, people=True), Line("needs", "people_with", "{count}", "arson", n=1000)]
    return [*made, *bands(*weights), Line("rules", "hash", rule, "theft", of=False)]


def compared(lines, before, **more):
    told = {"counts": {"people": 1000, "families": 300}, "hashes": {"code": "1", "model": "m"}} | more
    found = drift.lines(lines, {"people": 1010, "families": 300}, {"code": "1", "model": "m", "key": "k"}, rows(before, "exact"), told)
    return {(line.measure, line.topic): line for line in found}


def test_the_first_run_has_nothing_to_compare_with():
    assert [line.said for line in drift.lines(now(), {}, {}, [], {})] == ["there is no earlier report to compare with"]


def test_figures_stand_beside_what_they_were_and_stand_out_by_a_stated_limit():
    found = compared(now(theft=70), now())
    assert (found["people", ""].count, found["people", ""].n) == (1010, 1000)
    assert found["people_with", "theft"].said == "{count} people with this need, {n} at the last run; this stands out"
    assert found["people_with", "theft"].people and not found["rows", "police/persons"].people
    assert ("people_with", "arson") not in found
    assert "stands out" not in compared(now(theft=60), now())["people_with", "theft"].said
    assert not drift.stands_out(4, 13) and drift.stands_out(0, 10)


def test_feeds_that_are_new_or_have_ended_are_named():
    found = compared(now(feeds=("police/persons", "school/pupils")), now(feeds=("police/persons", "health/births")))
    assert ("new_feed", "school/pupils") in found and ("ended_feed", "health/births") in found


@pytest.mark.parametrize(("weights", "says"), [((10, 20, 30), "little has changed"), ((15, 25, 20), "something has changed"), ((40, 10, 10), "much has")])
def test_the_lie_of_the_weights_is_told_with_its_limits(weights, says):
    assert says in compared(now(weights=weights), now())["weights", ""].said


def test_weights_in_other_bands_are_not_compared():
    assert ("weights", "") not in compared(now(weights=(1, 2, 3, 4)), now())


def test_the_stability_index_by_hand():
    p, q = (10.5 / 31, 20.5 / 31), (20.5 / 31, 10.5 / 31)
    assert drift.stability_index([10, 20], [20, 10]) == pytest.approx(sum((a - b) * math.log(a / b) for a, b in zip(p, q, strict=True)))
    assert drift.stability_index([0, 7], [0, 7]) == 0
    with pytest.raises(ValueError, match=r"shorter|longer"):
        drift.stability_index([1], [1, 2])


def test_rules_and_what_a_run_was_made_from():
    found = compared(now(rule="bbbb"), now(), hashes={"code": "2", "model": "m"})
    assert found["rule", "theft"].said == "this rule says something else than at the last run"
    assert found["made_from", ""].said == "changed since the last run: the code of sooner"
    gone = [line for line in now() if line.section != "rules"]
    assert compared(gone, now())["rule", "theft"].said == "this rule is gone"
    assert compared(now(), gone)["rule", "theft"].said == "a new rule"
    assert compared(now(), now())["made_from", ""].said.startswith("code, definitions")
    assert ("people", "") not in compared(now(), now(), counts={})
