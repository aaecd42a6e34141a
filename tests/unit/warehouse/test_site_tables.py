"""What the site did leaves without names, under an agreement only, and lasts through the next run."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner import warehouse
from sooner.errors import CheckFailed, SomethingMissing, UsageError
from sooner.warehouse import objections
from sooner.warehouse.carrying import carried_over
from sooner.warehouse.home import Home
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.pointers import in_force
from sooner.warehouse.publishing import evidence_key, pseudonym
from sooner.warehouse.redirects import now_called
from sooner.warehouse.site_tables import HANDED_OVER, members_of, publish
from tests.unit.warehouse.full_home import CHILD, KEY, MOTHER, TODAY, rows, told_anywhere, whole

AGREED = {"id": "ISA-1", "agency": "police", "extracts": ["*"], "columns": ["*"], "purpose": ["find", "evaluation"]}
AGREED |= {"starts": "2026-01-01", "review": "2026-12-01", "expires": "2026-12-31"}
REFERRAL = {
    "referral_id": "R-1001",
    "family_id": "F-1",
    "happened_on": date(2026, 11, 3),
    "decided_on": date(2026, 11, 10),
    "district": "Northmere",
    "from_agency": "police",
    "source": "worklist",
    "decision": "accepted",
}
CASE = {"case_id": "C-2002", "family_id": "F-1", "opened_on": date(2026, 11, 12), "closed_on": None, "district": "Northmere", "lead_agency": "police"}
CASE |= {"needs": 3, "needs_met": 1, "needs_partly_met": 0, "needs_not_met": 2, "closed_as": None}


@pytest.fixture
def home(full):
    return full


def handed(name, *given):
    return pa.Table.from_pylist([{column: row.get(column) for column in HANDED_OVER[name]} for row in given])


def send(home, *referrals, agreements=(AGREED,), **more):
    tables = {"referrals": handed("referrals", *referrals)} if referrals else {}
    return publish(home, tables, agreements, KEY, TODAY, **more)


def test_a_referral_leaves_by_month_and_under_a_pseudonym(home):
    assert send(home, REFERRAL) == (1, 0)
    key = evidence_key(KEY)
    assert rows(home, "referrals", "evidence") == [
        {
            "referral_key": pseudonym(key, "referral", "R-1001"),
            "family_key": pseudonym(key, "family", "F-1"),
            "month": date(2026, 11, 1),
            "district": "Northmere",
            "from_agency": "police",
            "source": "worklist",
            "decision": "accepted",
            "days_to_decision": 7,
            "agreement": "ISA-1",
        }
    ]
    assert told_anywhere(home, "R-1001") == []
    whole(home)


def test_a_family_has_one_key_in_events_and_in_cases(home):
    publish(home, {"cases": handed("cases", CASE)}, [AGREED], KEY, TODAY)
    case = rows(home, "cases", "evidence")[0]
    assert case["family_key"] in {row["family_key"] for row in rows(home, "events", "evidence")}
    assert (case["month_opened"], case["month_closed"], case["needs"], case["lead_agency"]) == (date(2026, 11, 1), None, 3, "police")


def test_a_new_version_is_in_force_and_all_else_is_the_same_file(home):
    before = home.evidence / str(in_force(home.evidence))
    send(home, REFERRAL)
    now = home.evidence / str(in_force(home.evidence))
    assert now.name == f"{before.name}.1"
    assert (now / "events.parquet").samefile(before / "events.parquet")
    assert (now / "cases.parquet").samefile(before / "cases.parquet")
    send(home)
    assert in_force(home.evidence) == f"{before.name}.2"
    with warehouse.open("evidence", home) as reading:
        assert reading.table("referrals").count().execute() == 1


NOT_AGREED = {
    "no agreement": (),
    "of another agency": ({**AGREED, "agency": "school"},),
    "not for evaluation": ({**AGREED, "purpose": ["find"]},),
    "over": ({**AGREED, "expires": "2026-11-20"},),
    "not begun": ({**AGREED, "starts": "2026-11-22"},),
    "about other extracts": ({**AGREED, "extracts": ["persons", "cases"]},),
    "not for all columns": ({**AGREED, "columns": ["from_agency", "referral_id"]},),
}


@pytest.mark.parametrize("why", NOT_AGREED)
def test_without_an_agreement_a_row_is_held_back(home, why):
    assert send(home, REFERRAL, agreements=NOT_AGREED[why]) == (0, 1)
    assert rows(home, "referrals", "evidence") == []


@pytest.mark.parametrize(
    "more", [{"expires": "2026-11-21"}, {"starts": "2026-11-21"}, {"extracts": ["referrals"]}, {"columns": list(HANDED_OVER["referrals"])}]
)
def test_an_agreement_that_names_the_table_and_holds_today_is_enough(home, more):
    assert send(home, REFERRAL, agreements=[{**AGREED, "id": "ISA-2", "extracts": ["none"]}, {**AGREED, **more}]) == (1, 0)


def test_the_hub_needs_an_agreement_too(home):
    hub = {**REFERRAL, "from_agency": "partnership"}
    assert send(home, hub) == (0, 1)
    assert send(home, hub, agreements=[{**AGREED, "agency": "partnership"}]) == (1, 0)


@pytest.mark.parametrize("told", ["Mother rang, she is afraid of him.", "x" * 61, "one two three four five six", "a\nb", "Ada: see file"])
def test_free_text_never_leaves(home, told):
    send(home, {**REFERRAL, "source": told, "district": ""})
    assert [(row["source"], row["district"]) for row in rows(home, "referrals", "evidence")] == [("other", None)]
    assert told_anywhere(home, told) == []


def test_staff_are_counted_and_contacts_keep_no_name(home):
    active = {"happened_on": date(2026, 11, 5), "agency": "police", "role": "practitioner", "activity": "referral_made", "count": 12}
    contact = {"contact_id": "K-1", "family_id": None, "happened_on": date(2026, 11, 5), "place": "Ashmere Magistrates' Court", "kind": "first_talk"}
    tables = {"staff_activity": handed("staff_activity", active), "contacts": handed("contacts", {**contact, "agency": "police"})}
    assert publish(home, tables, [AGREED], KEY, TODAY) == (2, 0)
    assert rows(home, "staff_activity", "evidence")[0]["count"] == 12
    assert rows(home, "contacts", "evidence")[0]["place"] == "Ashmere Magistrates' Court"
    assert "family_key" not in rows(home, "contacts", "evidence")[0]


def test_a_family_who_objects_is_in_no_table_any_more(home):
    send(home, REFERRAL)
    assert send(home, REFERRAL, objecting={"F-1"}) == (0, 1)
    key = evidence_key(KEY)
    for name in ("events", "cases", "referrals"):
        told = repr(rows(home, name, "evidence"))
        assert not any(pseudonym(key, kind, who) in told for kind, who in (("family", "F-1"), ("person", CHILD), ("person", MOTHER))), name
    assert len(rows(home, "events", "evidence")) == 1
    assert "F-1" not in (home.path / "objections.json").read_text()
    assert send(home, REFERRAL) == (1, 0), "an objection that is taken back holds no longer"


def test_a_number_that_was_given_up_leads_to_the_family_of_today(home):
    folder = home.snapshots / str(in_force(home.snapshots))
    chain = [("F-0", "F-00"), ("F-00", "F-1"), ("F-8", "F-9"), ("F-9", "F-8")]
    redirects = [{"kind": "family", "old_id": old, "new_id": new, "since": TODAY} for old, new in chain]
    (folder / "redirects.parquet").unlink()
    pq.write_table(pa.Table.from_pylist(redirects), folder / "redirects.parquet")
    send(home, {**REFERRAL, "family_id": "F-0"}, {**REFERRAL, "referral_id": "R-2", "family_id": None})
    families = {row["family_key"] for row in rows(home, "referrals", "evidence")}
    assert families == {pseudonym(evidence_key(KEY), "family", "F-1"), None}
    assert now_called(home.path, "family", ["F-8", "F-7"]) == {"F-8": "F-9", "F-7": "F-7"}
    assert send(home, {**REFERRAL, "family_id": "F-0"}, objecting={"F-00"}) == (0, 1)


def test_an_answer_without_redirects_and_a_home_without_an_answer_lead_nowhere(home, tmp_path):
    (home.snapshots / str(in_force(home.snapshots)) / "redirects.parquet").unlink()
    assert now_called(home.path, "family", ["F-1"]) == now_called(tmp_path, "family", ["F-1"]) == {"F-1": "F-1"}
    assert members_of(home.path, ["F-1"]) == {MOTHER, CHILD}
    assert members_of(tmp_path, ["F-1"]) == set()


@pytest.mark.parametrize("text", ["", "{}", '{"format": 2, "families": []}'])
def test_where_it_cannot_be_told_who_objects_nothing_is_published(home, text):
    (home.path / "objections.json").write_text(text)
    with pytest.raises(CheckFailed, match="nothing is published"):
        objections.read(home.path)


def test_what_is_not_known_is_wrong_usage(home):
    with pytest.raises(UsageError, match="letters: there is no such table") as wrong:
        publish(home, {"letters": pa.table({"a": [1]}), "cases": pa.table({"a": [1]})}, [AGREED], KEY, TODAY)
    assert "cases: missing or unknown columns a, case_id" in str(wrong.value)


def test_a_row_that_is_not_sound_leaves_the_version_in_force(home):
    before = in_force(home.evidence)
    with pytest.raises(CheckFailed, match="decision outside the list"):
        send(home, {**REFERRAL, "decision": "perhaps"})
    with pytest.raises(CheckFailed, match="share their key"):
        send(home, REFERRAL, REFERRAL)
    assert in_force(home.evidence) == before
    send(home, REFERRAL)
    assert not [path for path in home.evidence.iterdir() if path.name.startswith(".")]


def test_before_the_first_run_and_during_one_nothing_is_published(home, tmp_path):
    with pytest.raises(SomethingMissing, match="sooner find"):
        publish(Home(tmp_path / "new").create(), {}, [AGREED], KEY, TODAY)
    with one_run_at_a_time(home), pytest.raises(CheckFailed, match="under way"):
        send(home, REFERRAL)


def test_the_next_run_carries_over_what_is_still_agreed(home):
    send(home, REFERRAL)
    assert [row["agreement"] for row in carried_over(home.path, {"ISA-1"})["referrals"].to_pylist()] == ["ISA-1"]
    assert carried_over(home.path, {"ISA-2"})["referrals"].num_rows == 0
    assert {table.num_rows for table in carried_over(None, {"ISA-1"}).values()} == {0}
    file = home.evidence / str(in_force(home.evidence)) / "referrals.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["source"]), file)
    assert carried_over(home.path, {"ISA-1"})["referrals"].num_rows == 0
