"""People trained beside what was promised, and the log of networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.training import actions, forms, permissions, present, queries
from sooner_site.training.present import Block
from sooner_site.training.views.asking import ask, show

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_see_numbers)
def targets(request: SiteRequest) -> HttpResponse:
    """What was promised, and what was reached."""
    intro = [
        "A learner counts once, however many parts they did. People without a name count at the day together alone.",
        "These are counts of people at work, not of families: they are shown as they are, to those who plan training.",
    ]
    buttons = [("Promise to train people", reverse("training:add_target"))] if request.user.holds(*permissions.may_lead.roles) else []
    return show(request, "People trained", "targets", [present.targets_block(queries.targets(), request.user)], intro, buttons)


@screen(permissions.may_lead)
def add_target(request: SiteRequest) -> HttpResponse:
    """A new promise."""
    courses = {one.pk: one for one in queries.courses()}
    form = forms.TargetForm(sent(request), courses=[(key, one.name) for key, one in courses.items()])

    def do() -> str:
        said = form.cleaned_data
        course = courses.get(said["course"])
        actions.set_target(said["audience"], course, said["first"], said["last"], said["people"], by=request.user, now=request.now)
        return reverse("training:targets")

    return ask(request, form, Ask("Promise to train people", "Promise it", "It stands beside what is reached.", reverse("training:targets")), do)


@screen(permissions.may_say_why)
def why(request: SiteRequest, number: int) -> HttpResponse:
    """Why it fell short."""
    found = queries.target_of(number)
    form = forms.WhyForm(sent(request), initial={"reason": found.target.reason})

    def do() -> str:
        actions.say_why(found.target, form.cleaned_data["reason"], by=request.user, now=request.now)
        return reverse("training:targets")

    lead_in = (f"{found.beside.name}, {found.beside.period}: {found.beside.said}.",)
    return ask(request, form, Ask("Why did it fall short?", "Save why", "Saved.", reverse("training:targets"), lead_in), do)


@screen(permissions.may_log)
def networks(request: SiteRequest) -> HttpResponse:
    """The log."""
    log = list(queries.network_log()[:200])
    request.audit.showed([one.pk for one in log], what="network")
    intro = ["What was agreed with networks, protocols and pathways, what came of it, and when somebody looks again."]
    return show(request, "Networks", "networks", [present.log_block(log, request.today)], intro, [("Write one down", reverse("training:add_network"))])


@screen(permissions.may_log)
def add_network(request: SiteRequest) -> HttpResponse:
    """A new entry."""
    form = forms.NetworkForm(sent(request), today=request.today)

    def do() -> str:
        return reverse("training:network", args=[actions.log_network(form.contact, by=request.user, now=request.now).pk])

    return ask(request, form, Ask("Write down a network, protocol or pathway", "Save it", "Saved.", reverse("training:networks")), do)


@screen(permissions.may_log)
def network(request: SiteRequest, reference: str) -> HttpResponse:
    """One entry, and what came before it."""
    chain = queries.network_of(reference)
    request.audit.showed([one.pk for one in chain], what="network")
    blocks = [Block(heading="" if place == 0 else "Before that", facts=present.network_facts(one)) for place, one in enumerate(chain)]
    buttons = [] if queries.is_followed(chain[0]) else [("Write down what came next", reverse("training:follow", args=[reference]))]
    return show(request, chain[0].name, "networks", blocks, (), buttons, back=reverse("training:networks"))


@screen(permissions.may_log)
def follow(request: SiteRequest, reference: str) -> HttpResponse:
    """What came next."""
    before = queries.network_of(reference)[0]
    request.audit.showed([before.pk], what="network")
    now = {"kind": before.kind, "name": before.name, "with_whom": before.with_whom}
    form = forms.NetworkForm(sent(request), today=request.today, initial=now)

    def do() -> str:
        return reverse("training:network", args=[actions.follow_network(before, form.contact, by=request.user, now=request.now).pk])

    lead_in = (f"Before: {before.outcome}",)
    back = reverse("training:network", args=[reference])
    return ask(request, form, Ask(f"What came next of {before.name}", "Save it", "Saved.", back, lead_in), do)
