"""Pages of the moderator in the workshop: write down what was agreed, add a next step; and say that a step is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.maturity import actions, forms, permissions, policies, queries

if TYPE_CHECKING:
    from sooner.definitions.maturity import Element, Framework
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_moderate)
def agree(request: SiteRequest, reference: str, element: str) -> HttpResponse:
    """Write down the level that was agreed on, and why."""
    framework, here = _element(request, reference, element)
    now_stands = queries.scores(queries.get(request.user, reference)).get(element, [])
    initial = {"level": str(now_stands[0].level), "reason": now_stands[0].reason} if now_stands else {}
    form = forms.AgreeForm(sent(request), framework=framework, element=here, initial=initial)

    def do() -> str:
        actions.agree(reference, element, int(form.cleaned_data["level"]), form.cleaned_data["reason"], by=request.user, now=request.now)
        return reverse("maturity:element", args=[reference, element])

    lead_in = ("What was agreed before stays, below it.",) if now_stands else ()
    return ask(request, form, Ask(here.title, "Save what was agreed", "Saved.", reverse("maturity:element", args=[reference, element]), lead_in), do)


@screen(permissions.may_moderate)
def step(request: SiteRequest, reference: str, element: str) -> HttpResponse:
    """Add a next step."""
    _, here = _element(request, reference, element)
    people = {str(user.pk): user for user in queries.owners(queries.get(request.user, reference))}
    form = forms.StepForm(sent(request), people=people.values(), today=request.today)

    def do() -> str:
        said = form.cleaned_data
        actions.add_step(reference, element, said["words"], people[said["owner"]], said["by_when"], by=request.user, now=request.now)
        return reverse("maturity:element", args=[reference, element])

    there = reverse("maturity:element", args=[reference, element])
    return ask(request, form, Ask("Add a next step", "Add it", "Added. Who sees to it finds it on their first page.", there, (here.title,)), do)


@screen(permissions.may_see)
def step_done(request: SiteRequest, reference: str, number: int) -> HttpResponse:
    """Say that a next step is done."""
    found = queries.step_of(queries.get(request.user, reference), number)
    permissions.may_finish(request.user, found)
    policies.is_to_do(found)
    request.audit.showed([reference], what="maturity")
    form = forms.PlainButton(sent(request))
    there = reverse("maturity:element", args=[reference, found.element])

    def do() -> str:
        actions.finish_step(number, by=request.user, now=request.now)
        return there

    return ask(request, form, Ask("Is this step done?", "It is done", "Saved as done.", there, (found.words,)), do)


def _element(request: SiteRequest, reference: str, element: str) -> tuple[Framework, Element]:
    """The element of a round that has closed. Raises Http404 where there is none, NotNow while answers are taken."""
    found = queries.get(request.user, reference)
    framework = queries.framework_of(found.edition)
    if element not in framework.elements:
        raise Http404
    policies.has_closed(found, request.today)
    request.audit.showed([reference], what="maturity")
    return framework, framework.elements[element]
