"""What may be done with a referral in the state that it is in, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner.help import triage
from sooner.help.triage import Deed, State
from sooner_site.access.errors import ChangedMeanwhile, NotNow
from sooner_site.design.formats import day_and_time

if TYPE_CHECKING:
    from sooner_site.referrals.models import Referral


def must_allow(referral: Referral, deed: Deed) -> None:
    """Raises NotNow, with words, where the deed cannot follow."""
    state = referral.state
    if deed not in triage.may_follow(state):
        raise NotNow(f"This referral stands at “{triage.WORDS[state]}”, so this cannot be done now. Nothing was changed.")


def must_be_as_read(referral: Referral, version: int | None) -> None:
    """Raises ChangedMeanwhile, saying who did what, where the referral is not as it was when the page was read. No version: it was not read on a page."""
    if version is None or version == referral.version:
        return
    later = referral.steps.filter(version__gt=version).select_related("by")
    words = [f"{step.by.name}, {day_and_time(step.at)}: {step.words}." for step in later]
    if not words and referral.family_confirmed_by:
        words = [f"{referral.family_confirmed_by.name} said which family this is."]
    raise ChangedMeanwhile(words or ["Somebody changed this referral after you opened it."])


def must_have_family(referral: Referral) -> None:
    """Raises NotNow where nobody said which family it is about."""
    if not referral.family:
        raise NotNow("Say first which family this is, or write it down as a new one. Then accept the referral.")


def must_have_no_case(referral: Referral) -> None:
    """Raises NotNow where a case was opened from it already."""
    if referral.case and referral.state is State.ACCEPTED:
        raise NotNow(f"A case was opened from this referral: {referral.case}. It is closed with its case.")


def must_have_had_a_case(referral: Referral) -> None:
    """Raises NotNow where no case was ever opened from it: then it is reopened, and waits for a decision."""
    if not referral.case:
        raise NotNow("No case was opened from this referral. Reopen it instead: it then waits for a decision.")
