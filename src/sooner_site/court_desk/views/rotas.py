"""The co-ordinator's pages of the rotas: days of the desks, making, publishing, repairing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.court_desk import actions, permissions, present, queries
from sooner_site.court_desk.forms import DeskDaysForm, PublishForm, RepairForm, RotaForm
from sooner_site.design.formats import day, plural

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.court_desk.models import Rota


@screen(permissions.may_coordinate)
def rotas(request: SiteRequest) -> HttpResponse:
    """The rotas, the latest first."""
    found = queries.rotas()
    request.audit.showed([one.pk for one in found], what="rota")
    open_days = any(court.desk_days for court in queries.courts(request.user))
    context = {"rotas": [present.rota_row(one) for one in found], "open_days": open_days}
    return render(request, "court_desk/rotas.html", {"page_title": "Rotas", **context})


@screen(permissions.may_coordinate)
def desk_days(request: SiteRequest) -> HttpResponse:
    """On which half-days of every week each desk is open."""
    courts = list(queries.courts(request.user))
    form = DeskDaysForm(request.POST if request.method == "POST" else None, courts=courts)
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _days_set(request, form))
    return render(request, "court_desk/desk_days.html", {"page_title": "Days of the desks", "form": form, "courts": courts})


@screen(permissions.may_coordinate)
def rota_make(request: SiteRequest) -> HttpResponse:
    """Make a rota: first and last day."""
    ends = max((one.last for one in queries.rotas() if one.published_at), default=None)
    form = RotaForm(request.POST if request.method == "POST" else None, today=request.today, after=ends)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _made(request, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    return render(request, "court_desk/rota_make.html", {"page_title": "Make a rota", "form": form, "back": reverse("court_desk:rotas")})


@screen(permissions.may_coordinate)
def rota(request: SiteRequest, reference: str) -> HttpResponse:
    """One rota: each place, each empty one with its reason; a draft is published or thrown away here."""
    found = queries.rota(reference)
    places = queries.places(found)
    request.audit.showed([reference], what="rota")
    request.audit.showed(sorted({one.volunteer_id for one in places if one.volunteer_id}), what="volunteer")
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _settled(request, found, form.cleaned_data["what"]))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    context = {
        "rota": found,
        "form": form,
        "words": found.words.splitlines(),
        "table": present.rota_table(places, queries.told(found)),
        "empty": present.empty_desks(places),
        "lost": len(queries.lost_places(found, request.today)) if found.last >= request.today else 0,
        "back": reverse("court_desk:rotas"),
    }
    return render(request, "court_desk/rota.html", {"page_title": _title(found), **context})


@screen(permissions.may_coordinate)
def rota_repair(request: SiteRequest, reference: str) -> HttpResponse:
    """What a repair would change; where there are two ways, both, to choose from."""
    found = queries.rota(reference)
    request.audit.showed([reference], what="rota")
    context = {"rota": found, "back": reverse("court_desk:rota", args=[reference]), "page_title": f"Repair the {_title(found)[0].lower()}{_title(found)[1:]}"}
    if not found.published_at or found.last < request.today:
        return render(request, "court_desk/rota_repair.html", context | {"form": None})
    mending = queries.mended(found, request.today)
    choices = present.repair_choices(mending)
    form = RepairForm(request.POST if request.method == "POST" else None, choices=choices, seal=mending.seal)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _repaired(request, reference, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            form.shown_instead["seal"] = mending.seal
            request.audit.written = False
    repair = mending.most.repair
    context |= {
        "form": form if repair and (repair.lost or repair.changes) else None,
        "cannot": present.offered_words(queries.said(found)),
        "words": choices[0][1],
        "most": present.changes_table(mending.most, "What changes" if mending.least is None else "The one that fills the most"),
        "least": present.changes_table(mending.least, "The one that moves nobody") if mending.least else None,
        "two": mending.least is not None,
        "lost": repair.lost if repair else 0,
    }
    return render(request, "court_desk/rota_repair.html", context)


def _title(found: Rota) -> str:
    return f"Rota of {day(found.first)} to {day(found.last)}"


def _days_set(request: SiteRequest, form: DeskDaysForm) -> str:
    actions.set_desk_days(form.days, by=request.user, now=request.now)
    messages.success(request, "Saved. The next rota is made with these days.")
    return reverse("court_desk:rotas")


def _made(request: SiteRequest, form: RotaForm) -> str:
    made = actions.make(form.cleaned_data["first"], form.cleaned_data["last"], by=request.user, now=request.now)
    messages.success(request, "This is a draft. Nobody sees it but co-ordinators until you publish it.")
    return reverse("court_desk:rota", args=[made.pk])


def _settled(request: SiteRequest, found: Rota, what: str) -> str:
    if what == "discard":
        actions.discard(found.pk, by=request.user, now=request.now)
        messages.success(request, "The draft is thrown away.")
        return reverse("court_desk:rotas")
    actions.publish(found.pk, by=request.user, now=request.now)
    messages.success(request, "Published. Volunteers see their own days.")
    return reverse("court_desk:rota", args=[found.pk])


def _repaired(request: SiteRequest, reference: str, form: RepairForm) -> str:
    said = form.cleaned_data
    changes = actions.repair(reference, said.get("which") or "most", said["seal"], by=request.user, now=request.now)
    messages.success(request, f"Repaired, with {plural(changes, 'change')}. Whoever it touches sees it in their own days; tell them as well.")
    return reverse("court_desk:rota", args=[reference])
