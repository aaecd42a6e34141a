"""The page on which somebody chooses how often the weekly e-mail comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.caseloads import actions, permissions, queries
from sooner_site.caseloads.choices import HowOften
from sooner_site.caseloads.forms import DigestForm

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_be_sent)
def digest(request: SiteRequest) -> HttpResponse:
    """Weekly, or never."""
    form = DigestForm(request.POST if request.method == "POST" else None, initial={"how_often": queries.choice_of(request.user)})

    def do() -> str:
        chosen = form.cleaned_data["how_often"]
        actions.choose(chosen, by=request.user, now=request.now)
        messages.success(request, "You will be sent it once a week." if chosen == HowOften.WEEKLY else "You will not be sent it any more.")
        return reverse("caseloads:digest")

    if request.method == "POST" and form.is_valid():
        return once(request, form, do)
    context = {"page_title": "Your weekly e-mail", "form": form, "back": reverse("home:home"), "button": "Save"}
    lead_in = (
        "Once a week an e-mail tells you how much is late and how much is due for you; a manager also what is late in their team.",
        "It holds counts and links, never a name. Where there is nothing to say, none is sent.",
    )
    return render(request, "caseloads/form.html", context | {"lead_in": lead_in})
