"""Whether a need seen was one: of the people with each signal, what became of them later; and who came to harm without any."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sooner.find.link_quality.rows import row
from sooner.tables.returned import LATER, NEED_STOOD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sooner.warehouse.steps import StepView

#: What each later outcome is, in words that follow "... were later".
WORDS = {
    "closed_needs_met": "closed with their needs met",
    "closed_needs_not_met": "closed with needs not met",
    "re_referred": "referred again",
    "stepped_up": "stepped up to statutory help",
    "protection_plan": "put on a protection plan",
}
NOTHING_YET = "not evaluable: nothing has come back yet of what became of people later"


def measured(view: StepView) -> list[dict[str, Any]]:
    """For each signal and each later outcome how many of the people with the signal; then of those with a need that stood, who had no signal before."""
    signals = view.read("signals").select("signal", "person_id", "first_seen").to_pyarrow().to_pylist()
    later = view.read("later_outcomes").select("person_id", "what", "happened_on").to_pyarrow().to_pylist()
    if not later:
        return [row("signals", measure, 0, 0, NOTHING_YET) for measure in (*map(_measure, LATER), "missed")]
    return [*_by_signal(signals, later), _missed(signals, later)]


def _by_signal(signals: Iterable[dict[str, Any]], later: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a signal and a later outcome: of the people with the signal, to how many it happened after the signal's first row."""
    seen: defaultdict[str, dict[str, date]] = defaultdict(dict)
    for signal in signals:
        first = seen[signal["signal"]].get(signal["person_id"], signal["first_seen"])
        seen[signal["signal"]][signal["person_id"]] = min(first, signal["first_seen"])
    rows = []
    for name in sorted(seen):
        people = seen[name]
        for what in LATER:
            count = len({each["person_id"] for each in later if each["what"] == what and _since(people.get(each["person_id"]), each["happened_on"])})
            words = f"{count:,} of {len(people):,} people with the signal {name} were later {WORDS[what]}"
            rows.append(row("signals", _measure(what), count, len(people), words, group=name))
    return rows


def _missed(signals: Iterable[dict[str, Any]], later: list[dict[str, Any]]) -> dict[str, Any]:
    """Of the people of whom a need stood or came back, how many had no signal at all before the first time."""
    first_signal: dict[str, date] = {}
    for signal in signals:
        first_signal[signal["person_id"]] = min(first_signal.get(signal["person_id"], signal["first_seen"]), signal["first_seen"])
    first_outcome: dict[str, date] = {}
    for each in later:
        if each["what"] in NEED_STOOD:
            first_outcome[each["person_id"]] = min(first_outcome.get(each["person_id"], each["happened_on"]), each["happened_on"])
    if not first_outcome:
        return row("signals", "missed", 0, 0, "not evaluable: nobody has been referred again, stepped up or put on a protection plan")
    count = sum(not _since(first_signal.get(person), day) for person, day in first_outcome.items())
    words = f"{count:,} of {len(first_outcome):,} people who were referred again, stepped up or put on a protection plan had no signal before it"
    return row("signals", "missed", count, len(first_outcome), words)


def _measure(what: str) -> str:
    return f"later_{what}"


def _since(first_seen: date | None, day: date) -> bool:
    """Whether the signal was there first."""
    return first_seen is not None and first_seen < day
