"""Demand from events made by hand: every count is one that can be counted on fingers, and no small one can be worked out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.definitions import demand_kinds
from sooner.definitions.reading import DefinitionRefused
from sooner.errors import SomethingMissing
from sooner.lead.demand.before_after import CASES, NO_CAUSE, before_after
from sooner.lead.demand.calls import calls_of
from sooner.lead.demand.kinds import by_kind
from sooner.lead.demand.repeats import bands, in_words, repeats
from sooner.lead.demand.result import demand
from sooner.warehouse import promises
from sooner.warehouse.drafts import drafts
from tests.unit.cli.command import sooner
from tests.unit.lead.events import LONG_AGO, TODAY, event, frame, home_of

KINDS = demand_kinds.shipped()
NOBODY = pd.DataFrame({"family_key": [], "month_opened": []})
NO_DRAW = pd.DataFrame({"programme": [], "person_key": [], "month": [], "took_part": []})


def rows_by_kind(*rows):
    return by_kind(calls_of(frame([LONG_AGO, *rows]), TODAY), KINDS)


def many(first: int, count: int, **said):
    """So many calls, one a person."""
    return [event(first + place, **said) for place in range(count)]


# -- by kind and month


def test_a_call_counts_once_in_its_month_and_only_whole_months_count():
    rows, total = rows_by_kind(*many(1, 130, months_ago=1), event(1, 1, person_key="other", part="suspect"), *many(500, 40, months_ago=0))
    assert total == 130
    (kind,) = [row for row in rows if row["part"] == "kind"]
    assert (kind["name"], kind["count"], kind["share"], kind["reach"]) == ("Domestic dispute", 130, 100, "could")
    months = {row["month"]: row["count"] for row in rows if row["part"] == "month"}
    assert months[date(2026, 10, 1)] == 130
    assert months[date(2026, 9, 1)] == 0
    assert date(2026, 11, 1) not in months
    assert min(months) == date(2023, 8, 1), "the first month of the records may have begun in its middle"
    assert {row["month"]: row["count"] for row in rows if row["part"] == "kind_month"}[date(2026, 10, 1)] == 130


def test_shares_are_of_counts_as_they_are_shown_and_a_kind_nobody_listed_is_said_to_be_so():
    rows, total = rows_by_kind(*many(1, 61), *many(100, 33, event_type="Burglary"), *many(200, 22, event_type="Lost property"))
    kinds = {row["name"]: (row["count"], row["share"], row["reach"]) for row in rows if row["part"] == "kind"}
    assert total == 115
    assert kinds == {
        "Domestic dispute": (60, round(100 * 60 / 115), "could"),
        "Burglary": (35, round(100 * 35 / 115), "hardly"),
        "Lost property": (20, round(100 * 20 / 115), "not_said"),
    }


def test_a_small_kind_is_hidden_and_has_no_share():
    rows, _ = rows_by_kind(*many(1, 61), *many(100, 4, event_type="Burglary"))
    burglary = next(row for row in rows if row["name"] == "Burglary")
    assert (burglary["count"], burglary["share"]) == (None, None)
    assert "4" not in burglary["words"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.integers(1, 12), st.integers(1, 30)), min_size=1, max_size=14))
def test_no_small_count_stands_in_any_row(cells):
    rows, place = [], 1
    for kind, month, number in cells:
        rows += many(place, number, months_ago=month, event_type=kind)
        place += number
    found, total = rows_by_kind(*rows)
    assert all(row["count"] is None or row["count"] == 0 or row["count"] >= 10 for row in found)
    assert all(row["count"] is None or row["count"] % 5 == 0 for row in found)
    told = {row["name"]: row["count"] for row in found if row["part"] == "kind"}
    exact = frame(rows).drop_duplicates("event_key").groupby("event_type").size()
    for kind in exact.index[exact < 10]:
        assert told[kind] is None
        assert narrowed_to(told, kind, total) >= 8, "whoever subtracts the other kinds from the total learns next to nothing"


def narrowed_to(told, kind, total):
    """How wide a range is left for one hidden kind to whoever subtracts the others from the total and knows the rounding."""
    others = [count for name, count in told.items() if name != kind]
    if total is None or None in others:
        return float("inf")

    def at_least(count):
        return 0 if count == 0 else max(10, count - 2)

    least = max(0, at_least(total) - sum(count + 2 for count in others if count))
    return total + 2 - sum(at_least(count) for count in others) - least


# -- repeat calls


def families(*often: int):
    """Calls of families, one family for each number."""
    rows, place = [], 1
    for number, count in enumerate(often):
        rows += [event(place + step, family_key=f"F{number}", place_key=f"Z{number}") for step in range(count)]
        place += count
    return rows


def told_again(rows, total=1000):
    return list(repeats(calls_of(frame([LONG_AGO, *rows]), TODAY), KINDS, total))


def test_families_are_counted_by_how_often_with_their_calls_and_share():
    rows = told_again(families(*[1] * 40, *[2] * 20, *[4] * 15, *[7] * 10), total=210)
    found = {row["name"]: (row["count"], row["calls"], row["share"]) for row in rows if row["part"] == "families"}
    assert found == {"1 call": (40, 40, 19), "2 calls": (20, 40, 19), "3 to 5 calls": (15, 60, 29), "6 or more calls": (10, 70, 33)}
    places = {row["name"]: (row["count"], row["calls"]) for row in rows if row["part"] == "places"}
    assert places == {name: (count, calls) for name, (count, calls, _) in found.items()}


def test_a_band_of_fewer_than_ten_is_put_together_with_the_one_below():
    rows = told_again(families(*[1] * 40, *[2] * 20, *[4] * 15, *[7] * 3))
    assert [(row["name"], row["count"], row["calls"]) for row in rows if row["part"] == "families"] == [
        ("1 call", 40, 40),
        ("2 calls", 20, 40),
        ("3 or more calls", 20, 80),
    ]
    assert [row["name"] for row in told_again(families(*[1] * 4, *[2] * 11)) if row["part"] == "families"] == ["1 to 2 calls"]
    assert told_again(families(*[1] * 4, *[2] * 5)) == []
    assert told_again([]) == []


def test_a_call_of_two_families_counts_once_for_the_one_with_more_calls():
    often = families(*[3] * 12)
    shared = [{**each, "person_key": f"N{place}", "family_key": f"N{place}", "place_key": None} for place, each in enumerate(often[::3])]
    rows = [row for row in told_again([*often, *shared]) if row["part"] == "families"]
    # twelve neighbours were called about once each, always beside a family with three: their band would have no call left
    assert [(row["name"], row["count"], row["calls"]) for row in rows] == [("1 to 5 calls", 25, 35)]


@pytest.mark.parametrize(
    ("part", "proved", "counts"),
    [
        *(("victim", None, True), ("child_present", None, True), ("missing_person", None, True), ("reporter", None, True)),
        *(("witness", None, False), ("suspect", False, False), ("suspect", None, False), ("suspect", True, True)),
    ],
)
def test_a_suspicion_that_came_to_nothing_and_a_witness_never_count_for_a_family(part, proved, counts):
    rows = [event(number, family_key=f"F{number}", part=part, proved=proved) for number in range(1, 13)]
    assert bool([row for row in told_again(rows) if row["part"] == "families"]) is counts


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), max_size=60))
def test_every_band_has_ten_and_all_together_are_everybody(often):
    pairs = pd.DataFrame([(f"F{one}", f"E{one}-{call}") for one, number in enumerate(often) for call in range(number)], columns=["who", "event_key"])
    found = bands(pairs)
    assert all(count >= 10 and calls >= 10 for _, count, calls in found)
    if found:
        assert (sum(count for _, count, _ in found), sum(calls for _, _, calls in found)) == (len(often), sum(often))
    else:
        assert len(often) < 10
    assert [band for band, _, _ in found] == sorted(band for band, _, _ in found)


def test_bands_in_words():
    assert [in_words(*each) for each in ((1, 1), (2, 2), (3, 5), (6, None), (1, None))] == [
        "1 call",
        "2 calls",
        "3 to 5 calls",
        "6 or more calls",
        "1 or more calls",
    ]


# -- before and after help


def test_before_and_after_help_in_whole_windows_and_never_without_its_warning():
    started = TODAY.replace(year=2025, month=6, day=1)
    rows = [LONG_AGO]
    for number in range(20):
        mine = {"family_key": f"F{number}"}
        rows += [event(1000 + 10 * number + back, 17 + back, **mine) for back in range(3)]  # 17 months ago help began: that month counts for neither
        rows += [event(5000 + number, 16, **mine), event(6000 + number, 5, **mine), event(6500 + number, 4, **mine), event(7000 + number, 30, **mine)]
    cases = pd.DataFrame({"family_key": [f"F{number}" for number in range(20)], "month_opened": started})
    late = pd.DataFrame({"family_key": [f"L{number}" for number in range(20)], "month_opened": date(2026, 3, 1)})
    (row,) = before_after(calls_of(frame(rows), TODAY), pd.concat([cases, late]), NO_DRAW, {})
    # two in the twelve months before (18 and 19 months ago), two after (16 and 5); those 4 and 30 months ago lie outside
    assert (row["name"], row["count"], row["calls"], row["after"]) == (CASES, 20, 40, 40)
    assert row["words"].endswith(NO_CAUSE)
    assert "regression to the mean" in row["words"]
    assert row["study"] is None


def test_of_few_people_nothing_is_told_but_the_warning():
    cases = pd.DataFrame({"family_key": ["F1"], "month_opened": [date(2025, 3, 1)]})
    (row,) = before_after(calls_of(frame([LONG_AGO, event(1, 5, family_key="F1")]), TODAY), cases, NO_DRAW, {})
    assert (row["count"], row["calls"], row["after"]) == (None, None, None)
    assert row["words"] == f"{CASES}: fewer than 10 were followed for twelve months before and after. {NO_CAUSE}"


def test_a_programme_counts_those_who_took_part_and_names_the_study_that_can_tell():
    drawn = [{"programme": "Bridges", "person_key": f"P{number}", "month": date(2025, 3, 1), "took_part": number < 12} for number in range(1, 25)]
    rows = [LONG_AGO, *(event(number, 22) for number in range(1, 25)), *(event(100 + number, 15, person_key=f"P{number}") for number in range(1, 25))]
    (row,) = before_after(calls_of(frame(rows), TODAY), NOBODY, pd.DataFrame(drawn), {"Bridges": "a" * 64})
    assert (row["count"], row["calls"], row["after"], row["study"]) == (10, 10, 10, "a" * 64)


# -- the whole, the command, the list


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    rows = [LONG_AGO, *families(*[1] * 30, *[2] * 20, *[6] * 12), *many(5000, 60, months_ago=8, event_type="Burglary")]
    drawn = [{"programme": "Bridges", "person_key": f"P{number}", "month": date(2024, 9, 1), "arm": "programme", "took_part": True} for number in range(1, 25)]
    made = home_of(tmp_path_factory.mktemp("demand") / "home", events=rows, allocations=drawn)
    said = {"question": "Did Bridges help?", "protocol": [], "frozen_on": "2024-08-01", "known_since": "2024-08-01"}
    promises.keep(made, "b" * 64, {**said, "design": "trial"})
    promises.keep(made, "a" * 64, {**said, "question": "Did calls fall after Bridges?", "design": "pre_post"})
    return made


def test_the_command_writes_and_publishes_what_it_says(home, tmp_path):
    said = sooner("lead", "demand", "--home", home.path, "--out", tmp_path / "out", "--today", "2026-11-21", "--json").json
    assert said["calls"] == 200
    assert [Path(name).name for name in said["files"]] == ["report.html", "demand.csv", "demand-1.svg", "demand-2.svg"]
    (draft,) = drafts(home, "demand")
    assert draft.id == said["draft"]
    table = draft.table("demand").to_pandas()
    file = pd.read_csv(tmp_path / "out" / "demand.csv")
    for name in ("count", "calls", "after", "share"):
        assert np.array_equal(table[name].to_numpy(float), file[name].to_numpy(float), equal_nan=True)
    assert draft.about["sentences"] == said["words"]
    helped = file[file["part"] == "before_after"].iloc[0]
    assert (helped["name"], helped["study"]) == ("People who took part in Bridges", "b" * 64), "a study before and after is none that can tell"
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    for words in (NO_CAUSE, "Could, not would", "counts from 1 to 9 are hidden".capitalize(), "6 or more calls", "A place is the postcode"):
        assert words in page
    plain = sooner("lead", "demand", "--home", home.path, "--out", tmp_path / "again", "--today", "2026-11-21", "--no-publish")
    assert "there were 200 calls" in plain.out
    assert "Published" not in plain.out
    assert len(drafts(home, "demand")) == 1


def test_the_partnerships_own_list_is_used_and_its_faults_are_told_by_line(home, tmp_path):
    own = tmp_path / "kinds.yml"
    own.write_text(
        "why_it_matters: so\nsource: ours\ncounts_for_a_family: [victim]\nkinds:\n"
        "  - {kind: burglary, reach: could, why_it_matters: a, source: b}\n  - {kind: Burglary, reach: could, why_it_matters: a, source: b}\n",
        encoding="utf-8",
    )
    with pytest.raises(DefinitionRefused) as error:
        demand_kinds.load(own)
    assert [(fault.line, fault.column) for fault in error.value.faults] == [(6, "kinds.1.kind")]
    own.write_text("\n".join(own.read_text(encoding="utf-8").split("\n")[:5]), encoding="utf-8")
    found = demand(home, TODAY, own)
    assert {row["name"]: row["reach"] for row in found.part("kind")} == {"Domestic dispute": "not_said", "Burglary": "could"}
    assert "kinds of call that make up 30 %" in found.words
    assert sooner("lead", "demand", "--home", home.path, "--out", tmp_path / "out", "--kinds", tmp_path / "none.yml").code == 3


def test_a_home_that_does_not_know_a_year_says_what_is_missing(tmp_path):
    new = home_of(tmp_path / "home", events=[event(1, 5), event(2, 2)])
    with pytest.raises(SomethingMissing, match="twelve whole months"):
        demand(new, TODAY)
    said = sooner("lead", "demand", "--home", new.path, "--out", tmp_path / "out", "--today", "2026-11-21")
    assert (said.code, (tmp_path / "out").exists()) == (6, False)


def test_every_line_of_the_list_says_why_and_where_from():
    assert all(each.why_it_matters and each.source for each in KINDS.kinds)
    assert {KINDS.reach_of(name) for name in ("missing", "ASSAULT", "Burglary", "Lost property")} == {"could", "in_part", "hardly", "not_said"}


def test_what_is_shown_in_a_notebook(home):
    found = demand(home, TODAY)
    assert "<table" in found._repr_html_()
    assert json.dumps(found.counts)
    assert len(found.table) == len(found.rows)


def test_a_year_without_a_call_says_so_and_draws_nothing(tmp_path):
    quiet = home_of(tmp_path / "home", events=[LONG_AGO])
    assert sooner("lead", "demand", "--home", quiet.path, "--out", tmp_path / "out", "--today", "2026-11-21", "--no-publish").code == 0
    (tmp_path / "out" / "demand-1.svg").write_text("of an earlier run")
    said = sooner("lead", "demand", "--home", quiet.path, "--out", tmp_path / "out", "--today", "2026-11-21", "--no-publish")
    assert "there were 0 calls" in said.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["demand.csv", "report.html"]


def test_of_a_handful_of_calls_nothing_is_told(tmp_path):
    found = demand(home_of(tmp_path / "home", events=[LONG_AGO, event(1), event(2, 3)]), TODAY)
    assert found.total is None
    assert "fewer calls than can be told" in found.words
    assert "could reach" not in found.words
    assert not [chart for chart in found.charts() if "Kinds" in chart.title]


def test_events_of_an_earlier_version_ask_for_a_new_run(tmp_path):
    old = home_of(tmp_path / "home", events=[LONG_AGO, event(1)])
    file = old.evidence / "2026-11-21-0001" / "events.parquet"
    table = pq.read_table(file).drop_columns(["place_key"])
    file.unlink()
    pq.write_table(table, file)
    with pytest.raises(SomethingMissing, match="earlier version"):
        demand(old, TODAY)
