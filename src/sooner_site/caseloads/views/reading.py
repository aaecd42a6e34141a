"""The pages of numbers: a manager's team, what it promised, one worker, all agencies; and two of them as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.help.caseload import Period, period_to
from sooner_site.access.screens import screen
from sooner_site.caseloads import permissions, present, queries
from sooner_site.caseloads.choices import PERIODS
from sooner_site.caseloads.forms import WhyForm
from sooner_site.cases import queries as cases
from sooner_site.design.files import csv_file

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.caseloads.queries import Told

_A_PAGE = 50


@screen(permissions.may_see_team)
def team(request: SiteRequest) -> HttpResponse:
    """The workers of the reader's own agency."""
    period = _period(request)
    told = queries.team(request.user, period, request.today)
    request.audit.showed([request.user.agency_id], what="caseload")
    context = _page(request, f"Caseload of {request.user.agency.name}", "caseloads:team", period) | {
        "figures": present.figures(told.whole),
        "tables": [present.load_table(told, "Worker", "caseloads:worker"), present.kept_table(told, "Worker")],
        "file": _file(request, "caseloads:team_file"),
        "meanings": present.meanings(),
        "is_empty": not told.rows,
    }
    return render(request, "caseloads/team.html", context)


@screen(permissions.may_see_agencies)
def agencies(request: SiteRequest) -> HttpResponse:
    """Every agency; of their workers nothing."""
    period = _period(request)
    told = queries.agencies(request.user, period, request.today)
    request.audit.showed(["all"], what="caseload")
    context = _page(request, "Caseload by agency", "caseloads:agencies", period) | {
        "figures": present.figures(told.whole),
        "tables": present.agencies_tables(told),
        "file": _file(request, "caseloads:agencies_file"),
        "meanings": present.meanings(),
        "is_empty": not told.rows,
    }
    return render(request, "caseloads/agencies.html", context)


@screen(permissions.may_see_team)
def promises(request: SiteRequest) -> HttpResponse:
    """What the reader's own agency promised and has not kept: actions of plans, and requests that it has not answered."""
    page = Paginator(queries.promises(request.user, request.today), _A_PAGE).get_page(request.GET.get("page"))
    late, asked = queries.shown(request.user, page.object_list), cases.to_answer(request.user)
    request.audit.showed(dict.fromkeys([*(one.case for one in late), *(move.case_id for move in asked)]), what="case")
    context = {
        "page_title": f"Promises of {request.user.agency.name}",
        "tabs": present.tabs(request.user, "caseloads:promises"),
        "late": present.late_table(late, request.today) if late else None,
        "asked": present.asked_table(asked, request.today) if asked else None,
        "pages": present.pages(page, reverse("caseloads:promises")) if page.paginator.num_pages > 1 else None,
    }
    return render(request, "caseloads/promises.html", context)


@screen(permissions.may_see_team)
def worker(request: SiteRequest, worker: int) -> HttpResponse:
    """The open cases that one worker leads, and what else they are late with; by the number of each case."""
    found, figures = queries.worker(request.user, worker, request.today)
    late = queries.shown(request.user, queries.promises(request.user, request.today, found.pk))
    request.audit.showed(dict.fromkeys([*(one.case for one in figures), *(one.case for one in late)]), what="case")
    context = {
        "page_title": found.name,
        "tabs": present.tabs(request.user, ""),
        "cases": present.cases_table(figures, request.today) if figures else None,
        "late": present.late_table(late, request.today) if late else None,
        "back": reverse("caseloads:team"),
    }
    return render(request, "caseloads/worker.html", context)


@screen(permissions.may_see_team)
def team_file(request: SiteRequest) -> HttpResponse:
    """The team's numbers as a file."""
    period = _period(request)
    return _download(request, queries.team(request.user, period, request.today), "caseloads:team", f"caseload_{request.user.agency_id}", period)


@screen(permissions.may_see_agencies)
def agencies_file(request: SiteRequest) -> HttpResponse:
    """The agencies' numbers as a file."""
    period = _period(request)
    return _download(request, queries.agencies(request.user, period, request.today), "caseloads:agencies", "caseload_by_agency", period)


def _download(request: SiteRequest, told: Told, page: str, name: str, period: Period) -> HttpResponse:
    """Ask what the file is for, then give it: it leaves the site, so it is written down as a disclosure."""
    form = WhyForm(request.POST if request.method == "POST" else None)
    back = reverse(page)
    if request.method == "POST" and form.is_valid():
        request.audit.because(form.cleaned_data["words"])
        request.audit.showed([name], what="caseload")
        request.audit.disclosed_to(f"user:{request.user.pk}")
        return csv_file(f"{name}_{period.last:%Y-%m-%d}.csv", present.COLUMNS, [present.line(one, period) for one in told.rows])
    lead_in = (present.period_words(period), present.SMALL_NUMBERS, "That you took the file, and what for, is recorded.")
    context = {"page_title": "Download these numbers", "form": form, "back": back, "button": "Download the file", "lead_in": lead_in}
    return render(request, "caseloads/form.html", context)


def _page(request: SiteRequest, title: str, here: str, period: Period) -> dict[str, Any]:
    """What every page of numbers is given: its title, its period, the way to the others."""
    return {
        "page_title": title,
        "tabs": present.tabs(request.user, here),
        "period": present.period_words(period),
        "periods": present.other_periods(_weeks(request), reverse(here)),
        "small_numbers": present.SMALL_NUMBERS,
    }


def _file(request: SiteRequest, page: str) -> str:
    return f"{reverse(page)}?weeks={_weeks(request)}"


def _weeks(request: SiteRequest) -> int:
    """How many weeks the address names, of those that are offered. Raises Http404 for any other."""
    asked = request.GET.get("weeks", "")
    offered = {str(weeks): weeks for weeks in PERIODS}
    if asked and asked not in offered:
        raise Http404
    return offered.get(asked, next(iter(PERIODS)))


def _period(request: SiteRequest) -> Period:
    return period_to(request.today, _weeks(request))
