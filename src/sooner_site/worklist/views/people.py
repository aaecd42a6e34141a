"""People who meet a principle of policing and are in no family: a list by reference alone, and one person after saying why."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.families import queries as families
from sooner_site.families.queries import PersonView
from sooner_site.worklist import looking, permissions
from sooner_site.worklist.choices import PAGE_SIZE
from sooner_site.worklist.forms import PeopleForm, ReasonForm
from sooner_site.worklist.present import listing

_LIST = "worklist:people"


@screen(permissions.may_see_people_alone)
def people(request: SiteRequest) -> HttpResponse:
    """Who meets a principle and is in no family, by reference: no name stands here."""
    search = PeopleForm(request.GET, principles=listing.principle_choices(of="person"))
    page = listing.page_asked(request.GET.get("page", "1"))
    found = families.people_alone(request.user, request.today, search.asked.get("principle"), (page - 1) * PAGE_SIZE, PAGE_SIZE)
    request.audit.showed([row.person for row in found.rows], what="person")
    context = {
        "page_title": "People who are in no family",
        "search": search,
        "found": found,
        "rows": [listing.person_cells(row) for row in found.rows],
        "paging": listing.paging(search.asked, page, (len(found.rows), found.total), "people", _LIST),
        "as_at": families.published(),
        "back": reverse("worklist:list"),
    }
    return render(request, "worklist/people.html", context)


@screen(permissions.may_see_people_alone)
def person(request: SiteRequest, person: str) -> HttpResponse:
    """One of them, with the rows behind each principle."""
    view = _view(request, person)
    why = looking.reason_of(request, view.reference)
    if not why:
        return HttpResponseRedirect(reverse("worklist:person_reason", args=[view.reference]), status=303)
    request.audit.showed([view.reference], what="person")
    request.audit.because(why)
    context = {"page_title": f"Person {view.reference}", "view": view, "reason": why, "as_at": families.published(), "back": reverse(_LIST)}
    return render(request, "worklist/person.html", context)


@screen(permissions.may_see_people_alone)
def reason(request: SiteRequest, person: str) -> HttpResponse:
    """Why does the reader need to look? Asked before anything is shown."""
    view = _view(request, person)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        looking.keep(request, view.reference, form.reason())
        request.audit.because(form.reason())
        return HttpResponseRedirect(reverse("worklist:person", args=[view.reference]), status=303)
    return render(request, "worklist/reason.html", {"page_title": "Why do you need to look?", "form": form, "kind": "person", "reference": view.reference})


def _view(request: SiteRequest, person: str) -> PersonView:
    view = families.person_alone(person, request.user, request.today)
    if view is None:
        raise Http404
    return view
