"""Forms about who leads and who helps: opening, handing over, answering, the team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.cases import actions, forms, permissions, queries
from sooner_site.cases.queries.openings import origin_of
from sooner_site.cases.views.asking import Ask, ask, sent
from sooner_site.families.queries import short

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_open_a_case)
def open_case(request: SiteRequest, reference: str) -> HttpResponse:
    """Choose who leads a new case: of the family of an accepted referral, or of a family by its number."""
    origin = origin_of(request.user, reference, request.today)
    there = queries.open_case_of(request.user, origin.family)
    if request.method != "POST" and (origin.case or (there is not None and not origin.referral)):
        return redirect("cases:detail", origin.case or there.pk)
    practitioners = queries.leads()
    form = forms.OpenForm(sent(request), practitioners=practitioners, from_referral=bool(origin.referral))
    request.audit.showed([origin.family], what="family")
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _opened(request, reference, form.cleaned_data, practitioners))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    family = short([origin.family], request.today, request.user.agency_id).get(origin.family)
    context = {
        "page_title": "Open a case",
        "form": form,
        "origin": origin,
        "label": family.label if family else "",
        "there": there,
        "practitioners": practitioners,
    }
    return render(request, "cases/open.html", context)


@screen(permissions.may_open_pages)
def hand_over(request: SiteRequest, reference: str) -> HttpResponse:
    """Ask somebody else to lead."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "hand_over")
    form = forms.HandOverForm(sent(request), version=case.version, practitioners=queries.leads())

    def do() -> None:
        data = form.cleaned_data
        actions.ask_to_lead(case, lead=_lead(queries.leads(), data["lead"]), words=data["words"], by=request.user, now=request.now, version=data["version"])

    lead_in = ("The lead stays where it is until the person whom you ask says yes.",)
    return ask(request, form, Ask(case, "Ask somebody else to lead", "Ask them to lead", "They are asked. They find it in their work.", lead_in), do)


@screen(permissions.may_open_pages)
def accept_lead(request: SiteRequest, reference: str) -> HttpResponse:
    """Take the lead over."""
    case = queries.get(request.user, reference)
    permissions.must_be_asked(request.user, case)
    form = forms.PlainAnswerForm(sent(request))
    lead_in = ("From now on you see everything of this case, and what is promised in it is yours to keep.",)
    told = Ask(case, "Take the lead over", "Take the lead over", "You lead this case now.", lead_in)
    return ask(request, form, told, lambda: actions.accept_lead(case, by=request.user, now=request.now))


@screen(permissions.may_open_pages)
def decline_lead(request: SiteRequest, reference: str) -> HttpResponse:
    """Say no to taking the lead over."""
    case = queries.get(request.user, reference)
    permissions.must_be_asked(request.user, case)
    form = forms.DeclineForm(sent(request))
    told = Ask(case, "Say no to taking the lead over", "Say no", "Your answer is written down.", page="list")
    return ask(request, form, told, lambda: actions.decline_lead(case, why=form.cleaned_data["why"], by=request.user, now=request.now))


@screen(permissions.may_open_pages)
def add_to_team(request: SiteRequest, reference: str) -> HttpResponse:
    """Add somebody of any agency to the team."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "team")
    colleagues = list(queries.colleagues())
    form = forms.TeamForm(sent(request), colleagues=colleagues)

    def do() -> None:
        chosen = next(one for one in colleagues if str(one.pk) == form.cleaned_data["user"])
        actions.add_to_team(case, user=chosen, does=form.cleaned_data["does"], by=request.user, now=request.now)

    lead_in = ("Who is in the team sees the case in summary, and the notes that are for the team.",)
    return ask(request, form, Ask(case, "Add somebody to the team", "Add them to the team", "They are in the team.", lead_in), do)


@screen(permissions.may_open_pages)
def take_from_team(request: SiteRequest, reference: str, user: int) -> HttpResponse:
    """Take somebody from the team."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "team")
    member = next((one for one in case.team.all() if one.user_id == user and one.to_at is None), None)
    if member is None:
        raise Http404
    form = forms.PlainAnswerForm(sent(request))
    told = Ask(
        case,
        f"Take {member.user.name} from the team",
        "Take them from the team",
        "They are no longer in the team.",
        ("They will no longer see this case.",),
        warns=True,
    )
    return ask(request, form, told, lambda: actions.take_from_team(case, user=member.user, by=request.user, now=request.now))


def _opened(request: SiteRequest, reference: str, data: dict[str, Any], practitioners: Any) -> str:
    lead = _lead(practitioners, data["lead"])
    case = actions.open_case(reference, lead=lead, by=request.user, now=request.now, why=data.get("why") or "", lawful_basis=data["lawful_basis"])
    messages.success(request, f"Case {case.pk} is open. {lead.name} leads it and is told.")
    return reverse("cases:detail", args=[case.pk])


def _lead(practitioners: Any, chosen: str) -> Any:
    return next(one.user for one in practitioners if str(one.user.pk) == chosen)
