"""The page of one family, and the page that asks first why somebody looks."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.families import queries as families
from sooner_site.families.queries import Tier
from sooner_site.worklist import looking, permissions, queries
from sooner_site.worklist.forms import ReasonForm

_INTRO = {
    Tier.INVOLVEMENT: "What you may see of this family is which agencies have to do with it, and whom to ring. You can refer the family.",
    Tier.SUMMARY: "Read what is needed and who helps. What lies behind each need is for those who lead the case.",
    Tier.FULL: "Read what is needed and why, and who helps already. Then refer the family, or say what is wrong.",
}


@screen(permissions.may_see_families)
def family(request: SiteRequest, family: str) -> HttpResponse:
    """One family, as far as the reader may see it."""
    now = families.follow(family)
    view = families.view_of(now, request.user, request.today)
    if view is None:
        raise Http404
    if looking.reason_needed(request, view):
        return HttpResponseRedirect(reverse("worklist:reason", args=[now]), status=303)
    request.audit.showed([view.reference], what="family")
    request.audit.showed(view.person_ids, what="person")
    request.audit.because(looking.reason_of(request, now))
    referrals, case = queries.help_links(request.user, now)
    context = {
        "page_title": view.label,
        "view": view,
        "reason": looking.reason_of(request, now),
        "referrals": referrals,
        "case": case,
        "may_open": request.user.holds(Role.HUB_PRACTITIONER) and view.tier >= Tier.SUMMARY and case is None,
        "may_correct": view.tier >= Tier.SUMMARY and request.user.holds(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER),
        "moved": now != family,
        "back": reverse("worklist:list") if request.user.holds(Role.HUB_PRACTITIONER) else "",
        "told": view.tier >= Tier.SUMMARY,
        "helped": any("open case" in agency.words for agency in view.involved),
        "is_hub": request.user.holds(Role.HUB_PRACTITIONER),
        "intro": _INTRO[view.tier],
    }
    return render(request, "worklist/family.html", context)


@screen(permissions.may_see_families)
def reason(request: SiteRequest, family: str) -> HttpResponse:
    """Why does the reader need to look? Asked before anything is shown."""
    now = families.follow(family)
    if families.tier(request.user, now, request.today) == Tier.NOTHING:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        looking.keep(request, now, form.reason())
        request.audit.because(form.reason())
        return HttpResponseRedirect(reverse("worklist:family", args=[now]), status=303)
    return render(request, "worklist/reason.html", {"page_title": "Why do you need to look?", "form": form, "kind": "family", "reference": now})
