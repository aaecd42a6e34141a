"""Which stories the demo tells, of which families, and when each began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sooner_site.demo.history.referring import Plan
from sooner_site.families.snapshot import current

if TYPE_CHECKING:
    from sooner_site.demo.history.world import World

#: How stories go, in turn: of thirty, about two in three become a case.
ORDER = (
    *("met", "open", "waiting", "partly", "neglected", "signposted", "open", "stepped_up", "late", "met"),
    *("new", "returned", "open", "met", "declined", "moving", "not_known", "safeguarding", "open", "met"),
    *("no_lead", "partly", "handover", "neglected", "waiting", "not_met", "open", "again", "answered", "stepped_up"),
)
#: From how many days ago each goes: between these two.
BEGAN = {
    **dict.fromkeys(("met", "partly", "not_met", "stepped_up", "again"), (115, 280)),
    **dict.fromkeys(("open", "handover", "not_known"), (25, 110)),
    **dict.fromkeys(("moving",), (30, 60)),
    "neglected": (125, 150),
    "new": (6, 8),
    "no_lead": (13, 18),
    "waiting": (1, 1),
    "late": (5, 8),
    "returned": (3, 4),
    "answered": (5, 6),
    **dict.fromkeys(("signposted", "declined", "safeguarding"), (10, 200)),
}
#: One story for so many people who were found; never fewer, never more than these.
PEOPLE_TO_A_STORY, FEWEST, MOST = 66, 12, 90

_FAMILIES = """
SELECT family_id, coalesce(list_sort(list(DISTINCT s.outcome) FILTER (s.outcome IS NOT NULL)), []) AS outcomes
FROM families LEFT JOIN signals s USING (family_id)
WHERE children > 0 GROUP BY family_id ORDER BY family_id
"""


def plans(world: World) -> list[Plan]:
    """The stories to tell: of families in whom a need was seen, then of others, each family once, in an order drawn by lot."""
    snapshot = current()
    rows = snapshot.rows(_FAMILIES)
    world.lot.shuffle(rows)
    families = iter(sorted(rows, key=lambda row: not row["outcomes"]))
    wanted = min(MOST, max(FEWEST, snapshot.rows("SELECT count(*) AS people FROM people")[0]["people"] // PEOPLE_TO_A_STORY))
    told = (_plan(world, number, families) for number in range(wanted))
    return [plan for plan in told if plan is not None]


def _plan(world: World, number: int, families: Iterator[Mapping[str, Any]]) -> Plan | None:
    """One story: of the next family, or of one that is in nobody's records; None where there are no families left."""
    goes = ORDER[number % len(ORDER)]
    days_ago = world.lot.randint(*BEGAN[goes])
    if goes == "not_known":
        return Plan("", (), "open", days_ago, number)
    family = next(families, None)
    return Plan(family["family_id"], tuple(family["outcomes"]), goes, days_ago) if family else None
