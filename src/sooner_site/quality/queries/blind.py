"""What is asked about pairs drawn to be judged blind: who judges which next, how far a round is, and what goes to the next run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from sooner.tables.review import DRAWN
from sooner_site.families import queries as families
from sooner_site.families.queries import Doubt
from sooner_site.quality.models import BlindAnswer, BlindPair

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: How many pairs are looked at to find one of which the reviewer may see both records.
LOOKED_AT = 40


def latest_round() -> str:
    """The round that was drawn last; empty where none was."""
    return BlindPair.objects.order_by("-round").values_list("round", flat=True).first() or ""


def progress(round_: str) -> tuple[int, int]:
    """How many pairs of a round somebody judged, and how many there are."""
    pairs = BlindPair.objects.filter(round=round_)
    return pairs.filter(answers__isnull=False).distinct().count(), pairs.count()


def next_pair(user: User, today: date) -> int | None:
    """The pair that the user judges next: one that nobody has judged, then one of which a second reviewer is asked; None where none is left for them."""
    own = BlindAnswer.objects.filter(pair=OuterRef("pk"), answered_by=user)
    waits = BlindPair.objects.filter(~Exists(own), round=latest_round()).annotate(judged=Count("answers"))
    for pair in waits.filter(Q(judged=0) | Q(judged=1, second=True)).order_by("judged", "pk")[:LOOKED_AT]:
        if families.side_by_side((pair.record_key_l, pair.record_key_r), user, today):
            return pair.pk
    return None


def blind_pair(number: int, user: User, today: date) -> Doubt | None:
    """One pair side by side; None where there is none, the user has judged it, or may not see both records."""
    pair = BlindPair.objects.filter(pk=number).exclude(answers__answered_by=user).first()
    return families.side_by_side((pair.record_key_l, pair.record_key_r), user, today) if pair else None


def blind_answers() -> list[dict[str, Any]]:
    """Every answer about a pair that was drawn, with the columns of the returned table of that name; what is empty is None."""
    made = BlindAnswer.objects.select_related("pair").order_by("answered_at", "pk")
    return [
        {
            "record_key_l": each.pair.record_key_l,
            "record_key_r": each.pair.record_key_r,
            "round": each.pair.round,
            "answer": each.answer,
            "decided_by": f"user-{each.answered_by_id}",
            "decided_on": timezone.localtime(each.answered_at).date(),
            **{column.name: _or_none(getattr(each.pair, column.name)) for column in DRAWN},
        }
        for each in made
    ]


def _or_none(value: Any) -> Any:
    return None if value == "" else value
