"""Forms about the family: whether they agree, their words, how to reach them, the lawful basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from sooner_site.access.screens import screen
from sooner_site.cases import actions, forms, permissions, queries
from sooner_site.cases.views.asking import Ask, ask, sent

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_open_pages)
def consent(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down whether the family wants this help."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "write")
    form = forms.ConsentForm(sent(request), version=case.version, today=request.today)

    def do() -> None:
        data = form.cleaned_data
        answers = {name: data[name] or "" for name in ("answer", "scope", "words", "asked_whom", "how")}
        actions.record_consent(case, asked_on=data["asked_on"], **answers, by=request.user, now=request.now, version=data["version"])

    lead_in = ("Early help is the family’s own choice. This is about taking up help: why the partnership may hold the case at all is another matter.",)
    return ask(request, form, Ask(case, "Does the family want this help?", "Save their answer", "The family’s answer is written down.", lead_in), do)


@screen(permissions.may_open_pages)
def own_words(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down what one of the family says."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "write")
    form = forms.OwnWordsForm(sent(request), today=request.today, initial={"said_on": request.today})

    def do() -> None:
        data = {name: form.cleaned_data[name] for name in ("about", "words", "said_by", "said_on")}
        actions.record_own_words(case, **data, by=request.user, now=request.now)

    return ask(request, form, Ask(case, "What does the family say?", "Save their words", "The family’s words are written down.", adds=True), do)


@screen(permissions.may_open_pages)
def contact(request: SiteRequest, reference: str) -> HttpResponse:
    """Change how to be in touch safely."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "write")
    form = forms.ContactForm(sent(request), version=case.version, initial={"contact": case.contact})

    def do() -> None:
        actions.change_contact(case, contact=form.cleaned_data["contact"], by=request.user, now=request.now, version=form.cleaned_data["version"])

    return ask(request, form, Ask(case, "Reaching the family safely", "Save how to reach them", "How to reach the family is written down."), do)


@screen(permissions.may_open_pages)
def basis(request: SiteRequest, reference: str) -> HttpResponse:
    """Change the lawful basis."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "write")
    form = forms.BasisForm(sent(request), version=case.version, initial={"lawful_basis": case.lawful_basis})

    def do() -> None:
        actions.change_basis(case, lawful_basis=form.cleaned_data["lawful_basis"], by=request.user, now=request.now, version=form.cleaned_data["version"])

    return ask(request, form, Ask(case, "Lawful basis", "Save the lawful basis", "The lawful basis is written down."), do)
