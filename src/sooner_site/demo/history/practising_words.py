"""The words of the demo's practice notes. All of it is invented: places, numbers and evaluations too."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner_site.practice.actions.projects import Plan

PLAN = Plan("How many families have a second visit within a month, against the year before", "The partnership’s analyst", date(2026, 1, 1))


def _note(title: str, kind: str, topics: str, needs: str, level: str, core: str, **said: str) -> dict[str, Any]:
    common = {
        "whom": "Families with children of 5 to 11",
        "free": "Which agency the worker is of\nThe day of the week",
        "ask_post": "Early help inspector, northern district",
        "avoid": "Do not begin everywhere at once.",
        "copying": "Begin with one school and one team. Agree who is told what before the first family.",
    }
    chosen = {"title": title, "kind": kind, "topics": topics.split(), "needs": needs.split(), "level": level}
    return {**common, **said, **chosen, "core": core.replace("; ", "\n")}


NOTES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "lead.schools",
        _note(
            "A named worker within a week",
            "success",
            "place workforce",
            "parents school",
            "2",
            "One worker stays with the family; A visit in the first week; The school is told who it is",
            problem="Families told their story to four services before anybody came.",
            did="One worker was named on the day of the referral, and visited within the week.",
            place="Northmere, with two schools and the neighbourhood team",
            took="Half a post for a year, and two days of training for six people.",
            changed="31 of 40 families had a second visit within a month; of 42 the year before, 19. School attendance did not change.",
        ),
    ),
    (
        "lead.police",
        _note(
            "Officers at the school gate",
            "journey",
            "place case",
            "school trouble",
            "own",
            "The same officer each week; No uniform parade; Every worry goes to the hub the same day",
            problem="Officers met children only when something had happened.",
            did="An officer stood at the gate on Tuesdays for two terms, and drank tea with the pastoral lead.",
            place="One primary school in Easthollow",
            took="Three hours a week.",
            changed="The pastoral lead rang before things went wrong. We counted eleven such calls, and none in the year before.",
        ),
    ),
    (
        "lead.charity",
        _note(
            "A leaflet that nobody read",
            "learning_point",
            "case",
            "money",
            "own",
            "Ask families first; Test it on ten people",
            problem="Families at court did not know where to turn for money.",
            did="We printed two thousand leaflets.",
            whom="Families of somebody sentenced",
            place="The Crown Court desk",
            took="£900 and a week.",
            changed="Of 60 families asked a month later, four had kept it. Talking to them worked better.",
        ),
    ),
    (
        "lead.police",
        _note(
            "Parents’ conflict asked about at every call",
            "success",
            "workforce",
            "relationships parents",
            "nl2",
            "One question asked in the same words; A way to refer that takes five minutes",
            problem="Rows between parents were written down as nothing.",
            did="Response officers asked one question, and knew where to send parents.",
            place="Northern response teams",
            took="An hour of training at handover, and a card.",
            changed="Referrals for conflict between parents rose from 2 to 19 in a quarter. Whether it helped them we do not know.",
        ),
    ),
    (
        "lead.children",
        _note(
            "One plan on one page",
            "success",
            "strategy",
            "",
            "own",
            "One page; Every action has a name and a day; The board reads it each quarter",
            problem="Each agency had a strategy, and none was read.",
            did="Six agencies wrote one page together in two afternoons.",
            whom="Those who lead the six agencies",
            place="The whole partnership",
            took="Two afternoons, and somebody to hold the pen.",
            changed="The board has read it four times. Nine of fourteen actions were done in their year.",
        ),
    ),
    (
        "referrer",
        _note(
            "A breakfast that brings fathers in",
            "journey",
            "place",
            "parents",
            "own",
            "Fathers are asked by name of the school, not by letter",
            problem="Fathers did not come to meetings.",
            did="A breakfast on Fridays before work.",
            place="Ashmere primary school",
            took="£30 a week, and two volunteers.",
            changed="Nine fathers came more than once.",
        ),
    ),
)
#: What a claim rests on, by the note's title.
EVALUATIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "A named worker within a week": (
        {"name": "The first week, an evaluation", "design": "before_and_after", "where": "Report to the board, May of last year", "months": 6},
    ),
    "Parents’ conflict asked about at every call": (
        {"name": "One question: what officers wrote down", "design": "followed", "where": "Force evaluation unit, note 14", "months": 3},
    ),
}
