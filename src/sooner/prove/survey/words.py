"""What a survey says, in sentences put together from its figures: none is free, and none says more than its figures do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from sooner.prove import showing
from sooner.prove.forms.chosen import EVENT_NOT_DRAWN, EVENT_NOT_SAID, EVENT_SENTENCES
from sooner.prove.survey.event import BeforeAfter, Contrast
from sooner.prove.survey.model_words import associated, measured
from sooner.prove.survey.model_words import cannot_say as model_cannot_say
from sooner.prove.survey.published import Loaded
from sooner.prove.survey.rolling import Moving
from sooner.prove.words import EXPLORATORY

if TYPE_CHECKING:
    from sooner.prove.survey.result import Survey

NO_SIZE = "No sample sizes were published, so nobody can tell from these figures which change is more than chance."
FEW = "too few people to say"
#: How many sentences are said of one estimate's groups at most; the table has all.
_MOST = 40


def sentences(survey: Survey) -> list[str]:
    """Everything, in the order of the survey file."""
    said = list(_estimates(survey.table))
    said += list(moved(survey.moving, survey.plan.open)) if survey.moving else []
    said += [one for scale in survey.scales for one in measured(scale, survey.plan)]
    said += list(associated(survey.drivers, survey.plan)) if survey.drivers else []
    said += [verdict(survey.event), *can_say(survey.event)] if survey.event else []
    return said + (list(_published(survey.published)) if survey.published else [])


def verdict(event: BeforeAfter) -> str:
    """The verdict's one sentence."""
    return EVENT_SENTENCES[event.verdict].format(name=event.asked.name)


def _estimates(table: pd.DataFrame) -> Iterator[str]:
    for _, rows in table.groupby(["kind", "of", "by", "x", "where", "term"], sort=False, dropna=False):
        known = rows[rows["estimate"].notna() | rows["statistic"].notna()]
        yield from (f"{name_of(row)}: {FEW if row['suppressed'] else row['note']}." for row in _records(rows[~rows.index.isin(known.index)])[:_MOST])
        if len(known) > 1:
            yield _between(_records(known.sort_values("estimate", kind="stable")))
        elif len(known):
            yield _one(_records(known)[0])


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def name_of(row: dict[str, Any]) -> str:
    """What a row is about, in words."""
    of = str(row["of"])
    told = {
        "mean": f"Mean of {of}",
        "total": f"Total of {of}" if row["term"] == of else f"People with {of} = {row['term']}",
        "ratio": f"{row['term']}",
        "proportion": f"{of} = {row['term']}",
        "quantile": f"{of}, {str(row['term'])[1:]} % are at or below" if row["term"] != "q50" else f"Median of {of}",
        "glm": f"{of} by {row['x']}, {row['term']}",
        "ttest": f"{of}, {row['term']}" if row["x"] else f"Mean of {of}, from 0",
        "chisq": f"{row['term']}",
        "weights_range": f"Weights, {row['term']}",
    }[str(row["kind"])]
    where = f" (where {row['where']})" if row["where"] else ""
    return f"{told}, {row['level']}{where}" if row["level"] else f"{told}{where}"


def figure(row: dict[str, Any], name: str = "estimate") -> str:
    """One figure of a row as people write it; shares in per cent."""
    value = float(row[name]) if row[name] is not None else float("nan")
    return f"{showing.points(100 * value)} %" if row["kind"] == "proportion" else showing.number(value)


def _one(row: dict[str, Any]) -> str:
    if row["kind"] == "chisq":
        goes = "go together by more than chance" if row["p_value"] < 0.05 else "may go together by chance alone"
        return f"{name_of(row)}: the two {goes} (F {showing.number(row['statistic'])}, p {showing.chance(row['p_value'])})."
    if row["note"] or row["kind"] == "weights_range":
        return f"{name_of(row)}: {figure(row)}{', ' + row['note'] if row['note'] else ''}."
    worth = "" if pd.isna(row["effective_n"]) else f"; worth {row['effective_n']:,.0f} people drawn by simple lot"
    return f"{name_of(row)}: {figure(row)} ({showing.level(1 - row['confidence'])} interval {figure(row, 'lo')} to {figure(row, 'hi')}{worth})."


def _between(rows: list[dict[str, Any]]) -> str:
    low, high = rows[0], rows[-1]
    return f"{name_of({**low, 'level': ''})} by {low['by']}: from {figure(low)} in {low['level']} to {figure(high)} in {high['level']}; {len(rows)} groups."


