"""A project through its stages: begun with its evaluation planned, and never closed without what the evaluation found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.definitions import practice as definitions
from sooner_site.access import audit, references
from sooner_site.practice import permissions, policies, queries
from sooner_site.practice.choices import PROJECT, Ended
from sooner_site.practice.models import Note, Project, StageEntered

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Plan:
    """The evaluation of one stage, planned before it begins: what, who, by when; the id or hash of its protocol, where one is frozen."""

    what: str
    who: str
    by_on: date
    protocol: str = ""


@transaction.atomic
def begin_project(title: str, question: str, plan: Plan, *, by: User, now: datetime) -> Project:
    """Begin a project of one's own agency: it enters the first stage, with its evaluation planned. Raises Refused for who may not."""
    permissions.may_run_projects(by)
    policies.names_nobody({"title": title, "question": question})
    told = {"title": title, "question": question, "agency_id": by.agency_id}
    project = Project.objects.create(reference=references.new(PROJECT), begun_by=by, begun_at=now, **told)
    _enter(project, definitions.shipped().stages[0].key, plan, by, now)
    _record("begin_project", project, by, now)
    return project


@transaction.atomic
def enter(reference: str, plan: Plan, *, by: User, now: datetime) -> StageEntered:
    """Enter the next stage. Raises Refused for who may not, NotNow where the one before has not ended or there is none left."""
    project = _held(reference, by)
    stage = policies.there_is_a_next(queries.next_stage(project))
    policies.may_be_entered(stage, queries.facts_of(project))
    entered = _enter(project, stage, plan, by, now)
    _record("enter_stage", project, by, now)
    return entered


@transaction.atomic
def say_done(reference: str, words: str, *, by: User, now: datetime) -> None:
    """Write down what was done in the stage. Raises Refused for who may not, NotNow once its evaluation is told."""
    project = _held(reference, by)
    stage = queries.stage_now(project)
    policies.is_not_found_yet(stage)
    policies.names_nobody({"did": words})
    stage.did, stage.did_by, stage.did_at = words, by, now
    stage.save(update_fields=["did", "did_by", "did_at"])
    _record("say_done", project, by, now)


@transaction.atomic
def say_found(reference: str, words: str, *, by: User, now: datetime) -> None:
    """Write down what the stage's evaluation found, once. Raises Refused for who may not, NotNow before anything was done, or a second time."""
    project = _held(reference, by)
    stage = queries.stage_now(project)
    policies.is_not_found_yet(stage)
    policies.is_done_first(stage)
    policies.names_nobody({"found": words})
    stage.found, stage.found_by, stage.found_at = words, by, now
    stage.save(update_fields=["found", "found_by", "found_at"])
    _record("say_found", project, by, now)


@transaction.atomic
def name_note(reference: str, number: str, *, by: User, now: datetime) -> None:
    """Name the note in which the project is told. Raises Refused for who may not, NotNow for a note that is not published or was withdrawn."""
    project = _held(reference, by)
    note = Note.objects.select_related("withdrawn_by").get(pk=number)
    policies.can_be_adopted(note, queries.published_of(note))
    project.note = note
    project.save(update_fields=["note"])
    _record("name_note", project, by, now)


@transaction.atomic
def close(reference: str, ended: Ended, because: str, *, by: User, now: datetime) -> None:
    """Close a project, finished or stopped before its end. Raises Refused for who may not, NotNow where its evaluation is not written down."""
    project = _held(reference, by)
    policies.is_evaluated(ended, queries.facts_of(project))
    policies.names_nobody({"because": because})
    project.ended, project.ended_by, project.ended_at, project.ended_because = ended, by, now, because
    project.save(update_fields=["ended", "ended_by", "ended_at", "ended_because"])
    _record("close_project", project, by, now)


def _held(reference: str, by: User) -> Project:
    project = Project.objects.select_for_update(of=("self",)).select_related("ended_by", "note").get(pk=reference)
    permissions.may_run(by, project)
    policies.is_open(project)
    return project


def _enter(project: Project, stage: str, plan: Plan, by: User, now: datetime) -> StageEntered:
    policies.names_nobody({"what": plan.what, "who": plan.who})
    told = {"what": plan.what, "who": plan.who, "by_on": plan.by_on, "protocol": plan.protocol}
    return StageEntered.objects.create(project=project, stage=stage, entered_by=by, entered_at=now, **told)


def _record(what: str, project: Project, by: User, now: datetime) -> None:
    audit.record(f"practice.{what}", by=by, at=now, ids=[f"project:{project.pk}"])
