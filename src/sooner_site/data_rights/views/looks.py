"""What the data protection officer answers with: who looked at whom and why, and the agreements under which anything is held."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.lately import signed_in_lately
from sooner_site.access.permissions import may_see_the_audit
from sooner_site.access.queries import looks as asking
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.agencies import queries as agencies_queries
from sooner_site.data_rights import queries
from sooner_site.data_rights.forms.looks import Looks, Why
from sooner_site.data_rights.present import looks as present
from sooner_site.design.files import cell

_A_PAGE = 50


@screen(may_see_the_audit)
def looks(request: SiteRequest) -> HttpResponse:
    """Who looked at whom and why, newest first. This look is written down too."""
    form = _form(request)
    asked = form.asked
    page = Paginator(asking.looks(asked), _A_PAGE).get_page(request.GET.get("page")) if asked else None
    _examined(request, asked)
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {"page_title": "Who looked at whom", "form": form, "page": page, "filters": kept.urlencode()}
    return render(request, "data_rights/looks.html", context | {"table": present.table(page or ())})


@screen(may_see_the_audit)
@signed_in_lately
def looks_file(request: SiteRequest) -> HttpResponseBase:
    """The same rows as a file. It leaves the site, so it is asked what for, and written down as a disclosure."""
    asked = _form(request).asked or asking.Asked()
    form = Why(request.POST or None)
    found = asking.until_now(asking.looks(asked))
    if request.method == "POST" and form.is_valid():
        _examined(request, asked)
        request.audit.because(form.cleaned_data["reason"])
        request.audit.disclosed_to(f"user:{request.user.pk}")
        return _file(found)
    context = {
        "page_title": "Download who looked at whom",
        "form": form,
        "count": found.count(),
        "back": f"{reverse('data_rights:looks')}?{request.GET.urlencode()}",
    }
    return render(request, "data_rights/looks_file.html", context)


@screen(may_see_the_audit)
def agreements(request: SiteRequest) -> HttpResponse:
    """The sharing agreements: in force, review due, expired."""
    standing = queries.agreements(settings.HOME, request.today)
    table = present.agreements_table(standing, agencies_queries.names())
    context = {"page_title": "Sharing agreements", "table": table, "standing": standing, "work": sum(one.needs_work for one in standing)}
    return render(request, "data_rights/agreements.html", context)


def _form(request: SiteRequest) -> Looks:
    return Looks(request.GET or None, users=asking.users(), today=request.today)


def _examined(request: SiteRequest, asked: asking.Asked | None) -> None:
    """Write down whom this look was about."""
    if asked and asked.user:
        request.audit.showed([asked.user], "user")
    if asked and asked.thing:
        request.audit.showed([asked.thing], "asked")


class _Line:
    """Gives each line back instead of writing it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def _file(found: QuerySet[object]) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        writer = csv.writer(_Line())
        yield writer.writerow(present.COLUMNS)
        for row in found.iterator(1000):
            yield writer.writerow([cell(value) for value in present.line(row)])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="who_looked_at_whom.csv"'
    return response
