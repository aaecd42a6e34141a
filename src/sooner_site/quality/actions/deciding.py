"""Saying that something is wrong, answering it, and deciding whether two records are one person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner_site.access import audit, references
from sooner_site.access.choices import Kind
from sooner_site.quality import permissions, policies
from sooner_site.quality.choices import PREFIX, Decision
from sooner_site.quality.models import BlindAnswer, BlindPair, Correction, MatchDecision

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: Of so many pairs drawn, one is asked of a second reviewer.
SECOND_EVERY = 4


@dataclass(frozen=True)
class Wrong:
    """What somebody says is wrong: what it is about, whose records, and where they lie there.

    ``others``: for a record that is another person's, the records with which it was joined.
    """

    about: str
    agency: str
    extract: str = ""
    where: str = ""
    family: str = ""
    others: tuple[str, ...] = ()


@transaction.atomic
def raise_corrections(wrong: Sequence[Wrong], words: str, *, by: User, now: datetime, record: str = "") -> list[Correction]:
    """Ask each agency to look at its records. Nothing that was received is changed. Raises Refused for somebody who may not.

    ``record``: one that is another person's than the records in ``others``; where the user may decide matches, that is decided too.
    """
    permissions.may_raise(by)
    made = [
        Correction.objects.create(reference=references.new(PREFIX), words=words, raised_by=by, raised_at=now, agency_id=one.agency, **_place(one))
        for one in wrong
    ]
    others = sorted({other for one in wrong for other in one.others}) if record and not by.roles.isdisjoint(permissions.may_decide_matches.roles) else []
    decided = [_decided(record, other, False, words, by, now, made[0]) for other in others]
    ids = (
        [f"correction:{one.reference}" for one in made]
        + [f"decision:{one.pk}" for one in decided]
        + sorted({f"family:{one.family}" for one in wrong if one.family})
    )
    audit.record("quality.raise_corrections", by=by, at=now, ids=ids)
    return made


@transaction.atomic
def answer(reference: str, given: str, words: str, *, by: User, now: datetime) -> Correction:
    """Say what was found. Raises Refused for another agency's people, NotNow where it was answered already."""
    correction = Correction.objects.select_for_update(of=("self",)).select_related("answered_by").get(pk=reference)
    permissions.may_answer(by, correction)
    policies.can_be_answered(correction)
    correction.answer, correction.answer_words, correction.answered_by, correction.answered_at = given, words, by, now
    correction.save(update_fields=["answer", "answer_words", "answered_by", "answered_at"])
    audit.record("quality.answer", by=by, at=now, ids=[f"correction:{reference}"])
    return correction


@transaction.atomic
def decide_match(correction: Correction, same: bool, reason: str, *, by: User, now: datetime) -> list[MatchDecision]:
    """Decide whether a record is the same person's as those with which it was joined: the next run keeps to it.

    Raises Refused for somebody who may not, NotNow where it is about no match.
    """
    permissions.may_decide_matches(by)
    policies.is_about_a_match(correction)
    record = "/".join((correction.agency_id, correction.extract, correction.where))
    made = [_decided(record, other, same, reason, by, now, correction) for other in correction.others]
    audit.record(
        "quality.decide_match", by=by, at=now, kind=Kind.COMBINATION, ids=[f"correction:{correction.reference}", *(f"decision:{one.pk}" for one in made)]
    )
    return made


@transaction.atomic
def decide_pair(pair: tuple[str, str], decision: str, reason: str, mark: str, *, by: User, now: datetime, people: Sequence[str] = ()) -> MatchDecision:
    """Decide whether two records are one person's, or say that nobody can tell: the next run keeps to a decision, and asks no more while neither changes.

    ``mark``: what the two records said, as the queue has it; ``people``: those to whom they belong now, for the audit.
    Raises Refused for somebody who may not, NotNow where nothing is in doubt about a pair that is to be left open.
    """
    permissions.may_decide_matches(by)
    same = {Decision.SAME: True, Decision.NOT_SAME: False}.get(Decision(decision))
    policies.can_be_left_open(same, mark)
    first, second = sorted(pair)
    made = MatchDecision.objects.create(record_key_l=first, record_key_r=second, same=same, mark=mark, decided_by=by, decided_at=now, reason=reason)
    ids = [f"decision:{made.pk}", *(f"person:{person}" for person in dict.fromkeys(people))]
    audit.record("quality.decide_pair", by=by, at=now, kind=Kind.COMBINATION, ids=ids)
    return made


@transaction.atomic
def draw_sample(round_: str, rows: Sequence[Mapping[str, Any]], *, by: User, now: datetime) -> int:
    """Draw pairs to be judged blind, from the rows that a run drew by lot; how many. Every fourth is asked of a second reviewer too.

    Raises Refused for somebody who may not, NotNow where nothing can be drawn, or was drawn from this answer already.
    """
    permissions.may_decide_matches(by)
    policies.can_be_drawn(round_, len(rows))
    told = ("record_key_l", "record_key_r", "stratum", "pairs_in_stratum", "together")
    groups = ("sex", "age_band", "ethnicity")
    BlindPair.objects.bulk_create(
        BlindPair(
            round=round_, drawn=place, second=place % SECOND_EVERY == 0, **{name: row[name] for name in told}, **{name: row[name] or "" for name in groups}
        )
        for place, row in enumerate(rows, 1)
    )
    audit.record("quality.draw_sample", by=by, at=now, ids=[f"sample:{round_}"])
    return len(rows)


@transaction.atomic
def judge(number: int, answer: str, *, by: User, now: datetime, people: Sequence[str] = ()) -> BlindAnswer:
    """Keep what a reviewer says of a pair that was drawn. It measures, and decides nothing. ``people``: whose records these are, for the audit.

    Raises Refused for somebody who may not.
    """
    permissions.may_decide_matches(by)
    made = BlindAnswer.objects.create(pair_id=number, answer=Decision(answer), answered_by=by, answered_at=now)
    audit.record("quality.judge", by=by, at=now, kind=Kind.COMBINATION, ids=[f"judged:{made.pk}", *(f"person:{each}" for each in dict.fromkeys(people))])
    return made


def _decided(record: str, other: str, same: bool, reason: str, by: User, now: datetime, correction: Correction) -> MatchDecision:
    first, second = sorted((record, other))
    return MatchDecision.objects.create(record_key_l=first, record_key_r=second, same=same, decided_by=by, decided_at=now, reason=reason, correction=correction)


def _place(wrong: Wrong) -> dict[str, object]:
    return {"about": wrong.about, "extract": wrong.extract, "where": wrong.where, "family": wrong.family, "others": list(wrong.others)}
