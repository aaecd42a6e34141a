"""What is not done with a rota now, in words, by whoever asks; and what is read of it in a line."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from secrets import token_hex
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sooner.help.rota.desks import Desk
from sooner_site.access import clock
from sooner_site.access.errors import NotNow
from sooner_site.court_desk import actions, queries
from sooner_site.court_desk.models import CannotCome, NoLonger, RotaPlace
from sooner_site.volunteers import actions as volunteers
from sooner_site.volunteers.models import Volunteer
from tests.factories.site import user
from tests.unit.site.court_desk import making as desk
from tests.unit.site.court_desk import rotas
from tests.unit.site.volunteers import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def send(client: Client, page: str, said: dict[str, Any], *args: Any) -> str:
    answer = client.post(reverse(f"court_desk:{page}", args=args), {"once": token_hex(8), "version": "", **said}, follow=True)
    return answer.content.decode()


def test_days_that_are_over_and_too_many_days_are_not_planned() -> None:
    by, now = desk.coordinator(), clock.now()
    rotas.courts(by)
    first, last = rotas.week()
    with pytest.raises(NotNow, match="today or later"):
        actions.make(clock.day_of(now) - timedelta(days=1), last, by=by, now=now)
    with pytest.raises(NotNow, match="12 weeks at most"):
        actions.make(first, first + timedelta(days=84), by=by, now=now)
    days = {f"{name}-{part}": getattr(on, part) for name, on in (("first", first), ("last", first)) for part in ("day", "month", "year")}
    client = Client()
    client.force_login(by)
    assert "No desk is open on these days" in send(client, "rota_make", days), "the desk is open on Tuesdays"


def test_a_draft_and_a_day_that_is_over_are_not_given_up_and_a_draft_is_not_repaired() -> None:
    by, now = desk.coordinator(), clock.now()
    rotas.courts(by)
    rotas.people(by, "Ann Archer", "Bea Brook")
    made = actions.make(*rotas.week(), by=by, now=now)
    place = RotaPlace.objects.filter(rota=made).first()
    assert place is not None
    with pytest.raises(NotNow, match="is a draft"):
        actions.say_cannot_come(place.pk, by=by, now=now)
    with pytest.raises(NotNow, match="is a draft"):
        actions.repair(made.pk, "most", "", by=by, now=now)
    actions.publish(made.pk, by=by, now=now)
    after = timezone.make_aware(datetime.combine(made.last + timedelta(days=1), time(9)))
    with pytest.raises(NotNow, match="day is over"):
        actions.say_cannot_come(place.pk, by=by, now=after)
    client = Client()
    client.force_login(by)
    send(client, "cannot_come", {}, place.pk)
    assert "You said so already" in send(client, "cannot_come", {}, place.pk)
    with pytest.raises(Http404):
        queries.cannot_come(0)


def test_an_offer_is_declined_comes_too_late_or_no_longer_fits() -> None:
    by, who, now = desk.coordinator(), user("court_volunteer", of="charity"), clock.now()
    today = clock.day_of(now)
    rotas.courts(by)
    ann, _ = rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    first, _ = rotas.week()
    later = first + timedelta(days=8)
    away = volunteers.add_away(ann.pk, later, later, by=by, now=now)
    rota = rotas.published(by, weeks=2)
    volunteers.take_away_out(ann.pk, away.pk, by=by, now=now)
    said = actions.say_cannot_come(RotaPlace.objects.get(rota=rota, volunteer=ann).pk, by=who, now=now)
    client = Client()
    client.force_login(who)
    assert "You cannot come" in send(client, "instead", {"which": "none"}, said.pk)
    assert queries.other_dates(said, today) == [Desk(later, "morning", desk.COURT)]
    actions.offer_instead(said.pk, Desk(later, "morning", desk.COURT), by=who, now=now)
    volunteers.add_away(ann.pk, later, later, by=who, now=now)
    found = queries.mended(rota, today)
    assert all(row.volunteer != "Ann Archer" for row in found.most.rows), "what was offered does not fit any longer, and nothing breaks"
    CannotCome.objects.update(mended_at=now)
    with pytest.raises(NotNow, match="no room any longer"):
        actions.offer_instead(said.pk, Desk(later, "morning", desk.COURT), by=who, now=now)


def test_an_offer_is_made_on_the_page() -> None:
    by, who, now = desk.coordinator(), user("court_volunteer", of="charity"), clock.now()
    rotas.courts(by)
    ann, _ = rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    first, _ = rotas.week()
    away = volunteers.add_away(ann.pk, first + timedelta(days=8), first + timedelta(days=8), by=by, now=now)
    rota = rotas.published(by, weeks=2)
    volunteers.take_away_out(ann.pk, away.pk, by=by, now=now)
    said = actions.say_cannot_come(RotaPlace.objects.get(rota=rota, volunteer=ann).pk, by=who, now=now)
    client = Client()
    client.force_login(who)
    assert "Thank you. The co-ordinator sees your offer" in send(client, "instead", {"which": "0"}, said.pk)
    said.refresh_from_db()
    assert said.instead_on == first + timedelta(days=8)


def test_rows_say_what_they_are_in_a_line() -> None:
    by, now = desk.coordinator(), clock.now()
    court = rotas.courts(by)
    ann, _ = rotas.people(by, "Ann Archer", "Bea Brook")
    rota = rotas.published(by)
    place = RotaPlace.objects.filter(rota=rota).first()
    said = actions.say_cannot_come(place.pk, by=by, now=now)  # type: ignore[union-attr]
    gone = NoLonger.objects.create(volunteer=ann, court=court, on=rota.first, half_day="morning", place=1, since=now)
    assert [str(each) for each in (rota, place, said, gone)] == [rota.pk, str(place.pk), str(said.pk), str(gone.pk)]  # type: ignore[union-attr]
    assert str(Volunteer.objects.get(pk=ann.pk)) == "Ann Archer"
    note = volunteers.write_note(ann.pk, rota.first, "Spoke", by=by, now=now)
    away = volunteers.add_away(ann.pk, rota.first, rota.first, by=by, now=now)
    cost = volunteers.add_cost("travel", rota.first, 100, "charity", "Bus", by=by, now=now)
    rule = volunteers.add_rule(["travel"], rota.first, "own", {}, "Board", by=user("leader"), now=now)
    assert [str(each) for each in (note, away, cost, rule)] == [str(note.pk), str(rota.first), str(cost.pk), str(rule.pk)]
    assert str(ann.capabilities.get()) == "lead"
    assert [str(each) for each in (*ann.references.all(), *ann.dbs_checks.all())] == [str(each.pk) for each in (*ann.references.all(), *ann.dbs_checks.all())]
    assert making.monday_after(rota.first) == rota.first + timedelta(days=7)
