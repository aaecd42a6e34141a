"""Plans for studies: how each stands, who signed it, what was changed since it was frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from sooner.prove import planning
from sooner.warehouse import promises
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.access.models import User
from sooner_site.access.queries import people, results
from sooner_site.design.formats import plural
from sooner_site.studies.choices import PlanState, Signs
from sooner_site.studies.models import Deviation, Plan, SignOff
from sooner_site.studies.permissions import MAY_SIGN
from sooner_site.studies.queries import draws
from sooner_site.studies.queries.asked import unanswered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet


@dataclass(frozen=True)
class Standing:
    """One plan with everything about it: what is missing, what is wrong by answer, who signed it as it stands, what was changed, how it stands."""

    plan: Plan
    missing: tuple[str, ...]
    faults: Mapping[str, str] = field(repr=False)
    signed: Mapping[Signs, SignOff] = field(repr=False)
    deviations: tuple[Deviation, ...] = field(repr=False)

    @property
    def unsigned(self) -> tuple[Signs, ...]:
        """What nobody has signed as it stands."""
        return tuple(one for one in Signs if one not in self.signed)

    @property
    def whole(self) -> bool:
        """Whether every page is answered and the protocol can be used."""
        return not self.missing and not self.faults

    @property
    def primary_changed(self) -> bool:
        """Whether the primary outcome was changed after freezing; a change back does not undo it."""
        return any(one.primary for one in self.deviations)

    @property
    def state(self) -> PlanState:
        """How it stands."""
        if self.plan.frozen_at is None:
            return PlanState.WRITING if not self.whole else PlanState.TO_SIGN if self.unsigned else PlanState.READY
        if any(one.primary or one.judged_by for one in self.deviations):
            return PlanState.EXPLORATORY
        return PlanState.CHANGED if self.deviations else PlanState.FROZEN


def plans() -> list[Standing]:
    """Every plan, the one begun last before the others."""
    return [_standing(plan) for plan in _all()]


def plan(reference: str) -> Standing:
    """One plan. Raises Http404."""
    return _standing(get_plan(reference))


def get_plan(reference: str) -> Plan:
    """The same without how it stands. Raises Http404."""
    found = _all().filter(pk=reference).first()
    if found is None:
        raise Http404("no such plan")
    return found


def of_protocol(protocol_hash: str) -> Standing | None:
    """The plan that was frozen with that hash; None where the protocol was frozen elsewhere."""
    found = _all().filter(protocol_hash=protocol_hash).exclude(protocol_hash="").first()
    return _standing(found) if found else None


def deciders() -> list[tuple[str, str]]:
    """Who can be asked to decide on a finding: leaders and managers who work here, by name, each with their agency."""
    return people.holding(Role.LEADER, Role.MANAGER)


def decider_of(protocol_hash: str) -> int | None:
    """Who is to decide on what a protocol finds, as its plan says; None where no plan says so."""
    found = Plan.objects.filter(protocol_hash=protocol_hash).exclude(protocol_hash="").first()
    said = found.answers.get("decider") if found else None
    return int(said) if said else None


def results_of(protocol_hash: str) -> int:
    """How many results of a protocol were published, released or not. It says nothing of what was found."""
    drafts = results.results("evidence").drafts
    return sum(protocol_hash in (one.about.get("first_hash"), one.about.get("protocol_hash")) for one in drafts)


def is_promised(protocol_hash: str) -> bool:
    """Whether the home keeps that protocol as a frozen one."""
    return settings.HOME.exists and protocol_hash in promises.hashes(settings.HOME)


def due(user: User, today: date) -> tuple[Due, ...]:
    """Plans that wait for the user's name under them, and studies in which the user draws the next person."""
    theirs = [signs for signs, may in MAY_SIGN.items() if user.holds(*may.roles)]
    waiting = [one for one in plans() if one.state == PlanState.TO_SIGN and set(theirs) & set(one.unsigned)] if theirs else []
    words = f"{plural(len(waiting), 'plan for a study', 'plans for studies')} to sign"
    return (*((Due(words, reverse("studies:plans"), None, False),) if waiting else ()), *draws.due(user))


def _all() -> QuerySet[Plan]:
    return Plan.objects.select_related("begun_by", "saved_by", "frozen_by").prefetch_related("sign_offs__by", "deviations__by")


def _standing(plan: Plan) -> Standing:
    digest = planning.digest(plan.frozen_answers if plan.frozen_answers is not None else plan.answers)
    signed = {Signs(one.signs): one for one in plan.sign_offs.all() if one.digest == digest}
    return Standing(plan, unanswered(plan.answers), planning.faults(plan.answers), signed, tuple(plan.deviations.all()))
