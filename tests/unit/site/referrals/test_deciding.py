"""What is done with a referral: by whom, when it may be, what is written down, who is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail

from sooner.help.triage import State
from sooner_site.access.errors import ChangedMeanwhile, NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.families.models import Involvement
from sooner_site.referrals import actions, queries
from sooner_site.referrals.models import Draft, Referral
from tests.factories.referrals import LATER, NOW, draft, sent
from tests.factories.site import DAY, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]

DECIDE: dict[str, tuple[Callable[..., Referral], dict[str, Any], State]] = {
    "give_back": (actions.give_back, {"told": "Which school?"}, State.RETURNED),
    "signpost": (actions.signpost, {"to_whom": "Food bank", "told": "It is near"}, State.SIGNPOSTED),
    "decline": (actions.decline, {"told": "No need seen"}, State.DECLINED),
    "pass": (actions.pass_to_safeguarding, {"to_whom": "Front door", "told_on": DAY, "reason": "Harm"}, State.SAFEGUARDING),
}


def test_sending_makes_a_referral_and_takes_the_draft_away() -> None:
    by = user("referrer")
    referral = sent(by)
    assert (referral.state, referral.version, referral.agency_id) == (State.WAITING, 1, by.agency_id)
    assert queries.as_sent(referral)["children"][0]["forename"] == "Robin"
    assert not Draft.objects.exists()
    assert referral.reference.startswith("R-")


def test_a_draft_is_sent_once() -> None:
    by = user("referrer")
    written = draft(by)
    actions.send(written, by=by, now=NOW)
    with pytest.raises(NotNow):
        actions.send(written, by=by, now=NOW)
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("way", DECIDE)
def test_each_decision_leads_to_its_state_and_is_written_down(way: str) -> None:
    act, said, state = DECIDE[way]
    hub = user("hub_practitioner", of="partnership")
    referral = act(sent(user("referrer")), by=hub, now=LATER, **said)
    assert referral.state is state
    assert referral.latest == referral.steps.last()
    row = AuditRow.objects.latest("id")
    assert (row.user, row.ids) == (hub, [f"referral:{referral.reference}"])
    assert "Robin" not in f"{row.what}{row.reason}{row.ids}"


@pytest.mark.parametrize("way", DECIDE)
@pytest.mark.parametrize("role", ["referrer", "manager", "lead_practitioner", "analyst", "administrator"])
def test_only_the_hub_decides(way: str, role: str) -> None:
    act, said, _ = DECIDE[way]
    referral = sent(user("referrer"))
    with pytest.raises(Refused):
        act(referral, by=user(role), now=LATER, **said)
    assert Referral.objects.get().state is State.WAITING


def test_a_referral_is_accepted_once_its_family_is_known() -> None:
    hub, referral = user("hub_practitioner", of="partnership"), sent(user("referrer"))
    with pytest.raises(NotNow, match="which family"):
        actions.accept(referral, by=hub, now=LATER, level="early_help", reason="Needs add up")
    actions.confirm_family(referral, "f1", by=hub, now=LATER)
    accepted = actions.accept(referral, by=hub, now=LATER, level="early_help", reason="Needs add up")
    assert (accepted.state, accepted.level, accepted.family) == (State.ACCEPTED, "early_help", "f1")
    assert queries.open_families() == {"f1"}
    assert [one.reference for one in queries.accepted_without_case(hub)] == [referral.reference]
    actions.case_opened(accepted, "C-222222-2", by=hub, now=LATER)
    assert queries.accepted_without_case(hub) == ()
    assert queries.of_case("C-222222-2") == referral


def test_the_second_to_decide_is_told_what_the_first_did() -> None:
    first, second = user("hub_practitioner", name="Ada"), user("hub_practitioner", name="Ben")
    referral = sent(user("referrer"))
    actions.decline(referral, by=first, now=LATER, told="No", version=referral.version)
    with pytest.raises(ChangedMeanwhile) as told:
        actions.give_back(referral, by=second, now=LATER, told="More", version=referral.version)
    assert told.value.changes == ("Ada, 30 September 2026 at 10:05am: Declined.",)
    assert referral.steps.count() == 2


def test_who_decides_while_another_says_which_family_it_is_is_told_so() -> None:
    first, second = user("hub_practitioner", name="Ada"), user("hub_practitioner", name="Ben")
    referral = sent(user("referrer"))
    actions.confirm_family(referral, "f1", by=first, now=LATER, version=1)
    with pytest.raises(ChangedMeanwhile, match="Ada said which family this is"):
        actions.decline(referral, by=second, now=LATER, told="No", version=1)


def test_a_decision_is_taken_once() -> None:
    hub, referral = user("hub_practitioner"), sent(user("referrer"))
    actions.decline(referral, by=hub, now=LATER, told="No")
    with pytest.raises(NotNow, match="Declined"):
        actions.decline(referral, by=hub, now=LATER, told="No")


def test_involvement_follows_the_family_and_ends_with_the_referral() -> None:
    hub, by = user("hub_practitioner"), user("referrer", of="schools")
    referral = sent(by)
    assert not Involvement.objects.exists()
    actions.confirm_family(referral, "f1", by=hub, now=LATER)
    actions.confirm_family(referral, "f2", by=hub, now=LATER)
    standing = Involvement.objects.get(until=None)
    assert (standing.family, standing.kind, standing.agency_id, standing.user) == ("f2", "referral", "schools", by)
    actions.signpost(referral, by=hub, now=LATER, to_whom="Food bank", told="Near")
    assert not Involvement.objects.filter(until=None).exists()
    actions.reopen(referral, by=hub, now=LATER, reason="In error")
    assert Involvement.objects.get(until=None).family == "f2"


def test_people_who_are_new_are_written_down_as_a_family() -> None:
    hub, referral = user("hub_practitioner"), sent(user("referrer"))
    written = actions.write_down(referral, by=hub, now=LATER)
    assert written.family.startswith("N-")
    assert Involvement.objects.get(until=None).family == written.family


def test_what_was_returned_is_sent_again_and_the_clock_starts_again() -> None:
    hub, by = user("hub_practitioner"), user("referrer")
    referral = sent(by)
    actions.give_back(referral, by=hub, now=LATER, told="Which school?")
    again = actions.begin_again(referral, by=by, now=LATER)
    assert again.answers["children"][0]["forename"] == "Robin"
    assert actions.begin_again(referral, by=by, now=LATER) == again
    actions.save(again, "tried", {"tried": "Oak School asked the family in."}, by=by, now=LATER)
    later = LATER.replace(month=10, day=2)
    renewed = actions.send(again, by=by, now=later)
    assert (renewed, renewed.state, renewed.sendings.count()) == (referral, State.WAITING, 2)
    assert queries.as_sent(renewed)["tried"]["tried"].startswith("Oak")
    assert renewed.sendings.first().answers["tried"]["tried"].startswith("A breakfast")
    waiting = queries.waiting(hub, date(2026, 10, 2))[0]
    assert (waiting.received_on, waiting.due.on) == (date(2026, 10, 2), date(2026, 10, 5))


def test_nobody_else_answers_for_the_referrer_but_their_manager() -> None:
    hub, by = user("hub_practitioner"), user("referrer")
    referral = actions.give_back(sent(by), by=hub, now=LATER, told="More")
    with pytest.raises(Refused):
        actions.begin_again(referral, by=user("referrer"), now=LATER)
    assert actions.begin_again(referral, by=user("manager"), now=LATER).again == referral


def test_what_led_to_a_case_is_closed_with_it_and_taken_up_with_it() -> None:
    hub, lead = user("hub_practitioner"), user("lead_practitioner")
    referral = actions.confirm_family(sent(user("referrer")), "f1", by=hub, now=LATER)
    accepted = actions.accept(referral, by=hub, now=LATER, level="targeted", reason="So")
    opened = actions.case_opened(accepted, "C-222222-2", by=hub, now=LATER)
    with pytest.raises(NotNow, match="closed with its case"):
        actions.close(opened, by=hub, now=LATER, reason="In error", version=opened.version)
    assert actions.close(opened, by=lead, now=LATER, reason="Needs met").state is State.CLOSED
    assert actions.take_up_again(opened, by=lead, now=LATER, reason="Opened again").state is State.ACCEPTED


def test_the_referrer_is_told_that_something_happened_and_nothing_else(django_capture_on_commit_callbacks: Any) -> None:
    by, hub = user("referrer"), user("hub_practitioner")
    referral = sent(by)
    with django_capture_on_commit_callbacks(execute=True):
        actions.decline(referral, by=hub, now=LATER, told="Robin Quill needs no help")
    message = mail.outbox[0]
    assert message.to == [by.email]
    assert referral.reference in message.subject
    said = message.subject + message.body
    assert not any(word in said for word in ("Robin", "Quill", "eclined", "Fenn", by.name))


def test_a_notice_that_cannot_be_sent_undoes_nothing_and_names_nobody(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*args: object, **rest: object) -> None:
        raise OSError("no route to person1@example.org")

    monkeypatch.setattr("sooner_site.referrals.actions.notices.send_mail", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        referral = actions.decline(sent(user("referrer")), by=user("hub_practitioner"), now=LATER, told="No")
    assert referral.state is State.DECLINED
    assert "could not be sent" in caplog.text
    assert "example.org" not in caplog.text


def test_who_has_left_is_not_written_to(django_capture_on_commit_callbacks: Any) -> None:
    by = user("referrer")
    referral = sent(by)
    by.is_active = False
    by.save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.decline(referral, by=user("hub_practitioner"), now=LATER, told="No")
    assert mail.outbox == []


def test_what_never_led_to_a_case_is_reopened_and_not_taken_up() -> None:
    hub = user("hub_practitioner")
    referral = actions.give_back(sent(user("referrer")), by=hub, now=LATER, told="More")
    actions.close(referral, by=hub, now=LATER, reason="Nobody answered")
    with pytest.raises(NotNow, match="Reopen it"):
        actions.take_up_again(referral, by=hub, now=LATER, reason="Again")
    assert actions.reopen(referral, by=hub, now=LATER, reason="They answered").state is State.WAITING


def test_a_referrer_closes_nothing() -> None:
    by = user("referrer")
    with pytest.raises(Refused):
        actions.close(sent(by), by=by, now=LATER, reason="Not needed")


def test_the_family_of_an_ended_referral_stays_what_it_is() -> None:
    hub = user("hub_practitioner")
    referral = actions.decline(sent(user("referrer")), by=hub, now=LATER, told="No")
    with pytest.raises(NotNow, match="ended"):
        actions.confirm_family(referral, "f1", by=hub, now=LATER)


def test_a_family_is_confirmed_again_without_a_second_involvement() -> None:
    hub = user("hub_practitioner")
    referral = sent(user("referrer"))
    for _ in range(2):
        actions.confirm_family(referral, "f1", by=hub, now=LATER)
    assert Involvement.objects.count() == 1
