"""Pages of a leader: load a framework, open a round, ask more people, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.asking import ask as asked
from sooner_site.access.screens import screen
from sooner_site.maturity import actions, forms, permissions, policies, present, queries

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

_ALONE = (
    "Everybody answers alone, before the workshop. Nobody sees another’s answers until the round has closed, and then they see them by agency, without names.",
    "You and the other leaders see who answered what: tell people so.",
)


@screen(permissions.may_moderate)
def open_round(request: SiteRequest) -> HttpResponse:
    """Open a round."""
    offered = {f"{one.name}/{one.version}": one for one in queries.editions()}
    titles = [(key, f"{queries.framework_of(one).title}, version {one.version}") for key, one in offered.items()]
    people = {str(user.pk): user for user in queries.people_to_ask()}
    form = forms.OpenForm(sent(request), editions=titles, people=people.values(), today=request.today)

    def do() -> str:
        said = form.cleaned_data
        chosen = [people[key] for key in said["people"]]
        made = actions.open_round(said["title"], offered[said["edition"]], chosen, said["closes_on"], by=request.user, now=request.now)
        return reverse("maturity:round", args=[made.pk])

    done = "Opened. Everybody who is asked finds it on their first page."
    return asked(request, form, Ask("Open a round", "Open the round", done, reverse("maturity:rounds"), _ALONE), do)


@screen(permissions.may_moderate)
def frameworks(request: SiteRequest) -> HttpResponse:
    """The frameworks that there are, and a form to load one of the partnership's own."""
    form = forms.FrameworkForm(sent(request), request.FILES if request.method == "POST" else None)

    def do() -> str:
        file = form.cleaned_data["file"]
        actions.load_framework(file.read(), file.name, by=request.user, now=request.now)
        return reverse("maturity:frameworks")

    table = present.editions_table([(one, queries.framework_of(one)) for one in queries.editions()])
    lead_in = (
        "A partnership may judge itself by a framework of its own. A round keeps the words that it was opened with, so a changed file needs a new version.",
    )
    done = "Loaded. It can be chosen when a round is opened."
    told = Ask("Frameworks", "Load it", done, reverse("maturity:rounds"), lead_in, has_file=True, template="maturity/frameworks.html", more={"table": table})
    return asked(request, form, told, do)


@screen(permissions.may_moderate)
def ask(request: SiteRequest, reference: str) -> HttpResponse:
    """Ask more people."""
    found = queries.get(request.user, reference)
    policies.takes_answers(found, request.today)
    people = {str(user.pk): user for user in queries.people_to_ask(besides=found)}
    form = forms.AskForm(sent(request), people=people.values())

    def do() -> str:
        actions.ask(reference, [people[key] for key in form.cleaned_data["people"]], by=request.user, now=request.now)
        return reverse("maturity:round", args=[reference])

    return asked(request, form, Ask("Ask more people", "Ask them", "Asked. They find it on their first page.", reverse("maturity:round", args=[reference])), do)


@screen(permissions.may_moderate)
def close(request: SiteRequest, reference: str) -> HttpResponse:
    """Close a round before its day."""
    found = queries.get(request.user, reference)
    policies.takes_answers(found, request.today)
    form = forms.PlainButton(sent(request))

    def do() -> str:
        actions.close_round(reference, by=request.user, now=request.now)
        return reverse("maturity:round", args=[reference])

    lead_in = ("Nobody can answer any more, and everybody in the round sees what each agency said. It cannot be opened again.",)
    told = Ask(
        f"Close “{found.title}” now",
        "Close it now",
        "Closed. Everybody in it sees the spread.",
        reverse("maturity:round", args=[reference]),
        lead_in,
        warns=True,
    )
    return asked(request, form, told, do)
