"""The story of the demo's plans: one that is being written, one that was frozen and changed once, and whom each names to decide."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from sooner_site.studies import actions
from sooner_site.studies.choices import Signs

if TYPE_CHECKING:
    from datetime import datetime

    from sooner_site.access.models import User
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

VISITS = "Do families who are visited after a child went missing ring less often in the year after than families who get a letter?"
OFFICER = "Do hubs with an officer in the room open cases sooner than hubs without?"
#: Every page of the plan of visits, in the order in which they were answered.
ANSWERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("theory", {"theory": "A visit puts a face to the help. Families who know whom to ask ask sooner, so that fewer calls end with a patrol."}),
    ("people", {"population": "Families in the two northern districts whose child went missing and came back, for nine months", "counted": "families"}),
    (
        "offer",
        {
            "offered": "A visit within two days by an officer and a youth worker, and one telephone call four weeks later",
            "instead": "A letter with the hub’s telephone number, as everybody gets today",
        },
    ),
    (
        "outcome",
        {
            "measure": "Calls to the police from the family’s address",
            "recorded": "number",
            "outcome": "calls_in_the_year",
            "measured_when": "in the 12 months after the draw",
            "direction": "lower",
        },
    ),
    ("worthwhile", {"margin": 0.5, "margin_why": "A visit costs about what half a call costs; with less the time is better spent elsewhere"}),
    ("situation", {"situation": ["by_lot"], "months_before": 12, "other_places": 0}),
    ("design", {"design": "trial"}),
    ("columns", {"treatment": "visited", "unit": "family", "strata": ["district"], "planned_share": 0.5}),
    ("beforehand", {"covariates": ["calls_before", "children"], "lost": "Calls are counted in the force’s own log, wherever the family moves within it"}),
    ("others", {"secondary": "Days missing; whether the family took up help", "several": "Told beside the primary one", "subgroups": ["district"]}),
    ("stopping", {"stopping": "When 400 families have been drawn, or after nine months", "looks": "Nobody looks at calls before the end"}),
    (
        "harms",
        {
            "harms": "A visit in uniform can frighten, or be seen by neighbours",
            "harms_seen": "The youth worker tells the hub the same day; plain clothes from then on",
        },
    ),
    (
        "ethics",
        {
            "ethics": "There are visits for half of the families only, so a lot is fairer than who calls loudest. Families can say no",
            "data_from": "The force’s log under the agreement on evaluation",
            "data_class": "indirect",
        },
    ),
)


def tell(world: World) -> Story:
    """From the first page to a change that was told."""
    own = replace(world, lot=Random(11))  # noqa: S311 - a lot of its own, so that the stories of families stay as they are
    analyst, leader, officer = (own.people[name] for name in ("analyst", "leader", "dpo"))
    yield (at := own.at(150, 9))
    plan = _written(VISITS, ANSWERS, analyst, leader, at)
    yield (at := own.at(141, 11))
    actions.sign(plan, Signs.ETHICS, "Read it with the youth workers. Half of them wait, as there are no more visits.", version=None, by=leader, now=at)
    yield (at := own.at(139, 14))
    actions.sign(plan, Signs.DATA, "Covered by the agreement on evaluation; the table holds no name and no address.", version=None, by=officer, now=at)
    yield (at := own.at(138, 10))
    actions.freeze(plan, version=None, by=analyst, now=at)
    yield (at := own.at(60, 15))
    said = {"stopping": "When 400 families have been drawn, or after twelve months", "looks": "Nobody looks at calls before the end"}
    why = "Fewer children went missing than in the year before, so that nine months are too short."
    actions.deviate(plan, "stopping", said, why, version=None, by=analyst, now=at)
    yield (at := own.at(12, 10))
    other = actions.begin({"question": OFFICER}, by=leader, now=at)
    actions.save(other.pk, "theory", {"theory": "Who sits together asks sooner."}, version=None, by=leader, now=at)


def _written(question: str, answers: tuple[tuple[str, dict[str, Any]], ...], by: User, decider: User, at: datetime) -> str:
    """A plan of which every page is answered; its reference."""
    plan = actions.begin({"question": question}, by=by, now=at)
    for page, said in (*answers, ("decider", {"decider": str(decider.pk)})):
        actions.save(plan.pk, page, said, version=None, by=by, now=at)
    return str(plan.pk)
