"""Forms that were kept: each for its writer alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, QueryDict

from sooner_site.access import locked_away
from sooner_site.access.models import KeptForm, User


@dataclass(frozen=True)
class Kept:
    """What somebody wrote: where it was to go, and each field with its value as the browser sent it."""

    token: str
    path: str
    until: datetime
    fields: tuple[tuple[str, str], ...]


def kept(user: User, token: str, now: datetime) -> Kept:
    """The form of that token. Raises Http404 where it is not this user's, has had its time, or was sent."""
    found = KeptForm.objects.filter(pk=token, user=user, until__gt=now).first()
    if found is None:
        raise Http404("no such form")
    try:
        content = QueryDict(locked_away.unlock(found.content, locked_away.FORMS))
    except locked_away.CannotOpen as lost:
        raise Http404("the site's key was changed") from lost
    return Kept(found.token, found.path, found.until, tuple((name, value) for name, values in content.lists() for value in values))
