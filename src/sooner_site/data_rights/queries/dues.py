"""What is to be done about requests today, for the home page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.due import Due
from sooner_site.data_rights.permissions import may_answer_requests, may_review
from sooner_site.data_rights.queries.requests import due_on, open_requests, to_review
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from sooner_site.access.models import User


def due(user: User, today: date) -> tuple[Due, ...]:
    """Requests to answer, and drafts in which the user's agency is to say what may not be told, in one line each."""
    lines = []
    if user.roles & may_answer_requests.roles and (waiting := open_requests()):
        lines.append((f"{plural(len(waiting), 'request')} for one’s own data to answer", "data_rights:requests", due_on(waiting[0])))
    if user.roles & may_review.roles and (asked := [one for one, said in to_review(user) if said is None]):
        lines.append((f"{plural(len(asked), 'draft')} in which your agency says what may not be told", "data_rights:reviews", due_on(asked[0])))
    return tuple(Due(words, reverse(url), on, on < today) for words, url, on in lines)
