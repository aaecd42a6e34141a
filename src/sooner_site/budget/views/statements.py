"""An agency's statement of a year, on a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.help.budget import years
from sooner_site.access.asking import Ask, sent, show
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import names
from sooner_site.budget import forms, permissions, present, queries
from sooner_site.budget.views.asking import page, year_asked
from sooner_site.design.files import csv_file

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_see)
def statement(request: SiteRequest, agency: str) -> HttpResponse:
    """What an agency promised, paid in, and bears of what is set aside and spent, entry by entry."""
    name, year = _of(request, agency), year_asked(request)
    lines = queries.statement(request.user, agency, year)
    request.audit.showed([f"{agency}/{year}"], what="budget_statement")
    context = page(request, f"Statement of {name}", "statement") | {
        "year": present.year_words(year, request.today),
        "years": present.years(queries.years_to_show(request.today), year, "budget:statement", agency),
        "whole": present.whole(queries.by_agency(year).get(agency, queries.Figures()), of_agency=True),
        "table": present.statement_table(lines) if lines else None,
        "file": f"{reverse('budget:statement_file', args=[agency])}?year={year}",
    }
    return render(request, "budget/statement.html", context)


@screen(permissions.may_see)
def statement_file(request: SiteRequest, agency: str) -> HttpResponse:
    """The same as a file. It leaves the site, so it is asked what for, and written down as a disclosure."""
    name, year = _of(request, agency), year_asked(request)
    lines = queries.statement(request.user, agency, year)
    request.audit.showed([f"{agency}/{year}"], what="budget_statement")
    form = forms.WordsForm(sent(request), label="What is the file for?")
    if request.method == "POST" and form.is_valid():
        request.audit.because(form.cleaned_data["words"])
        request.audit.disclosed_to(f"user:{request.user.pk}")
        head, *rows = present.statement_rows(lines, name, year)
        return csv_file(f"budget_{agency}_{years.short(year).replace('/', '_')}.csv", head, rows)
    back = f"{reverse('budget:statement', args=[agency])}?year={year}"
    told = Ask(f"Download the statement of {name}", "Download the file", "", back, (f"{years.period(year)}. That you took it, and what for, is recorded.",))
    return show(request, form, told)


def _of(request: SiteRequest, agency: str) -> str:
    """The agency's name. Raises Refused where the reader may not see its statement, Http404 where there is no such agency."""
    permissions.may_see_statement(request.user, agency)
    if agency not in (there := names()):
        raise Http404
    return there[agency]
