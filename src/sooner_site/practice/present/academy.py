"""The academy in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html

from sooner_site.design.formats import day
from sooner_site.practice.present.pages import Cell, link, table, who

if TYPE_CHECKING:
    from sooner_site.practice.models import ActionLearningSet, Champion, Cohort, Event, MemberRequest
    from sooner_site.practice.queries import Tallied


def cohorts_table(found: Iterable[Cohort]) -> dict[str, Any] | None:
    """Cohorts that the reader may open."""
    body = [
        [{"html": link(one.title, "cohort", one.pk)}, {"text": f"{day(one.starts_on)} to {day(one.ends_on)}"}, {"text": str(len(one.members.all()))}]
        for one in found
    ]
    return table("Cohorts", ("Cohort", "From when until when", "Members"), body)


def members_words(found: Cohort) -> list[str]:
    """Who is in it, by agency."""
    return sorted((f"{one.user.agency.name}: {one.user.name}" for one in found.members.all()), key=str.casefold)


def events_table(found: Cohort) -> dict[str, Any] | None:
    """Its events, with the materials."""
    body: list[list[Cell]] = [
        [
            {"html": link(one.title, "event", one.pk)},
            {"text": one.get_kind_display()},
            {"text": f"{day(one.held_on)}, {one.place}"},
            {"html": materials(one)},
        ]
        for one in found.events.all()
    ]
    return table("Events", ("Event", "Kind", "When and where", "Materials"), body)


def materials(found: Event) -> Any:
    """The link to the materials; it says that it leaves the site."""
    if not found.materials:
        return "None"
    return format_html('<a class="govuk-link" href="{}" rel="noreferrer noopener">Materials of {} (another site)</a>', found.materials, found.title)


def sets(found: Cohort) -> list[dict[str, Any]]:
    """Each learning set: its question, who is in it, when it meets, what its members do."""
    told = []
    for one in found.sets.all():
        names = sorted((member.member.user.name for member in one.members.all()), key=str.casefold)
        told.append(
            {
                "pk": one.pk,
                "question": one.question,
                "members": ", ".join(names),
                "meets": day(one.meets_on) if one.meets_on else "No day yet",
                "actions": _actions(one),
            }
        )
    return told


def champions_table(found: Iterable[Champion]) -> dict[str, Any] | None:
    """Who carries what on to whom."""
    body = [[{"text": one.team}, {"text": who(one.member.user)}, {"text": one.carries}, {"text": one.to_whom}, {"text": day(one.since)}] for one in found]
    return table("Champions, by team", ("Team", "Champion", "What they carry on", "To whom, and how", "Since"), body)


def requests_table(found: Iterable[MemberRequest], answers: bool) -> dict[str, Any] | None:
    """What was asked; ``answers``: the reader answers, so that what waits is a link."""
    body: list[list[Cell]] = [
        [
            {"html": link(one.pk, "request_answer", one.pk) if answers and one.answered_at is None else one.pk},
            {"text": one.words},
            {"text": f"{who(one.by)}, {day(one.at)}" if answers else day(one.at)},
            {"text": f"{one.answer} ({one.answered_by}, {day(one.answered_at)})" if one.answered_at else "Not answered yet"},
        ]
        for one in found
    ]
    return table("What was asked", ("Request", "What is asked", "By" if answers else "On", "Answer"), body)


def tally_tables(found: Iterable[Tallied]) -> list[dict[str, Any]]:
    """Each question with its answers; the words alone where too few answered."""
    told = []
    for one in found:
        body: list[list[Cell]] = [
            [{"text": said.answer}, {"text": f"{said.count} of {said.of}"}, {"text": f"{said.share:.0%} ({said.low:.0%} to {said.high:.0%})"}]
            for said in one.answers
            if said.share is not None
        ]
        told.append({"words": one.question.words, "table": table(one.question.words, ("Answer", "How many", "Share (95% interval)"), body)})
    return told


def _actions(one: ActionLearningSet) -> dict[str, Any] | None:
    body: list[list[Cell]] = [
        [
            {"text": action.words},
            {"text": action.who.name},
            {"text": day(action.by_on)},
            {"text": action.came_of_it} if action.done_at else {"html": link("Say what came of it", "set_action_end", action.pk)},
        ]
        for action in one.actions.all()
    ]
    return table("What its members do", ("Action", "Who", "By", "What came of it"), body)
