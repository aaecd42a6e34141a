"""Projects in stages: each stage begins with its evaluation planned, and no project is closed without what the evaluation found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.definitions import practice as definitions
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.practice import actions, forms, permissions, policies, present, queries
from sooner_site.practice.choices import Ended
from sooner_site.practice.views.asking import NO_NAMES, page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.practice.models import Project


@screen(permissions.may_see_projects)
def projects(request: SiteRequest) -> HttpResponse:
    """Every project."""
    found = list(queries.projects(request.user)[:200])
    request.audit.showed([one.pk for one in found], what="project")
    context = page(request, "Projects", "projects") | {
        "table": present.projects_table(found),
        "begins": request.user.holds(*permissions.may_run_projects.roles),
    }
    return render(request, "practice/projects.html", context)


@screen(permissions.may_run_projects)
def begin(request: SiteRequest) -> HttpResponse:
    """Begin a project, with the evaluation of its first stage."""
    form = forms.ProjectForm(sent(request), asks=definitions.shipped().stages[0].evaluates, today=request.today)

    def do() -> str:
        said = form.cleaned_data
        return _page(actions.begin_project(said["title"], said["question"], form.plan, by=request.user, now=request.now).pk)

    lead_in = ("Every project goes through three stages: generate, disseminate, adopt. Each is evaluated, and none begins without saying how.", NO_NAMES)
    return ask(request, form, Ask("Begin a project", "Begin it", "Begun.", reverse("practice:projects"), lead_in), do)


@screen(permissions.may_see_projects)
def project(request: SiteRequest, reference: str) -> HttpResponse:
    """One project: its stages, and what can be done now."""
    found = queries.project(request.user, reference)
    request.audit.showed([found.pk], what="project")
    facts = queries.facts_of(found)
    runs = request.user.holds(*permissions.may_run_projects.roles) and permissions.answers_for(request.user, found.agency_id)
    context = page(request, found.title, "projects") | {
        "found": found,
        "facts": present.project_facts(found),
        "stages": present.stages(found, facts),
        "doing": present.doing(found, facts) if runs else None,
    }
    return render(request, "practice/project.html", context)


@screen(permissions.may_run_projects)
def done(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down what was done in the stage."""
    found = _open(request, reference)
    stage = queries.stage_now(found)
    form = forms.WordsForm(sent(request), label="What was done?", missing="Say what was done", initial={"words": stage.did})

    def do() -> str:
        actions.say_done(reference, form.cleaned_data["words"], by=request.user, now=request.now)
        return _page(reference)

    return ask(request, form, Ask(f"{_stage_words(stage.stage)}: what was done", "Save", "Saved.", _page(reference), (NO_NAMES,)), do)


@screen(permissions.may_run_projects)
def found_out(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down what the evaluation of the stage found."""
    found = _open(request, reference)
    stage = queries.stage_now(found)
    form = forms.WordsForm(sent(request), label="What did the evaluation find?", hint="Also where it found nothing", missing="Say what the evaluation found")

    def do() -> str:
        actions.say_found(reference, form.cleaned_data["words"], by=request.user, now=request.now)
        return _page(reference)

    lead_in = (f"Planned: {stage.what}", "It is not changed afterwards.", NO_NAMES)
    return ask(request, form, Ask(f"{_stage_words(stage.stage)}: what the evaluation found", "Save", "Saved.", _page(reference), lead_in), do)


@screen(permissions.may_run_projects)
def name_note(request: SiteRequest, reference: str) -> HttpResponse:
    """Name the note in which the project is told."""
    _open(request, reference)
    offered = [(one.note_id, f"{one.title} ({one.note.agency.name})") for one in queries.published_notes(queries.Asked())]
    form = forms.NameNoteForm(sent(request), offered=offered)

    def do() -> str:
        actions.name_note(reference, form.cleaned_data["note"], by=request.user, now=request.now)
        return _page(reference)

    return ask(request, form, Ask("Name the practice note", "Save", "Saved.", _page(reference)), do)


@screen(permissions.may_run_projects)
def enter(request: SiteRequest, reference: str) -> HttpResponse:
    """Enter the next stage, with its evaluation planned."""
    found = _open(request, reference)
    following = definitions.shipped().stage(policies.there_is_a_next(queries.next_stage(found)))
    if request.method != "POST":
        policies.may_be_entered(following.key, queries.facts_of(found))
    form = forms.PlanForm(sent(request), asks=following.evaluates, today=request.today)

    def do() -> str:
        actions.enter(reference, form.plan, by=request.user, now=request.now)
        return _page(reference)

    return ask(request, form, Ask(f"Go on to “{following.words}”", "Go on", "Begun.", _page(reference), (following.means, NO_NAMES)), do)


@screen(permissions.may_run_projects)
def close(request: SiteRequest, reference: str) -> HttpResponse:
    """Close a project."""
    _open(request, reference)
    form = forms.CloseForm(sent(request))

    def do() -> str:
        actions.close(reference, Ended(form.cleaned_data["ended"]), form.cleaned_data["because"], by=request.user, now=request.now)
        return _page(reference)

    lead_in = ("A project is not closed without its evaluation: what did not work is what others most need to know.", NO_NAMES)
    return ask(request, form, Ask("Close a project", "Close it", "Closed.", _page(reference), lead_in, warns=True), do)


def _open(request: SiteRequest, reference: str) -> Project:
    found = queries.project(request.user, reference)
    request.audit.showed([found.pk], what="project")
    permissions.may_run(request.user, found)
    policies.is_open(found)
    return found


def _stage_words(key: str) -> str:
    return definitions.shipped().stage(key).words


def _page(reference: str) -> str:
    return reverse("practice:project", args=[reference])
