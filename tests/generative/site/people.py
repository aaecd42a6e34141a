"""The users of the machine's world: somebody of every role, in several agencies, each signed in with a browser of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.test import Client

from sooner_site.access.models import User
from tests.factories import site
from tests.generative.site.facts import Who

#: Name, agency, roles.
_WHO = (
    ("Hana", "partnership", ("hub_practitioner",)),
    ("Hugo", "partnership", ("hub_practitioner",)),
    ("Pat", "police", ("lead_practitioner",)),
    ("Pia", "police", ("lead_practitioner",)),
    ("Hal", "health", ("lead_practitioner",)),
    ("Hetty", "housing", ("lead_practitioner",)),
    ("Mo", "police", ("manager",)),
    ("Mia", "health", ("manager", "lead_practitioner")),
    ("Max", "schools", ("manager",)),
    ("Tess", "schools", ("referrer",)),
    ("Cleo", "charity", ("referrer",)),
    ("Vic", "charity", ("court_volunteer",)),
    ("Cory", "partnership", ("coordinator",)),
    ("Ana", "police", ("analyst",)),
    ("Lee", "police", ("leader",)),
    ("Dee", "schools", ("data_protection_officer",)),
    ("Ada", "partnership", ("administrator",)),
)
AGENCIES = ("police", "schools", "housing", "health", "charity", "partnership")


def made() -> tuple[list[Who], dict[str, Client]]:
    """The users, in the database and as the machine knows them, and their browsers."""
    users = [Who(name, agency, frozenset(roles), site.user(*roles, of=agency, name=name).pk) for name, agency, roles in _WHO]
    return users, {who.name: _signed_in(who) for who in users}


def cookies_of(clients: Mapping[str, Client]) -> dict[str, dict[str, str]]:
    """What each browser carries after signing in."""
    return {name: {key: morsel.value for key, morsel in client.cookies.items()} for name, client in clients.items()}


def begin_anew(clients: Mapping[str, Client], cookies: Mapping[str, Mapping[str, str]]) -> None:
    """Give each browser what it carried then, and nothing of another history."""
    for name, client in clients.items():
        client.cookies.clear()
        client.cookies.load(dict(cookies[name]))


def again(users: Iterable[Who]) -> list[Who]:
    """The same people at the beginning of another history."""
    roles = {name: frozenset(held) for name, _, held in _WHO}
    return [Who(who.name, who.agency, roles[who.name], who.pk) for who in users]


def _signed_in(who: Who) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=who.pk))
    client.get("/")
    return client
