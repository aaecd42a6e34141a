"""Making a theory of change with forms: boxes, arrows, fixing it, a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.strategy import actions, forms, permissions, present, queries
from sooner_site.strategy.views.asking import ask

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_write)
def begin(request: SiteRequest) -> HttpResponse:
    """Begin a theory."""
    form = forms.TheoryForm(sent(request))

    def do() -> str:
        made = actions.begin_theory(form.cleaned_data["name"], form.cleaned_data["claim"], by=request.user, now=request.now)
        return _page(made.pk)

    return ask(request, form, Ask("Begin a theory of change", "Begin it", "Begun. Add its boxes.", reverse("strategy:theories")), do)


@screen(permissions.may_write)
def add_box(request: SiteRequest, number: int) -> HttpResponse:
    """Add a box."""
    found = queries.get_theory(number)
    form = forms.BoxForm(sent(request))

    def do() -> str:
        actions.add_box(number, form.cleaned_data["column"], form.cleaned_data["words"], form.measured, by=request.user, now=request.now)
        return _page(number)

    return ask(request, form, Ask(f"Add a box to {found.name}", "Add it", "The box is added.", _page(number)), do)


@screen(permissions.may_write)
def change_box(request: SiteRequest, number: int, key: str) -> HttpResponse:
    """Change the words and measures of a box."""
    found = queries.get_theory(number)
    box = queries.content(found).by_key.get(key)
    if box is None:
        raise Http404("no such box")
    form = forms.ChangeBoxForm(sent(request), version=found.version, initial={"words": box.words, "measures": "\n".join(box.measures)})

    def do() -> str:
        said = form.cleaned_data
        actions.change_box(number, key, said["words"], form.measured, version=said["version"], by=request.user, now=request.now)
        return _page(number)

    return ask(request, form, Ask("Change a box", "Change it", "The box is changed.", _page(number)), do)


@screen(permissions.may_write)
def remove_box(request: SiteRequest, number: int, key: str) -> HttpResponse:
    """Take away a box."""
    box = queries.content(queries.get_theory(number)).by_key.get(key)
    if box is None:
        raise Http404("no such box")

    def do() -> str:
        actions.remove_box(number, key, by=request.user, now=request.now)
        return _page(number)

    told = Ask("Take this box away", "Take it away", "The box is gone.", _page(number), (box.words, "Its arrows go with it."), warns=True)
    return ask(request, forms.YesForm(sent(request)), told, do)


@screen(permissions.may_write)
def add_arrow(request: SiteRequest, number: int) -> HttpResponse:
    """Add an arrow."""
    said = queries.content(queries.get_theory(number))
    form = forms.ArrowForm(sent(request), boxes=present.box_choices(said))

    def do() -> str:
        told = form.cleaned_data
        actions.add_arrow(number, told["start"], told["end"], told["assumption"] or "", by=request.user, now=request.now)
        return _page(number)

    return ask(request, form, Ask("Add an arrow", "Add it", "The arrow is added.", _page(number)), do)


@screen(permissions.may_write)
def remove_arrow(request: SiteRequest, number: int, start: str, end: str) -> HttpResponse:
    """Take away an arrow."""
    said = queries.content(queries.get_theory(number))
    if not any((arrow.start, arrow.end) == (start, end) for arrow in said.arrows):
        raise Http404("no such arrow")

    def do() -> str:
        actions.remove_arrow(number, start, end, by=request.user, now=request.now)
        return _page(number)

    lead_in = (f"From “{said.by_key[start].words}” to “{said.by_key[end].words}”.",)
    told = Ask("Take this arrow away", "Take it away", "The arrow is gone.", _page(number), lead_in, warns=True)
    return ask(request, forms.YesForm(sent(request)), told, do)


@screen(permissions.may_lead)
def fix(request: SiteRequest, number: int) -> HttpResponse:
    """Fix what a theory claims, before it is tested."""
    found = queries.get_theory(number)
    form = forms.FixForm(sent(request), protocols=queries.protocols())

    def do() -> str:
        actions.fix(number, form.chosen, by=request.user, now=request.now)
        return _page(number)

    lead_in = (
        f"{found.name}: {found.claim}",
        "From then on its boxes, measures and arrows are not changed: what is to come about was said beforehand. A new version can be begun.",
    )
    return ask(request, form, Ask("Fix what this theory claims", "Fix it", "The theory is fixed.", _page(number), lead_in), do)


@screen(permissions.may_write)
def again(request: SiteRequest, number: int) -> HttpResponse:
    """Begin a new version of a fixed theory."""
    found = queries.get_theory(number)

    def do() -> str:
        return _page(actions.begin_again(number, by=request.user, now=request.now).pk)

    lead_in = (f"{found.name}: {found.claim}", "The new version begins with everything that this one says. This one stays as it was fixed.")
    return ask(request, forms.YesForm(sent(request)), Ask("Begin a new version", "Begin it", "A new version is begun.", _page(number), lead_in), do)


def _page(number: int) -> str:
    return reverse("strategy:theory", args=[number])
