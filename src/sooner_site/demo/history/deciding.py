"""The story of the demo's matches: the hub decides a few pairs, each way, leaves one open, and an analyst disagrees with one."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from sooner_site.demo.history.running import Story
from sooner_site.families import queries as families
from sooner_site.quality import actions, queries

if TYPE_CHECKING:
    from sooner_site.demo.history.world import World

#: What is decided, why, by whom, and how many days ago; each about the pair that is then first in the queue.
DECIDED = (
    ("same", "The tenancy officer knows both addresses and has seen one passport", "hub", 9),
    ("not_same", "The school says that they are cousins of one name", "hub", 8),
    ("cannot_tell", "Neither agency has a telephone number to ring", "hub", 6),
    ("same", "The date of birth was written down a year off at the desk", "hub", 5),
)
DISAGREES = ("not_same", "Two sets of school reports for the same term", "analyst", 3)


def tell(world: World) -> Story:
    """Decide them, one after the other. No lot is drawn: the other stories stay as they are."""
    pair, mark = None, ""
    for answer, reason, who, days_ago in DECIDED:
        yield (at := _at(world, days_ago))
        waits = queries.waiting(world.people[who], world.today, 0, 1)
        if not waits.rows:
            return
        row = waits.rows[0]
        pair, mark = (row["record_key_l"], row["record_key_r"]), row["mark"]
        _decide(world, pair, mark, answer, reason, who, at)
    answer, reason, who, days_ago = DISAGREES
    yield (at := _at(world, days_ago))
    if pair is not None:
        _decide(world, pair, mark, answer, reason, who, at)


def _decide(world: World, pair: tuple[str, str], mark: str, answer: str, reason: str, who: str, at: datetime) -> None:
    doubt = families.side_by_side(pair, world.people["hub"], world.today)
    people = (doubt.left.person, doubt.right.person) if doubt else ()
    actions.decide_pair(pair, answer, reason, mark, by=world.people[who], now=at, people=people)


def _at(world: World, days_ago: int) -> datetime:
    return timezone.make_aware(datetime.combine(world.today - timedelta(days=days_ago), time(11)))
