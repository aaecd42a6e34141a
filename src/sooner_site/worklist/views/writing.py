"""Writing down a family that is not known yet: only after a search, one person at a time, then where they live."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.families import actions
from sooner_site.families import queries as families
from sooner_site.families.choices import Place
from sooner_site.worklist import permissions
from sooner_site.worklist.forms import HomeForm, PersonForm
from sooner_site.worklist.views import of_contact
from sooner_site.worklist.views.searching import KEPT

#: Where the people are kept until the family is written down.
_PEOPLE = "new_family"
_MOST = 20


@screen(permissions.may_search)
def write_down(request: SiteRequest) -> HttpResponse:
    """Who is in the family: one person after the other."""
    if KEPT not in request.session:
        return _search_first(request)
    people = request.session.get(_PEOPLE, [])
    form = PersonForm(request.POST if request.method == "POST" else None, today=request.today, initial=_begin_with(request, people))
    if request.method == "POST" and form.is_valid() and len(people) < _MOST:
        request.session[_PEOPLE] = [*people, form.person()]
        return HttpResponseRedirect(reverse("worklist:write_down"), status=303)
    context = {"page_title": "Write down a new family", "form": form, "people": [_shown(person) for person in people], "complete": _has_child(people)}
    return render(request, "worklist/write_down.html", {**context, "back": reverse("worklist:search_results")})


@screen(permissions.may_search)
def remove(request: SiteRequest, number: int) -> HttpResponse:
    """Take a person out again."""
    if request.method == "POST":
        people = request.session.get(_PEOPLE, [])
        request.session[_PEOPLE] = [person for place, person in enumerate(people) if place != number]
    return HttpResponseRedirect(reverse("worklist:write_down"), status=303)


@screen(permissions.may_search)
def home(request: SiteRequest) -> HttpResponse:
    """Where they live, and then the family is written down."""
    people = request.session.get(_PEOPLE, [])
    if not _has_child(people):
        return HttpResponseRedirect(reverse("worklist:write_down"), status=303)
    kept = request.session.get(KEPT, {}).get("facts", {})
    form = HomeForm(request.POST if request.method == "POST" else None, initial={name: kept.get(name, "") for name in ("address", "postcode")})
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _written(request, form, people))
        except NotNow as reason:
            form.add_error(None, reason.reason)
    return render(request, "worklist/home.html", {"page_title": "Where the family lives", "form": form, "back": reverse("worklist:write_down")})


@screen(permissions.may_search)
def written(request: SiteRequest, family: str) -> HttpResponse:
    """It is written down: what can be done next."""
    view = families.view_of(family, request.user, request.today)
    if view is None:
        return HttpResponseRedirect(reverse("worklist:search"), status=303)
    request.audit.showed([view.reference], what="family")
    return render(request, "worklist/written.html", {"page_title": "The family is written down", "view": view})


def _written(request: SiteRequest, form: HomeForm, people: list[dict[str, Any]]) -> str:
    reference = actions.write_down(form.people(people), by=request.user, now=request.now)
    of_contact.written_down(request, reference)
    for name in (_PEOPLE, KEPT):
        request.session.pop(name, None)
    return reverse("worklist:written", args=[reference])


def _search_first(request: SiteRequest) -> HttpResponse:
    messages.info(request, "Search first: the family may be known already.")
    return HttpResponseRedirect(reverse("worklist:search"), status=303)


def _begin_with(request: SiteRequest, people: list[dict[str, Any]]) -> dict[str, Any]:
    """The first person is the one who was searched for; nobody types it twice."""
    facts = request.session[KEPT]["facts"]
    return {} if people else {"forename": facts["forename"], "surname": facts["surname"], "date_of_birth": _date(facts["date_of_birth"])}


def _date(text: str | None) -> Any:
    return tuple(str(int(part)) for part in reversed(text.split("-"))) if text else None


def _has_child(people: list[dict[str, Any]]) -> bool:
    return any(person["place"] in (Place.CHILD, Place.UNBORN_CHILD) for person in people)


def _shown(person: dict[str, Any]) -> dict[str, str]:
    name = " ".join(person[part] for part in ("forename", "surname") if part in person)
    return {"name": name or "Name not known", "place": Place(person["place"]).label}
