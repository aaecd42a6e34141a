"""The board and its parts: what changed, what was promised, what was proved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.board_notices import notices
from sooner_site.access.queries.results import rows_where
from sooner_site.access.screens import screen
from sooner_site.board import permissions, queries
from sooner_site.board.choices import CHARTS_SHOWN, SERIES_SHOWN, TARGETS_SHOWN
from sooner_site.board.present import demand as present_demand
from sooner_site.board.present import promises, series, studies, words

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.board.queries import Found, Shown


@screen(permissions.may_read)
def board(request: SiteRequest) -> HttpResponse:
    """Everything that is released, on one page that prints."""
    found, promised, done, proved = queries.indicators(), queries.targets(), queries.outputs(), queries.evidence()
    called = queries.demand()
    _showed(request, found, promised, done, proved, called)
    everything = (*found.rows, *promised.rows, *done.rows, *proved.rows, *called.rows)
    context = {
        "page_title": "The board",
        "empty": not everything,
        "lost": tuple(dict.fromkeys((*found.lost, *promised.lost, *done.lost, *proved.lost, *called.lost))),
        "protection": words.protection(everything),
        "waits": len(queries.waiting()[0]) if _sees_waiting(request) else 0,
        "sees_waiting": _sees_waiting(request),
        "late": notices(request.user, request.today),
        **_changed(found.rows),
        **_promised(promised.rows, done.rows),
        "studies": [studies.card(one) for one in studies.in_order(proved.rows)],
        "demand": present_demand.page(called.rows),
    }
    return render(request, "board/board.html", context)


@screen(permissions.may_read)
def indicators(request: SiteRequest) -> HttpResponse:
    """Every series, those that changed first."""
    found = queries.indicators()
    _showed(request, found)
    changed, rest = series.changed(found.rows), series.rest(found.rows)
    context = {
        "page_title": "What changed that is more than noise",
        "counted": series.counted(found.rows),
        "by_chance": series.by_chance(found.rows),
        "changed": series.compact(changed, "Changed, and it is more than noise") if changed else None,
        "rest": series.compact(rest, "Nothing but noise") if rest else None,
        "provenances": words.provenances(found.rows),
        "protection": words.protection(found.rows),
        "lost": found.lost,
    }
    return render(request, "board/indicators.html", {**context, **_above(request)})


@screen(permissions.may_read)
def indicator(request: SiteRequest, key: str) -> HttpResponse:
    """One series: its chart, what it says, and every value."""
    one = one_series(key)
    request.audit.showed([f"{one.draft.kind}/{one.draft.id}"], what="draft")
    points = rows_where(one.draft, "indicator_points", "series", one.row["series"])
    card = series.card(one, points, everything=True)
    context = {"page_title": card.name, "one": card, "by_chance": series.by_chance([one]), "protection": words.protection([one])}
    return render(request, "board/indicator.html", {**context, "back": reverse("board:indicators")})


@screen(permissions.may_read)
def targets(request: SiteRequest) -> HttpResponse:
    """Every promise beside what was reached, and everything that was done."""
    promised, done = queries.targets(), queries.outputs()
    _showed(request, promised, done)
    shown = promises.in_order(promised.rows)
    context = {
        "page_title": "What was promised",
        "counted": promises.counted(shown) if shown else "",
        "shortfalls": promises.shortfalls(shown),
        "pictures": promises.pictures(shown),
        "promises": promises.promises(shown, "What was promised beside what was reached") if shown else None,
        "grids": promises.grids(done.rows, everything=True),
        "provenances": words.provenances((*promised.rows, *done.rows)),
        "protection": words.protection((*promised.rows, *done.rows)),
        "lost": tuple(dict.fromkeys((*promised.lost, *done.lost))),
    }
    return render(request, "board/targets.html", {**context, **_above(request)})


@screen(permissions.may_read)
def evidence(request: SiteRequest) -> HttpResponse:
    """What every study found."""
    found = queries.evidence()
    _showed(request, found)
    cards = [studies.card(one) for one in studies.in_order(found.rows)]
    return render(request, "board/evidence.html", {"page_title": "What we proved", "studies": cards, "lost": found.lost, **_above(request)})


@screen(permissions.may_read)
def demand(request: SiteRequest) -> HttpResponse:
    """What the police are called to: by month and kind, from the same families and places, before and after help."""
    found = queries.demand()
    _showed(request, found)
    context = {"page_title": "What the police are called to", "demand": present_demand.page(found.rows), "lost": found.lost}
    return render(request, "board/demand.html", {**context, "protection": words.protection(found.rows), **_above(request)})


def one_series(key: str) -> Shown:
    """The series of that key. Raises Http404 where none is released."""
    for one in queries.indicators().rows:
        if queries.series_key(one.row["series"]) == key:
            return one
    raise Http404("no such series")


def _changed(rows: Iterable[Shown]) -> dict[str, Any]:
    found = tuple(rows)
    changed, rest = series.changed(found), series.rest(found)
    more = changed[CHARTS_SHOWN:]
    return {
        "series": len(found),
        "counted": series.counted(found),
        "by_chance": series.by_chance(found),
        "changed": [series.card(one, rows_where(one.draft, "indicator_points", "series", one.row["series"])) for one in changed[:CHARTS_SHOWN]],
        "more_changed": series.compact(more, f"The other {len(more)} that changed") if more else None,
        "rest": series.compact(rest[:SERIES_SHOWN], "Nothing but noise in the latest value") if rest else None,
        "rest_not_shown": max(0, len(rest) - SERIES_SHOWN),
        "series_provenances": words.provenances(found),
    }


def _promised(targets: Iterable[Shown], outputs: Iterable[Shown]) -> dict[str, Any]:
    shown, done = promises.in_order(targets), tuple(outputs)
    some = shown[:TARGETS_SHOWN]
    return {
        "targets_counted": promises.counted(shown) if shown else "",
        "shortfalls": promises.shortfalls(shown),
        "promises": promises.promises(some, "What was promised beside what was reached") if shown else None,
        "targets_not_shown": len(shown) - len(some),
        "grids": promises.grids(done),
        "promise_provenances": words.provenances((*shown, *done)),
    }


def _showed(request: SiteRequest, *found: Found) -> None:
    """Write down which results are about to be shown."""
    request.audit.showed(dict.fromkeys(f"{one.draft.kind}/{one.draft.id}" for each in found for one in each.rows), what="draft")


def _sees_waiting(request: SiteRequest) -> bool:
    return request.user.holds(*permissions.may_see_waiting.roles)


def _above(request: SiteRequest) -> dict[str, Any]:
    return {"back": reverse("board:board"), "sees_waiting": _sees_waiting(request)}
