"""Actions of the plan and ways of splitting a cost, as lists and choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sooner.help.budget.splitting import Way
from sooner_site.budget.present.cells import heads, table
from sooner_site.design.fields import Choice
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.budget.models import Line, SplitRule


def line_list(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The actions, for a summary list."""
    return [{"key": {"text": line.code}, "value": {"html": line_words(line)}} for line in lines]


def line_words(line: Line, with_code: bool = False) -> SafeString:
    """An action in words; where the strategy has it, they lead there."""
    words = str(line) if with_code else line.words
    if not line.plan_action:
        return format_html("{}", words)
    return format_html('<a class="govuk-link" href="{}">{}</a>', reverse("strategy:action", args=[line.plan_action]), words)


def rule_choices(rules: Iterable[SplitRule]) -> list[Choice]:
    """The ways of splitting, for a form."""
    return [Choice(str(rule.pk), rule.name, hint=f"{rule.get_way_display()}. {rule.words}") for rule in rules]


def rules_table(rules: Iterable[SplitRule], names: Mapping[str, str]) -> dict[str, Any]:
    """The ways of splitting, with everybody's part."""
    rows = [
        [
            {"text": rule.name},
            {"text": rule.get_way_display()},
            {"text": _parts(rule, names)},
            {"text": f"{rule.words.rstrip('.')}. Added {day(rule.added_at)}."},
        ]
        for rule in rules
    ]
    return table("Ways to split a cost", heads(("Name", "How", "Parts", "Where the numbers come from")), rows)


def _parts(rule: SplitRule, names: Mapping[str, str]) -> str:
    """Everybody's part in words, by name: PostgreSQL keeps the order of a JSON object for nobody. Equal parts have no numbers."""
    parts = sorted((names[agency], weight) for agency, weight in rule.weights.items())
    return ", ".join(name if rule.way == Way.EQUAL else f"{name} {weight:,}" for name, weight in parts)
