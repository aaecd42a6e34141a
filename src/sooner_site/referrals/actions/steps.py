"""Writing down one thing that was done with a referral: the row, the pointer to the last of them, the version."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sooner.help.triage import OPEN, Deed
from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.families import actions as families
from sooner_site.referrals import policies
from sooner_site.referrals.models import Referral, Step

if TYPE_CHECKING:
    from sooner_site.access.models import User

KIND = "referral"


def locked(referral: Referral) -> Referral:
    """The referral as it is at this moment, held until the transaction ends."""
    return Referral.objects.select_for_update(of=("self",)).select_related("latest", "family_confirmed_by", "agency", "referrer").get(pk=referral.pk)


def step(referral: Referral, deed: Deed, *, by: User, now: datetime, version: int | None, **said: Any) -> Referral:
    """Do one thing with a referral, inside a transaction. Raises ChangedMeanwhile or NotNow where it cannot be done any more.

    ``version``: that of the page on which it was decided; None where no page was read.
    """
    held = locked(referral)
    policies.must_be_as_read(held, version)
    policies.must_allow(held, deed)
    was_open = held.latest is not None and held.state in OPEN
    return _write(held, deed, was_open=was_open, by=by, now=now, **said)


def touched(held: Referral, *names: str) -> None:
    """Save a referral that somebody changed: its version grows, so that who read it before is told."""
    held.version += 1
    held.save(update_fields=["version", *names])


def involve(held: Referral, on: date) -> None:
    """Say in the register that the referrer's agency is involved with the family."""
    if held.family and held.state in OPEN:
        families.involve(held.family, KIND, held.reference, user=held.referrer, agency=held.agency_id, on=on)


def _write(held: Referral, deed: Deed, *, was_open: bool, by: User, now: datetime, **said: Any) -> Referral:
    told_about = {"ids": [f"referral:{held.reference}"], "recipients": [said["to_whom"]] if deed is Deed.PASS_TO_SAFEGUARDING else []}
    level = said.pop("level", held.level)
    held.level = level
    held.latest = Step.objects.create(referral=held, deed=deed.value, by=by, at=now, version=held.version + 1, **said)
    touched(held, "latest", "level")
    is_open = held.state in OPEN
    if is_open and not was_open:
        involve(held, day_of(now))
    if was_open and not is_open and held.family:
        families.end(held.reference, KIND, on=day_of(now))
    audit.record(f"referrals:{deed.value}", by=by, at=now, **told_about)
    return held
