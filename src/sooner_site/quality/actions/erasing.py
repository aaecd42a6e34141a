"""What erasure takes out of decisions about matches, of pairs that were drawn, and of what somebody said is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.quality.models import BlindAnswer, BlindPair, Correction, MatchDecision

ERASED = "Erased"


@transaction.atomic
def erase(gone: Callable[[str], bool], *, now: datetime, process: str) -> int:
    """Take every record of which ``gone`` says (by its record key) that it was erased out of what people decided and said; how many rows.

    A pair with an erased record is no pair any more: what was decided or judged about it goes. What somebody said is wrong with such a record
    stays as a fact without words: that an agency was asked, and whether it answered.
    """
    decided, drawn = _pairs(MatchDecision.objects.all(), gone), _pairs(BlindPair.objects.all(), gone)
    said = [one for one in Correction.objects.all() if gone("/".join((one.agency_id, one.extract, one.where))) or any(map(gone, one.others))]
    ids = [f"decision:{one}" for one in decided] + [f"drawn:{one}" for one in drawn] + [f"correction:{one.pk}" for one in said]
    MatchDecision.objects.filter(pk__in=decided).delete()
    BlindAnswer.objects.filter(pair__in=drawn).delete()
    BlindPair.objects.filter(pk__in=drawn).delete()
    for one in said:
        one.where, one.others, one.words, one.answer_words = "", [], ERASED, ERASED if one.answer else ""
        one.save(update_fields=["where", "others", "words", "answer_words"])
    if ids:
        audit.record("quality.erase", by=None, at=now, kind=Kind.ERASURE, ids=ids, process=process)
    return len(ids)


def _pairs(found: QuerySet[MatchDecision] | QuerySet[BlindPair], gone: Callable[[str], bool]) -> list[int]:
    """The rows of pairs that hold an erased record."""
    return [pk for pk, one, other in found.order_by("pk").values_list("pk", "record_key_l", "record_key_r") if gone(one) or gone(other)]
