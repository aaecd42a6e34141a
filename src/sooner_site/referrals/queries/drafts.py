"""What is asked about referrals that are still being written: each exists for its writer alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404

from sooner_site.agencies.choices import HUB, AgencyKind
from sooner_site.agencies.queries import agencies
from sooner_site.referrals.models import Draft, Sending

if TYPE_CHECKING:
    from sooner_site.access.models import User


def draft(user: User, key: str) -> Draft:
    """One draft of the user's own. Raises Http404 where there is none."""
    found = Draft.objects.filter(user=user, key=key).select_related("again").first()
    if found is None:
        raise Http404("There is no such draft. If you have sent it, look under “My referrals”.")
    return found


def drafts(user: User) -> tuple[Draft, ...]:
    """The user's drafts, the last touched first."""
    return tuple(Draft.objects.filter(user=user).select_related("again"))


def last_words_about(user: User) -> dict[str, Any]:
    """What the user said about themselves the last time: nobody is asked the same thing twice."""
    last = Sending.objects.filter(by=user).order_by("-id").first()
    said = last.answers.get("you", {}) if last else {}
    return {name: said[name] for name in ("phone", "job") if said.get(name)}


def safeguarding_contact() -> str:
    """Whom to ring about a child in danger: as the settings say, else the children's services of the council, else the hub; empty where nobody said."""
    told = str(settings.SAFEGUARDING_CONTACT)
    if told:
        return told
    known = [agency for agency in agencies() if agency.contact]
    council = [agency for agency in known if agency.kind == AgencyKind.COUNCIL and "child" in f"{agency.pk} {agency.name}".lower()]
    hub = [agency for agency in known if agency.pk == HUB]
    return next((f"{agency.name}, {agency.contact}" for agency in council + hub), "")
