"""What the weekly e-mail says to somebody: counts, and where to see what they count. Never a name, never a reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from sooner.help import caseload
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.access.models import User as Users
from sooner_site.caseloads.choices import HowOften
from sooner_site.caseloads.models import DigestChoice
from sooner_site.caseloads.permissions import SENT_TO
from sooner_site.cases import queries as cases
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from sooner_site.access.models import User

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One sentence of counts, and the page that shows them."""

    words: str
    url: str


def choice_of(user: User) -> str:
    """How often the user wants the e-mail; weekly, where they have not said."""
    return DigestChoice.objects.filter(user=user).values_list("how_often", flat=True).first() or HowOften.WEEKLY


def recipients() -> QuerySet[User]:
    """Everybody whom the e-mail may be for, with ``how_often``: None where they have not said."""
    said = DigestChoice.objects.filter(user=OuterRef("pk")).values("how_often")[:1]
    return Users.objects.filter(is_active=True, left_on=None, roles_held__role__in=SENT_TO).annotate(how_often=Subquery(said)).distinct().order_by("pk")


def lines_for(user: User, dues: Iterable[Due], today: date) -> tuple[Line, ...]:
    """What is late and due for the user, and for a manager what is late in their team; none where there is nothing to say."""
    return (*_own(list(dues), today), *(_team(user, today) if user.holds(Role.MANAGER) else ()))


def _own(dues: list[Due], today: date) -> tuple[Line, ...]:
    late = sum(one.overdue for one in dues)
    ahead = sum(one.on is not None and today <= one.on < today + _WEEK for one in dues if not one.overdue)
    if not late and not ahead:
        return ()
    return (Line(f"On your first page: {late} late, {ahead} due in the next seven days.", reverse("home:home")),)


def _team(user: User, today: date) -> tuple[Line, ...]:
    load = caseload.load(cases.open_cases(today, user.agency_id).cases, today)
    owed, asked = cases.owed_sum(user.agency_id, today).count, len(cases.to_answer(user))
    told = (
        (load.reviews_late, "with a late review", "caseloads:team"),
        (load.contacts_late, "where nobody has been in touch in time", "caseloads:team"),
    )
    lines = [Line(f"Your agency’s cases: {count} of {load.cases} {words}.", reverse(page)) for count, words, page in told if count]
    lines += [Line(f"Promised by your people in plans: {plural(owed, 'action')} late.", reverse("caseloads:promises"))] if owed else []
    lines += [Line(f"Asked of your agency and not answered: {plural(asked, 'request')}.", reverse("caseloads:promises"))] if asked else []
    return tuple(lines)
