"""What other rooms are told of all cases: ids, dates, counts and words of lists, and nothing that somebody wrote."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pytest

from sooner.tables import RETURNED
from sooner.warehouse.home import Home
from sooner.warehouse.site_tables import HANDED_OVER
from sooner_site.cases import actions, queries
from sooner_site.cases.models import Case
from tests.factories.site import agency, user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY

pytestmark = pytest.mark.django_db


def closed(result: str, because: str = "outcomes met", family: str = "f1") -> Case:
    case = making.case(family=family)
    actions.close_case(case, because=because, results=making.results(case, result), by=making.lead(case), now=NOW)
    return making.again(case)


def test_helped_families_are_those_with_an_open_case(site_home: Home) -> None:
    case = making.case()
    assert queries.helped_families() == {"f1"}
    actions.close_case(case, because="other", results=making.results(case), by=making.lead(case), now=NOW)
    assert queries.helped_families() == frozenset()


def test_a_case_is_told_with_the_columns_that_leave(site_home: Home) -> None:
    case = making.case()
    first, second = [need.pk for need in making.again(case).needs.all()]
    actions.close_case(case, because="outcomes met", results={first: ("met", ""), second: ("partly_met", "")}, by=making.lead(case), now=NOW)
    (row,) = queries.for_publishing()
    assert set(row) == set(HANDED_OVER["cases"])
    assert row == {
        "case_id": case.reference,
        "family_id": "f1",
        "opened_on": TODAY,
        "closed_on": TODAY,
        "district": "Northmere",
        "lead_agency": "police",
        "needs": 2,
        "needs_met": 1,
        "needs_partly_met": 1,
        "needs_not_met": 0,
        "closed_as": "outcomes met",
    }


@pytest.mark.parametrize(
    ("results", "reached"),
    [
        (("met", "met"), "met"),
        (("met", "not_met"), "partly_met"),
        (("not_met", "not_met"), "not_met"),
        (("no_longer_wanted", "met"), "met"),
        (("no_longer_wanted",) * 2, None),
    ],
)
def test_an_outcome_is_as_far_reached_as_its_needs(site_home: Home, results: tuple[str, str], reached: str | None) -> None:
    case = making.case()
    keep = next(need.pk for need in making.again(case).needs.all() if need.outcome == 1)
    extra = actions.add_need(case, outcome=1, code="1.4", words="x", by=making.lead(case), now=NOW)
    others = making.results(case, "no_longer_wanted")
    told = others | {keep: (results[0], ""), extra.pk: (results[1], "")}
    actions.close_case(case, because="other", results=told, by=making.lead(case), now=NOW)
    assert queries.answers.reached(making.again(case)) == {("sf_2022", 1): reached, ("sf_2022", 8): None}


def test_rows_for_the_next_run_have_its_columns_and_its_words(site_home: Home) -> None:
    closed("met")
    making.case(family="f6", lead=making.practitioner(name="Second"))
    for name, rows in (("help_given", queries.help_given_rows()), ("later_outcomes", queries.later_outcome_rows())):
        table = RETURNED[name]
        assert rows
        for row in rows:
            assert list(row) == list(table.column_names)
            assert all(row[column.name] is not None for column in table.columns if column.required)
            assert all(row[column.name] in column.allowed for column in table.columns if column.allowed and row[column.name])
    assert {(row["outcome"], row["reached"]) for row in queries.help_given_rows() if row["family_id"] == "f1"} == {(1, "met"), (8, "met")}


@pytest.mark.parametrize(("result", "what"), [("met", "closed_needs_met"), ("partly_met", "closed_needs_not_met")])
def test_what_became_of_each_member_is_told_by_their_id(site_home: Home, result: str, what: str) -> None:
    closed(result)
    assert {(row["person_id"], row["what"], row["happened_on"], row["agency"]) for row in queries.later_outcome_rows()} == {
        ("p11", what, TODAY, "police"),
        ("p12", what, TODAY, "police"),
    }


def test_a_referral_after_the_closing_and_a_step_up_are_told(site_home: Home) -> None:
    case = making.case(at=NOW - timedelta(days=60))
    lead, then = making.lead(case), NOW - timedelta(days=40)
    move = actions.ask_move(case, kind="step_up", to_agency=agency("children"), reason="x", by=lead, now=then)
    actions.answer_move(move, accepted=True, answer="Yes", by=user("manager", of="children"), now=then)
    actions.close_case(case, because="stepped up", results=making.results(case, "not_met"), by=lead, now=then)
    making.accepted(making.hub("Another"))
    found = {(row["person_id"], row["what"], row["happened_on"], row["agency"]) for row in queries.later_outcome_rows()}
    assert found == {
        ("p11", "stepped_up", then.date(), "children"),
        ("p12", "stepped_up", then.date(), "children"),
        ("p11", "re_referred", TODAY, "schools"),
        ("p12", "re_referred", TODAY, "schools"),
    }


def test_activity_counts_what_roles_did_in_a_month(site_home: Home) -> None:
    case = making.agree(making.case())
    for words in ("One", "Two"):
        actions.write_note(case, kind="call", words=words, happened_on=TODAY, by=making.lead(case), now=NOW)
    month = date(2026, 9, 1)
    assert queries.activity() == [
        {"month": month, "agency": "partnership", "role": "hub_practitioner", "activity": "open_case", "count": 1},
        {"month": month, "agency": "police", "role": "lead_practitioner", "activity": "record_consent", "count": 1},
        {"month": month, "agency": "police", "role": "lead_practitioner", "activity": "write_note", "count": 2},
    ]


def test_nothing_that_leaves_is_free_text(site_home: Home) -> None:
    case = making.agree(making.case())
    making.planned(case, "ZEBRA")
    actions.write_note(case, kind="call", words="ZEBRA", happened_on=TODAY, by=making.lead(case), now=NOW)
    actions.close_case(case, because="other", results=making.results(case), words="ZEBRA", by=making.lead(case), now=NOW)
    told = [*queries.for_publishing(), *queries.help_given_rows(), *queries.later_outcome_rows(), *queries.activity()]
    assert "ZEBRA" not in str(told)
    assert pa.Table.from_pylist(queries.for_publishing()).num_rows == 1
