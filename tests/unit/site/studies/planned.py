"""Plans for tests, made through the real actions, in one line each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sooner.prove.process import Count, Kind
from sooner_site.access.models import User
from sooner_site.studies import actions
from sooner_site.studies.choices import Signs
from sooner_site.studies.models import Plan
from tests.factories.site import user
from tests.unit.site.cases.making import NOW

QUESTION = "Does a visit after a child went missing lead to fewer calls?"
#: What is answered on each page, as a form sends it.
SENT: dict[str, dict[str, Any]] = {
    "theory": {"theory": "Families who are visited know whom to ring"},
    "people": {"population": "Families of children who went missing, from March to August", "counted": "families"},
    "offer": {"offered": "A visit within two days", "instead": "A letter, as today"},
    "outcome": {
        "measure": "Calls to the police about the family",
        "recorded": "number",
        "outcome": "incidents",
        "measured_when": "in the 12 months after the draw",
        "direction": "lower",
    },
    "worthwhile": {"margin": "0.5", "margin_why": "A visit costs as much as one call"},
    "situation": {"situation": ["by_lot"], "months_before": "0", "other_places": "0"},
    "design": {"design": "trial"},
    "columns": {"treatment": "offered", "unit": "person"},
    "beforehand": {"covariates": "age, before", "lost": "Calls are counted in the police's own records"},
    "others": {"secondary": "Days missing", "several": "Told beside the primary one", "subgroups": ""},
    "stopping": {"stopping": "On 31 August 2027", "looks": "Nobody"},
    "harms": {"harms": "A visit may be feared", "harms_seen": "The visiting officer tells the hub the same day"},
    "ethics": {"ethics": "There are places for half of them", "data_from": "The agreement on evaluation", "data_class": "indirect"},
}
KEPT: dict[str, dict[str, Any]] = {
    **SENT,
    "offer": {**SENT["offer"], "enough": None},
    "worthwhile": {"margin": 0.5, "margin_why": "A visit costs as much as one call"},
    "situation": {"situation": ["by_lot"], "months_before": 0, "other_places": 0},
    "beforehand": {"covariates": ["age", "before"], "lost": "Calls are counted in the police's own records"},
    "others": {"secondary": "Days missing", "several": "Told beside the primary one", "subgroups": []},
}


def analyst() -> User:
    return user("analyst", name="Mei Foster")


def begun(by: User | None = None, question: str = QUESTION) -> Plan:
    """A plan with its question alone."""
    return actions.begin({"question": question}, by=by or analyst(), now=NOW)


def written(by: User | None = None, question: str = QUESTION, **changed: dict[str, Any]) -> Plan:
    """A plan of which every page is answered; ``changed``: other answers, by page."""
    by = by or analyst()
    plan = begun(by, question)
    for page, said in {**KEPT, "decider": {"decider": str(user("leader", name="Ruth Ade").pk)}}.items():
        actions.save(plan.pk, page, {**said, **changed.get(page, {})}, version=None, by=by, now=NOW)
    return Plan.objects.get(pk=plan.pk)


def sign(plan: Plan) -> Plan:
    """Both names under it."""
    actions.sign(plan.pk, Signs.ETHICS, "Half of them wait, as there is no room", version=None, by=user("leader", name="Ruth Ade"), now=NOW)
    officer = user("data_protection_officer", name="Simon Hale")
    actions.sign(plan.pk, Signs.DATA, "Covered by the agreement", version=None, by=officer, now=NOW)
    return plan


def frozen(by: User | None = None, **more: Any) -> Plan:
    """A plan that was signed and frozen."""
    by = by or analyst()
    return actions.freeze(sign(written(by, **more)).pk, version=None, by=by, now=NOW)


def changed(plan: Plan, page: str = "harms", by: User | None = None, **said: Any) -> Plan:
    """The plan after a change was told, a month after it was frozen."""
    answers = {name: plan.answers[name] for name in KEPT[page]} | (said or {"harms": "More calls than before"})
    actions.deviate(plan.pk, page, answers, "The district was split in two", version=None, by=by or analyst(), now=NOW + timedelta(days=30))
    return Plan.objects.get(pk=plan.pk)


def counted(plan: Plan, done: int = 38, of: int = 100) -> Plan:
    """The plan, with what was written down of how it was done."""
    day = NOW.date()
    counts = [Count(Kind.REACH, "Visits within two days", done, of, day), Count(Kind.ADAPTATION, "Two by two", None, None, day, "Nobody goes alone")]
    actions.write_down(plan.pk, counts, by=analyst(), now=NOW)
    return plan
