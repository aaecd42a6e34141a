"""Needs and the plan: what is needed, who does what by when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access.errors import NotNow
from sooner_site.cases import notices, permissions
from sooner_site.cases.actions.changing import start
from sooner_site.cases.choices import CameFrom, Progress
from sooner_site.cases.models import Case, Need, NeedProgress, PlanAction
from sooner_site.cases.queries.needs_in_words import label
from sooner_site.design.formats import day
from sooner_site.families import queries as families

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency


@dataclass(frozen=True)
class Doer:
    """Who does an action: somebody who uses the site, or in words one of the family or somebody of an agency."""

    worker: User | None = None
    who: str = ""
    agency: Agency | None = None

    @property
    def words(self) -> str:
        """Who, as the plan says it."""
        return f"{self.worker.name}, {self.worker.agency.name}" if self.worker else self.who


@transaction.atomic
def add_need(case: Case, *, outcome: int, code: str = "", words: str = "", person: str = "", by: User, now: datetime) -> Need:
    """Add a need that was found together with the family, under the framework in force and in its words."""
    writing = start(case, by, now, what="write")
    framework = families.framework()
    if any((need.framework, need.outcome, need.code, need.person) == (framework, outcome, code, person) for need in writing.case.needs.all()):
        raise NotNow("This need stands in the case already.")
    what = {"framework": framework, "outcome": outcome, "code": code, "words": words, "person": person, "came_from": CameFrom.WRITTEN}
    called = {"called": families.need_texts().get(code, ""), "outcome_called": families.outcome(outcome)}
    need = Need.objects.create(case=writing.case, **what, **called, added_by=by, added_at=now)
    writing.put_down("add_need", f"need:{need.pk}", f"Added a need: {label(need)}.")
    return need


@transaction.atomic
def record_progress(need: Need, *, progress: str, words: str = "", seen_on: date, by: User, now: datetime, version: int | None = None) -> NeedProgress:
    """Write down how far the family has come with a need."""
    writing = start(need.case, by, now, what="write", version=version, things=[f"need:{need.pk}"])
    made = NeedProgress.objects.create(need=need, progress=progress, words=words, seen_on=seen_on, written_by=by, written_at=now)
    writing.put_down("record_progress", f"need:{need.pk}", f"{label(need)}: {Progress(progress).label.lower()}.")
    return made


@transaction.atomic
def agree_action(case: Case, *, need: Need, what: str, doer: Doer, by_on: date, by: User, now: datetime) -> PlanAction:
    """Put an action in the plan, agreed with the family."""
    writing = start(case, by, now, what="plan", step="plan")
    _must_stand(writing.case, need, doer)
    made = PlanAction.objects.create(
        case=writing.case, need=need, what=what, worker=doer.worker, who=doer.who, agency=doer.agency, by_on=by_on, agreed_by=by, agreed_at=now
    )
    writing.put_down("agree_action", f"action:{made.pk}", f"Put in the plan: “{what}”, {doer.words}, by {day(by_on)}.")
    notices.tell(case.reference, [doer.worker], by)
    return made


@transaction.atomic
def change_action(action: PlanAction, *, need: Need, what: str, doer: Doer, by_on: date, by: User, now: datetime, version: int | None = None) -> None:
    """Change what is agreed. Raises ChangedMeanwhile where somebody changed or ended it after ``version``."""
    writing = start(action.case, by, now, what="plan", step="plan", version=version, things=[f"action:{action.pk}"])
    _must_stand(writing.case, need, doer)
    there = _still_open(writing.case, action)
    before = there.what, Doer(there.worker, there.who, there.agency).words, day(there.by_on)
    there.need, there.what, there.worker, there.who, there.agency, there.by_on = need, what, doer.worker, doer.who, doer.agency, by_on
    there.save(update_fields=["need", "what", "worker", "who", "agency", "by_on"])
    after = what, doer.words, day(by_on)
    told = [f"from “{old}” to “{new}”" for old, new in zip(before, after, strict=True) if old != new] or ["for another need"]
    writing.put_down("change_action", f"action:{action.pk}", f"Changed the action “{before[0]}”: {', '.join(told)}.")
    notices.tell(action.case.reference, [doer.worker], by)


@transaction.atomic
def mark_done(action: PlanAction, *, done_on: date, by: User, now: datetime, version: int | None = None) -> None:
    """Say that an action was done, and when."""
    writing = start(action.case, by, now, version=version, things=[f"action:{action.pk}"])
    there = _still_open(writing.case, action)
    permissions.must_end(by, there)
    there.done_on, there.ended_by, there.ended_at = done_on, by, now
    there.save(update_fields=["done_on", "ended_by", "ended_at"])
    writing.put_down("mark_done", f"action:{action.pk}", f"Done on {day(done_on)}: “{there.what}”.")
    notices.tell(action.case.reference, [writing.lead], by)


@transaction.atomic
def mark_not_done(action: PlanAction, *, why: str, by: User, now: datetime, version: int | None = None) -> None:
    """Say that an action will not be done, and why."""
    writing = start(action.case, by, now, version=version, things=[f"action:{action.pk}"])
    there = _still_open(writing.case, action)
    permissions.must_end(by, there)
    there.not_done_why, there.ended_by, there.ended_at = why, by, now
    there.save(update_fields=["not_done_why", "ended_by", "ended_at"])
    writing.put_down("mark_not_done", f"action:{action.pk}", f"Not done: “{there.what}”. {why}")
    notices.tell(action.case.reference, [writing.lead], by)


def _still_open(case: Case, action: PlanAction) -> PlanAction:
    """The action as it is now. Raises NotNow where it was done, or given up, already."""
    there = next(one for one in case.plan.all() if one.pk == action.pk)
    if there.ended_at is not None:
        raise NotNow("It was written down already what came of this action.")
    return there


def _must_stand(case: Case, need: Need, doer: Doer) -> None:
    if need.case_id != case.pk:
        raise NotNow("Choose a need of this case.")
    if doer.worker is None and not doer.who.strip():
        raise NotNow("Say who will do it.")
