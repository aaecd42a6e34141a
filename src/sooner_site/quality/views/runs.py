"""The report of a run: of the one in force, of earlier ones, of one need; as a page and as a file. All of it was worked out in the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.screens import screen
from sooner_site.quality import permissions
from sooner_site.quality.present import runs as present
from sooner_site.quality.queries import runs as queries

if TYPE_CHECKING:
    from sooner.warehouse.run_reports import RunReport
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_see_runs)
def latest(request: SiteRequest) -> HttpResponse:
    """The report of the run in force, and the list of earlier runs."""
    report = queries.latest(request.user)
    if report is None:
        return render(request, "quality/run.html", {"page_title": "Runs", "report": None})
    return _page(request, report, "Runs", pictures=queries.pictures(), earlier=present.listed(queries.runs()[1:]))


@screen(permissions.may_see_runs)
def run(request: SiteRequest, run: str) -> HttpResponse:
    """The report of one run."""
    report = queries.of_run(run, request.user)
    return _page(request, report, f"Run {report.run}", pictures={}, earlier=[], back=reverse("quality:runs"))


@screen(permissions.may_see_runs)
def need(request: SiteRequest, run: str, need: str) -> HttpResponse:
    """For one need the people and families who have it, by group."""
    report = queries.of_run(run, request.user)
    tables = present.of_need(report, need)
    if not tables:
        raise Http404
    request.audit.showed([report.run], what="run")
    named = present.title(report, need)
    context = {"page_title": named, "report": report, "head": present.head(report), "tables": tables, "back": reverse("quality:run", args=[report.run])}
    return render(request, "quality/run_need.html", context)


@screen(permissions.may_see_runs)
def report_file(request: SiteRequest, run: str) -> HttpResponse:
    """The report as JSON, in the edition that the reader sees."""
    report = queries.of_run(run, request.user)
    request.audit.showed([report.run], what="run")
    request.audit.because("downloaded from the page of runs")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    response = HttpResponse(report.text, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="run-{report.run}.json"'
    return response


@screen(permissions.may_see_runs)
def picture(request: SiteRequest, name: str) -> HttpResponse:
    """One picture of the run in force, as an image: nothing in it can run."""
    found = queries.pictures().get(name)
    if found is None:
        raise Http404
    response = HttpResponse(found["svg"], content_type="image/svg+xml")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _page(request: SiteRequest, report: RunReport, page_title: str, **more: Any) -> HttpResponse:
    request.audit.showed([report.run], what="run")
    told = {"page_title": page_title, "report": report, "head": present.head(report), "parts": present.parts(report, more["pictures"])}
    return render(request, "quality/run.html", told | more)
