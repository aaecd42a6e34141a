"""Completions from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from sooner.definitions import skills as framework
from sooner.lead.training import completions as library
from sooner_site.access.asking import Ask
from sooner_site.access.screens import screen
from sooner_site.design.formats import plural
from sooner_site.training import actions, forms, permissions, queries
from sooner_site.training.views.asking import ask

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_arrange)
def completions(request: SiteRequest) -> HttpResponse:
    """Take in a file of one's own agency's learners: all of it, or nothing."""
    form = forms.CompletionsForm(request.POST, request.FILES) if request.method == "POST" else forms.CompletionsForm()
    audiences = framework.shipped().audience_words

    def do() -> str:
        file = form.cleaned_data["file"]
        known = library.Known(audiences, {one.pk: [part.number for part in one.parts.all()] for one in queries.courses()})
        rows = library.read(file.read(), file.name, known, request.today)
        new = actions.take_in(rows, by=request.user, now=request.now)
        messages.info(request, f"{plural(len(rows), 'row')} read, {new} of them new.")
        return reverse("training:courses")

    lead_in = (
        f"One row for each part that a learner of your agency did. The columns are {', '.join(library.COLUMNS)}; name may be left out.",
        f"The audience is one of {', '.join(audiences)}. The course is its reference, and the part its number, as on the page of the course.",
        "All of the file is taken in, or nothing of it. A row that was sent before is not counted twice.",
    )
    return ask(
        request, form, Ask("Take in completions", "Take it in", "The file is taken in.", reverse("training:courses"), lead_in, has_file=True), do, adds=False
    )
