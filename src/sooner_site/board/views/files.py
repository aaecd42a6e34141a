"""What leaves the board: tables as CSV, each written down as a disclosure, and the pictures of results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from sooner_site.access.queries import results
from sooner_site.access.screens import screen
from sooner_site.board import permissions, queries
from sooner_site.board.present import demand, promises, series, studies
from sooner_site.board.views.reading import one_series
from sooner_site.design.files import csv_file

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.board.queries import Found, Shown

_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
#: Of every series the file has the row of its table.
_SERIES = ("series", "unit", "direction", "points", "missing", "first_date", "last_date", "last_value", "mean", "lower", "upper", "target")


@screen(permissions.may_read)
def indicators_file(request: SiteRequest) -> HttpResponse:
    """Every series, one a row, with what it says."""
    return _of(request, queries.indicators(), "indicators.csv", (*_SERIES, "variation", "assurance", "flagged", "words"))


@screen(permissions.may_read)
def indicator_file(request: SiteRequest, key: str) -> HttpResponse:
    """Every value of one series."""
    one = one_series(key)
    points = results.rows_where(one.draft, "indicator_points", "series", one.row["series"])
    return _leaves(request, [one], f"series-{key}.csv", series.COLUMNS, series.lines(points))


@screen(permissions.may_read)
def targets_file(request: SiteRequest) -> HttpResponse:
    """Every target beside what was reached."""
    return _of(request, queries.targets(), "targets.csv", promises.TARGET_COLUMNS)


@screen(permissions.may_read)
def outputs_file(request: SiteRequest) -> HttpResponse:
    """Everything that was done, by place and period."""
    return _of(request, queries.outputs(), "outputs.csv", promises.OUTPUT_COLUMNS)


@screen(permissions.may_read)
def evidence_file(request: SiteRequest) -> HttpResponse:
    """What every study found."""
    return _of(request, queries.evidence(), "evidence.csv", studies.COLUMNS)


@screen(permissions.may_read)
def demand_file(request: SiteRequest) -> HttpResponse:
    """Every count of demand, as it is shown."""
    return _of(request, queries.demand(), "demand.csv", demand.COLUMNS)


@screen(permissions.may_read)
def picture(request: SiteRequest, kind: str, draft: str, name: str) -> HttpResponse:
    """One picture of a result that the reader may see, by the name of its file, as an image: nothing in it can run."""
    standing = queries.get(request.user, kind, draft)
    request.audit.showed([f"{kind}/{draft}"], what="draft")
    response = HttpResponse(results.picture(standing.draft, name), content_type=_TYPES[name.rpartition(".")[2]])
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _of(request: SiteRequest, found: Found, name: str, columns: Sequence[str]) -> HttpResponse:
    return _leaves(request, found.rows, name, columns, ([one.row.get(column) for column in columns] for one in found.rows))


def _leaves(request: SiteRequest, shown: Iterable[Shown], name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    request.audit.showed(dict.fromkeys(f"{one.draft.kind}/{one.draft.id}" for one in shown), what="draft")
    request.audit.because("downloaded from the board")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file(name, columns, rows)
