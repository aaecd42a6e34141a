"""Lists of services: sent in as a file, looked through, taken in; and what families look for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.errors import InputRefused
from sooner.help.directory.reading import parse, read
from sooner.help.directory.taking import services_in
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.directory import actions, permissions, queries
from sooner_site.directory.choices import State
from sooner_site.directory.forms import ImportForm, TakeInForm
from sooner_site.directory.present import lists

#: So many lists, and so many faults of a file, are shown.
SHOWN = 50


@screen(permissions.may_keep)
def imports(request: SiteRequest) -> HttpResponse:
    """The lists that came in, and another one to send."""
    form = ImportForm(request.POST or None, request.FILES or None) if request.method == "POST" else ImportForm()
    faults: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _put_aside(request, form))
        except InputRefused as refused:
            faults = tuple(str(fault) for fault in refused.faults)
            form.add_error("file", f"The file cannot be taken in. It has {len(faults)} faults, named below." if len(faults) > 1 else faults[0])
            request.audit.written = False
    held = list(queries.imports(request.user)[:SHOWN])
    counts = lists.searched(queries.searches(request.user))
    context = {"page_title": "Lists of services", "form": form, "rows": [lists.import_row(one) for one in held], "faults": faults[:SHOWN]}
    return render(request, "directory/imports.html", {**context, "more": max(0, len(faults) - SHOWN), "counts": counts, "sources": queries.sources()})


@screen(permissions.may_keep)
def one_import(request: SiteRequest, number: int) -> HttpResponse:
    """What a list would change, or has changed."""
    held = queries.import_of(request.user, number)
    request.audit.showed([str(held.pk)], what="import")
    form = TakeInForm(request.POST if request.method == "POST" else None) if held.state == State.WAITING else None
    if form is not None and request.method == "POST" and form.is_valid():
        take = form.cleaned_data["take"]
        return once(request, form, lambda: _decided(request, held.pk, take))
    names = queries.names([*held.new, *held.changed, *held.gone])
    context = {"page_title": f"List: {held.source}", "held": held, "lists": lists.import_lists(held, names), "form": form}
    return render(request, "directory/import.html", {**context, "back": reverse("directory:imports")})


def _put_aside(request: SiteRequest, form: ImportForm) -> str:
    file = form.cleaned_data["file"]
    services = services_in(read(parse(file.read(), file.name), file.name))
    source, public = form.cleaned_data["source"].strip(), bool(form.cleaned_data["make_public"])
    made = actions.put_aside(services, source, by=request.user, now=request.now, make_public=public)
    return reverse("directory:import", args=[made.pk])


def _decided(request: SiteRequest, number: int, take: bool) -> str:
    do = actions.take_in_waiting if take else actions.leave
    do(number, by=request.user, now=request.now)
    messages.success(request, "The list is taken in." if take else "The list is left. Nothing was changed.")
    return reverse("directory:imports")
