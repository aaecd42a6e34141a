"""Everything that is written down of a volunteer on a page of its own: the form of each, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sooner.definitions.volunteers import shipped
from sooner_site.access.asking import sent
from sooner_site.agencies.queries import agencies
from sooner_site.volunteers import actions, forms, present, queries
from sooner_site.volunteers.views.people import details

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.design.forms import Form
    from sooner_site.volunteers.models import Volunteer


@dataclass(frozen=True)
class Step:
    """One page: heading, button, what is said afterwards; the form, and what it does with the volunteer's reference and what was answered."""

    title: str
    button: str
    done: str
    form: Callable[[SiteRequest, Volunteer], Form]
    do: Callable[[str, Any, dict[str, Any]], object]
    lead_in: tuple[str, ...] = ()
    warns: bool = False


def _day(label: str) -> Callable[[SiteRequest, Volunteer], Form]:
    return lambda request, volunteer: forms.DayForm(sent(request), label=label, today=request.today)


def _details(request: SiteRequest, volunteer: Volunteer) -> Form:
    now = {name: getattr(volunteer, name) for name in ("name", "phone", "email")}
    initial = {**now, "agency": volunteer.agency_id, "trained_by": volunteer.trained_by_id, "on": volunteer.enquired_on}
    form = forms.DetailsForm(sent(request), agencies=[(one.pk, one.name) for one in agencies()], today=request.today, initial=initial)
    del form.fields["on"]
    return form


def _change(reference: str, form: forms.DetailsForm, how: dict[str, Any]) -> object:
    return actions.change(reference, details(form), **how)


def _reference_came(request: SiteRequest, volunteer: Volunteer) -> Form:
    return forms.ReferenceCameForm(sent(request), label="When did it come?", today=request.today, open_ones=present.reference_choices(volunteer))


def _users(label: str, ask: Callable[[Volunteer], Any]) -> Callable[[SiteRequest, Volunteer], Form]:
    def form(request: SiteRequest, volunteer: Volunteer) -> Form:
        offered = [(str(user.pk), f"{user.name}, {user.agency.name}") for user in ask(volunteer)]
        return forms.ChooseUserForm(sent(request), label=label, users=offered)

    return form


def _chosen(found: Any, form: Form) -> Any:
    return next(user for user in found if str(user.pk) == form.cleaned_data["user"])


def _link(reference: str, form: Form, how: dict[str, Any]) -> object:
    return actions.link(reference, _chosen(queries.users_to_link(queries.get(reference)), form), **how)


def _hand_over(reference: str, form: Form, how: dict[str, Any]) -> object:
    return actions.hand_over(reference, _chosen(queries.coordinators(), form), **how)


def _came(reference: str, form: Form, how: dict[str, Any]) -> object:
    said = form.cleaned_data
    return actions.answer_reference(reference, int(said["which"]), said["on"], said["satisfactory"], **how)


def _dbs(reference: str, form: Form, how: dict[str, Any]) -> object:
    said = form.cleaned_data
    return actions.see_dbs(reference, said["number"], said["issued_on"], said["expires_on"], **how)


def _leave(reference: str, form: Form, how: dict[str, Any]) -> object:
    said = form.cleaned_data
    return actions.leave(reference, said["on"], said["reason"], said["words"], **how)


STEPS: dict[str, Step] = {
    "details": Step("Change who they are", "Save", "Saved.", _details, _change),
    "reference": Step(
        "Ask for a reference",
        "Write it down",
        "Written down.",
        lambda request, volunteer: forms.ReferenceForm(sent(request), label="When was it asked for?", today=request.today),
        lambda reference, form, how: actions.ask_reference(reference, form.cleaned_data["name"], form.cleaned_data["on"], **how),
    ),
    "reference-came": Step("A reference came", "Write it down", "Written down.", _reference_came, _came),
    "dbs": Step(
        "A DBS certificate was seen",
        "Write it down",
        "Written down. It is never copied.",
        lambda request, volunteer: forms.DbsForm(sent(request), years=shipped().dbs_years, today=request.today),
        _dbs,
        lead_in=("Look at the certificate itself. Only its number and days are kept.",),
    ),
    "induction": Step(
        "The induction was given",
        "Write it down",
        "Written down.",
        _day("When was the induction?"),
        lambda reference, form, how: actions.give_induction(reference, form.cleaned_data["on"], **how),
    ),
    "agreement": Step(
        "The volunteer agreement was signed",
        "Write it down",
        "Written down.",
        _day("When was it signed?"),
        lambda reference, form, how: actions.sign_agreement(reference, form.cleaned_data["on"], **how),
    ),
    "capability": Step(
        "What they are trained to do",
        "Write it down",
        "Written down.",
        lambda request, volunteer: forms.CapabilityForm(sent(request), label="Since when?", today=request.today),
        lambda reference, form, how: actions.give_capability(reference, form.cleaned_data["kind"], form.cleaned_data["on"], **how),
    ),
    "pause": Step(
        "They pause",
        "Write it down",
        "Written down. No rota has them while they pause.",
        lambda request, volunteer: forms.PauseForm(sent(request), today=request.today),
        lambda reference, form, how: actions.pause(reference, form.cleaned_data["first"], form.cleaned_data["last"], **how),
    ),
    "come-back": Step(
        "They come back",
        "Write it down",
        "Written down.",
        _day("From which day on?"),
        lambda reference, form, how: actions.come_back(reference, form.cleaned_data["on"], **how),
        lead_in=("A pause ends, and leaving is taken back. What lapsed meanwhile is asked for again.",),
    ),
    "leave": Step(
        "They leave",
        "Write it down",
        "Written down.",
        lambda request, volunteer: forms.LeaveForm(sent(request), today=request.today),
        _leave,
        lead_in=("Places that they have in a rota after their last day are to be filled: the rota says so.",),
        warns=True,
    ),
    "link": Step(
        "Link to a sign-in",
        "Link them",
        "Linked. They see their own record and their own days.",
        _users("Which user of this site is it?", queries.users_to_link),
        _link,
        lead_in=("An administrator invites them as a court volunteer first.",),
    ),
    "hand-over": Step(
        "Hand over to another co-ordinator",
        "Hand over",
        "Handed over.",
        _users("Who looks after them from now on?", lambda volunteer: queries.coordinators().exclude(pk=volunteer.coordinator_id)),
        _hand_over,
        lead_in=("They will read what was said in supervision. You will read only what you wrote yourself.",),
    ),
}
