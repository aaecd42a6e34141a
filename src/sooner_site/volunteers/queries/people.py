"""Volunteers, and what is worked out from their dated facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers import facts as rule
from sooner.help.volunteers.stages import Stage, stage
from sooner.help.volunteers.vetting import Need, needs
from sooner_site.access.choices import Role
from sooner_site.access.models import User
from sooner_site.volunteers.models import SupervisionNote, Volunteer

if TYPE_CHECKING:
    from collections.abc import Sequence

_FACTS = ("references", "dbs_checks", "capabilities", "away")


def everybody() -> QuerySet[Volunteer]:
    """Every volunteer with all their facts, by name."""
    return Volunteer.objects.select_related("agency", "trained_by", "coordinator", "user").prefetch_related(*_FACTS)


def listed(today: date) -> list[tuple[Volunteer, Stage, tuple[Need, ...]]]:
    """Every volunteer with their stage and what is to be done about them: by stage, then by name. Of who has left nothing is to be done."""
    order = list(Stage)
    found = [(one, stage_of(one, today), needs_of(one, today)) for one in everybody()]
    return sorted(found, key=lambda each: order.index(each[1]))


def get(reference: str) -> Volunteer:
    """One volunteer. Raises Http404 where there is none."""
    found = everybody().filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def facts_of(volunteer: Volunteer) -> rule.Facts:
    """What is dated about a volunteer, as the rules take it."""
    references = tuple(rule.Reference(one.asked_on, one.received_on, bool(one.satisfactory)) for one in volunteer.references.all())
    return rule.Facts(
        enquired_on=volunteer.enquired_on,
        references=references,
        dbs=tuple(rule.Dbs(one.issued_on, one.expires_on) for one in volunteer.dbs_checks.all()),
        induction_on=volunteer.induction_on,
        agreement_on=volunteer.agreement_on,
        capabilities=tuple((rule.Capability(one.kind), one.since) for one in volunteer.capabilities.all()),
        away=tuple(rule.Away(one.first, one.last, one.pause) for one in volunteer.away.all()),
        first_shift_on=volunteer.first_shift_on,
        left_on=volunteer.left_on,
    )


def stage_of(volunteer: Volunteer, today: date) -> Stage:
    """Where a volunteer stands."""
    return stage(facts_of(volunteer), today, shipped())


def needs_of(volunteer: Volunteer, today: date) -> tuple[Need, ...]:
    """What is missing or runs out; nothing of somebody who has left."""
    return () if stage_of(volunteer, today) is Stage.LEFT else needs(facts_of(volunteer), today, shipped())


def notes(user: User, volunteer: Volunteer) -> Sequence[SupervisionNote]:
    """The supervision notes that the user may read: all for whoever looks after the volunteer, else those that they wrote themselves."""
    if not user.holds(Role.COORDINATOR):
        return ()
    every = volunteer.notes.select_related("author")
    return list(every if volunteer.coordinator_id == user.pk else every.filter(author=user))


def coordinators() -> QuerySet[User]:
    """Who can look after volunteers."""
    return User.objects.filter(is_active=True, roles_held__role=Role.COORDINATOR).select_related("agency").order_by("name")


def users_to_link(volunteer: Volunteer) -> QuerySet[User]:
    """The court volunteers among the users whom no volunteer is linked to yet."""
    taken = Volunteer.objects.exclude(user=None).exclude(pk=volunteer.pk).values("user")
    return User.objects.filter(is_active=True, roles_held__role=Role.COURT_VOLUNTEER).exclude(pk__in=taken).select_related("agency").order_by("name")
