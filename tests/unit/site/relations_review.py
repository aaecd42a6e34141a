"""Relations to pairs of records in doubt: an agency may see both records, or it may not."""

from __future__ import annotations

from typing import Any

from sooner_site.access.clock import now
from sooner_site.access.models import User
from sooner_site.quality import actions
from sooner_site.quality.models import BlindPair
from tests.factories.site import user
from tests.factories.snapshot_review import IVY, UNSEEN, tables

_MARKS = {IVY: "mark-1", UNSEEN: "mark-3"}
#: Agencies that may see both records of a pair.
_SEES = {"police": IVY, "partnership": IVY, "schools": IVY, "health": IVY}


def _address(pair: tuple[str, str], url: str) -> dict[str, Any]:
    if url == "quality:again":
        return {"number": actions.decide_pair(pair, "same", "The same photograph", "", by=user("analyst", of="health"), now=now()).pk}
    if url == "quality:judge":
        drawn = [row for row in tables()["blind_pairs"] if (row["record_key_l"], row["record_key_r"]) == pair]
        actions.draw_sample("2026-09-30-0001", drawn, by=user("analyst"), now=now())
        return {"number": BlindPair.objects.latest("pk").pk}
    return {"mark": _MARKS[pair]}


def both_records(who: User, url: str) -> dict[str, Any]:
    """A pair of which the user's agency may see both records."""
    return _address(_SEES[who.agency_id], url)


def one_record(who: User, url: str) -> dict[str, Any]:
    """A pair of which the user's agency may see one record only."""
    return _address(UNSEEN, url)