def in_scale(value: float, share: bool, signed: bool = False) -> str:
    """A level or a change, in per cent or points where it is of a share."""
    return showing.points(100 * value, signed) if share else showing.number(value, signed)


def moved(moving: Moving, is_open: bool) -> Iterator[str]:
    """A moving share or mean: the latest, what has changed for everybody and for each group, and how often chance alone would say so."""
    unit, points = (" %", " percentage points") if moving.share else ("", "")
    last = moving.table[moving.table["quarter_end"] == moving.table["quarter_end"].max()].iloc[0]
    if last["suppressed"] and not is_open:
        yield f"{moving.of}: {FEW}."
        return
    span = f"the {moving.periods} quarters to {day(last['quarter_end'])}"
    told = [in_scale(last[name], moving.share) for name in ("estimate", "lo", "hi")]
    yield f"{moving.of}, over {span}: {told[0]}{unit} (95 % interval {told[1]} to {told[2]})."
    for row in _records(moving.changes[~moving.changes["suppressed"] | is_open]):
        seen = "more than chance" if row["p_value"] < 0.05 else "no more than chance would bring"
        change = in_scale(row["change"], moving.share, True)
        smallest = in_scale(row["smallest_detectable"], moving.share)
        since = f"since the same span to {day(row['before'])}"
        yield f"{row['group']}: {change}{points} {since}, {seen}; the smallest change that would be seen in four cases of five is {smallest}{points}."
    groups = len(moving.changes) - 1
    if groups >= 10:
        yield f"Of {groups} groups in which nothing changes, about {groups / 20:.0f} would still be called more than chance."


def day(text: str) -> str:
    """A day as people write it."""
    found = pd.Timestamp(text)
    return f"{found.day} {found:%B %Y}"


def told(event: BeforeAfter, contrast: Contrast) -> str:
    """A difference with its interval and its unit."""
    low, high = contrast.interval
    scale = "percentage points" if event.share else ""
    of = [showing.of_scale(value, scale, True) for value in (contrast.estimate, low, high)]
    return f"{of[0]}{' percentage points' if event.share else ''} (95 % interval {of[1]} to {of[2]})"


def can_say(event: BeforeAfter) -> list[str]:
    """What can be said of an event."""
    if event.found is None:
        return [check.words for check in event.checks if check.stops]
    scale = "percentage points" if event.share else ""
    smallest = f"{showing.of_scale(event.smallest_detectable, scale)}{' percentage points' if event.share else ''}"
    weeks = f"{event.asked.weeks} weeks"
    start = day(event.asked.date.isoformat())
    return [
        f"Those asked in the {weeks} from {start} differed by {told(event, event.found)} from those asked in the {weeks} before.",
        f"With so many people a difference of {smallest} is found in four cases of five, and smaller ones less often.",
    ]


def cannot_say(event: BeforeAfter) -> list[str]:
    """What cannot be said of it. It opens with what no such comparison can rule out."""
    said = [EVENT_NOT_DRAWN]
    if event.verdict == "not_enough_people_to_tell":
        said.append("That nothing changed: with so few people a difference could have been missed.")
    return [*said, EXPLORATORY, EVENT_NOT_SAID]


def cannot_say_of(survey: Survey) -> list[str]:
    """What cannot be said of anything in it."""
    of_model = model_cannot_say(survey.drivers, bool(survey.scales), survey.plan) if survey.drivers or survey.scales else []
    return [*(cannot_say(survey.event) if survey.event else []), *of_model]


def event_table(event: BeforeAfter) -> pd.DataFrame:
    """The event and the days without one, one a row; empty where the figures are withheld."""
    rows = [
        (each.day, "the event" if each.real else "a day without an event", each.estimate, each.se, *each.interval, each.p_value)
        for each in ((event.found, *event.placebos) if event.found else ())
    ]
    return pd.DataFrame(rows, columns=["date", "what", "difference", "se", "lo", "hi", "p_value"])


def _published(found: Loaded) -> Iterator[str]:
    for measure in found.measures:
        rows = found.latest(measure)
        high, low = rows.iloc[0], rows.iloc[-1]
        whole = f"{showing.points(100 * high['whole'])} % in the whole area; " if pd.notna(high["whole"]) else ""
        yield (
            f"{measure}, {day(str(high['date'].date()))}: {whole}highest in {high['group']} ({showing.points(100 * high['value'])} %), "
            f"lowest in {low['group']} ({showing.points(100 * low['value'])} %)."
        )
    yield NO_SIZE
