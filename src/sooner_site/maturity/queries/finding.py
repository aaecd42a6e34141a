"""Rounds that somebody sees, their frameworks, and whom a form offers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.http import Http404

from sooner.definitions import maturity as definitions
from sooner.definitions.maturity import Framework
from sooner.lead import maturity as rules
from sooner_site.access.models import User
from sooner_site.maturity.choices import MODERATES, RESPONDS, State
from sooner_site.maturity.models import Edition, Round, Step


def visible_to(user: User) -> QuerySet[Round]:
    """A leader sees every round, anybody else those in which they are asked; the latest first."""
    found = Round.objects.select_related("edition", "opened_by__agency")
    if user.holds(MODERATES):
        return found
    return found.filter(asked__user=user) if user.holds(*RESPONDS) else found.none()


def get(user: User, reference: str) -> Round:
    """One of them. Raises Http404 where there is none that the user sees."""
    found = visible_to(user).filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def framework_of(edition: Edition) -> Framework:
    """The framework in the words that an edition keeps."""
    return _understood(edition.file, f"{edition.name}.yml")


def state_of(found: Round, scored: Collection[str], today: date) -> State:
    """Where a round stands. ``scored``: the elements with an agreed score."""
    elements = framework_of(found.edition).elements
    return State(rules.state(found.closes_on, found.closed_at is not None, tuple(elements), tuple(scored), today).value)


def editions() -> list[Edition]:
    """Every framework that a round can use: those that were loaded, and the one that comes with the product, kept once it is used."""
    there = list(Edition.objects.select_related("loaded_by"))
    shipped = definitions.shipped()
    if any((edition.name, edition.version) == (shipped.name, shipped.version) for edition in there):
        return there
    return [Edition(name=shipped.name, version=shipped.version, file=definitions.SHIPPED.read_text(encoding="utf-8")), *there]


def people_to_ask(besides: Round | None = None) -> QuerySet[User]:
    """Who can be asked, by agency and name; ``besides`` leaves out who is asked in that round already."""
    found = User.objects.filter(is_active=True, roles_held__role__in=RESPONDS).select_related("agency").prefetch_related("roles_held").distinct()
    asked = besides.asked.values("user") if besides is not None else ()
    return found.exclude(pk__in=asked).order_by("agency__name", "name")


def owners(found: Round) -> QuerySet[User]:
    """Who can see to a next step: whoever is in the round, and leaders."""
    people = User.objects.filter(Q(pk__in=found.asked.values("user")) | Q(roles_held__role=MODERATES), is_active=True)
    return people.select_related("agency").distinct().order_by("agency__name", "name")


def step_of(found: Round, number: int) -> Step:
    """One next step of a round. Raises Http404 where it has none of that number."""
    step = found.steps.select_related("owner", "done_by").filter(pk=number).first()
    if step is None:
        raise Http404
    return step


@lru_cache(maxsize=32)
def _understood(file: str, name: str) -> Framework:
    return definitions.understand(file.encode(), name)
