"""Draws by lot: how each stands, who drew whom, and whether everything comes out the same when it is drawn again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from sooner.errors import SoonerError
from sooner.prove import allocation, planning
from sooner.prove.allocation.folder import LOG, PLAN, SEED, TABLE, Folder
from sooner.prove.allocation.people import More, Person
from sooner.prove.allocation.scheme import Scheme
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.access.errors import NotNow
from sooner_site.design.formats import plural
from sooner_site.studies.choices import Enrols
from sooner_site.studies.models import Draw, Drawing, Plan
from sooner_site.studies.permissions import draws_next

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sooner.prove.protocol import Protocol
    from sooner_site.access.models import User

#: The files that may be taken away at any time; the seed only once the draw is closed.
FILES = (TABLE, LOG, PLAN)
SEED_FILE = SEED
#: A study id: no space, and a digit, which no name has.
_STUDY_ID = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")
ID_WORDS = "A study id has no space and at least one digit, such as p-0107. It is no name, no date of birth and no number that an agency uses."
#: What is counted, where what is drawn are people.
_PEOPLE = ("people", "families")


@dataclass(frozen=True)
class DrawStanding:
    """A draw as it stands: its scheme, what was drawn, and in words what is not as it was written down (then nothing else of it is shown)."""

    draw: Draw
    drawings: tuple[Drawing, ...] = field(repr=False)
    found: allocation.Draw | None = field(repr=False)
    trouble: str = ""


def folder(reference: str) -> Path:
    """Where a draw lies."""
    return Path(settings.HOME.draws / reference)


def protocol(plan: Plan) -> Protocol | None:
    """The protocol as it was frozen; None before."""
    return planning.protocol(plan.frozen_answers) if plan.frozen_answers is not None else None


def by_lot(plan: Plan) -> bool:
    """Whether the plan gives places by lot."""
    asked = protocol(plan)
    return asked is not None and asked.randomised


def of_plan(plan: Plan) -> Draw | None:
    """The draw of a plan; None where none was started."""
    return _all().filter(pk=plan.pk).first()


def get(reference: str) -> Draw:
    """A draw. Raises Http404."""
    found = _all().filter(pk=reference).first()
    if found is None:
        raise Http404("no draw was started for this plan")
    return found


def head(draw: Draw) -> str:
    """The hash with which the log ended when somebody drew last."""
    last = draw.drawings.last()
    return last.head if last else draw.promise


def standing(draw: Draw) -> DrawStanding:
    """How a draw stands."""
    drawings = tuple(draw.drawings.select_related("by"))
    try:
        return DrawStanding(draw, drawings, allocation.look(folder(draw.pk), published=draw.promise, last=head(draw)))
    except SoonerError as error:
        return DrawStanding(draw, drawings, None, _in_words(error))


@contextmanager
def plainly() -> Iterator[None]:
    """What the library refuses, as a reason that the screen shows."""
    try:
        yield
    except SoonerError as error:
        raise NotNow(_in_words(error)) from error


def _in_words(error: SoonerError) -> str:
    """What the library says, without where things lie on the machine."""
    return str(error).replace(str(settings.HOME), "the home")


def scheme(draw: Draw) -> Scheme:
    """The scheme of a draw. Raises what the library raises."""
    return Folder(folder(draw.pk)).plan()[0]


def checked(draw: Draw, people: Sequence[Person] | None, published: str, last: str) -> allocation.Audit:
    """Draw everything again and compare, to the byte. Raises CheckFailed with the first thing that is not as it was promised."""
    return allocation.verify(folder(draw.pk), people=people, published=published or draw.promise, last=last or head(draw))


def file(draw: Draw, name: str) -> bytes | None:
    """A file of a draw as it lies there; None where there is none yet."""
    path = folder(draw.pk) / name
    return path.read_bytes() if path.is_file() else None


def told(draw: Draw, number: int, user: User) -> tuple[str, str]:
    """The id and the arm of somebody whom the user drew. Raises Http404 for anybody else's, and what the library raises."""
    if not draw.drawings.filter(first=number, by=user, whole_list=False).exists():
        raise Http404("not drawn by this user")
    made = allocation.look(folder(draw.pk), published=draw.promise, last=head(draw)).decisions[number - 1]
    return made.person.unit, made.arm


def drawn_by(draw: Draw, user: User) -> list[int]:
    """The numbers of those whom the user drew one by one, the last first."""
    return list(draw.drawings.filter(by=user, whole_list=False).order_by("-first").values_list("first", flat=True))


def open_to(user: User) -> list[Draw]:
    """Draws in which the user may draw the next person now."""
    if not draws_next(user):
        return []
    enrols = [Enrols.WORKERS, Enrols.MANAGERS] if user.holds(Role.MANAGER) else [Enrols.WORKERS]
    return list(_all().filter(closed_at=None, enrols__in=enrols))


def due(user: User) -> tuple[Due, ...]:
    """Studies in which the user draws the next person."""
    count = len(open_to(user))
    return (Due(f"{plural(count, 'study', 'studies')} in which you draw the next person", reverse("studies:draws"), None, False),) if count else ()


def of_people(draw: Draw) -> bool:
    """Whether people are drawn, so that an id may be nobody's name."""
    return draw.plan.answers.get("counted") in _PEOPLE


def wrong_id(unit: str) -> bool:
    """Whether what was written is no study id."""
    return not _STUDY_ID.fullmatch(unit)


def faults_of(draw: Draw, plan: Scheme) -> More:
    """What a list is held to beside its columns: ids that are no names, and values that the strata have."""
    people = of_people(draw)

    def more(who: Person) -> Iterator[tuple[str, str, str]]:
        if people and wrong_id(who.unit):
            yield plan.unit, "this is no study id", ID_WORDS
        for name, value in zip(plan.strata, who.values, strict=True):
            if value not in draw.strata[name]:
                yield name, f"{value!r} is no value of it", f"One of: {', '.join(draw.strata[name])}."

    return more


def _all() -> QuerySet[Draw]:
    return Draw.objects.select_related("plan", "started_by", "closed_by")
