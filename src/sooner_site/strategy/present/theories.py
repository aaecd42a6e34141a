"""Theories of change in words and tables: the same as the drawing, for whoever does not see it or reads on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from sooner.lead import theory as rules
from sooner.lead.theory import COLUMN_WORDS, Column, Theory
from sooner_site.access.clock import day_of
from sooner_site.design.formats import day
from sooner_site.strategy import permissions, queries
from sooner_site.strategy.present.words import link, link_to, rows, table, tag, who

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.strategy.models import StoredTheory

NONE = "–"


def theories_table(found: list[StoredTheory]) -> dict[str, Any] | None:
    """Every theory, what it claims, and whether it can be tested; None where there is none."""
    lines = [
        [
            {"html": link(reverse("strategy:theory", args=[one.pk]), one.name)},
            {"text": one.claim},
            {"html": _state(one)},
            {"html": _tested_by(one) or "No protocol yet"},
        ]
        for one in found
    ]
    return table("Theories", ("Theory", "What it claims", "State", "Tested by"), lines) if lines else None


def theory_facts(one: StoredTheory) -> tuple[dict[str, Any], ...]:
    """Everything about one, for a summary list."""
    fixed = f"{who(one.fixed_by, one.fixed_at)}. {_beforehand(one)}".strip() if one.fixed_at else ""
    newer, older = getattr(one, "replaced_by", None), one.replaces
    return rows(
        [
            ("What it claims", one.claim),
            ("State", _state(one)),
            ("Fixed by", fixed),
            ("Tested by", _tested_by(one)),
            ("Hash of the protocol", Markup("<code>{}</code>").format(one.protocol[:16]) if one.protocol else ""),
            ("Newer version", link(reverse("strategy:theory", args=[newer.pk]), f"Begun {day(newer.saved_at)}") if newer else ""),
            ("Version before", link(reverse("strategy:theory", args=[older.pk]), f"Fixed {day(older.fixed_at)}") if older else ""),
            ("Saved by", who(one.saved_by, one.saved_at)),
        ]
    )


def untestable(theory: Theory) -> tuple[str, ...]:
    """Why it cannot be tested, a sentence each."""
    return rules.untestable(theory)


def boxes_table(one: StoredTheory, theory: Theory, reader: User) -> dict[str, Any] | None:
    """Every box under its column, with its measures; None where there is none."""
    changes = _changes(one, reader)
    lines = []
    for column in Column:
        for box in theory.of(column):
            measures = "; ".join(box.measures) or ("No measure yet" if column == Column.OUTCOMES else NONE)
            deeds = [
                *([link(reverse("strategy:change_box", args=[one.pk, box.key]), f"Change “{box.words}”")] if changes else []),
                *([link(reverse("strategy:remove_box", args=[one.pk, box.key]), f"Take “{box.words}” away")] if changes else []),
            ]
            cells = [{"text": box.words}, {"text": COLUMN_WORDS[column]}, {"text": measures}]
            lines.append([*cells, *([{"html": Markup("<br>").join(deeds)}] if changes else [])])
    head = ("Box", "Where it stands", "Measured by", *(("Change it",) if changes else ()))
    return table("The boxes", head, lines) if lines else None


def arrows_table(one: StoredTheory, theory: Theory, reader: User) -> dict[str, Any] | None:
    """Every arrow with its number on the drawing and its assumption; None where there is none."""
    changes, boxes, number, lines = _changes(one, reader), theory.by_key, 0, []
    for arrow in theory.arrows:
        number += bool(arrow.assumption)
        words = f"“{boxes[arrow.start].words}” leads to “{boxes[arrow.end].words}”"
        cells = [{"text": words}, {"text": f"{number}: {arrow.assumption}" if arrow.assumption else NONE}]
        away = link(
            reverse("strategy:remove_arrow", args=[one.pk, arrow.start, arrow.end]),
            f"Take away the arrow from “{boxes[arrow.start].words}” to “{boxes[arrow.end].words}”",
        )
        lines.append([*cells, *([{"html": away}] if changes else [])])
    head = ("What leads to what", "On the assumption", *(("Change it",) if changes else ()))
    return table("The arrows", head, lines) if lines else None


def box_choices(theory: Theory) -> list[tuple[str, str]]:
    """The boxes to choose from, by column."""
    return [(box.key, f"{COLUMN_WORDS[column]}: {box.words}") for column in Column for box in theory.of(column)]


def _state(one: StoredTheory) -> Markup:
    if one.fixed_at:
        return tag(("Fixed", "green"))
    return tag(("Not testable yet", "yellow") if rules.untestable(queries.content(one)) else ("Testable", "blue"))


def _tested_by(one: StoredTheory) -> Any:
    return link_to(one.question, "studies:protocol", one.protocol) if one.protocol else ""


def _beforehand(one: StoredTheory) -> str:
    """Whether what it claims was said before anything was found by the protocol that tests it; nothing where none does."""
    if not one.protocol:
        return ""
    days = queries.days_of_results(one.protocol)
    known = [each for each in days if each]
    if known and min(known) <= day_of(one.fixed_at):
        return f"Its test had a result on {day(min(known))}: what it claims was not said beforehand."
    if len(known) < len(days):
        return "Its test has a result of which nobody wrote down the day: whether this was said beforehand is not known."
    return "What it claims was said before its test had a result."


def _changes(one: StoredTheory, reader: User) -> bool:
    return one.fixed_at is None and reader.holds(*permissions.may_write.roles)
