"""The story of how far the demo's partnership has come: five agencies, a round that was agreed on a year ago, and one that takes answers now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from sooner_site.access.clock import day_of
from sooner_site.maturity import actions, queries
from sooner_site.maturity.choices import Said

if TYPE_CHECKING:
    from sooner.definitions.maturity import Element, Framework
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World
    from sooner_site.maturity.models import Round, Step

#: Who is asked, by the first part of their address, and how much higher or lower than most they see things.
SEES = {"lead.police": 1, "lead.children": 0, "manager": 1, "lead.schools": -1, "lead.charity": -1, "hub": 0, "coordinator": 0}
#: Where most saw the partnership a year ago, by strand.
A_YEAR_AGO = {"family_experience": 1, "leadership": 2, "strategy": 2, "culture": 2, "workforce": 1, "delivery": 2, "data": 1}
#: How many of seven strands each has answered in the round that is open.
SO_FAR = {"lead.police": 7, "lead.children": 4, "manager": 7, "lead.schools": 2, "lead.charity": 7, "hub": 5, "coordinator": 0}
EVIDENCE = {
    1: ("We have not heard of it at our end.", "It was talked about twice. Nobody was named to do it.", "I asked five colleagues, and none of them knew."),
    2: ("It depends on the team. Ours does, the next one does not.", "The form is there. Hardly anybody fills in the second page.", "Two schools have begun."),
    3: (
        "We looked at ten cases in June; seven of them showed it.",
        "Asked about at every meeting of the board.",
        "New colleagues are shown it in their first week.",
    ),
    4: ("It went on when two of the people who began it left.", "Families told us so, two years in a row.", "I cannot remember a case where it was not so."),
}
REASONS = (
    "Two agencies do it throughout, the others begin. We agreed to say what holds for most families.",
    "The paper is better than the practice. We scored the practice.",
    "Everybody could name an example from the last month.",
    "The charity’s examples convinced the rest of us that it is further away than it looks from inside.",
)
#: Between two things that one after the other does.
_BETWEEN = timedelta(minutes=10)


@dataclass(frozen=True)
class Next:
    """What came next after the first workshop: about which element, who sees to it, after how many days it was due, whether it was done."""

    element: str
    words: str
    who: str
    days: int
    done: bool = True


#: The soonest first, as they were done.
STEPS = (
    Next("one_way_in", "Answer every referrer within one working day", "hub", 90),
    Next("told_once", "One first page for all agencies’ assessments", "lead.children", 120),
    Next("training_that_lasts", "A refresher for everybody who took the spring course", "manager", 200),
    Next("outcomes_counted", "Record outcomes at every review, in the review itself", "lead.police", 345, done=False),
)


@dataclass(frozen=True)
class Judging:
    """The people of the story, and its own lot."""

    world: World

    def level(self, base: int, who: str, element: Element) -> int:
        """What somebody says: what most saw, and their own view of it, a little by lot."""
        told = base + (SEES[who] if self.world.lot.random() < 0.5 else 0) + self.world.lot.choice((-1, 0, 0, 0, 1))
        return min(len(element.levels), max(1, told))

    def answers(self, framework: Framework, strand: int, who: str, rise: int) -> dict[str, Said]:
        """What somebody says of one strand."""
        here = framework.strands[strand]
        return {one.key: self._said(A_YEAR_AGO[here.key] + rise, who, one) for one in here.elements}

    def _said(self, base: int, who: str, element: Element) -> Said:
        lot = self.world.lot
        if lot.random() < 0.06:
            return Said(dont_know=True)
        level = self.level(base, who, element)
        return Said(level, evidence=lot.choice(EVIDENCE[level]) if lot.random() < 0.4 else "")

    def open(self, title: str, at: datetime, days: int) -> Round:
        """The leader asks everybody."""
        people = [self.world.people[who] for who in SEES]
        return actions.open_round(title, queries.editions()[0], people, day_of(at) + timedelta(days=days), by=self.world.people["leader"], now=at)

    def answer(self, found: Round, so_far: Mapping[str, int], rise: int, began: datetime) -> Story:
        """Everybody answers so many strands, one person after the other."""
        framework = queries.framework_of(found.edition)
        for number, (who, strands) in enumerate(so_far.items()):
            yield (at := began + number * _BETWEEN)
            for strand in range(strands):
                actions.save_answers(found.pk, self.answers(framework, strand, who, rise), by=self.world.people[who], now=at)

    def agree(self, found: Round, began: datetime) -> Story:
        """The workshop: what was agreed on each element lies near the middle of what was said."""
        for number, (element, summary) in enumerate(queries.summaries(found).items()):
            yield (at := began + number * _BETWEEN)
            actions.agree(found.pk, element, round(summary.median or 1), self.world.one_of(REASONS), by=self.world.people["leader"], now=at)

    def plan(self, found: Round, at: datetime) -> list[Step]:
        """What comes next, who sees to it, and by when."""
        leader, people = self.world.people["leader"], self.world.people
        return [actions.add_step(found.pk, one.element, one.words, people[one.who], day_of(at) + timedelta(days=one.days), by=leader, now=at) for one in STEPS]


def tell(world: World) -> Story:
    """A round a year ago from its opening to what came of it, and the round that is open today."""
    story = Judging(replace(world, lot=Random(29)))  # noqa: S311 - a lot of its own, so that the stories of families stay as they are
    yield (at := world.at(382, 9))
    first = story.open(f"Autumn {at.year}", at, 14)
    yield from story.answer(first, dict.fromkeys(SEES, len(A_YEAR_AGO)), 0, world.at(372, 10))
    yield from story.agree(first, world.at(362, 9))
    yield (at := world.at(362, 15))
    for step, told in zip(story.plan(first, at), STEPS, strict=True):
        if told.done:
            yield (at := world.at(372 - told.days, 15))
            actions.finish_step(step.pk, by=step.owner, now=at)
    yield (at := world.at(8, 9))
    second = story.open(f"Autumn {at.year}", at, 18)
    yield from story.answer(second, SO_FAR, 1, world.at(4, 10))
