"""Lists of services: what is new, changed and gone; all or nothing; what was put right here, and what the list now says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sooner.errors import InputRefused
from sooner.help.directory.reading import read
from sooner.help.directory.taking import services_in
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.directory import actions, queries
from sooner_site.directory.models import Check, Import, Service
from sooner_site.directory.queries import held
from sooner_site.directory.queries.held import service_of, services_of
from tests.factories.site import user
from tests.unit.help.directory.documents import document
from tests.unit.site.directory.making import NOW, SOURCE, keeper, taken_in

pytestmark = pytest.mark.django_db


def test_new_changed_same_and_gone_and_the_gone_is_kept() -> None:
    taken_in(document("A"), document("B", fees="Free"), document("C"))
    made = taken_in(document("A"), document("B", fees="£1"), document("D"), source=SOURCE)
    assert (made.new, made.same, made.gone) == ([document("D")["id"]], 1, [document("C")["id"]])
    assert made.changed == {document("B")["id"]: ["fees"]}
    gone = Service.objects.get(name="C")
    assert gone.gone_on == date(2026, 9, 30) and gone.document == document("C")
    assert sorted(one.name for one in queries.listed()) == ["A", "B", "D"]
    row = AuditRow.objects.filter(what="directory.take_in").latest("at", "pk")
    assert row.ids == [f"import:{made.pk}"]


def test_what_comes_back_is_there_again_with_what_was_heard_of_it() -> None:
    keeps = keeper()
    taken_in(document("A"), document("B"), by=keeps)
    actions.confirm(document("A")["id"], by=keeps, now=NOW)
    taken_in(document("B"), by=keeps)
    made = taken_in(document("A", fees="Free"), document("B"), by=keeps)
    back = Service.objects.get(name="A")
    assert made.new == [back.pk] and back.gone_on is None and back.assured_on == date(2026, 9, 30)
    assert Check.objects.filter(service=back).count() == 1


def test_another_lists_service_is_refused_and_nothing_is_taken_in() -> None:
    taken_in(document("A"))
    with pytest.raises(InputRefused, match="another list has this service already: Council"):
        taken_in(document("A"), document("B"), source="Charity")
    assert Service.objects.count() == 1 and Import.objects.count() == 1


def test_a_list_from_which_most_is_gone_is_not_believed_unless_somebody_says_so() -> None:
    taken_in(*(document(name) for name in "ABCDEFGHI"))
    with pytest.raises(NotNow, match="5 of 9 services would be gone"):
        taken_in(*(document(name) for name in "ABCD"))
    assert queries.listed().count() == 9
    taken_in(*(document(name) for name in "ABCD"), even_if_gone=True)
    assert queries.listed().count() == 4


def test_only_a_coordinator_takes_lists_in() -> None:
    with pytest.raises(Refused):
        taken_in(document("A"), by=user("manager"))
    with pytest.raises(Refused):
        actions.leave(1, by=user("hub_practitioner"), now=NOW)


def test_a_process_takes_in_without_a_user_and_is_named() -> None:
    actions.take_in(services_in(read(document("A"), "x")), SOURCE, by=None, now=NOW, process="sooner directory import")
    assert AuditRow.objects.get().process == "sooner directory import"


def test_a_list_that_waits_changes_nothing_until_it_is_taken_in_and_once() -> None:
    keeps = keeper()
    waiting = actions.put_aside(services_in(read([document("A")], "x")), SOURCE, by=keeps, now=NOW, make_public=True)
    assert Service.objects.count() == 0 and waiting.new == [document("A")["id"]]
    done = actions.take_in_waiting(waiting.pk, by=keeps, now=NOW)
    assert done.waiting == [] and Service.objects.get().public
    for again in (actions.take_in_waiting, actions.leave):
        with pytest.raises(NotNow, match="taken in"):
            again(waiting.pk, by=keeps, now=NOW)


def test_a_list_that_was_left_is_left() -> None:
    keeps = keeper()
    waiting = actions.put_aside(services_in(read([document("A")], "x")), SOURCE, by=keeps, now=NOW)
    left = actions.leave(waiting.pk, by=keeps, now=NOW)
    assert left.waiting == [] and Service.objects.count() == 0
    with pytest.raises(NotNow, match="not taken in"):
        actions.take_in_waiting(waiting.pk, by=keeps, now=NOW)


def test_what_was_put_right_here_stands_until_the_list_says_something_new() -> None:
    keeps, name = keeper(), document("A")["id"]
    taken_in(document("A", fees="£5", email="old@example.org"), by=keeps)
    actions.change(name, {"fees": "Free", "email": "new@example.org"}, by=keeps, now=NOW)
    same = taken_in(document("A", fees="£5", email="old@example.org", url="https://a.example.org"), by=keeps)
    assert (service_of(Service.objects.get()).fees, same.given_up) == ("Free", {})
    made = taken_in(document("A", fees="£6", email="old@example.org", url="https://a.example.org"), by=keeps)
    now = service_of(Service.objects.get())
    assert (now.fees, now.email, made.given_up) == ("£6", "new@example.org", {name: ["fees"]})


def test_the_later_of_two_days_of_checking_counts() -> None:
    keeps, name = keeper(), document("A")["id"]
    taken_in(document("A", assured_date="2026-08-01"), by=keeps)
    actions.confirm(name, by=keeps, now=NOW - timedelta(days=20))
    taken_in(document("A", assured_date="2026-09-05"), by=keeps)
    assert Service.objects.get().assured_on == date(2026, 9, 10)
    taken_in(document("A", assured_date="2026-09-29"), by=keeps)
    assert service_of(Service.objects.get()).assured_date == "2026-09-29"


def test_services_are_read_once_and_again_when_they_change(django_assert_num_queries: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_READ", {})
    keeps, name = keeper(), document("A")["id"]
    taken_in(document("A"), document("B"), by=keeps)
    assert [one.name for one in services_of(queries.listed())] == ["A", "B"]
    with django_assert_num_queries(1):  # type: ignore[operator]
        services_of(queries.listed())
    actions.change(name, {"fees": "Free"}, by=keeps, now=NOW)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert [one.fees for one in services_of(queries.listed())] == ["Free", None]


def test_a_process_keeps_so_many_services_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_MOST", 1)
    monkeypatch.setattr(held, "_READ", {"before": "anything"})
    taken_in(document("A"), document("B"))
    assert len(services_of(queries.listed())) == 2
    assert "before" not in held._READ and len(services_of(queries.listed())) == 2
