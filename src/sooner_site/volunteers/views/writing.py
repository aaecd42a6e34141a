"""What is written down of a volunteer, and when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.volunteers import actions, forms, permissions, queries
from sooner_site.volunteers.views.steps import STEPS

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.volunteers.models import Volunteer


@screen(permissions.may_look_after)
def write(request: SiteRequest, reference: str, what: str) -> HttpResponse:
    """One thing to write down."""
    if what not in STEPS:
        raise Http404
    step, found = STEPS[what], queries.get(reference)
    if what == "hand-over":
        permissions.may_supervise(request.user, found)
    request.audit.showed([reference], what="volunteer")
    form, there = step.form(request, found), reverse("volunteers:detail", args=[reference])

    def do() -> str:
        step.do(reference, form, {"by": request.user, "now": request.now})
        return there

    return ask(request, form, Ask(f"{step.title}: {found.name}", step.button, step.done, there, step.lead_in, warns=step.warns), do)


@screen(permissions.may_see_availability)
def availability(request: SiteRequest, reference: str) -> HttpResponse:
    """When a volunteer can come as a rule: their own page, or the co-ordinator's."""
    found, there = _theirs(request, reference)
    now = {name: getattr(found, name) for name in ("slots", "courts", "most_a_week", "likes_slots", "likes_courts")}
    own = found.user_id == request.user.pk
    kept = [*found.courts, *found.likes_courts]
    form = forms.AvailabilityForm(sent(request), courts=queries.courts(), kept=kept, own=own, initial=now)

    def do() -> str:
        actions.change_availability(reference, form.availability, by=request.user, now=request.now)
        return there

    title = "When you can come" if own else f"When they can come: {found.name}"
    lead_in = "A rota that is published already stays as it is. If you cannot come on one of its days, say so there."
    return ask(request, form, Ask(title, "Save", "Saved. The next rota is made with it.", there, (lead_in,) if own else ()), do)


@screen(permissions.may_see_availability)
def away(request: SiteRequest, reference: str) -> HttpResponse:
    """A holiday."""
    found, there = _theirs(request, reference)
    form = forms.AwayForm(sent(request))

    def do() -> str:
        actions.add_away(reference, form.cleaned_data["first"], form.cleaned_data["last"], by=request.user, now=request.now)
        return there

    title = "Add a holiday" if found.user_id == request.user.pk else f"Add a holiday: {found.name}"
    return ask(request, form, Ask(title, "Add it", "Added. No new rota has you on these days.", there), do, adds=True)


@screen(permissions.may_see_availability)
def away_out(request: SiteRequest, reference: str, number: int) -> HttpResponse:
    """Take a holiday out."""
    found, there = _theirs(request, reference)
    if not any(one.pk == number and not one.pause for one in found.away.all()):
        raise Http404
    form = forms.TakeOutForm(sent(request))

    def do() -> str:
        actions.take_away_out(reference, number, by=request.user, now=request.now)
        return there

    return ask(request, form, Ask("Take this holiday out", "Take it out", "Taken out.", there, warns=True), do)


def _theirs(request: SiteRequest, reference: str) -> tuple[Volunteer, str]:
    """The volunteer, where the reader may change when they come, and the page to go back to."""
    found = queries.get(reference)
    permissions.may_change_availability(request.user, found)
    request.audit.showed([reference], what="volunteer")
    looks_after = request.user.holds(*permissions.may_look_after.roles)
    return found, reverse("volunteers:detail", args=[reference]) if looks_after else reverse("volunteers:mine")
