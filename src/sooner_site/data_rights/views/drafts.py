"""The draft and its lines, its release, the copy that left, and what each agency says of its own data."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.errors import NotNow
from sooner_site.access.lately import signed_in_lately
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.data_rights import actions, permissions, queries
from sooner_site.data_rights.forms.requests import LineForm, ReleaseForm, ReviewForm
from sooner_site.data_rights.present import requests as present
from sooner_site.data_rights.views.requests import _page, _shown, screened


@screened
def request_draft(request: SiteRequest, reference: str) -> HttpResponse:
    """The draft, line by line."""
    found = _shown(request, reference)
    lines = list(queries.lines_of(found))
    if not lines:
        raise Http404
    sections = present.sections(found, lines, decides=True)
    context = {"page_title": f"Draft for request {reference}", "back": _page(reference), "sections": sections}
    return render(request, "data_rights/draft.html", context)


@screened
def request_line(request: SiteRequest, reference: str, number: int) -> HttpResponse:
    """Decide whether a line is told, with the reason."""
    found = _shown(request, reference)
    line = queries.lines_of(found).filter(number=number).first()
    if line is None:
        raise Http404
    form = LineForm(sent(request))

    def do() -> str:
        given = form.cleaned_data
        actions.decide_line(reference, number, given["shown"], given["why"], by=request.user, now=request.now)
        return reverse("data_rights:request_draft", args=[reference])

    back = reverse("data_rights:request_draft", args=[reference])
    return ask(request, form, Ask(f"Line {number} of the draft", "Keep this", "Kept.", back, facts=present.line_facts(line)), do)


@screened
def request_release(request: SiteRequest, reference: str) -> HttpResponse:
    """Release the copy: by name, with what was checked."""
    found = _shown(request, reference)
    form = ReleaseForm(sent(request))

    def do() -> str:
        given = form.cleaned_data
        return _page(actions.release(reference, given, at_risk=given["safe"], by=request.user, now=request.now).pk)

    lead_in = (f"You release this as {request.user}. The copy is kept with its hash, the disclosure is recorded, and the draft is forgotten.",)
    return ask(request, form, Ask("Release the copy", "Release it", "Released. Download the copy and send it.", _page(found.pk), lead_in=lead_in), do)


@screened
@signed_in_lately
def request_copy(request: SiteRequest, reference: str) -> HttpResponse:
    """The copy that was released, as a file: byte for byte what was released, or nothing. One of an earlier version of the site is a page, not a PDF."""
    found = _shown(request, reference)
    if not found.copy:
        raise Http404
    content, told, kind = (bytes(found.paper), found.paper_sha256, "pdf") if found.paper else (found.copy.encode(), found.copy_sha256, "html")
    if hashlib.sha256(content).hexdigest() != told:
        raise NotNow("The copy that is kept is not the one that was released: its hash is another. Restore a backup, and tell whoever runs the site.")
    request.audit.disclosed_to(f"asker:{found.pk}")
    response = HttpResponse(content, content_type={"pdf": "application/pdf", "html": "text/html; charset=utf-8"}[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{found.pk}.{kind}"'
    return response


@screen(permissions.may_review)
def reviews(request: SiteRequest) -> HttpResponse:
    """The drafts in which the manager's own agency says what may not be told."""
    found = queries.to_review(request.user)
    request.audit.showed([one.pk for one, _ in found], what="request")
    context = {"page_title": "Drafts with our data", "table": present.review_table(found) if found else None}
    return render(request, "data_rights/reviews.html", context)


@screen(permissions.may_review)
def review(request: SiteRequest, reference: str) -> HttpResponse:
    """The agency's own lines of a draft, and its answer."""
    found = queries.get_for_review(request.user, reference)
    lines = list(queries.lines_of(found, request.user.agency_id))
    request.audit.showed([found.pk], what="request")
    request.audit.showed([found.person_id], what="person")
    form = ReviewForm(sent(request))

    def do() -> str:
        given = form.cleaned_data
        told = (given["exemption"], given["covers"] or "", given["say_so"] is not False, given["words"])
        actions.review(reference, *told, by=request.user, now=request.now)
        return reverse("data_rights:reviews")

    told = Ask(
        f"Our data in request {reference}",
        "Send our answer",
        "Your agency’s answer is kept.",
        reverse("data_rights:reviews"),
        template="data_rights/review.html",
        more={"sections": present.sections(found, lines, decides=False), "wide": True},
    )
    return ask(request, form, told, do)
