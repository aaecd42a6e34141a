"""Draws for tests, made through the real actions, in one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sooner.prove.allocation.people import Person
from sooner.prove.allocation.scheme import scheme
from sooner_site.access.models import User
from sooner_site.studies import actions, queries
from sooner_site.studies.choices import Enrols
from sooner_site.studies.models import Draw, Plan
from tests.factories.site import user
from tests.unit.site.cases.making import NOW
from tests.unit.site.studies import planned

#: A plan that draws people within districts, and whose table says who was drawn as the allocation does.
COLUMNS = {"treatment": "arm", "control": "comparison", "unit": "person", "strata": ["district"], "planned_share": 0.5}
DISTRICTS = {"district": ["North", "South"]}


def manager() -> User:
    """The one manager who adds people."""
    return User.objects.filter(name="Ash Bell").first() or user("manager", name="Ash Bell")


def leader() -> User:
    return user("leader", name="Ruth Ade")


def plan(**more: Any) -> Plan:
    """A frozen plan whose places are given by lot."""
    return planned.frozen(**{"columns": COLUMNS, "beforehand": {"covariates": []}, **more})


def groups_plan(**columns: Any) -> Plan:
    """A frozen plan in which whole schools are drawn."""
    said = {"treatment": "arm", "control": "comparison", "unit": "person", "cluster": ["school"], **columns}
    return plan(situation={"situation": ["by_lot", "in_groups"]}, design={"design": "cluster_trial"}, columns=said)


def promised(of: Plan | None = None, enrols: str = Enrols.WORKERS, strata: Mapping[str, Sequence[str]] = DISTRICTS, **said: Any) -> Draw:
    """A draw that was promised, and is open."""
    of = of or plan()
    how = scheme(protocol=queries.draws.protocol(of), **said)
    return actions.start(of.pk, how, strata=strata, enrols=enrols, by=planned.analyst(), now=NOW)


def drawn(draw: Draw, count: int, by: User | None = None, first: int = 1) -> list[int]:
    """The numbers of so many people, drawn one by one."""
    who = by or manager()
    return [actions.draw_next(draw.pk, f"p-{n:03}", {"district": ("North", "South")[n % 2]}, by=who, now=NOW) for n in range(first, first + count)]


def listed(draw: Draw, count: int = 8) -> int:
    """A whole list, drawn."""
    people = [Person(f"p-{n:03}", (("North", "South")[n % 2],)) for n in range(1, count + 1)]
    return actions.draw_list(draw.pk, people, by=planned.analyst(), now=NOW)


def closed(draw: Draw) -> Draw:
    """The draw, closed by a leader."""
    return actions.close(draw.pk, by=leader(), now=NOW)
