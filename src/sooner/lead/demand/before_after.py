"""Calls before and after help. It shows what changed and never why: families are helped when things are at their worst, and then get better by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sooner.disclosure import rounded
from sooner.lead.demand.calls import MONTHS, Calls, in_months
from sooner.lead.demand.rows import row

if TYPE_CHECKING:
    import pandas as pd

CASES = "Families with a case"
#: What stands beside every such figure, whatever it is.
NO_CAUSE = (
    "This cannot show that help made the difference. Help comes when things are at their worst, and after their worst they get better by themselves "
    "(regression to the mean)."
)


def before_after(calls: Calls, cases: pd.DataFrame, allocations: pd.DataFrame, studies: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """One row for families with a case, and one for each programme. ``studies``: the hash of a study's protocol by the name of its programme."""
    helped = cases.dropna(subset=["family_key"]).rename(columns={"family_key": "who", "month_opened": "month"})
    yield from _of(CASES, "families", helped, calls, "family_key", "")
    took = allocations[allocations["took_part"] == True]  # noqa: E712 - empty is neither
    for name, people in took.rename(columns={"person_key": "who"}).groupby("programme"):
        yield from _of(f"People who took part in {name}", "people", people, calls, "person_key", studies.get(str(name), ""))


def _of(name: str, who: str, helped: pd.DataFrame, calls: Calls, column: str, study: str) -> Iterator[dict[str, Any]]:
    if helped.empty:
        return
    started = helped.assign(month=in_months(helped["month"])).groupby("who")["month"].min()
    followed = started[(started - MONTHS >= calls.first) & (started + MONTHS <= calls.last)]
    count = rounded(len(followed))
    if not count:
        yield row("before_after", name, study=study or None, words=f"{name}: fewer than 10 were followed for twelve months before and after. {NO_CAUSE}")
        return
    before, after = (rounded(number) for number in _counted(calls.events, followed, column))
    words = f"{name}: {_told(before)} in the twelve months before, {_told(after)} in the twelve months after, of {count:,} {who}. {NO_CAUSE}"
    yield row("before_after", name, count=count, calls=before, after=after, study=study or None, words=words)


def _counted(events: pd.DataFrame, started: pd.Series, column: str) -> tuple[int, int]:
    """Calls in the twelve months before and after the month in which help began; that month counts for neither. Each call once for each of them."""
    theirs = events[events[column].isin(started.index)].drop_duplicates([column, "event_key"])
    since = theirs["month"] - theirs[column].map(started)
    return int(((since < 0) & (since >= -MONTHS)).sum()), int(((since > 0) & (since <= MONTHS)).sum())


def _told(count: int | None) -> str:
    return "fewer than 10 calls" if count is None else f"{count:,} calls"
