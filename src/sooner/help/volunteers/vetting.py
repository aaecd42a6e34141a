"""What a volunteer has and lacks on a day: references, DBS check with its renewal window, induction, agreement, training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sooner.definitions.volunteers import Rules
from sooner.help.rota.desks import day_words
from sooner.help.volunteers.facts import Dbs, Facts


class DbsState(StrEnum):
    """How a DBS check stands on a day."""

    NONE = "none"
    IN_DATE = "in_date"
    RUNNING_OUT = "running_out"
    IN_WINDOW = "in_window"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Need:
    """One thing to be done about a volunteer. ``by``: the day, where there is one. ``stops``: whether they may not sit until it is done."""

    what: str
    words: str
    by: date | None
    stops: bool


def expires_on(issued_on: date, rules: Rules) -> date:
    """The last day of a certificate by the partnership's rule: so many years less a day after it was issued."""
    year = issued_on.year + rules.dbs_years
    anniversary = date(year, 3, 1) if (issued_on.month, issued_on.day) == (2, 29) else issued_on.replace(year=year)
    return anniversary - timedelta(days=1)


def latest(facts: Facts, today: date) -> Dbs | None:
    """The certificate that counts on a day: of those issued by then, the one that holds longest."""
    return max((each for each in facts.dbs if each.issued_on <= today), key=lambda each: each.expires_on, default=None)


def sits_until(dbs: Dbs, rules: Rules) -> date:
    """The last day on which they may sit with this certificate: its own last day, and the renewal window after it."""
    return dbs.expires_on + timedelta(days=rules.renewal_window_days)


def dbs_state(facts: Facts, today: date, rules: Rules) -> DbsState:
    """How the DBS check stands. Inside the window after it ran out nobody is dropped; only then may they not sit."""
    dbs = latest(facts, today)
    if dbs is None:
        return DbsState.NONE
    if today > sits_until(dbs, rules):
        return DbsState.LAPSED
    if today > dbs.expires_on:
        return DbsState.IN_WINDOW
    return DbsState.RUNNING_OUT if today >= dbs.expires_on - timedelta(days=rules.renew_ask_days) else DbsState.IN_DATE


def references_kept(facts: Facts, today: date) -> int:
    """How many references have come by then and speak for them."""
    return sum(each.satisfactory and each.received_on is not None and each.received_on <= today for each in facts.references)


def is_met(facts: Facts, today: date, rules: Rules) -> bool:
    """Whether nothing is missing on that day for which they may not sit."""
    return not any(need.stops for need in needs(facts, today, rules))


def needs(facts: Facts, today: date, rules: Rules) -> tuple[Need, ...]:
    """Everything that is missing or runs out, in the order in which it is done."""
    return (*_references(facts, today, rules), *_dbs(facts, today, rules), *_once(facts, today))


def _references(facts: Facts, today: date, rules: Rules) -> Iterator[Need]:
    lacking = rules.references_needed - references_kept(facts, today)
    if lacking <= 0:
        return
    open_ones = sorted(each.asked_on for each in facts.references if each.received_on is None or each.received_on > today)
    for asked in open_ones[:lacking]:
        yield Need("reference_wait", f"Chase the reference asked for on {day_words(asked)}", asked + timedelta(days=rules.reference_chase_days), stops=True)
    if (more := lacking - len(open_ones)) > 0:
        yield Need("reference_ask", "Ask for a reference" if more == 1 else f"Ask for {more} references", None, stops=True)


def _dbs(facts: Facts, today: date, rules: Rules) -> Iterator[Need]:
    state, dbs = dbs_state(facts, today, rules), latest(facts, today)
    if dbs is None:
        yield Need("dbs", "Get a DBS check", None, stops=True)
        return
    ends, until = day_words(dbs.expires_on), sits_until(dbs, rules)
    if state is DbsState.RUNNING_OUT:
        yield Need("dbs_renew", f"Renew the DBS check by {ends}", dbs.expires_on, stops=False)
    elif state is DbsState.IN_WINDOW:
        yield Need("dbs_renew", f"Renew the DBS check by {day_words(until)}: it ran out on {ends}, and they may sit until then", until, stops=False)
    elif state is DbsState.LAPSED:
        yield Need("dbs_renew", f"Renew the DBS check: it ran out on {ends}, and its window ended on {day_words(until)}", until, stops=True)


def _once(facts: Facts, today: date) -> Iterator[Need]:
    if facts.induction_on is None or facts.induction_on > today:
        yield Need("induction", "Give the induction", facts.induction_on, stops=True)
    if facts.agreement_on is None or facts.agreement_on > today:
        yield Need("agreement", "Have the volunteer agreement signed", facts.agreement_on, stops=True)
    if not any(since <= today for _, since in facts.capabilities):
        yield Need("capability", "Say what they are trained to do", None, stops=True)
