"""Skills and the people who need them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sooner.definitions import skills as framework
from sooner.disclosure import FLOOR
from sooner_site.design.formats import day, plural
from sooner_site.training.present.blocks import Block, empty, facts, link, listed, table, text

if TYPE_CHECKING:
    from sooner.lead.training.needs import Needs, View
    from sooner_site.access.models import User
    from sooner_site.training.models import Team

_NOT_SAID = "Not said yet"


def skills_block(views: Sequence[View], whose: str = "You") -> Block:
    """Each skill that the work needs, as somebody and their manager see it."""
    asked = framework.shipped()
    words = {skill.key: skill.words for skill in asked.skills}
    levels = asked.level_words
    if not views:
        return Block(empty=empty("No skill is asked for here", "The framework speaks of those who meet families, refer them, or lead the work."))
    rows = [
        [
            text(words[one.skill]),
            text(levels[one.needed]),
            text(_NOT_SAID if one.own is None else levels[one.own]),
            text(_NOT_SAID if one.manager is None else levels[one.manager]),
            text(_gap(one)),
        ]
        for one in views
    ]
    return Block(table=table("Skills and qualities", ("Skill", "What the work needs", whose, "The manager", "What to do"), rows))


def skills_facts(views: Sequence[View]) -> tuple[dict[str, Any], ...]:
    """What the work needs and how somebody sees it, a line a skill."""
    asked = framework.shipped()
    words = {skill.key: skill.words for skill in asked.skills}
    said = [(words[one.skill], _NOT_SAID if one.own is None else f"{asked.level_words[one.own]}. {_gap(one)}") for one in views]
    return tuple(facts(said))


def needs_block(needs: Needs, heading: str, protected: bool) -> Block:
    """How many people of each group need each skill."""
    if not needs.groups:
        return Block(empty=empty("Nobody has said yet", "Once people have rated their skills, who needs what is counted here."))
    words = {skill.key: skill.words for skill in framework.shipped().skills}
    rows = [[text(words[skill]), *(text(_count(needs.cells[group][place])) for group in range(len(needs.groups)))] for place, skill in enumerate(needs.skills)]
    said = [text("Have said how they see it"), *(text(_count(count)) for count in needs.said)]
    told = (
        [f"Of groups in which fewer than {FLOOR} have said it nothing is shown, nor counts from 1 to {FLOOR - 1}; others are rounded to 5."]
        if protected
        else []
    )
    return Block(words=told, table=table(heading, ("People who need", *needs.groups), [said, *rows]))


def people_block(people: Iterable[User], views: Mapping[int, Sequence[View]], late: Mapping[int, int]) -> Block:
    """The people of a manager's own agency."""
    rows = [[link(one.name, "person", one.pk), text(one.role_words), text(_summed(views[one.pk])), text(late.get(one.pk, 0) or "None")] for one in people]
    if not rows:
        return Block(empty=empty("Nobody of your agency is here yet", "An administrator invites them."))
    return Block(table=table("Your people", ("Who", "Role", "Skills", "Refreshers late"), rows))


def teams_block(teams: Iterable[Team]) -> Block:
    """Teams and their mentors."""
    rows = [[link(one.name, "team", one.pk), text(_mentor(one)), text(listed(person.name for person in one.people.all()) or "Nobody yet")] for one in teams]
    if not rows:
        return Block(heading="Teams and mentors", words=["No team has been set up. A mentor who is named and there keeps a new way of working alive."])
    return Block(table=table("Teams and mentors", ("Team", "Mentor", "People"), rows))


def _mentor(team: Team) -> str:
    return f"{team.mentor.name}, since {day(team.mentor_since)}" if team.mentor else "Nobody yet"


def _gap(view: View) -> str:
    if view.gap is None:
        return "Say how you see it"
    told = [plural(view.gap, "level") + " to go"] if view.gap else []
    told += ["Talk about it: you see it differently"] if view.differ else []
    return ". ".join(told) or "Nothing"


def _summed(views: Sequence[View]) -> str:
    if all(one.gap is None for one in views):
        return "Not rated yet"
    return f"{sum(bool(one.gap) for one in views) or 'None'} of {len(views)} to work on"


def _count(count: int | None) -> str:
    return "Not shown" if count is None else str(count)
