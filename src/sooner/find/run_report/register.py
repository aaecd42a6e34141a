"""The register of rules: each with its version, the hash of what it says, who answers for it, and when somebody last decided about what it showed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ibis import _

from sooner.find.run_report.lines import Line

if TYPE_CHECKING:
    from sooner.definitions.signal_form import SignalRule
    from sooner.warehouse.steps import StepView


def lines(view: StepView, rules: Iterable[SignalRule]) -> list[Line]:
    """Every line of the section ``rules``: for each rule its title, version, hash, owner, why it matters, impact assessment and last decision."""
    decided = _last_decisions(view)
    made: list[Line] = []
    for rule in rules:
        told = {
            "title": rule.title,
            "version": str(rule.version),
            "hash": rule_hash(rule),
            "owner": rule.owner,
            "why": rule.why_it_matters,
            "impact_assessment": rule.assessment or "none recorded with the rule",
            "last_decision": decided.get(rule.name, "nobody has decided about a family with this need since it was first seen"),
        }
        made += [Line("rules", fact, words.replace("{", "{{").replace("}", "}}"), rule.name, of=False) for fact, words in told.items()]
    return made


def rule_hash(rule: SignalRule) -> str:
    """A hash of everything that a rule says: the same words give the same hash, on any machine."""
    return hashlib.sha256(rule.model_dump_json(by_alias=True).encode()).hexdigest()[:16]


def _last_decisions(view: StepView) -> dict[str, str]:
    """For each rule the last day on which help began for a family with the need, after it was first seen, and who decided."""
    signals = view.read("signals").select("signal", "family_id", "first_seen")
    given = view.read("help_given").select("family_id", "kind", "agency", "from_on")
    since = signals.inner_join(given, "family_id").filter((_.from_on >= _.first_seen) & (_.from_on <= view.today))
    told = since.select("signal", "from_on", "kind", "agency").distinct().order_by("signal", "from_on", "kind", "agency").to_pyarrow().to_pylist()
    return {row["signal"]: f"{_day(row['from_on'])}: a {row['kind']}, led by {row['agency']}" for row in told}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
