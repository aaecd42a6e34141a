"""What becomes of a list and of a contact, whoever acts and from whatever page."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from sooner.help.court_list import ListRefused
from sooner_site.access import tidying
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.court_desk import actions, queries
from sooner_site.court_desk.actions import Given
from sooner_site.court_desk.models import Contact, Court, CourtList, Hearing
from sooner_site.referrals.models import Draft
from tests.unit.help.court_list.lists import crown, defendant, hearing, sitting
from tests.unit.site.court_desk import making
from tests.unit.site.court_desk.making import MORNING

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


def everything_stored() -> str:
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the database itself
            found += cursor.fetchall()
    return repr(found)


def test_a_list_is_kept_without_what_may_not_be() -> None:
    making.court(MORNING)
    assert [(row.defendant, row.case_number, row.names_withheld) for row in Hearing.objects.all()] == [("Ada Openly", "T1", 0), ("", "T2", 1)]
    listed = CourtList.objects.get()
    assert (listed.hearings, listed.defendants, listed.masked, listed.restricted) == (2, 1, 1, 1)
    stored = everything_stored()
    assert "Openly" in stored and not any(name in stored for name in ("Secretly", "Besides", "1990-01-01"))


def test_the_morning_s_list_replaces_the_night_s_and_says_what_changed() -> None:
    by = making.coordinator()
    night = [hearing("T1", defendant("Ada", "Openly")), hearing("T2", defendant("Bob", "Stays")), hearing("T3", defendant("Cy", "Leaves"))]
    actions.take_in(making.a_list(*night, day=TODAY), "night.json", by=by, now=MORNING - timedelta(hours=14))
    moved = json.dumps(crown(sitting(night[1], hearing("T4", defendant("Di", "Comes")), room=2), sitting(night[0], room=5), court=making.COURT, day=str(TODAY)))
    actions.take_in(moved.encode(), "morning.json", by=by, now=MORNING)
    listed = queries.standing(Court.objects.get(), TODAY)
    assert listed is not None
    assert [(row.defendant, row.change) for row in queries.hearings(listed)] == [
        ("Bob Stays", ""),
        ("Di Comes", "New since the last list"),
        ("Ada Openly", "Changed: was courtroom 2"),
    ]
    assert listed.gone == ["Courtroom 2: Cy Leaves, For Sentence"]
    assert (CourtList.objects.count(), Hearing.objects.exclude(list=listed).count()) == (2, 0)


def test_a_name_that_may_not_be_shown_any_longer_is_gone_without_a_word() -> None:
    by = making.coordinator()
    actions.take_in(making.a_list(hearing("T1", defendant("Zed", "Secretly")), day=TODAY), "night.json", by=by, now=MORNING)
    restricted = making.a_list(hearing("T1", defendant("Zed", "Secretly"), ListNote="Reporting restrictions apply"), day=TODAY)
    actions.take_in(restricted, "morning.json", by=by, now=MORNING)
    assert "Secretly" not in everything_stored()
    listed = queries.standing(Court.objects.get(), TODAY)
    assert listed is not None and listed.restricted == 1
    assert listed.gone == ["1 entry. Which is not said, since this list has names that may not be shown."]


def test_a_list_with_a_fault_changes_nothing() -> None:
    making.court(MORNING)
    with pytest.raises(ListRefused, match=r"\$\.DailyList"):
        actions.take_in(making.a_list(hearing("", defendant()), day=TODAY), "bad.json", by=making.coordinator(), now=MORNING)
    assert Hearing.objects.count() == 2


def test_only_a_coordinator_takes_in_a_list_and_gives_a_seat() -> None:
    volunteer = making.volunteer()
    with pytest.raises(Refused):
        actions.take_in(making.a_list(day=TODAY), "list.json", by=volunteer, now=MORNING)
    court = making.court(MORNING)
    with pytest.raises(Refused):
        actions.give_seat(court, volunteer, by=volunteer, now=MORNING)
    with pytest.raises(NotNow, match="Only a court volunteer"):
        actions.give_seat(court, making.coordinator(), by=making.coordinator(), now=MORNING)


def test_names_are_thrown_away_when_their_days_are_over_and_counts_stay() -> None:
    making.court(MORNING)
    tidying.tidy(MORNING + timedelta(days=7))
    assert Hearing.objects.count() == 2
    tidying.tidy(MORNING + timedelta(days=8))
    assert Hearing.objects.count() == 0
    assert (CourtList.objects.get().hearings, CourtList.objects.get().gone) == (2, [])
    assert AuditRow.objects.filter(what="court_desk.purge", kind="erasure", process="court_desk").count() == 1
    assert actions.purge(now=MORNING + timedelta(days=9)) == 0
    assert AuditRow.objects.filter(what="court_desk.purge").count() == 1


def test_taking_in_a_list_throws_away_what_is_over() -> None:
    making.court(MORNING)
    later = MORNING + timedelta(days=30)
    actions.take_in(making.a_list(day=later.date()), "list.json", by=making.coordinator(), now=later)
    assert set(Hearing.objects.values_list("list__on", flat=True)) == {later.date()}


def test_a_family_without_a_name_counts_and_is_named_once() -> None:
    volunteer = making.volunteer()
    made = making.contact(volunteer, MORNING)
    assert (made.name, made.is_supported, queries.counts()[-1].contacts) == ("", False, 1)
    with pytest.raises(Refused, match="spoke with the family"):
        actions.name(made.pk, "Ann Family", by=making.volunteer(), now=MORNING)
    named = actions.name(made.pk, " Ann Family ", by=volunteer, now=MORNING)
    assert (named.name, named.named_by) == ("Ann Family", volunteer)
    with pytest.raises(NotNow, match="already"):
        actions.name(made.pk, "Other", by=volunteer, now=MORNING)
    assert queries.counts()[-1].contacts == 1


def test_a_volunteer_logs_at_their_own_desk_today_and_a_coordinator_anywhere() -> None:
    here, elsewhere = making.volunteer(), making.volunteer()
    court = making.court(MORNING, here)
    with pytest.raises(Refused):
        actions.log(court, TODAY, Given(), by=elsewhere, now=MORNING)
    with pytest.raises(Refused):
        actions.log(court, TODAY - timedelta(days=1), Given(), by=here, now=MORNING)
    actions.log(court, TODAY - timedelta(days=1), Given(), by=making.coordinator(), now=MORNING)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("given", [{"support": ("housing",)}, {"leaflets": True}, {"signpost": "Citizens Advice"}, {"asked": "prison"}, {"to_hub": True}])
def test_each_kind_of_help_is_support(given: dict[str, Any]) -> None:
    assert making.contact(making.volunteer(), MORNING, **given).is_supported


def test_the_coordinator_takes_a_family_on_and_says_what_was_done() -> None:
    made, by = making.contact(making.volunteer(), MORNING, asked="first_visit"), making.coordinator()
    with pytest.raises(NotNow, match="Take it first"):
        actions.finish(made.pk, "Rang", TODAY, by=by, now=MORNING)
    assert queries.due(by, TODAY)[0].words == "1 family to ring after court"
    actions.take(made.pk, by=by, now=MORNING)
    with pytest.raises(NotNow, match="has taken this already"):
        actions.take(made.pk, by=by, now=MORNING)
    actions.finish(made.pk, "Went with them", TODAY, by=by, now=MORNING)
    with pytest.raises(NotNow, match="done already"):
        actions.finish(made.pk, "Again", TODAY, by=by, now=MORNING)
    assert queries.queue() == [] and queries.due(by, TODAY) == () and queries.due(making.volunteer(), TODAY) == ()
    plain = actions.log(made.court, TODAY, Given(), by=by, now=MORNING)
    with pytest.raises(NotNow, match="was not asked"):
        actions.take(plain.pk, by=by, now=MORNING)


def test_a_referral_begins_with_what_the_desk_knows() -> None:
    volunteer = making.volunteer()
    made = making.contact(volunteer, MORNING)
    actions.name(made.pk, "Ann Family", by=volunteer, now=MORNING)
    made.refresh_from_db()
    draft = Draft.objects.get(key=actions.refer(made, by=volunteer, now=MORNING))
    assert draft.answers["adults"] == [{"key": "desk", "forename": "Ann Family"}]
    assert "Ashmere Crown Court on 30 September 2026" in draft.answers["happened"]["happened"]


def test_the_audit_holds_ids_and_no_name() -> None:
    volunteer = making.volunteer()
    made = making.contact(volunteer, MORNING)
    actions.name(made.pk, "Ann Family", by=volunteer, now=MORNING)
    rows = list(AuditRow.objects.filter(what__startswith="court_desk."))
    assert {row.what for row in rows} == {"court_desk.take_in", "court_desk.give_seat", "court_desk.log", "court_desk.name"}
    assert f"contact:{made.pk}" in rows[-1].ids
    assert not any(name in repr([vars(row) for row in rows]) for name in ("Ann", "Openly"))


def test_nothing_that_a_log_could_print_names_anybody() -> None:
    volunteer = making.volunteer()
    made = making.contact(volunteer, MORNING)
    actions.name(made.pk, "Ann Family", by=volunteer, now=MORNING)
    listed, row, seat = CourtList.objects.get(), Hearing.objects.first(), made.court.seats.get()
    printed = [str(one) for one in (made, listed, row, seat)]
    assert printed == [made.pk, f"{made.court_id}: 2026-09-30", str(row.pk), f"{volunteer.pk}: {made.court_id}"]  # type: ignore[union-attr]
