"""What can be wrong with places that a plan fixes: whatever would break a rule that no wish outweighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Any

from sooner.help.rota.desks import PLACES, Desk, desks_of
from sooner.help.rota.hard_rules import bars, may_sit_together
from sooner.help.rota.plan import Fixed, Plan
from sooner.partnership.faults import Place, Problem, nearest

#: What has to be whole before anything can be said of a fixed place.
_NEEDED = ("horizon", "half_days", "weights")


def fixed_places(parts: Mapping[str, Any], courts: Set[str], volunteers: Set[str]) -> Iterator[Problem]:
    """Names that are not there; and, where they all are, places that break a rule."""
    for number, each in parts["fixed"].items():
        for key, name, known in (("volunteer", each.volunteer, volunteers), ("court", each.court, courts)):
            if name not in known:
                mend = nearest(name, sorted(known), f"Add the {key}, or take the fixed place out.")
                yield Problem(("fixed", number, key), f"no [[{key}]] has this name", mend, name)
    if any(parts[key] is None for key in _NEEDED):
        return
    plan = _plan(parts)
    read = {each.name for each in plan.volunteers}
    fixed = {number: each for number, each in parts["fixed"].items() if each.volunteer in read and each.court in courts}
    yield from _against_rules(fixed, plan)


def _plan(parts: Mapping[str, Any]) -> Plan:
    tables = {"courts": parts["court"], "sessions": parts["session"], "volunteers": parts["volunteer"], "cannot_come": parts["cannot_come"]}
    return Plan.model_validate({"name": "", **{key: parts[key] for key in _NEEDED}, **{key: tuple(found.values()) for key, found in tables.items()}})


def _against_rules(fixed: Mapping[int, Fixed], plan: Plan) -> Iterator[Problem]:
    desks = {desk.key: desk for desk in desks_of(plan)} if fixed else {}
    people = {each.name: each for each in plan.volunteers}
    at: dict[Desk, list[str]] = defaultdict(list)
    busy: dict[object, int] = {}
    in_week: dict[object, int] = defaultdict(int)
    for number, each in fixed.items():
        place: Place = ("fixed", number)
        desk = desks.get((each.date, each.half_day, each.court))
        if desk is None:
            yield Problem(place, f"no session opens this desk: {each.court}, {each.date}, {each.half_day}", "Add the session, or take the fixed place out.")
            continue
        for bar in bars(people[each.volunteer], desk, plan):
            yield Problem(place, f"{bar.words}, and cannot be fixed at {desk}", "Take the fixed place out, or set the volunteer right.")
        first = busy.setdefault((each.volunteer, desk.slot), number)
        if first != number:
            yield Problem(place, f"fixed place {first + 1} has {each.volunteer} elsewhere on this half-day", "Take one of the two out.")
        in_week[each.volunteer, desk.week] += 1
        if in_week[each.volunteer, desk.week] > people[each.volunteer].most_a_week:
            why = f"{each.volunteer} is fixed more often in this week than they come at most ({people[each.volunteer].most_a_week})"
            yield Problem(place, why, "Take a fixed place out, or raise most_a_week.")
        at[desk].append(each.volunteer)
        yield from _together(place, desk, [people[name] for name in at[desk]])


def _together(place: Place, desk: Desk, there: list[Any]) -> Iterator[Problem]:
    if len(there) > PLACES:
        yield Problem(place, f"more than two are fixed at {desk}", "Take one of them out.")
    elif len(there) == PLACES and not may_sit_together(there[0], there[1], desk.court):
        yield Problem(place, f"{there[0].name} and {there[1].name} cannot make a desk: one has to lead, and not both can be beginners", "Fix one of them.")
