"""How far a course is evaluated; what is planned, found and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner.lead.training.evaluation import behaviour_window, why_not_evaluated
from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.design.formats import day
from sooner_site.training import actions, forms, permissions, present, queries
from sooner_site.training.choices import Level
from sooner_site.training.views.asking import ask, show

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.training.models import Course

_FORMS = {
    Level.REACTION: forms.ReactionForm,
    Level.LEARNING: forms.LearningForm,
    Level.BEHAVIOUR: forms.BehaviourForm,
    Level.RESULTS: forms.ResultsForm,
}
_WRITE = {
    Level.REACTION: "Write down reactions",
    Level.LEARNING: "Write down marks",
    Level.BEHAVIOUR: "Write down behaviour",
    Level.RESULTS: "Write down what a study said",
}


@screen(permissions.may_see_numbers)
def evaluation(request: SiteRequest, reference: str) -> HttpResponse:
    """Where the evaluation of a course stands."""
    found = queries.course_of(reference)
    request.audit.showed([found.pk], what="course")
    intro = ["What people thought of a course says nothing of what they do. It is evaluated once somebody has looked at behaviour, planned beforehand."]
    return show(request, f"Evaluation of {found.name}", "courses", present.evaluation_blocks(found), intro, _buttons(request, found), back=_course(found))


@screen(permissions.may_arrange)
def plan(request: SiteRequest, reference: str) -> HttpResponse:
    """What should change at work, said beforehand."""
    found = queries.course_of(reference)
    form = forms.PlanForm(sent(request))

    def do() -> str:
        said = form.cleaned_data
        actions.plan_behaviour(found.pk, said["measure"], said["source"], said["who"], said["comparison"], by=request.user, now=request.now)
        return _page(found)

    lead_in = (
        "It is looked at three to six months after the last session. It cannot be changed afterwards, so that everybody sees that it was chosen before.",
    )
    return ask(request, form, Ask(f"Plan how behaviour after {found.name} is looked at", "Plan it", "Planned.", _page(found), lead_in), do)


@screen(permissions.may_write_findings)
def finding(request: SiteRequest, reference: str, level: int) -> HttpResponse:
    """What was found at one level."""
    if level not in _FORMS:
        raise Http404
    found, of = queries.course_of(reference), Level(level)
    form = _FORMS[of](sent(request), today=request.today)

    def do() -> str:
        actions.write_finding(found.pk, form.found(level), by=request.user, now=request.now)
        return _page(found)

    return ask(request, form, Ask(f"{of.label}, {found.name}", "Save it", "Saved.", _page(found), _lead_in(request, found, of)), do)


@screen(permissions.may_lead)
def sign(request: SiteRequest, reference: str) -> HttpResponse:
    """A leader's name under it."""
    found = queries.course_of(reference)
    form = forms.SignForm(sent(request))

    def do() -> str:
        actions.sign(found.pk, form.cleaned_data["words"], by=request.user, now=request.now)
        return _page(found)

    why = why_not_evaluated(queries.found_levels(found), hasattr(found, "behaviour_plan"))
    lead_in = (f"Where it stands: {queries.standing(found).words}.", *((why,) if why else ()))
    return ask(request, form, Ask(f"Call {found.name} evaluated", "Put my name to it", "It is evaluated, with your name.", _page(found), lead_in), do)


def _lead_in(request: SiteRequest, found: Course, level: Level) -> tuple[str, ...]:
    if level != Level.BEHAVIOUR:
        return ()
    if not hasattr(found, "behaviour_plan"):
        return ("Nothing is planned yet, so nothing can be written down here.",)
    told = f"What was planned: {found.behaviour_plan.measure}. Compared with: {found.behaviour_plan.get_comparison_display().lower()}."
    last = queries.last_session(found, request.today)
    if last is None:
        return (told,)
    first, latest = behaviour_window(last)
    return told, f"The last session was on {day(last)}: behaviour is looked at from {day(first)} to {day(latest)}."


def _buttons(request: SiteRequest, found: Course) -> list[tuple[str, str]]:
    may = [
        (permissions.may_arrange, "Plan how behaviour is looked at", "plan", not hasattr(found, "behaviour_plan"), ()),
        *((permissions.may_write_findings, words, "finding", True, (level.value,)) for level, words in _WRITE.items()),
        (permissions.may_lead, "Call it evaluated", "sign", not hasattr(found, "evaluated"), ()),
    ]
    return [
        (words, reverse(f"training:{name}", args=[found.pk, *more])) for allowed, words, name, now, more in may if now and request.user.holds(*allowed.roles)
    ]


def _page(found: Course) -> str:
    return reverse("training:evaluation", args=[found.pk])


def _course(found: Course) -> str:
    return reverse("training:course", args=[found.pk])
