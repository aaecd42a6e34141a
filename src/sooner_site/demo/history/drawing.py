"""The story of a study that gives places by lot: planned, signed, frozen, promised, and drawn by those who meet families, one person after another."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from sooner.prove.allocation.scheme import scheme
from sooner_site.studies import actions, queries
from sooner_site.studies.choices import Enrols, Signs

if TYPE_CHECKING:
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

#: The plan, page by page, as it was written.
QUESTION = "Does a call before school by the same worker lead to fewer days missed?"
_PAGES: dict[str, dict[str, Any]] = {
    "theory": {"theory": "A child who is expected by somebody it knows goes. Parents ring that person before a day is lost."},
    "people": {"population": "Children who missed ten days or more in the last term, in both districts", "counted": "people"},
    "offer": {"offered": "A call on Monday and Thursday before school, for one term", "instead": "The letter that everybody gets today", "enough": None},
    "outcome": {
        "measure": "Days of school missed",
        "recorded": "number",
        "outcome": "days_missed",
        "measured_when": "in the term after the draw",
        "direction": "lower",
    },
    "worthwhile": {"margin": 2.0, "margin_why": "Two days of a worker for a term are worth it from there on, heads say"},
    "situation": {"situation": ["by_lot"], "months_before": 0, "other_places": 0},
    "design": {"design": "trial"},
    "columns": {"treatment": "arm", "control": "letter", "unit": "person", "strata": ["district"], "planned_share": 0.5},
    "beforehand": {"covariates": ["days_missed_before"], "lost": "Schools count every day themselves"},
    "others": {"secondary": "Lateness", "several": "Told beside the primary one", "subgroups": []},
    "stopping": {"stopping": "When the term ends", "looks": "Nobody"},
    "harms": {"harms": "A call may feel like being watched", "harms_seen": "The worker tells the head the same day"},
    "ethics": {
        "ethics": "There are workers for half of them. Parents know that a lot decides, and may say no",
        "data_from": "Schools, under the agreement for evaluation",
        "data_class": "indirect",
    },
}
DISTRICTS = {"district": ["Ashmere", "Holt"]}
#: Who adds the children, in turn; how many so far.
ENROLS, DRAWN = ("lead.schools", "manager", "lead.children"), 18


def tell(world: World) -> Story:
    """Plan it, freeze it, promise the draw, and draw those who came so far. No lot of the stories is drawn: the others stay as they are."""
    people, at = world.people, _at(world, 60)
    yield at
    if not settings.HOME.exists:
        return
    plan = actions.begin({"question": QUESTION}, by=people["analyst"], now=at)
    for page, said in {**_PAGES, "decider": {"decider": str(people["leader"].pk)}}.items():
        actions.save(plan.pk, page, said, version=None, by=people["analyst"], now=at)
    yield (at := _at(world, 50))
    actions.sign(plan.pk, Signs.ETHICS, "Half of them wait a term, as there is no room for all", version=None, by=people["leader"], now=at)
    yield (at := _at(world, 48))
    actions.sign(plan.pk, Signs.DATA, "Covered by the agreement; no names leave the schools", version=None, by=people["dpo"], now=at)
    yield (at := _at(world, 45))
    plan = actions.freeze(plan.pk, version=None, by=people["analyst"], now=at)
    yield (at := _at(world, 44))
    how = scheme(protocol=queries.draws.protocol(plan), arms="call:1,letter:1")
    actions.start(plan.pk, how, strata=DISTRICTS, enrols=Enrols.WORKERS, by=people["analyst"], now=at)
    for number in range(1, DRAWN + 1):
        yield (at := _at(world, 40 - 2 * number))
        who = people[ENROLS[number % len(ENROLS)]]
        actions.draw_next(plan.pk, f"s-{number:03}", {"district": DISTRICTS["district"][number % 2]}, by=who, now=at)


def _at(world: World, days_ago: int) -> datetime:
    return timezone.make_aware(datetime.combine(world.today - timedelta(days=days_ago), time(12)))
