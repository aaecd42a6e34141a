"""What can be done with a request now, whoever asks. Each raises NotNow with the reason that the screen shows."""

from __future__ import annotations

from datetime import date

from sooner.help.access_requests.states import OPEN
from sooner_site.access.errors import NotNow
from sooner_site.data_rights.choices import Relation
from sooner_site.data_rights.models import AccessRequest, DraftLine
from sooner_site.data_rights.queries.requests import first_end, status_of, waiting_for


def is_open(found: AccessRequest) -> None:
    """It is not answered yet."""
    status = status_of(found)
    if status not in OPEN:
        raise NotNow("This request is answered already. What left is kept as it was.")


def identity_is_checked(found: AccessRequest) -> None:
    """Nobody's data are looked for before it is known who asks."""
    is_open(found)
    if found.identity_at is None:
        raise NotNow("Check first who asks, and write down how.")


def authority_is_known(found: AccessRequest, authority: str) -> None:
    """Whoever asks for somebody else has shown that they may."""
    if found.relation != Relation.SELF and not authority.strip():
        raise NotNow("Say what shows that they may ask for the person: for a child, parental responsibility, and what the child says where it is old enough.")


def person_is_found(found: AccessRequest) -> None:
    """A draft is about somebody."""
    identity_is_checked(found)
    if not found.person_id:
        raise NotNow("Find the person first.")


def has_a_draft(found: AccessRequest) -> None:
    """There is a draft, and it has not left."""
    is_open(found)
    if found.drafted_at is None:
        raise NotNow("There is no draft yet. Make it first.")


def can_be_extended(found: AccessRequest, today: date) -> None:
    """The time is made longer once, while the first time runs."""
    is_open(found)
    if found.extended_at is not None:
        raise NotNow("The time was made longer already: that can be done once.")
    if today > first_end(found):
        raise NotNow("The first time is over. It can only be made longer while it runs.")


def can_be_opened(line: DraftLine) -> None:
    """What could lead to somebody who must not be found is opened by nobody."""
    if line.locked:
        raise NotNow("This line could lead to somebody who must not be found. It is never told, in nobody’s copy.")


def every_agency_has_answered(found: AccessRequest) -> None:
    """Nothing is released before every agency whose data are in the draft has said what may not be told."""
    has_a_draft(found)
    waiting = waiting_for(found)
    if waiting:
        raise NotNow(f"Not every agency whose data are in it has answered yet: {', '.join(one.name for one in waiting)}.")


def has_not_answered(found: AccessRequest, agency: str) -> None:
    """An agency answers once for a draft."""
    has_a_draft(found)
    if found.reviews.filter(agency=agency).exists():
        raise NotNow("Your agency has answered for this draft already.")


def nobody_is_at_risk(at_risk: bool) -> None:
    """A copy that would put somebody at risk is not sent."""
    if at_risk:
        raise NotNow("Do not release it like this. Withhold more, agree on a safe way to hand it over, or refuse, and speak to safeguarding first.")
