"""What is compiled from a rule fires for the same people on the same rows as the rule read slowly, whatever the rule and the rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sooner.definitions.signal_form import OPERATORS, SignalRule
from sooner.find import signals
from sooner.warehouse.workspace import Workspace
from tests.generative.rules_oracle import rests_on
from tests.unit.find.families.drawn import TODAY, table, workspace

BORN: dict[str, date | None] = {"ada": date(2010, 6, 30), "ben": date(2008, 7, 1), "cat": date(2016, 2, 29), "old": None}
#: Days around the edges that rules can have: today, whole months back, the ends of short months.
EDGES = [TODAY + timedelta(days=shift) for shift in (0, 1, -1)] + [
    date(2025, 6, 30),
    date(2025, 6, 29),
    date(2025, 7, 1),
    date(2026, 2, 28),
    date(2025, 12, 31),
]
DAYS = st.one_of(st.sampled_from(EDGES), st.dates(date(2023, 6, 1), date(2026, 9, 1)))
PEOPLE = st.sampled_from(sorted(BORN))
TERMS = st.sampled_from([year * 10 + term for year in (2024, 2025) for term in (1, 2, 3)])


@st.composite
def attendance(draw: st.DrawFn) -> dict[str, Any]:
    term = draw(TERMS)
    starts = date(term // 10 + (term % 10 > 1), {1: 9, 2: 1, 3: 4}[term % 10], draw(st.integers(1, 3)))
    missed = st.one_of(st.none(), st.integers(0, 4))
    return {
        "record_id": draw(PEOPLE),
        "term": term,
        "term_starts": starts,
        "sessions_possible": draw(st.integers(0, 10)),
        "absent_authorised": 0,
        "absent_unauthorised": draw(missed) or 0,
    }


@st.composite
def tenancy(draw: st.DrawFn) -> dict[str, Any]:
    maybe = st.one_of(st.none(), DAYS)
    money = st.one_of(st.none(), st.sampled_from([0.0, 7.5, 8.0]))
    told = {
        "started_on": draw(DAYS),
        "ended_on": draw(maybe),
        "arrears_on": draw(maybe),
        "notice_on": draw(maybe),
        "temporary": draw(st.one_of(st.none(), st.booleans())),
    }
    return {"record_id": draw(PEOPLE), "tenancy_id": draw(st.sampled_from("TUV")), **told, "arrears": draw(money), "weekly_rent": draw(money)}


NUMBERS = {"tenancies": ("arrears", "weekly_rent", "age"), "attendance": ("sessions_possible", "absent_unauthorised", "age")}
DATES = {"tenancies": ("started_on", "ended_on", "arrears_on", "notice_on"), "attendance": ("term_starts",)}


@st.composite
def condition(draw: st.DrawFn, kind: str, deep: bool = True) -> dict[str, Any]:
    if deep and draw(st.integers(0, 4)) == 0:
        return {"any": draw(st.lists(condition(kind, deep=False), min_size=2, max_size=3))}
    operator = draw(st.sampled_from([name.rstrip("_") for name in OPERATORS]))
    if operator in ("within_months", "not_past"):
        return {"column": draw(st.sampled_from(DATES[kind])), operator: True if operator == "not_past" else draw(st.integers(1, 30))}
    if operator in ("empty", "not_empty"):
        return {"column": draw(st.sampled_from((*DATES[kind], *NUMBERS[kind]))), operator: True}
    column = draw(st.sampled_from(NUMBERS[kind]))
    number = draw(st.sampled_from([0, 2, 8, 9, 15, 17]))
    return {"column": column, operator: [number, 3] if operator == "one_of" else number}


@st.composite
def way(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    count: dict[str, Any] = {"at_least": draw(st.integers(1, 3))}
    form = draw(st.sampled_from(["simple", "within", "consecutive" if kind == "attendance" else "within"]))
    count |= {"simple": {}, "within": {"within_months": draw(st.integers(1, 14))}, "consecutive": {"consecutive": "term"}}[form]
    rows = draw(st.lists(condition(kind), min_size=1, max_size=2))
    return {"kind": kind, "date": draw(st.sampled_from(DATES[kind])), "rows": rows, "count": count, "row_words": "a row"}


@st.composite
def rule(draw: st.DrawFn, kind: str, name: str) -> SignalRule:
    ages = st.one_of(st.none(), st.sampled_from([{"from": 10}, {"until": 18}, {"from": 10, "until": 16}]))
    said = {"name": name, "version": 1, "title": "T", "why_it_matters": "W", "owner": "police", "framework": "sf_2022", "outcome": 7, "need": "7.3"}
    ways = draw(st.lists(way(kind), min_size=1, max_size=2))
    lasts = draw(st.one_of(st.none(), st.integers(1, 14)))
    return SignalRule.model_validate({**said, "age": draw(ages), "fires_when": ways, "lasts_months": lasts, "words": "{rows}"})


def _room() -> Workspace:
    """One engine for every example: only the rows that agencies sent change."""
    room = workspace()
    people = [{"person_id": who, **({"date_of_birth": born.isoformat()} if born else {})} for who, born in BORN.items()]
    room.write("people", table("people", people))
    room.write("person_records", table("person_records", [{"person_id": who, "record_id": who, "record_key": f"council/people/{who}"} for who in BORN]))
    return room


ROOM = _room()


def compiled(rules: tuple[SignalRule, ...], kind: str, rows: list[dict[str, Any]]) -> dict[str, dict[str, set[int]]]:
    """By rule and person the lines that it rests on, as the library works it out."""
    shape = [{name: _text(value) for name, value in row.items() if value is not None and name != "event"} for row in rows]
    ROOM.write(f"received_{kind}", table(f"received_{kind}", shape))
    signals.step_for(rules).run(ROOM)
    found: dict[str, dict[str, set[int]]] = {one.name: {} for one in rules}
    whose = {row["signal_id"]: row for row in ROOM.read("signals").to_pyarrow().to_pylist()}
    for row in ROOM.read("signal_rows").to_pyarrow().to_pylist():
        signal = whose[row["signal_id"]]
        found[signal["signal"]].setdefault(signal["person_id"], set()).add(row["line"])
    return found


def _text(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value.isoformat() if isinstance(value, date) else str(value)


def agrees(kind: str, event: str, rules: tuple[SignalRule, ...], rows: list[dict[str, Any]]) -> None:
    numbered = [{**row, "line": line, "event": row[event]} for line, row in enumerate(rows, start=2)]
    assert compiled(rules, kind, numbered) == {one.name: rests_on(one, numbered, BORN, TODAY) for one in rules}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(*(rule("tenancies", name) for name in ("one", "two", "three"))), st.lists(tenancy(), min_size=1, max_size=14))
def test_rules_about_days_and_numbers(rules: tuple[SignalRule, ...], rows: list[dict[str, Any]]) -> None:
    agrees("tenancies", "tenancy_id", rules, rows)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(*(rule("attendance", name) for name in ("one", "two", "three"))), st.lists(attendance(), min_size=1, max_size=14))
def test_rules_about_terms_that_run(rules: tuple[SignalRule, ...], rows: list[dict[str, Any]]) -> None:
    agrees("attendance", "term", rules, rows)
