"""Cases, promises and requests for the tests of caseloads, through the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from sooner.help.caseload import Period, period_to
from sooner_site.access.models import User
from sooner_site.cases import actions
from sooner_site.cases.models import Case, Move, PlanAction
from tests.factories.site import agency, user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY

PERIOD: Period = period_to(TODAY, 12)


def manager(of: str = "police") -> User:
    """A manager of an agency."""
    return user("manager", of=of, name="Mo Hart")


def opened(family: str, lead: User, days_ago: int) -> Case:
    """A case that was opened so many days ago, whose family agreed at once."""
    at = NOW - timedelta(days=days_ago)
    return making.agree(making.case(lead=lead, family=family, at=at), at)


def seen(case: Case, days_ago: int) -> None:
    """Somebody visited the family so many days ago."""
    on = NOW - timedelta(days=days_ago)
    actions.write_note(case, kind="visit", words="Saw them", happened_on=on.date(), by=making.lead(case), now=on)


def promise(case: Case, due_days_ago: int, *, worker: User | None = None, of: str = "") -> PlanAction:
    """An action whose day was so many days ago: for the lead, for another worker, or for somebody of an agency."""
    doer = actions.Doer(who="Ms Brown", agency=agency(of)) if of else actions.Doer(worker=worker or making.lead(case))
    now = making.again(case)
    need = next(iter(now.needs.all()), None) or actions.add_need(now, outcome=5, code="5.1", by=making.lead(case), now=case.opened_at)
    told = {"need": need, "what": "Ring Mrs Secret", "doer": doer, "by_on": TODAY - timedelta(days=due_days_ago)}
    return actions.agree_action(making.again(case), **told, by=making.lead(case), now=case.opened_at)


def done(action: PlanAction, days_ago: int) -> None:
    """It was done so many days ago."""
    at = NOW - timedelta(days=days_ago)
    actions.mark_done(action, done_on=at.date(), by=making.lead(action.case), now=at)


def asked(case: Case, to: str, days_ago: int) -> Move:
    """Another agency was asked to join in."""
    at = NOW - timedelta(days=days_ago)
    return actions.ask_move(making.again(case), kind="step_in", to_agency=agency(to), reason="They need more", by=making.lead(case), now=at)


def answered(move: Move, days_ago: int) -> None:
    """It said yes."""
    actions.answer_move(move, accepted=True, answer="Yes", by=user("manager", of=move.to_agency_id), now=NOW - timedelta(days=days_ago))


class Unreachable(BaseEmailBackend):
    """A mail server that cannot be reached: what Django's own backend says where nobody listens."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Refuse every message."""
        raise ConnectionRefusedError(111, "Connection refused")
