"""The registry of studies, one protocol with all its runs, and the report of one run with its tables and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.queries import results
from sooner_site.access.screens import screen
from sooner_site.design.files import csv_file
from sooner_site.studies import permissions, queries
from sooner_site.studies.forms import FilterForm
from sooner_site.studies.present import listing, report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sooner_site.access.site import SiteRequest
    from sooner_site.studies.queries import Run, Study


@screen(permissions.may_read_studies)
def registry(request: SiteRequest) -> HttpResponse:
    """Every study that was promised or done."""
    everything = queries.registry(request.user)
    search = FilterForm(request.GET, designs=sorted({one.design for one in everything.studies}))
    found = everything.only(**search.asked)
    _showed(request, found.studies)
    context = {
        "page_title": "Studies",
        "search": search,
        "tags": listing.tags(search),
        "any": bool(everything.studies),
        "found": found,
        "promised": [listing.promised(one) for one in found.studies if not one.runs],
        "done": [row for one in found.studies for row in listing.runs(one)],
    }
    return render(request, "studies/list.html", context)


@screen(permissions.may_read_studies)
def protocol(request: SiteRequest, protocol: str) -> HttpResponse:
    """One protocol as it was frozen, and every run of it."""
    found = queries.study(request.user, protocol)
    _showed(request, [found])
    context = {
        "page_title": found.question,
        "study": found,
        "standing": listing.standing(found),
        "said": report.of_study(found),
        "runs": listing.runs_of_one(found),
        "back": reverse("studies:list"),
    }
    return render(request, "studies/protocol.html", context)


@screen(permissions.may_read_studies)
def study(request: SiteRequest, draft: str) -> HttpResponse:
    """The report of one run: one page that is read by itself, then the detail."""
    found = queries.run(request.user, draft)
    whole = queries.study(request.user, found.protocol)
    _showed(request, [whole])
    context = {
        "page_title": found.about["question"],
        "run": found,
        "page": report.page(found),
        "study": whole,
        "release": listing.where_to_release(found) if request.user.holds(Role.LEADER) else "",
        "runs": listing.runs_of_one(whole, here=found.id),
        "back": reverse("studies:list"),
    }
    return render(request, "studies/study.html", context)


@screen(permissions.may_read_studies)
def table(request: SiteRequest, draft: str, table: str) -> HttpResponse:
    """One table of a run as a file. It leaves the site, so it is written down as a disclosure."""
    found = queries.run(request.user, draft)
    said = report.table(found, table)
    if said is None:
        raise Http404("no such table")
    request.audit.showed([_id(found)], what="draft")
    request.audit.because("downloaded from a study")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file(f"{table}.csv", said["columns"], ([report.plain(cell) for cell in row] for row in said["rows"]))


@screen(permissions.may_read_studies)
def picture(request: SiteRequest, draft: str, name: str) -> HttpResponse:
    """One picture of a run, by the name of its file, as an image: nothing in it can run."""
    found = queries.run(request.user, draft)
    if name not in report.picture_files(found):
        raise Http404("no such picture")
    request.audit.showed([_id(found)], what="draft")
    response = HttpResponse(results.picture(found.draft, name), content_type="image/svg+xml")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _showed(request: SiteRequest, studies: Iterable[Study]) -> None:
    """Write down what is about to be shown: protocols, and each run whose finding the reader sees."""
    for one in studies:
        request.audit.showed([one.hash[:16]], what="protocol")
        request.audit.showed([_id(run) for run in one.runs if run.shown], what="draft")


def _id(run: Run) -> str:
    return f"{queries.KIND}/{run.id}"
