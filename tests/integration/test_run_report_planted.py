"""The report of a run over an invented partnership, beside outcomes planted in it: every figure worked out a second time from the tables alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from sooner import warehouse
from sooner.find.run import find
from sooner.warehouse import keys
from sooner.warehouse.home import Home
from sooner.warehouse.returned import put, schema_of
from sooner.warehouse.run_reports import report
from tests.factories.partnership import invented_partnership

pytestmark = pytest.mark.long
HALF_A_YEAR = timedelta(days=183)
ANY = "any need"


def tables(home: Home, *names: str) -> list[pd.DataFrame]:
    with warehouse.open("snapshot", home) as answer:
        return [answer.table(name).to_pyarrow().to_pandas(date_as_object=True) for name in names]


def planted(signals: pd.DataFrame, people: pd.DataFrame, today: date) -> list[dict[str, Any]]:
    """Outcomes of which it is known to whom they were given: after a need, before one, and without any."""
    chance = np.random.default_rng(5)
    first = signals.groupby("person_id").first_seen.min()
    rows = [(person, today - timedelta(days=900)) for person in sorted(people.person_id)[:1]]
    for person, seen in sorted(first.items()):
        draw = chance.random()
        if draw < 0.3:
            rows.append((person, min(today, seen + timedelta(days=int(chance.integers(1, 250))))))
        elif draw < 0.4:
            rows.append((person, seen - timedelta(days=int(chance.integers(0, 60)))))
    rows += [(person, today - timedelta(days=int(chance.integers(0, 300)))) for person in sorted(set(people.person_id) - set(first.index))[:60]]
    return [{"person_id": person, "what": str(chance.choice(["re_referred", "stepped_up"])), "happened_on": day, "agency": "police"} for person, day in rows]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("planted")
    made = invented_partnership(tmp_path_factory, 2_000)
    file, today = made.partnership_file, made.last_day
    key = keys.create(folder / "keys.toml")
    home = Home(folder / "home")
    find(file, home.path, today, keys_file=key)
    signals, people = tables(home, "signals", "people")
    outcomes = planted(signals, people, today)
    put(home, "later_outcomes", pa.Table.from_pylist(outcomes, schema=schema_of("later_outcomes")), datetime(2026, 9, 30, tzinfo=UTC))
    find(file, home.path, today + timedelta(days=1), keys_file=key)
    signals, members, rests = tables(home, "signals", "family_members", "signal_rows")
    found = report(home, edition="exact")
    return {"today": today + timedelta(days=1), "signals": signals, "members": members, "rests": rests, "outcomes": pd.DataFrame(outcomes), "report": found}


def figures(told: dict[str, Any], section: str, measure: str) -> dict[str, tuple[float | None, float | None]]:
    return {row["topic"]: (row["count"], row["n"]) for row in told["report"].rows(section, measure) if not row["dimension"]}


def first_seen(told: dict[str, Any], need: str) -> dict[str, date]:
    signals = told["signals"] if need == ANY else told["signals"][told["signals"].signal == need]
    return dict(signals.groupby("person_id").first_seen.min())


def test_precision_of_every_need_is_that_of_the_outcomes_planted(told: dict[str, Any]) -> None:
    since, happened = told["outcomes"].happened_on.min(), told["outcomes"].groupby("person_id").happened_on.apply(list).to_dict()
    evaluable = 0
    for need, (count, n) in figures(told, "outcomes", "precision").items():
        base = {person: day for person, day in first_seen(told, need).items() if since <= day <= told["today"] - HALF_A_YEAR}
        right = sum(any(day < then <= day + HALF_A_YEAR for then in happened.get(person, ())) for person, day in base.items())
        assert (count, n) == ((right, len(base)) if len(base) >= 20 else (None, None)), need
        evaluable += count is not None
    assert evaluable, "in a partnership of this size the figure of any need alone may be told"


def test_recall_and_whom_no_need_had_been_seen_in(told: dict[str, Any]) -> None:
    harmed = told["outcomes"].groupby("person_id").happened_on.min().to_dict()
    for need, (count, n) in figures(told, "outcomes", "recall").items():
        seen = first_seen(told, need)
        assert (count, n) == (sum(person in seen and seen[person] < day for person, day in harmed.items()), len(harmed)), need
    seen = first_seen(told, ANY)
    missed = sum(not (person in seen and seen[person] < day) for person, day in harmed.items())
    assert figures(told, "outcomes", "missed_people") == {"": (missed, len(harmed))} and missed >= 60


def test_families_that_came_to_harm_without_a_need_seen_in_any_member(told: dict[str, Any]) -> None:
    family = told["members"].groupby("person_id").family_id.apply(set).to_dict()
    harmed: dict[str, date] = {}
    for row in told["outcomes"].itertuples():
        for one in family.get(row.person_id, {row.person_id}):
            harmed[one] = min(harmed.get(one, row.happened_on), row.happened_on)
    seen: dict[str, date] = {}
    for row in told["signals"].itertuples():
        for one in {row.family_id} if isinstance(row.family_id, str) else family.get(row.person_id, {row.person_id}):
            seen[one] = min(seen.get(one, row.first_seen), row.first_seen)
    missed = sum(not (one in seen and seen[one] < day) for one, day in harmed.items())
    assert figures(told, "outcomes", "missed_families") == {"": (missed, len(harmed))}


def test_who_saw_each_need_is_who_sent_its_rows(told: dict[str, Any]) -> None:
    both = told["signals"][["signal_id", "signal", "person_id"]].merge(told["rests"][["signal_id", "agency"]].drop_duplicates(), on="signal_id")
    seen = both.drop_duplicates(["signal", "person_id", "agency"]).groupby(["signal", "agency"]).size().to_dict()
    people = told["signals"].groupby("signal").person_id.nunique().to_dict()
    rows = told["report"].rows("needs", "seen_by")
    assert {(row["topic"], row["group"]): (row["count"], row["n"]) for row in rows} == {pair: (n, people[pair[0]]) for pair, n in seen.items()}


def test_drift_of_a_run_over_the_same_files_says_that_next_to_nothing_changed(told: dict[str, Any]) -> None:
    rows = told["report"].rows("drift")
    compared = [row for row in rows if row["measure"] in ("people", "families", "rows", "seen_by", "expected_false", "expected_missed")]
    assert len(compared) > 10 and all(row["count"] == row["n"] for row in compared)
    (weights,) = [row for row in rows if row["measure"] == "weights"]
    assert "little has changed" in weights["words"] and weights["count"] == 0
    (code,) = [row for row in rows if row["measure"] == "made_from"]
    assert code["words"] == "code, definitions, model and partnership file are those of the last run"
