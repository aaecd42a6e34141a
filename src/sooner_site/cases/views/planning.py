"""Forms about needs and the plan, notes and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.cases import actions, forms, permissions, queries
from sooner_site.cases.present.choosing import doer_choices, doer_of, framework_choices, initial_doer, need_choices
from sooner_site.cases.queries.members import names_of
from sooner_site.cases.views.asking import Ask, ask, sent
from sooner_site.families.queries import outcome_of

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_open_pages)
def add_need(request: SiteRequest, reference: str) -> HttpResponse:
    """Add a need that was found together with the family."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "write")
    people = names_of(case.family, request.user, request.today)
    form = forms.NeedForm(sent(request), needs=framework_choices(), people=people)

    def do() -> None:
        data = form.cleaned_data
        code, person = data["need"], data.get("person") or ""
        actions.add_need(case, outcome=outcome_of(code), code=code, words=data["words"], person=person, by=request.user, now=request.now)

    return ask(request, form, Ask(case, "Add a need", "Add this need", "The need is added.", page="needs", adds=True), do)


@screen(permissions.may_open_pages)
def progress(request: SiteRequest, reference: str, need: int) -> HttpResponse:
    """Write down how far the family has come with one need."""
    case, found = queries.get_need(request.user, reference, need)
    permissions.must(request.user, case, "write")
    form = forms.ProgressForm(sent(request), version=case.version, today=request.today)

    def do() -> None:
        data = form.cleaned_data
        told = {name: data[name] for name in ("progress", "words", "seen_on", "version")}
        actions.record_progress(found, **told, by=request.user, now=request.now)

    return ask(request, form, Ask(case, "How is it now?", "Save how it is", "How it is now is written down.", (queries.label(found),), "needs"), do)


@screen(permissions.may_open_pages)
def add_action(request: SiteRequest, reference: str) -> HttpResponse:
    """Put an action in the plan."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "plan")
    form = _action_form(request, case)

    def do() -> None:
        data = form.cleaned_data
        actions.agree_action(case, need=_need(case, data), what=data["what"], doer=doer_of(case, data), by_on=data["by_on"], by=request.user, now=request.now)

    lead_in = ("Put in the plan only what the family has agreed to. They are given the plan to read.",)
    return ask(request, form, Ask(case, "Put an action in the plan", "Put it in the plan", "The action is in the plan.", lead_in, "plan", adds=True), do)


@screen(permissions.may_open_pages)
def change_action(request: SiteRequest, reference: str, action: int) -> HttpResponse:
    """Change an action that is not done yet."""
    case, found = queries.get_action(request.user, reference, action)
    permissions.must(request.user, case, "plan")
    initial = {"what": found.what, "need": str(found.need_id), "by_on": found.by_on, **initial_doer(found, names_of(case.family, request.user, request.today))}
    form = _action_form(request, case, initial=initial, version=case.version, earliest=min(found.by_on, request.today))

    def do() -> None:
        data = form.cleaned_data
        told = {"what": data["what"], "doer": doer_of(case, data), "by_on": data["by_on"], "version": data["version"]}
        actions.change_action(found, need=_need(case, data), **told, by=request.user, now=request.now)

    return ask(request, form, Ask(case, "Change this action", "Save the change", "The action is changed.", page="plan"), do)


@screen(permissions.may_open_pages)
def action_done(request: SiteRequest, reference: str, action: int) -> HttpResponse:
    """Say that an action was done."""
    case, found = queries.get_action(request.user, reference, action)
    permissions.must_end(request.user, found)
    form = forms.DoneForm(sent(request), version=case.version, today=request.today)

    def do() -> None:
        actions.mark_done(found, done_on=form.cleaned_data["done_on"], by=request.user, now=request.now, version=form.cleaned_data["version"])

    return ask(request, form, Ask(case, "An action is done", "Save that it is done", "The action is done.", (found.what,), "plan"), do)


@screen(permissions.may_open_pages)
def action_not_done(request: SiteRequest, reference: str, action: int) -> HttpResponse:
    """Say that an action will not be done, and why."""
    case, found = queries.get_action(request.user, reference, action)
    permissions.must_end(request.user, found)
    form = forms.NotDoneForm(sent(request), version=case.version)

    def do() -> None:
        actions.mark_not_done(found, why=form.cleaned_data["why"], by=request.user, now=request.now, version=form.cleaned_data["version"])

    return ask(request, form, Ask(case, "An action will not be done", "Save why not", "It is written down why not.", (found.what,), "plan"), do)


@screen(permissions.may_open_pages)
def write_note(request: SiteRequest, reference: str) -> HttpResponse:
    """Write a note."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "write_note")
    form = forms.NoteForm(sent(request), today=request.today)

    def do() -> None:
        data = {name: form.cleaned_data[name] for name in ("kind", "words", "happened_on", "readers")}
        actions.write_note(case, **data, by=request.user, now=request.now)

    lead_in = ("A note stays as it was written. To put something right, write another.",)
    return ask(request, form, Ask(case, "Write a note", "Save this note", "The note is written.", lead_in, "notes", adds=True), do)


@screen(permissions.may_open_pages)
def hold_review(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down a review of the plan."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "review")
    form = forms.ReviewForm(sent(request), version=case.version, today=request.today)

    def do() -> None:
        data = {name: form.cleaned_data[name] for name in ("held_on", "who_came", "what_changed", "next_on", "version")}
        actions.hold_review(case, **data, by=request.user, now=request.now)

    return ask(request, form, Ask(case, "Write down a review", "Save this review", "The review is written down.", page="reviews", adds=True), do)


def _action_form(request: SiteRequest, case: Any, **more: Any) -> forms.ActionForm:
    people = names_of(case.family, request.user, request.today)
    choices = {"needs": need_choices(case.needs.all(), people), "doers": doer_choices(case, people), "agencies": [(one.pk, one.name) for one in agencies()]}
    return forms.ActionForm(sent(request), **choices, **{"earliest": request.today} | more)


def _need(case: Any, data: dict[str, Any]) -> Any:
    return next(need for need in case.needs.all() if str(need.pk) == data["need"])
