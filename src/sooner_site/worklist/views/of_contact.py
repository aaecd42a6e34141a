"""Who a court desk's contact was: the family is searched for first, and then found or written down. That is said once."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.court_desk import actions
from sooner_site.court_desk import queries as court_desk
from sooner_site.families import queries as families
from sooner_site.worklist import permissions
from sooner_site.worklist.forms import ThisFamily
from sooner_site.worklist.views.searching import CONTACT, KEPT, facts_of


@screen(permissions.may_say_whose_contact_it_was)
def of_contact(request: SiteRequest, reference: str) -> HttpResponse:
    """Go and search for the family of a contact; once it is found, say so."""
    found = court_desk.contact(request.user, reference)
    request.audit.showed([reference], what="contact")
    try:
        court_desk.can_become(found)
        if request.method == "POST":
            return _this_one(request, reference)
    except NotNow as reason:
        return render(request, "worklist/of_contact.html", {"page_title": "Which family this is", "reason": reason.reason, "contact": found})
    request.session[CONTACT] = reference
    request.session.pop(KEPT, None)
    return HttpResponseRedirect(reverse("worklist:search"), status=303)


def written_down(request: SiteRequest, family: str) -> None:
    """Say that the family that was written down is the contact's, where one is searched for."""
    reference = request.session.pop(CONTACT, "")
    if reference:
        actions.becomes(reference, family, by=request.user, now=request.now)


def _this_one(request: SiteRequest, reference: str) -> HttpResponse:
    """Only a family that the last search found may be named: nobody types a reference."""
    form = ThisFamily(request.POST)
    kept = request.session.get(KEPT)
    found = families.search(facts_of(kept), request.user, request.today) if kept else ()
    if not form.is_valid() or form.cleaned_data["family"] not in [one.family for one in found]:
        raise Http404
    return once(request, form, lambda: _became(request, reference, form.cleaned_data["family"]))


def _became(request: SiteRequest, reference: str, family: str) -> str:
    actions.becomes(reference, family, by=request.user, now=request.now)
    request.session.pop(CONTACT, None)
    messages.success(request, f"Contact {reference} is this family.")
    return reverse("worklist:family", args=[family])
