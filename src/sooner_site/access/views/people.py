"""People and roles: the pages on which an administrator invites, changes roles, and marks who has left."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access import open_work
from sooner_site.access.actions import people as actions
from sooner_site.access.errors import ChangedMeanwhile, NotNow
from sooner_site.access.forms.people import Invite, Roles, Sure, WhichPeople
from sooner_site.access.lately import signed_in_lately
from sooner_site.access.once import once
from sooner_site.access.permissions import may_administer
from sooner_site.access.present import people as present
from sooner_site.access.queries import people as queries
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest

_A_PAGE = 50


@screen(may_administer)
def users(request: SiteRequest) -> HttpResponse:
    """Everybody who works here, or has left, by agency."""
    form = WhichPeople(request.GET or None, agencies=_agencies())
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.people(agency=chosen.get("agency") or "", here=not chosen.get("here"))
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    request.audit.showed([user.pk for user in page], "user")
    context = {"page_title": "People and roles", "form": form, "page": page, "table": present.table(list(page)), "filters": _filters(request)}
    return render(request, "access/users.html", context)


@screen(may_administer)
@signed_in_lately
def invite(request: SiteRequest) -> HttpResponse:
    """Invite somebody: they are sent a link to choose a password."""
    form = Invite(request.POST or None, agencies=_agencies(signed=True))

    def do() -> str:
        said = form.cleaned_data
        agency = queries.agency(said["agency"])
        user = actions.invite(said["email"], said["name"], agency, said["roles"], by=request.user, now=request.now, link=_link(request))
        messages.success(request, f"{user.name} is invited. The link that we send them works for three days.")
        return reverse("access:users")

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, do)
        except NotNow as not_now:
            form.add_error(None, not_now.reason)
    return render(request, "access/invite.html", {"page_title": "Invite somebody", "form": form, "back": reverse("access:users")})


@screen(may_administer)
@signed_in_lately
def user(request: SiteRequest, pk: int) -> HttpResponse:
    """One person: their account and their roles."""
    person = queries.person(pk)
    form = Roles(request.POST or None, version=person.version, initial={"roles": sorted(person.roles)})
    changes: tuple[str, ...] = ()

    def do() -> str:
        actions.change_roles(person, form.cleaned_data["roles"], version=form.cleaned_data["version"], by=request.user, now=request.now)
        messages.success(request, f"The roles of {person.name} are changed.")
        return reverse("access:user", args=[pk])

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, do)
        except NotNow as not_now:
            form.add_error(None, not_now.reason)
        except ChangedMeanwhile as changed:
            changes = changed.changes
            form.read_again(queries.person(pk).version)
    request.audit.showed([pk], "user")
    return render(request, "access/user.html", _about(request, pk, form, changes))


@screen(may_administer)
@signed_in_lately
def user_left(request: SiteRequest, pk: int) -> HttpResponse:
    """Mark somebody as left: what they have open, by count, and one button."""
    person = queries.person(pk)

    def do() -> str:
        actions.mark_as_left(person, by=request.user, now=request.now)
        messages.success(request, f"{person.name} is marked as left. They were signed out everywhere.")
        return reverse("access:users")

    form = Sure(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return once(request, form, do)
    request.audit.showed([pk], "user")
    context = {"page_title": f"Mark {person.name} as left", "person": person, "form": form, "open": present.open_work(open_work.of(person))}
    return render(request, "access/user_left.html", context | {"back": reverse("access:user", args=[pk])})


@screen(may_administer)
@signed_in_lately
def invite_again(request: SiteRequest, pk: int) -> HttpResponse:
    """Send somebody another link."""
    person = queries.person(pk)

    def do() -> str:
        actions.invite_again(person, by=request.user, now=request.now, link=_link(request))
        messages.success(request, f"{person.name} is sent another link. It works for three days; earlier links work no more.")
        return reverse("access:user", args=[pk])

    words = f"We send {person.name} another link with which to choose a password. The earlier one stops working."
    return _sure(request, pk, do, title="Send the invitation again", words=words, button="Send another link")


@screen(may_administer)
@signed_in_lately
def second_step_away(request: SiteRequest, pk: int) -> HttpResponse:
    """Take away the second step of somebody who lost their telephone."""
    person = queries.person(pk)

    def do() -> str:
        actions.take_second_step_away(person, by=request.user, now=request.now)
        messages.success(request, f"{person.name} sets up a telephone when they next sign in.")
        return reverse("access:user", args=[pk])

    words = f"Be sure that it is {person.name} who asks: ring them back on a number that you know. With their password they can then set up another telephone."
    return _sure(request, pk, do, title="Take the lost telephone away", words=words, button="Take the telephone away")


def _sure(request: SiteRequest, pk: int, do: Callable[[], str], **said: str) -> HttpResponse:
    """A page with one button."""
    form = Sure(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return once(request, form, do)
    context = {"page_title": said["title"], "form": form, "words": said["words"], "button": said["button"], "back": reverse("access:user", args=[pk])}
    return render(request, "access/sure.html", context)


def _about(request: SiteRequest, pk: int, form: Roles, changes: tuple[str, ...]) -> dict[str, object]:
    person = queries.person(pk)
    return {
        "page_title": person.name,
        "person": person,
        "rows": present.about(person, queries.invitation_ends(person)),
        "form": form,
        "changes": changes,
        "is_me": person.pk == request.user.pk,
        "not_signed_in_yet": not person.has_usable_password() and not person.invented,
        "back": reverse("access:users"),
    }


def _link(request: SiteRequest) -> Callable[[str], str]:
    return lambda secret: request.build_absolute_uri(reverse("access:accept", kwargs={"secret": secret}))


def _agencies(signed: bool = False) -> list[tuple[str, str]]:
    found = queries.agencies_that_signed() if signed else [one.agency for one in queries.agencies_here()]
    return [(agency.pk, agency.name) for agency in found]


def _filters(request: SiteRequest) -> str:
    """The filters as they stand in the address, for the links to other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
