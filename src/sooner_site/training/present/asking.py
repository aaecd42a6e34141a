"""What staff say of their use of evidence, round beside round and beside what was published; and what those who train say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sooner.definitions import evidence_use
from sooner.disclosure import FLOOR
from sooner.lead.training import survey
from sooner_site.design.formats import day
from sooner_site.training.present.blocks import Block, empty, table, text

if TYPE_CHECKING:
    from sooner.definitions.evidence_use import Published
    from sooner.lead.training.survey import Answered
    from sooner_site.training.models import ProviderAssessment, Round
    from sooner_site.training.queries.asking import Result

_HIDDEN = f"Not shown: fewer than {FLOOR} in a part of it"


def round_blocks(results: Sequence[Result], published: Sequence[Published]) -> list[Block]:
    """The latest round, the one before it with the difference, and what was published."""
    if not results:
        return [
            Block(empty=empty("No round is closed yet", "A leader opens a round. What people answered is shown once it is closed, never before.")),
            *_before(published),
        ]
    latest, *earlier = results
    heads = ["What people said", latest.round.name, *(f"{one.round.name}, and the change since" for one in earlier), *(one.name for one in published)]
    rows = [_row(place, latest, earlier, published) for place in range(len(latest.questions))]
    told = ["Each is a share of those who answered, with its 95 % interval. Counts are rounded to 5 first, and parts below 10 are not shown."]
    if earlier:
        told.append("Nobody knows who answered both rounds, so they are compared as different people.")
    notes = [f"{one.name}, {one.period}, n = {one.people}: {one.note} Source: {one.source}." for one in published]
    return [Block(words=[*told, *notes], table=table("Use of evidence", heads, rows)), *(_answering(one) for one in results)]


def answered_table(answered: Answered) -> Block:
    """Every answer to one question."""
    rows = [[text(words), text(_count(answered.counts[key]))] for key, words in answered.question.answers.items()]
    people = _HIDDEN if answered.people is None else f"n = {answered.people}, rounded to 5"
    return Block(table=table(f"{answered.question.words} ({people})", ("Answer", "People"), rows))


def assessments_block(found: Iterable[ProviderAssessment]) -> list[Block]:
    """How those who train answer, and each of their assessments."""
    every = list(found)
    if not every:
        told = "Those who train say whether evidence has a place in what they teach. A manager writes down the first self-assessment."
        return [Block(heading="What those who train say", words=[told])]
    asked = evidence_use.shipped()
    counts = {one.key: Counter(made.answers.get(one.key) for made in every) for one in asked.provider_questions}
    rows = [[text(one.words), *(text(counts[one.key][answer]) for answer in asked.provider_answers)] for one in asked.provider_questions]
    lines = [
        [text(one.provider), text(one.course.name if one.course else "All that they teach"), text(day(one.on_day)), text(one.words or "Nothing more")]
        for one in every
    ]
    return [
        Block(table=table(f"What those who train say (n = {len(every)})", ("Question", *asked.provider_answers.values()), rows)),
        Block(table=table("Self-assessments", ("Who trains", "Course", "When", "In words"), lines)),
    ]


def _row(place: int, latest: Result, earlier: Sequence[Result], published: Sequence[Published]) -> list[dict[str, Any]]:
    now = latest.questions[place]
    cells = [text(now.question.headline.words.capitalize()), text(_share(now))]
    cells += [text(_change(one.questions[place], now)) for one in earlier]
    return [*cells, *(text(one.by_question.get(now.question.key, "Not published")) for one in published)]


def _share(answered: Answered) -> str:
    return answered.headline.said if answered.headline else _HIDDEN


def _change(before: Answered, now: Answered) -> str:
    change = survey.compared(before, now)
    return _share(before) + (f". Change: {change.said}" if change else "")


def _answering(result: Result) -> Block:
    rows = [[text(agency), text(_count(count))] for agency, count in result.agencies.items()]
    return Block(table=table(f"Who answered, by agency: {_said(result.round)}", ("Agency", "People"), rows))


def _said(asked: Round) -> str:
    return f"{asked.name}, closed on {day(asked.closed_at)}"


def _count(count: int | None) -> str:
    return f"Fewer than {FLOOR}, or hidden with them" if count is None else str(count)


def _before(published: Sequence[Published]) -> list[Block]:
    """What was published before, while there is nothing of one's own."""
    words = {question.key: question.headline.words.capitalize() for question in evidence_use.shipped().questions}
    return [
        Block(
            words=[f"{one.note} Source: {one.source}."],
            table=table(f"{one.name}, {one.period}, n = {one.people}", ("What people said", "As published"), _figures(one, words)),
        )
        for one in published
    ]


def _figures(published: Published, words: dict[str, str]) -> list[list[dict[str, Any]]]:
    return [[text(words[figure.question]), text(figure.said)] for figure in published.figures]
