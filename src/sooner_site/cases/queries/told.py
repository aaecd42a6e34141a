"""What cases say about a family: notes, the plan, reviews, and all else that was written. For the answer to a request for one's own data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from sooner.help.access_requests import Named, Written
from sooner_site.access.clock import day_of
from sooner_site.agencies.choices import HUB
from sooner_site.cases.models import Case, Need
from sooner_site.cases.queries.finding import whole
from sooner_site.cases.queries.needs_in_words import label
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.access.models import User


def told(families: Collection[str], person: Collection[str]) -> tuple[Case, ...]:
    """The cases of any of the families, and those in which a need is written down as the person's own (by any number that they had)."""
    found = Case.objects.filter(Q(family__in=families) | Q(needs__person__in=person)).distinct()
    return tuple(whole(found).prefetch_related("notes__written_by", "changes__by").select_related("opened_by"))


def written(case: Case) -> Iterator[Written]:
    """Everything that was written in a case, each by the agency of whoever wrote it."""
    say = _Say(f"case {case.pk}")
    yield from say.by(case.opened_by, case.opened_at, "Opened", why=case.why)
    yield say.one(case.opened_by, "How to be in touch", case.contact, "reach")
    for heading, words in case.told:
        yield say.one(case.opened_by, f"The referral said: {heading}"[:120], words, "words")
    for part in (_family_said, _work, _needs, _ways):
        yield from part(case, say)
    for change in case.changes.all():
        yield from say.by(change.by, change.at, "Changed", what=change.words)


class _Say:
    """How the things of one case are written down."""

    def __init__(self, source: str) -> None:
        self.source = source

    def one(self, by: User, name: str, value: str, kind: str) -> Written:
        return Written(by.agency_id or HUB, self.source, name, value, kind)  # type: ignore[arg-type]

    def by(self, by: User, at: datetime, name: str, **words: str) -> Iterator[Written]:
        """Something that was written: the day, the words, and the name of who wrote it."""
        yield self.one(by, name, day(day_of(at)), "fact")
        yield self.one(by, f"{name}: by", str(by), "staff")
        yield from (self.one(by, f"{name}: {part.replace('_', ' ')}", value, "words") for part, value in words.items())


def _family_said(case: Case, say: _Say) -> Iterator[Written]:
    for consent in case.consents.all():
        name = f"Asked whether they want this help on {day(consent.asked_on)}"
        yield say.one(consent.written_by, f"{name}: answer", consent.get_answer_display(), "fact")
        yield say.one(consent.written_by, f"{name}: who was asked", consent.asked_whom, "other")
        yield from say.by(consent.written_by, consent.written_at, name, for_what=consent.scope, words=consent.words)
    for said in case.own_words.all():
        yield say.one(said.written_by, f"{said.get_about_display()}: said by", said.said_by, "other")
        yield from say.by(said.written_by, said.written_at, said.get_about_display(), words=said.words)


def _work(case: Case, say: _Say) -> Iterator[Written]:
    for note in case.notes.all():
        yield from say.by(note.written_by, note.written_at, f"{note.get_kind_display()} on {day(note.happened_on)}", words=note.words)
    for review in case.reviews.all():
        name = f"Review on {day(review.held_on)}"
        yield say.one(review.written_by, f"{name}: who came", review.who_came, "other")
        yield from say.by(review.written_by, review.written_at, name, what_changed=review.what_changed)
    for action in case.plan.all():
        yield say.one(action.agreed_by, "Action: who does it", action.who or str(action.worker), "other" if action.who else "staff")
        done = f"done on {day(action.done_on)}" if action.done_on else f"by {day(action.by_on)}"
        yield say.one(action.agreed_by, "Action: when", done, "fact")
        yield from say.by(action.agreed_by, action.agreed_at, "Action", what=action.what, not_done_because=action.not_done_why)


def _needs(case: Case, say: _Say) -> Iterator[Written]:
    """A need of the whole family is the person's too; one of somebody else is not."""
    for need in case.needs.all():
        yield _need(need, say)
        yield from say.by(need.added_by, need.added_at, "Need", words=need.words)
        for progress in need.progress.all():
            name = f"How far it has come on {day(progress.seen_on)}"
            yield from say.by(progress.written_by, progress.written_at, name, progress=progress.get_progress_display(), words=progress.words)


def _need(need: Need, say: _Say) -> Written:
    if not need.person:
        return say.one(need.added_by, "Need", label(need), "fact")
    return Written(need.added_by.agency_id or HUB, say.source, "Need", label(need), "person", Named(person_id=need.person))


def _ways(case: Case, say: _Say) -> Iterator[Written]:
    """Who led it and helped, where it went, and how it ended."""
    for lead in case.leads.all():
        yield say.one(lead.asked_by, "Lead", str(lead.practitioner), "staff")
        yield from say.by(lead.asked_by, lead.asked_at, "Lead asked", handed_over=lead.handover, answer=lead.answer)
    for member in case.team.all():
        yield say.one(member.user, "Helps", f"{member.user}: {member.does}", "staff")
    for move in case.moves.all():
        yield say.one(move.asked_by, f"{move.get_kind_display()}: to whom", move.to_whom, "staff")
        yield from say.by(move.asked_by, move.asked_at, move.get_kind_display(), why=move.reason, answer=move.answer)
    for closing in case.closings.all():
        yield say.one(closing.by, "Closed because", closing.get_because_display(), "fact")
        yield from say.by(closing.by, closing.at, "Closed", words=closing.words, opened_again_because=closing.reopened_why)
        for result in closing.results.all():
            yield say.one(closing.by, "What became of a need", f"{label(result.need)}: {result.get_result_display()}. {result.words}".strip(), "words")
