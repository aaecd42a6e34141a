"""Expectations and decisions in words and tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from sooner.lead import decisions as rules
from sooner.lead.decisions import State
from sooner_site.design.formats import day, plural
from sooner_site.strategy import permissions, queries
from sooner_site.strategy.choices import DECIDED, DECISIONS, EXPECTATIONS
from sooner_site.strategy.present.words import add_action_url, link, link_to, may, rows, table, tag, who

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.strategy.models import Decision, Expectation
    from sooner_site.strategy.queries import Finding

#: What a finding is called, as on the board.
VERDICTS = {
    "better": "It did better",
    "worse": "It did worse",
    "no_difference_worth_having": "No difference worth having",
    "not_enough_people_to_tell": "Not enough people to tell",
    "not_a_fair_comparison": "Not a fair comparison",
    "cannot_show_cause": "Cannot show cause",
}


@dataclass(frozen=True)
class FindingShown:
    """One finding: its question, how the decision on it stands, its facts, that the decision goes against it, where it is decided on or given away."""

    question: str
    state: Markup
    facts: tuple[dict[str, Any], ...]
    against: str
    decide: str
    give: str
    action: str


def expectation_groups(found: list[Expectation], reader: User, today: date) -> list[dict[str, Any]]:
    """A table for each agency that is asked something, by name."""
    ordered = sorted(found, key=lambda one: one.asked.name)
    return [
        table(f"Asked of {name}", ("What, and who asks", "By", "State", "What was said"), [_expectation(one, reader, today) for one in several])
        for name, several in groupby(ordered, key=lambda one: one.asked.name)
    ]


def expectation_facts(one: Expectation) -> tuple[dict[str, Any], ...]:
    """One of them, for a summary list."""
    told = [("What is asked", one.words), ("Who asks", one.asks.name), ("Who is asked", one.asked.name), ("By", day(one.by_on))]
    if one.answered_at:
        told.append(("Accepted" if one.accepted else "Not accepted", f"{one.answer_words} ({who(one.answered_by, one.answered_at)})"))
    return rows(told)


def findings_counted(found: list[Finding]) -> str:
    """How many are decided on, in one sentence; and how many decisions go against what was found."""
    if not found:
        return ""
    said = Counter(one.state for one in found)
    against = sum(bool(one.decision and rules.against(one.verdict, rules.Choice(one.decision.choice))) for one in found)
    more = f" {against} of the decisions {'goes' if against == 1 else 'go'} against what was found." if against else ""
    return f"{plural(len(found), 'finding')}: {said[State.OVERDUE]} overdue, {said[State.OPEN]} to decide on, {said[State.DECIDED]} decided.{more}"


def finding(one: Finding, reader: User) -> FindingShown:
    """One finding with what was decided."""
    leads, writes = (reader.holds(*check.roles) for check in (permissions.may_lead, permissions.may_write))
    decides = may(permissions.may_decide, reader, one.decider) and one.decision is None
    decided = one.decision
    against = rules.against(one.verdict, rules.Choice(decided.choice)) if decided else ""
    facts = finding_facts(one)[1:] + (_decided(decided) if decided else ())
    actions = queries.answering("decision", one.draft)
    in_plan = Markup("<br>").join(link(reverse("strategy:action", args=[action.pk]), action.words) for action in actions)
    return FindingShown(
        one.question,
        tag(DECISIONS[one.state]),
        facts + rows([("In the plan", in_plan)]),
        against,
        reverse("strategy:decide", args=[one.draft]) if decides else "",
        reverse("strategy:give_decision", args=[one.draft]) if leads and decided is None else "",
        add_action_url("decision", one.draft) if decided and writes else "",
    )


def finding_facts(one: Finding) -> tuple[dict[str, Any], ...]:
    """What was found, when it was released, and by when it is decided on."""
    stamp = "" if one.frozen else "Exploratory: not frozen before the data were read. "
    return rows(
        [
            ("What was asked", one.question),
            ("What was found", f"{stamp}{VERDICTS.get(one.verdict, one.verdict)}. {one.sentence}".strip()),
            ("Released", day(one.released_on)),
            ("To be decided on by", f"{one.decider.name}, {day(one.due_on)}"),
            ("The whole report", link_to("Read it", "studies:study", one.draft)),
        ]
    )


def decision_facts(one: Decision) -> tuple[dict[str, Any], ...]:
    """A decision on a finding that is not shown any more."""
    return rows([("What was asked", one.question), ("What was found", VERDICTS.get(one.verdict, one.verdict))]) + _decided(one)


def _decided(one: Decision) -> tuple[dict[str, Any], ...]:
    return rows(
        [("Decided", DECIDED[one.choice]), ("Why", one.reason), ("What happens next", one.next_words), ("Decided by", who(one.decided_by, one.decided_at))]
    )


def _expectation(one: Expectation, reader: User, today: date) -> list[dict[str, Any]]:
    said = [f"{one.asked.name}: {one.answer_words}"] if one.answer_words else []
    said += [f"{one.asks.name}: {one.met_words}"] if one.met_words else []
    return [
        {"html": Markup('{}<br><span class="govuk-!-font-weight-regular">Asked by {}</span>').format(one.words, one.asks.name)},
        {"text": day(one.by_on), "classes": "sooner-day"},
        {"html": tag(EXPECTATIONS[queries.how(one, today)])},
        {"html": Markup("<br>").join([*said, *_deeds(one, reader)]) or "–"},
    ]


def _deeds(one: Expectation, reader: User) -> list[Markup]:
    """What the reader can do with it now."""
    deeds = []
    if one.accepted is None and may(permissions.may_answer, reader, one):
        deeds.append(link(reverse("strategy:answer", args=[one.pk]), "Answer"))
    if one.accepted and one.met is None and may(permissions.may_judge, reader, one):
        deeds.append(link(reverse("strategy:judge", args=[one.pk]), "Say whether it was met"))
    if one.accepted and one.met is None and may(permissions.may_answer, reader, one):
        deeds.append(link(add_action_url("expectation", str(one.pk)), "Add an action to the plan"))
    return deeds
