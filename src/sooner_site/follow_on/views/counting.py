"""What it came to: from contact to lasting help, and unmet need; each as a page and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.screens import screen
from sooner_site.design.files import csv_file
from sooner_site.follow_on import permissions, present, queries
from sooner_site.follow_on.forms import FileForm

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

BY = (("service", "Service"), ("place", "Court or district"), ("need", "Need"))


@screen(permissions.may_read_counts)
def reached(request: SiteRequest) -> HttpResponse:
    """From contact to lasting help, by court and year."""
    exact = _exact(request)
    found = queries.funnel(request.today, exact=exact)
    context = {
        "page_title": "Was help reached?",
        "rows": present.funnel_rows(found),
        "known": present.known_rows(found),
        "bars": present.bars(found[-1]) if found else [],
        "exact": exact,
        "years": queries.YEARS,
    }
    return render(request, "follow_on/reached.html", context)


@screen(permissions.may_read_counts)
def reached_file(request: SiteRequest) -> HttpResponse:
    """The same as a file, always protected."""
    lines = (present.funnel_line(one) for one in queries.funnel(request.today, exact=False))
    return _file(request, "reached", "Was help reached?", present.FUNNEL_COLUMNS, lines)


@screen(permissions.may_read_counts)
def unmet(request: SiteRequest) -> HttpResponse:
    """What stands between families and services: by service, by place, by need."""
    exact = _exact(request)
    tables = [(words, present.stands_rows(queries.standing(by, exact=exact))) for by, words in BY]
    return render(request, "follow_on/unmet.html", {"page_title": "Unmet need", "tables": tables, "exact": exact})


@screen(permissions.may_read_counts)
def unmet_file(request: SiteRequest) -> HttpResponse:
    """The same as a file, always protected."""
    lines = (line for by, _ in BY for line in present.stands_lines(by, queries.standing(by, exact=False)))
    return _file(request, "unmet", "Unmet need", present.STANDS_COLUMNS, lines)


def _exact(request: SiteRequest) -> bool:
    """A co-ordinator works with the families themselves; a manager or leader reads numbers."""
    return request.user.holds(Role.COORDINATOR)


def _file(request: SiteRequest, name: str, title: str, columns: Sequence[str], lines: Any) -> HttpResponse:
    """It leaves the site, so it is asked what for, and written down as a disclosure."""
    form = FileForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        request.audit.because(form.cleaned_data["words"])
        request.audit.disclosed_to(f"user:{request.user.pk}")
        return csv_file(f"{name}_{request.today:%Y-%m-%d}.csv", columns, lines)
    context = {"page_title": f"Download: {title}", "form": form, "back": reverse(f"follow_on:{name}")}
    return render(request, "follow_on/file.html", context)
