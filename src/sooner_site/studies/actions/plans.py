"""Writing a plan, signing it, freezing it, and telling a change after it was frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from sooner.prove import frozen, planning
from sooner.prove.publishing import promise
from sooner_site.access import audit, references
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.studies import permissions, policies
from sooner_site.studies.choices import PLAN_PREFIX, Signs
from sooner_site.studies.models import Deviation, Plan, SignOff
from sooner_site.studies.queries import planned
from sooner_site.studies.queries.asked import BY_KEY

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: Beside the answers: which pages were saved.
PAGES = "pages"


@transaction.atomic
def begin(answers: Mapping[str, Any], *, by: User, now: datetime) -> Plan:
    """Begin a plan with its question. Raises Refused for who may not."""
    permissions.may_write_plans(by)
    said = {**answers, PAGES: ["question"]}
    plan = Plan.objects.create(reference=references.new(PLAN_PREFIX), answers=said, begun_by=by, begun_at=now, saved_by=by, saved_at=now)
    audit.record("studies.begin_plan", by=by, at=now, ids=[f"plan:{plan.pk}"])
    return plan


@transaction.atomic
def save(reference: str, page: str, answers: Mapping[str, Any], *, version: int | None, by: User, now: datetime) -> Plan:
    """Keep the answers of one page. Raises Refused, and NotNow where the plan is frozen or somebody changed it since ``version``."""
    permissions.may_write_plans(by)
    plan = _held(reference)
    policies.is_being_written(plan)
    policies.is_as_read(plan, version)
    plan.answers = _with(plan.answers, page, answers)
    plan.version, plan.saved_by, plan.saved_at = plan.version + 1, by, now
    plan.save(update_fields=["answers", "version", "saved_by", "saved_at"])
    audit.record("studies.save_plan", by=by, at=now, ids=[f"plan:{reference}"])
    return plan


@transaction.atomic
def sign(reference: str, signs: Signs, words: str, *, version: int | None, by: User, now: datetime) -> SignOff:
    """Sign a plan as it stands. Raises Refused where it is not theirs to sign, NotNow where it is not whole, frozen, or changed since ``version``."""
    permissions.MAY_SIGN[signs](by)
    plan = _held(reference)
    policies.is_being_written(plan)
    policies.is_as_read(plan, version)
    standing = planned.plan(reference)
    policies.is_whole(_called(standing.missing), standing.faults)
    made = SignOff.objects.create(plan=plan, signs=signs, digest=planning.digest(plan.answers), words=words, by=by, at=now)
    audit.record("studies.sign_plan", by=by, at=now, ids=[f"plan:{reference}"])
    return made


@transaction.atomic
def freeze(reference: str, *, version: int | None, by: User, now: datetime) -> Plan:
    """Freeze a plan before anybody reads an outcome: the library's own lock is kept, and the home is told.

    Raises Refused, and NotNow where it is not whole or not signed as it stands, where the protocol has a result already or was frozen before, or where
    there is no home to tell.
    """
    permissions.may_freeze(by)
    plan = _held(reference)
    policies.is_being_written(plan)
    policies.is_as_read(plan, version)
    standing = planned.plan(reference)
    policies.is_whole(_called(standing.missing), standing.faults)
    policies.is_signed([one.label.lower() for one in standing.unsigned])
    asked, today = planning.protocol(plan.answers), day_of(now)
    policies.nobody_has_looked(planned.results_of(asked.hash), planned.is_promised(asked.hash))
    plan.frozen_answers, plan.lock, plan.protocol_hash = plan.answers, frozen.kept_of(asked, today), asked.hash
    plan.frozen_by, plan.frozen_at, plan.version = by, now, plan.version + 1
    plan.save(update_fields=["frozen_answers", "lock", "protocol_hash", "frozen_by", "frozen_at", "version"])
    audit.record("studies.freeze_plan", by=by, at=now, ids=[f"plan:{reference}", f"protocol:{asked.hash[:16]}"])
    if not settings.HOME.exists:
        raise NotNow("There is no home yet into which a frozen plan could be written. Ask whoever runs the site.")
    promise(asked, today.isoformat(), settings.HOME, today)
    return plan


@transaction.atomic
def deviate(reference: str, page: str, answers: Mapping[str, Any], reason: str, *, version: int | None, by: User, now: datetime) -> Deviation:
    """Tell a change of one page of a frozen plan, with its reason. Nothing takes it back: a change back is one more change.

    Raises Refused, and NotNow where the plan is not frozen, nothing is changed, somebody changed it since ``version``, or the protocol could not be
    used any more.
    """
    permissions.may_freeze(by)
    plan = _held(reference)
    policies.is_frozen(plan)
    policies.is_as_read(plan, version)
    # a question that the page did not have when the plan was frozen, and that is left empty, is no change
    answers = {name: said for name, said in answers.items() if name in plan.answers or said not in (None, "", [])}
    before, after = plan.answers, _with(plan.answers, page, answers)
    policies.changes_something(before, after)
    policies.is_whole((), planning.faults(after))
    changed = {name: [before.get(name), after.get(name)] for name in answers if before.get(name) != after.get(name)}
    judged_by = planning.protocol(before).hash != planning.protocol(after).hash
    told = {"changed": changed, "primary": planning.primary_changed(before, after), "judged_by": judged_by}
    made = Deviation.objects.create(plan=plan, page=page, reason=reason, by=by, at=now, **told)
    if told["primary"] or told["judged_by"]:
        plan.lock = planning.lock_after(plan.lock, plan.frozen_answers, after, day_of(now))
    plan.answers, plan.version = after, plan.version + 1
    plan.saved_by, plan.saved_at = by, now
    plan.save(update_fields=["answers", "lock", "version", "saved_by", "saved_at"])
    audit.record("studies.tell_change", by=by, at=now, ids=[f"plan:{reference}", f"deviation:{made.pk}"])
    return made


def _with(before: Mapping[str, Any], page: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Every answer with those of one page, which counts as saved from then on."""
    seen = before.get(PAGES, [])
    return {**before, **answers, PAGES: seen if page in seen else [*seen, page]}


def _called(pages: tuple[str, ...]) -> list[str]:
    return [BY_KEY[key].called for key in pages]


def _held(reference: str) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).get(pk=planned.get_plan(reference).pk)
