"""Who can be signed in as, in the demo."""

from __future__ import annotations

from dataclasses import dataclass

from sooner_site.access.choices import Role
from sooner_site.access.models import User
from sooner_site.demo.people import PEOPLE


@dataclass(frozen=True)
class SignIn:
    """One person whom a click signs in as."""

    email: str
    name: str
    agency: str
    day: str


@dataclass(frozen=True)
class RoleToTry:
    """A role, and the people who hold it in the demo."""

    role: str
    people: tuple[SignIn, ...]


def roles_to_try() -> tuple[RoleToTry, ...]:
    """Every role that somebody of the demo holds, in the order of the list of roles."""
    there = {user.email: user for user in _people()}
    told = [(person.role, SignIn(person.email, person.name, there[person.email].agency.name, person.day)) for person in PEOPLE if person.email in there]
    grouped = [RoleToTry(role.label, tuple(sign_in for held, sign_in in told if held == role)) for role in Role]
    return tuple(each for each in grouped if each.people)


def person(email: str) -> User | None:
    """The invented person of that e-mail address; None where there is none, or where the address is somebody else's."""
    return next((user for user in _people() if user.email == email), None)


def _people() -> list[User]:
    return list(User.objects.filter(invented=True, is_active=True, email__in=[person.email for person in PEOPLE]).select_related("agency"))
