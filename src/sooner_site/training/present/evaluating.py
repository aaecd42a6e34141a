"""How far a course is evaluated, level by level, and what may not be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sooner.lead.training import learning, shares
from sooner_site.design.formats import day
from sooner_site.training import queries
from sooner_site.training.choices import Level, Verdict
from sooner_site.training.present.blocks import Block, facts, table, text

if TYPE_CHECKING:
    from sooner_site.training.models import Course, Finding

#: What is said of a level at which nothing was found.
_NOTHING = {
    Level.REACTION: "Nobody has asked those who were there.",
    Level.LEARNING: "Nobody has compared what people knew before and after.",
    Level.BEHAVIOUR: "Nobody has looked at what people do differently. Until somebody has, this course is not evaluated.",
    Level.RESULTS: "No study has looked at families.",
}


def evaluation_blocks(course: Course) -> list[Block]:
    """The standing, the plan, and the four levels."""
    standing = queries.standing(course)
    found = queries.findings(course)
    levels = [_level(level, [one for one in found if one.level == level]) for level in Level]
    signed = course.evaluated if hasattr(course, "evaluated") else None
    told = [
        ("Where it stands", standing.words),
        ("Signed by", f"{signed.signed_by.name}, on {day(signed.signed_at)}" if signed else ""),
        ("What follows from it", signed.words if signed else ""),
    ]
    return [Block(facts=facts(told)), _plan(course), *levels]


def _plan(course: Course) -> Block:
    if not hasattr(course, "behaviour_plan"):
        return Block(heading="Behaviour planned", words=["Nothing is planned. A measure is chosen before it is looked at: afterwards it proves nothing."])
    plan = course.behaviour_plan
    told = [
        ("What should change at work", plan.measure),
        ("Where it is counted", plan.source),
        ("Who counts it", plan.who),
        ("Compared with", plan.get_comparison_display()),
        ("Planned on", day(plan.planned_at)),
    ]
    return Block(heading="Behaviour planned", facts=facts(told))


def _level(level: Level, found: Sequence[Finding]) -> Block:
    if not found:
        return Block(heading=f"{level.value}. {level.label}", words=[_NOTHING[level]])
    rows = [[text(day(one.on_day)), text(said(one)), text(one.words)] for one in found]
    return Block(table=table(f"{level.value}. {level.label}", ("When", "What was found", "In words"), rows))


def said(finding: Finding) -> str:
    """One finding with its n and its interval."""
    if finding.level == Level.LEARNING:
        return learning.learnt([tuple(pair) for pair in finding.marks]).said
    if finding.level == Level.RESULTS:
        return Verdict(finding.verdict).label
    first = shares.share(finding.positive or 0, finding.people or 1)
    if finding.level == Level.REACTION:
        return f"{first.said} would use it at work"
    second = shares.share(finding.compared_positive or 0, finding.compared_people or 1)
    return f"Trained: {first.said}. Compared: {second.said}. Difference: {shares.difference(second, first).said}."
