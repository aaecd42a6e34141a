"""The plan of a rota, as ``sooner rota`` has it: the desks that are wanted, and the volunteers who may be planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sooner.help.rota.demand import desks_wanted
from sooner.help.rota.desks import Desk
from sooner.help.rota.plan import HalfDay
from sooner.help.volunteers.coming import Slot
from sooner_site.court_desk.models import Court, Hearing
from sooner_site.volunteers import queries as volunteers

#: The kind of hearing after which families need a desk: a list promises it, and the half-day is covered.
PROMISED = "sentence"
#: A half-day of somebody: their name in the plan, the day, the half-day.
Half = tuple[str, date, str]


@dataclass(frozen=True)
class Planned:
    """A plan for ``sooner.help.rota``. ``references``: of every volunteer by the name that stands in it, planned or not; ``names``: the other way round."""

    plan: Mapping[str, Any]
    references: Mapping[str, str]
    users: Mapping[str, int | None]

    @property
    def names(self) -> dict[str, str]:
        """The name in the plan by reference."""
        return {reference: name for name, reference in self.references.items()}


def wanted(first: date, last: date) -> tuple[Desk, ...]:
    """The desks of these days: the ordinary desk days of each court, and half-days with sentence hearings on the lists that stand."""
    days = {court.name: [cast(Slot, tuple(slot.split())) for slot in court.desk_days] for court in Court.objects.all()}
    promised = Hearing.objects.filter(list__on__range=(first, last), kind=PROMISED)
    # one hearing has a row for each person who is named in it
    hearings = promised.values_list("list__court__name", "list__on", "at", "courtroom", "case_number").distinct()
    return desks_wanted(days, [(court, on, at) for court, on, at, _, _ in hearings], first, last)


def plan_of(
    first: date,
    last: date,
    desks: Sequence[Desk],
    *,
    cannot_come: Iterable[tuple[str, date, str]] = (),
    fixed: Iterable[tuple[str, Desk]] = (),
    settled_until: date | None = None,
) -> Planned:
    """The plan for these desks. ``cannot_come`` and ``fixed`` name volunteers by their references; who is not planned is left out of both."""
    courts = sorted({desk.court for desk in desks})
    sitters = volunteers.sitters(first, last, courts)
    names = {one.reference: one.name for one in sitters if one.is_planned}
    horizon = {"first": first, "last": last, **({"settled_until": settled_until} if settled_until and settled_until >= first else {})}
    plan = {
        "name": "Court desks",
        "horizon": horizon,
        "court": [{"name": name} for name in courts],
        "session": list(_sessions(desks)),
        "volunteer": [one.part for one in sitters if one.is_planned],
        "cannot_come": [{"volunteer": names[who], "dates": [on], "half_days": [half]} for who, on, half in cannot_come if who in names],
        "fixed": [{"volunteer": names[who], "court": desk.court, "date": desk.date, "half_day": desk.half_day} for who, desk in fixed if who in names],
    }
    return Planned(plan, {one.name: one.reference for one in sitters}, {one.reference: one.user for one in sitters})


def _sessions(desks: Sequence[Desk]) -> Iterable[dict[str, Any]]:
    alike: dict[tuple[str, HalfDay, int], list[date]] = defaultdict(list)
    for desk in desks:
        alike[desk.court, desk.half_day, desk.hearings].append(desk.date)
    for (court, half_day, hearings), dates in alike.items():
        yield {"court": court, "dates": dates, "half_days": [half_day], "hearings": hearings}
