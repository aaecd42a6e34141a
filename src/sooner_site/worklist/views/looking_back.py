"""The page that says who belonged to a family on an earlier day."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.families import queries as families
from sooner_site.families.queries import Tier
from sooner_site.worklist import looking, permissions
from sooner_site.worklist.forms import DayForm


@screen(permissions.may_look_back)
def on_a_day(request: SiteRequest, family: str) -> HttpResponse:
    """Ask for a day; with one, who belonged to the family then."""
    now = families.follow(family)
    view = families.view_of(now, request.user, request.today)
    if view is None or view.tier < Tier.SUMMARY:
        raise Http404
    if looking.reason_needed(request, view):
        return HttpResponseRedirect(reverse("worklist:reason", args=[now]), status=303)
    form = DayForm(request.GET or None, last=families.last_day() or request.today)
    then = families.family_on(now, request.user, request.today, form.cleaned_data["on"]) if form.is_valid() else None
    request.audit.showed([view.reference], what="family")
    request.audit.showed([member.person_id for member in then.members] if then else [], what="person")
    request.audit.because(looking.reason_of(request, now))
    context = {"page_title": "Who belonged to the family then?", "view": view, "form": form, "then": then, "back": reverse("worklist:family", args=[now])}
    return render(request, "worklist/on_a_day.html", context)
