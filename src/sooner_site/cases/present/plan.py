"""Needs, plan, notes, reviews and history as their pages show them; and the plan in the family's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner.help import due_dates
from sooner_site.cases import permissions
from sooner_site.cases.choices import Readers, Said
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.needs_in_words import label, outcome_title
from sooner_site.design.components import render
from sooner_site.design.formats import day, day_and_time

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.cases.models import Case, Change, Note, PlanAction


def needs_shown(case: Case, people: Mapping[str, str]) -> list[dict[str, Any]]:
    """The needs under their outcomes, each with how it came in, how it is now, and how many actions it has."""
    outcomes: dict[tuple[str, int], dict[str, Any]] = {}
    closing = parts.closing_of(case)
    results = {result.need_id: result.get_result_display() for result in closing.results.all()} if closing else {}
    for need in case.needs.all():
        told = {
            "id": need.pk,
            "label": label(need),
            "words": need.words,
            "person": people.get(need.person, ""),
            "came_from": need.get_came_from_display(),
            "added_on": need.added_at,
            "progress": list(need.progress.all())[::-1],
            "actions": sum(action.need_id == need.pk for action in case.plan.all()),
            "result": results.get(need.pk, ""),
        }
        outcomes.setdefault((need.framework, need.outcome), {"title": outcome_title(need), "needs": []})["needs"].append(told)
    return list(outcomes.values())


def plan_shown(case: Case, user: User, today: date) -> dict[str, Any]:
    """What is still to be done and what is not any more, as tables."""
    still = [action for action in case.plan.all() if action.ended_at is None]
    ended = [action for action in case.plan.all() if action.ended_at is not None]
    is_open = parts.closing_of(case) is None
    return {
        "still": _table("Still to be done", ["What", "For which need", "Who", "By when"], [_still(action, user, today, is_open) for action in still]),
        "ended": _table("Done, or given up", ["What", "For which need", "Who", "What came of it"], [_ended(action) for action in ended]),
    }


def _table(caption: str, head: Sequence[str], rows: Sequence[Any]) -> dict[str, Any] | None:
    if not rows:
        return None
    return {"caption": caption, "head": [{"text": words} for words in head], "firstCellIsHeader": True, "rows": list(rows)}


def _still(action: PlanAction, user: User, today: date, is_open: bool) -> list[dict[str, Any]]:
    due = due_dates.stands(action.by_on, today, 3)
    late = render("govukTag", {"text": due.words, "classes": "govuk-tag--red"}) if due.overdue else due.words
    links = []
    if is_open and permissions.can_end(user, action):
        links += [("action_done", "Done"), ("action_not_done", "Not done")]
    if is_open and permissions.can(user, action.case, "plan"):
        links.append(("action_change", "Change"))
    shown = [_small_link(reverse(f"cases:{name}", args=[action.case_id, action.pk]), words, action.what) for name, words in links]
    what = Markup(format_html("{}", action.what)) + (Markup("<br>") + Markup(" &nbsp; ").join(shown) if shown else "")  # noqa: S704 - made by format_html
    by = Markup(format_html("{}<br>{}", day(action.by_on), late))  # noqa: S704 - made by format_html
    return [{"html": what}, {"text": label(action.need)}, {"text": parts.doer_words(action)}, {"html": by}]


def _small_link(url: str, words: str, about: str) -> Markup:
    hidden = format_html('<span class="govuk-visually-hidden">: {}</span>', about)
    return Markup(format_html('<a class="govuk-link govuk-body-s" href="{}">{}{}</a>', url, words, hidden))  # noqa: S704 - made by format_html


def _ended(action: PlanAction) -> list[dict[str, Any]]:
    came = f"Done on {day(action.done_on)}" if action.done_on else f"Not done: {action.not_done_why}"
    return [{"text": action.what}, {"text": label(action.need)}, {"text": parts.doer_words(action)}, {"text": came}]


def for_family(case: Case, today: date) -> dict[str, Any]:
    """The plan in plain words: what you told us, what each of us will do, when we look at it again, whom to ring."""
    still = parts.open_actions(case)
    return {
        "lead": parts.lead_of(case),
        "printed_on": today,
        "matters": [words for words in case.own_words.all() if words.about == Said.MATTERS],
        "works_well": [words for words in case.own_words.all() if words.about == Said.WORKS_WELL],
        "actions": [{"what": action.what, "who": parts.doer_words(action), "by_on": action.by_on} for action in still],
        "done": [action for action in case.plan.all() if action.done_on],
        "next_review": parts.next_review(case),
        "consent": parts.consent_of(case),
    }


def note_items(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Notes as a timeline."""
    return [
        {
            "label": {"text": note.get_kind_display()},
            "byline": {"text": f"{note.written_by.name}, {note.written_by.agency.name}"},
            "when": day(note.happened_on),
            "datetime": note.happened_on.isoformat(),
            "html": _paragraph(note.words) + (_restricted() if note.readers == Readers.LEAD else ""),
        }
        for note in notes
    ]


def review_items(case: Case) -> list[dict[str, Any]]:
    """Reviews as a timeline."""
    return [
        {
            "label": {"text": "Review of the plan"},
            "byline": {"text": review.written_by.name},
            "when": day(review.held_on),
            "datetime": review.held_on.isoformat(),
            "html": _paragraph(review.what_changed) + _paragraph(f"Who came: {review.who_came}") + _paragraph(f"Next review: {day(review.next_on)}"),
        }
        for review in case.reviews.all()
    ]


def history_items(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes as a timeline."""
    return [
        {
            "label": {"text": change.words},
            "byline": {"text": f"{change.by.name}, {change.by.agency.name}"},
            "when": day_and_time(change.at),
            "datetime": change.at.isoformat(timespec="minutes"),
        }
        for change in changes
    ]


def _paragraph(words: str) -> Markup:
    return Markup(format_html('<p class="govuk-body sooner-typed">{}</p>', words))  # noqa: S704 - made by format_html


def _restricted() -> Markup:
    return Markup('<p class="govuk-body">') + render("mojBadge", {"text": "Lead and managers only"}) + Markup("</p>")
