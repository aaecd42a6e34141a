"""What the one-page report says, as plain values: nothing in it that may not be shown. The report, a draft of evidence and the site stand on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sooner.prove import showing
from sooner.prove.figures import shares_may_be_shown
from sooner.prove.keys import LABELS
from sooner.prove.protocol import Protocol
from sooner.prove.result import POINTS, Result
from sooner.prove.tables import report_tables

_DEGREES = re.compile(r" with [0-9.e+]+ degrees of freedom")
DIRECTIONS = {"higher": "Higher is better", "lower": "Lower is better"}


@dataclass(frozen=True)
class Block:
    """One of the two blocks side by side: the group, its figure in large, the words under it."""

    group: str
    figure: str
    words: str


def one_page(result: Result) -> dict[str, Any]:
    """Everything that the page says beside the row of the table ``evidence``, in JSON. Counts of people are under disclosure control."""
    protocol, standing = result.protocol, result.standing
    return {
        "question": protocol.question,
        "people": showing.people(result.people, protocol.open_counts),
        "rests_on": protocol.form.counted,
        "verdict": result.verdict,
        "verdict_sentence": result.sentence,
        "design_name": protocol.design,
        "stamp": standing.stamp,
        "of_any_100": [vars(block) for block in blocks(result)],
        "too_few_for_100": too_few(result),
        "counted": counted(result),
        "smallest": with_unit(result, result.smallest_detectable),
        "margin": smallest_worth(result),
        "more": more(result),
        "checks": [{"name": check.name, "light": check.state, "words": check.told(protocol.open)} for check in result.checks],
        "controlled": not protocol.open,
        "design": protocol.form.words,
        "method": method(result),
        "level": showing.level(protocol.alpha),
        "report_tables": {name: _plain(table, titles(result)[name]) for name, table in report_tables(result).items()},
        **_of_the_protocol(result),
    }


def blocks(result: Result) -> list[Block]:
    """For any 100 people: the comparison first, then those who were offered it. None where the figures are withheld or tell about few."""
    if not shares_may_be_shown(result):
        return []
    return [_block(result, arm.name.replace("_", " "), arm.mean or 0.0) for arm in reversed(result.arms)]


def too_few(result: Result) -> bool:
    """Whether the arms have means that may not be shown because few people lie behind them; where no means are compared nothing is hidden."""
    return result.estimate is not None and not shares_may_be_shown(result) and all(arm.mean is not None for arm in result.arms)


def counted(result: Result) -> str:
    """What is counted, and which way is better."""
    return f"What is counted: {(result.protocol.outcome or 'the event').replace('_', ' ')}. {DIRECTIONS[result.protocol.direction]}."


def with_unit(result: Result, value: float | None) -> str | None:
    """A difference in the good direction, of the study's scale, with its unit."""
    return None if value is None else showing.amount(result.protocol.sign * value, result.scale)


def smallest_worth(result: Result) -> str | None:
    """The smallest difference worth having with its unit."""
    return None if result.protocol.margin is None else showing.margin(result.protocol.margin, result.scale)


def more(result: Result) -> str | None:
    """How many more people are needed, never exactly."""
    return None if not result.more_needed else showing.people(result.more_needed, False)


def method(result: Result) -> str:
    """How it was worked out; degrees of freedom would say exactly how many people there were, so that only open data show them."""
    return result.method if result.protocol.open else _DEGREES.sub("", result.method)


def titles(result: Result) -> Mapping[str, str]:
    """The heading of each table."""
    return {
        "people": f"How many {result.protocol.form.counted}",
        "checks": "The checks",
        "estimates": f"Every estimate, with its {showing.level(result.protocol.alpha)} interval",
        "balance": "How alike the arms were beforehand",
        **{each.name: each.title for each in result.shown_exhibits},
    }


def protocol_rows(protocol: Protocol) -> list[dict[str, str]]:
    """What a protocol says, one row a key that is used, in words. Counts of people are left out unless they are open."""
    said = {**protocol.model_dump(mode="json", exclude_none=True), "estimator": protocol.uses}
    if protocol.form.standard_errors and protocol.standard_errors not in protocol.form.standard_errors:
        said["standard_errors"] = protocol.form.standard_errors[0]
    used = (name for name in LABELS if name in protocol.form.keys and said.get(name) not in (None, [], ()))
    return [{"key": name, "words": LABELS[name], "value": _value(protocol, name, said[name])} for name in used]


def _of_the_protocol(result: Result) -> dict[str, Any]:
    """What was frozen, on which day, and what has changed since."""
    protocol, standing = result.protocol, result.standing
    first = standing.first or protocol
    return {
        "protocol": protocol_rows(protocol),
        "first_protocol": protocol_rows(first) if first.hash != protocol.hash else [],
        "protocol_hash": protocol.hash,
        "first_hash": first.hash,
        "data_hash": result.data_hash,
        "frozen_on": standing.frozen_on,
        "deviations": [_deviation(said, protocol) for said in standing.deviations],
    }


def _deviation(said: Mapping[str, Any], protocol: Protocol) -> dict[str, Any]:
    """One change, each key with what was frozen and what stands now; counts of people are only named."""
    hidden = () if protocol.open else ("counts",)
    changed = [
        {
            "words": LABELS[name],
            "frozen": "not shown" if name in hidden else _text(each["frozen"]),
            "now": "not shown" if name in hidden else _text(each["now"]),
        }
        for name, each in said["changed"].items()
    ]
    return {"seen_on": said["seen_on"], "changed": changed}


def _value(protocol: Protocol, name: str, value: Any) -> str:
    if name == "counts":
        return "; ".join(f"{arm}: {each['events']:,} of {each['n']:,}" for arm, each in value.items()) if protocol.open else "not shown"
    if name == "estimator":
        return f"{value}: {protocol.form.estimators[value]}"
    if name == "planned_share" and isinstance(value, list | tuple):
        return ", ".join(f"{arm}: {share:g}" for arm, share in value)
    return DIRECTIONS[value] if name == "direction" else _text(value)


def _text(value: Any) -> str:
    if value is None:
        return "not said"
    return ", ".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value)


def _block(result: Result, group: str, mean: float) -> Block:
    if result.scale == POINTS:
        return Block(group, f"{100 * mean:.0f}", f"of any 100 people ({100 * mean:.1f} %)")
    return Block(group, showing.number(100 * mean), f"for any 100 people together ({showing.number(mean)} each)")


def _plain(table: Any, title: str) -> dict[str, Any]:
    return {"title": title, "columns": [str(name) for name in table.columns], "rows": [[str(cell) for cell in row] for row in table.itertuples(index=False)]}
