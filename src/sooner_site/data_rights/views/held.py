"""Everything held about one person, and records that agencies are asked to put right."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.agencies import queries as agencies
from sooner_site.data_rights import permissions, queries
from sooner_site.data_rights.forms.requests import ReasonForm, SearchForm
from sooner_site.data_rights.present import held as present
from sooner_site.data_rights.present.requests import link
from sooner_site.design.files import csv_file


@screen(permissions.may_answer_requests)
def held_search(request: SiteRequest) -> HttpResponse:
    """Find a person by name and date of birth."""
    form = SearchForm(request.GET or None)
    found = queries.find(**_named(form)) if form.is_bound and form.is_valid() else None
    request.audit.showed([one.person_id for one in found or ()], what="person")
    context = {"page_title": "Everything held about a person", "form": form, "found": found, "table": present.found_table(found) if found else None}
    return render(request, "data_rights/held_search.html", context)


@screen(permissions.may_answer_requests)
def held(request: SiteRequest, person: str) -> HttpResponse:
    """Everything held about one person, once it is said why it is opened."""
    about = queries.shown(person)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context = {"page_title": "Everything held about a person", "form": form, "back": reverse("data_rights:held_search"), "tables": None}
    if request.method == "POST" and form.is_valid():
        request.audit.showed([about.person_id], what="person")
        request.audit.because(form.cleaned_data["reason"])
        moved = "" if about.asked == about.person_id else f"{about.asked} leads to {about.person_id}: it is not used any more."
        context |= {"tables": present.tables(about, queries.looks_at(about)), "about": about, "moved": moved}
    return render(request, "data_rights/held.html", context)


@screen(permissions.may_see_what_is_to_be_put_right)
def putting_right(request: SiteRequest) -> HttpResponse:
    """The agencies of which the reader sees what is to be put right: all of them for the officer, a manager's own."""
    mine = [one for one in agencies.agencies() if _may(request, one.pk)]
    rows = [[{"html": link("putting_right_of", one.name, one.pk)}, {"text": str(queries.waiting_of(one.pk))}] for one in mine]
    table = {
        "caption": "By agency",
        "captionClasses": "govuk-visually-hidden",
        "head": [{"text": "Agency"}, {"text": "Said by readers, not answered"}],
        "rows": rows,
    }
    return render(request, "data_rights/putting_right.html", {"page_title": "Records to be put right", "table": table})


@screen(permissions.may_see_what_is_to_be_put_right)
def putting_right_of(request: SiteRequest, agency: str) -> HttpResponse:
    """What one agency is asked to look at."""
    found = _of(request, agency)
    name = agencies.names()[agency]
    context = {"page_title": f"To be put right: {name}", "agency": agency, "back": reverse("data_rights:putting_right")}
    return render(request, "data_rights/putting_right_of.html", {**context, "table": present.to_put_right(found, request.today) if found else None})


@screen(permissions.may_see_what_is_to_be_put_right)
def putting_right_file(request: SiteRequest, agency: str) -> HttpResponse:
    """The same as a file for the agency."""
    found = _of(request, agency)
    request.audit.disclosed_to(f"agency:{agency}")
    return csv_file(f"to_put_right_{agency}.csv", present.COLUMNS, (present.line(one) for one in found))


def _may(request: SiteRequest, agency: str) -> bool:
    return request.user.holds(Role.DATA_PROTECTION_OFFICER) or request.user.agency_id == agency


def _of(request: SiteRequest, agency: str) -> tuple[queries.ToPutRight, ...]:
    """What an agency is asked to look at. Raises Http404 for an agency that the reader does not answer for."""
    if agency not in agencies.names() or not _may(request, agency):
        raise Http404
    found = queries.to_put_right(agency)
    request.audit.showed([agency], what="agency")
    return found


def _named(form: SearchForm) -> dict[str, object]:
    given = form.cleaned_data
    return {"forename": given["forename"], "surname": given["surname"], "born": given["date_of_birth"]}
