"""What is wrong: which thing, and what would be right. It goes to the agency whose records it rests on; what was received is never edited."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.design.formats import plural
from sooner_site.families import queries as families
from sooner_site.families.queries import Tier
from sooner_site.quality import actions
from sooner_site.quality import queries as quality
from sooner_site.quality.actions import Wrong
from sooner_site.worklist import looking, permissions
from sooner_site.worklist.forms import WrongForm
from sooner_site.worklist.present.wrong import Thing, kinds, things


@screen(permissions.may_say_what_is_wrong)
def wrong(request: SiteRequest, family: str) -> HttpResponse:
    """Say what is wrong."""
    now = families.follow(family)
    view = families.view_of(now, request.user, request.today)
    if view is None or view.tier < Tier.SUMMARY:
        raise Http404
    if looking.reason_needed(request, view):
        return HttpResponseRedirect(reverse("worklist:reason", args=[now]), status=303)
    request.audit.showed([view.reference], what="family")
    every = things(view)
    about = request.GET.get("about", "")
    offered = {thing.key: thing for thing in every if thing.about == about}
    form = WrongForm(request.POST if request.method == "POST" else None, things=[thing.choice for thing in offered.values()])
    if request.method == "POST" and offered and form.is_valid():
        thing = offered[form.cleaned_data["what"]]
        return once(request, form, lambda: _said(request, now, thing, form.cleaned_data["words"]))
    context = {
        "page_title": "What is wrong?",
        "form": form,
        "view": view,
        "kinds": kinds(every),
        "chosen": bool(offered),
        "raised": quality.raised_about(now, request.user),
    }
    return render(request, "worklist/wrong.html", {**context, "back": reverse(f"worklist:{'wrong' if offered else 'family'}", args=[now])})


def _said(request: SiteRequest, family: str, thing: Thing, words: str) -> str:
    """Ask each agency; where it is about a match and the reader may decide it, the next run keeps to the decision."""
    asked = [Wrong(thing.about, agency, extract, where, family, thing.others) for agency, extract, where in thing.asked]
    raised = actions.raise_corrections(asked, words, by=request.user, now=request.now, record=thing.record)
    messages.success(request, f"Thank you. {plural(len(raised), 'agency is', 'agencies are')} asked to check. What they find will be on this page.")
    return reverse("worklist:wrong", args=[family])
