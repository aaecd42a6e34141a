"""The plan in words and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from sooner_site.design.formats import day, plural
from sooner_site.strategy import queries
from sooner_site.strategy.choices import ACTIONS, Source
from sooner_site.strategy.present.words import link, link_to, rows, table, tag, who
from sooner_site.strategy.queries import WHOLE

if TYPE_CHECKING:
    from sooner_site.strategy.actions import Answers
    from sooner_site.strategy.models import Action, Aim, Barrier, Note, Plan

#: Where what an action answers is read; an app that is no part of this site leaves words without a link.
_PAGES = {
    Source.CHARTER: ("strategy:commitment", True),
    Source.EXPECTATION: ("strategy:expectations", False),
    Source.DECISION: ("strategy:decisions", False),
    Source.PRACTICE: ("practice:note", True),
    Source.MATURITY: ("maturity:element", True),
}


@dataclass(frozen=True)
class AimShown:
    """One aim and its actions; the table is None where it has none."""

    words: str
    table: dict[str, Any] | None


@dataclass(frozen=True)
class Said:
    """Something that was said: by whom and when, and its words in lines; where it can be answered, the address."""

    heading: str
    lines: tuple[str, ...]
    url: str = ""


def runs(plan: Plan, today: date) -> str:
    """When a plan runs, and where in it we are."""
    whole = (plan.ends_on - plan.begins_on).days + 1
    gone = (today - plan.begins_on).days
    where = "It has not begun." if gone < 0 else "It is over." if gone >= whole else f"{round(100 * gone / whole)} % of its time has passed."
    return f"{day(plan.begins_on)} to {day(plan.ends_on)}. {where}"


def counted(actions: list[Action], today: date) -> str:
    """All actions in one sentence; empty where there is none."""
    said = queries.progress(actions, today).get(WHOLE)
    if said is None:
        return ""
    dropped = f", {said.dropped} will not be done" if said.dropped else ""
    return f"{plural(said.actions, 'action')}: {said.done} done, {said.late} late, {said.in_time} in time{dropped}."


def aim(one: Aim, actions: Sequence[Action], today: date) -> AimShown:
    """One aim with its actions, the first due first, those that ended last."""
    mine = sorted((action for action in actions if action.aim_id == one.pk), key=lambda action: bool(action.ended))
    lines = [
        [
            {"html": link(reverse("strategy:action", args=[action.pk]), action.words)},
            {"text": f"{action.agency.name}: {action.post}"},
            {"text": day(action.due_on), "classes": "sooner-day"},
            {"html": _state(action, today)},
        ]
        for action in mine
    ]
    return AimShown(one.words, {**table("", ("Action", "Who answers for it", "By", "State"), lines), "caption": None} if lines else None)


def agencies_table(actions: list[Action], today: date) -> dict[str, Any] | None:
    """How far each agency has come; None where there is no action."""
    names = {action.agency_id: action.agency.name for action in actions}
    said = queries.progress(actions, today)
    lines = [
        [{"text": name}, *({"text": str(number), "format": "numeric"} for number in (said[pk].actions, said[pk].done, said[pk].late, said[pk].in_time))]
        for pk, name in sorted(names.items(), key=lambda one: one[1])
    ]
    head = [{"text": "Agency"}, *({"text": words, "format": "numeric"} for words in ("Actions", "Done", "Late", "In time"))]
    return {**table("By agency", (), lines), "head": head} if lines else None


def action_facts(action: Action, today: date) -> tuple[dict[str, Any], ...]:
    """Everything about one, for a summary list."""
    told = [
        ("Action", action.words),
        ("State", tag(ACTIONS[queries.state(action, today)])),
        ("Aim", action.aim.words),
        ("Who answers for it", f"{action.agency.name}: {action.post}"),
        ("By", day(action.due_on)),
        ("What it answers", _source(Source(action.source), action.source_ref, action.source_words)),
        ("Added by", who(action.added_by, action.added_at)),
    ]
    if action.ended:
        told += [("What came of it", action.ended_words), (f"{action.get_ended_display()}, says", who(action.ended_by, action.ended_at))]
    return rows(told)


def answers_facts(answers: Answers) -> tuple[dict[str, Any], ...]:
    """What a new action answers; nothing where it is the partnership's own."""
    return rows([("It answers", _source(answers.source, answers.reference, answers.words))]) if answers.reference else ()


def barrier(one: Barrier) -> Said:
    """What stands or stood in the way."""
    lines = [one.words, f"What would lift it: {one.would_lift}"]
    lifted = one.lifted_at is not None
    if lifted:
        lines.append(f"Lifted: {one.lifted_words} ({who(one.lifted_by, one.lifted_at)})")
    url = "" if lifted else reverse("strategy:lift", args=[one.action_id, one.pk])
    return Said(f"{'Lifted' if lifted else 'In the way'}: {who(one.by, one.at)}", tuple(lines), url)


def barrier_facts(one: Barrier) -> tuple[dict[str, Any], ...]:
    """One barrier, for a summary list."""
    return rows([("What stands in the way", one.words), ("What would lift it", one.would_lift), ("Said by", who(one.by, one.at))])


def note(one: Note) -> Said:
    """What was said on the way."""
    return Said(who(one.by, one.at), (one.words,))


def _state(action: Action, today: date) -> Markup:
    barriers = getattr(action, "in_the_way", 0)
    blocked = f" {plural(barriers, 'barrier')}" if barriers and not action.ended else ""
    return tag(ACTIONS[queries.state(action, today)]) + blocked


def _source(kind: Source, reference: str, words: str) -> Any:
    if kind == Source.OWN:
        return kind.label
    name, takes = _PAGES[kind]
    said = f"{kind.label}{f' {reference}' if takes else ''}: {words}" if words else f"{kind.label} {reference}"
    return link_to(said, name, *(reference.split("/") if takes else []))
