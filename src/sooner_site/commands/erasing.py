"""What was erased from the home goes from the site's database too: after an erasure, and again after a restore."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sooner.partnership import HUB
from sooner.warehouse import do_not_take_in
from sooner.warehouse.gone import gone_numbers
from sooner.warehouse.home import Home
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.data_rights import actions as data_rights
from sooner_site.families.models import SitePerson
from sooner_site.quality import actions as quality

#: The models of which an erasure takes rows out, or words about the person.
REACHED = frozenset(
    {
        *("families.SitePerson", "quality.Correction", "quality.MatchDecision", "quality.BlindPair"),
        *("data_rights.AccessRequest", "data_rights.DraftLine", "data_rights.Review", "data_rights.Disclosure"),
    }
)
#: Where a name of the person may stand afterwards, by app or model, and why: the how-to page tells it in the same words.
KEPT = {
    "referrals": "A referral is the record of what an agency saw and asked for: that agency decides how long it is kept",
    "cases": "A case is the record of the help that was given, kept as long as the partnership keeps case files",
    "follow_on": "What became of a signpost is kept with the referral or case",
    "court_desk": "A court's list goes by its own clock; whoever was met at court is in the record of that help",
    "data_rights.AccessRequest": "Who asks for somebody else, whom a request is about that is still waited for, and what was released about somebody else",
    "data_rights.Disclosure": "The record of what was released about somebody else",
    "quality.Correction": "What was said about somebody else's record",
    "quality.MatchDecision": "Why other records were put together or parted",
    "access": "People who work here; a form that waits for its sender to sign in again is gone after a day",
    **dict.fromkeys(
        ("agencies", "budget", "directory", "maturity", "practice", "strategy", "studies", "training", "volunteers"),
        "People who work or volunteer here, and the partnership's own work",
    ),
}


@dataclass(frozen=True)
class ErasedOnSite:
    """How many people written down on the site went, how many rows of decisions and corrections, how many requests."""

    people: int = 0
    decisions: int = 0
    requests: int = 0


@transaction.atomic
def erase_on_site(home: Home, key: bytes | None, now: datetime, process: str) -> ErasedOnSite:
    """Take out of the site's database what is on the home's do-not-take-in list, and whoever is gone from the answer in force with it.

    Done again it changes nothing. What stays is in ``KEPT``.
    """
    listed = do_not_take_in.read(home.path, key)
    if not len(listed):
        return ErasedOnSite()

    def gone(record_key: str) -> bool:
        agency, _, rest = record_key.partition("/")
        return listed.holds(agency, rest.partition("/")[2])

    last = max(listed.hashes.values())

    def stands(answer: str, made_on: date) -> bool:
        return made_on.isoformat() > last or (home.snapshots / answer).is_dir()

    people, decisions = _people(listed, now, process), quality.erase(gone, now=now, process=process)
    return ErasedOnSite(people, decisions, data_rights.erase(lambda numbers: gone_numbers(home.path, numbers), stands, now=now, process=process))


def _people(listed: do_not_take_in.DoNotTakeIn, now: datetime, process: str) -> int:
    """People written down on the site, whose record is on the list."""
    gone = [reference for reference in SitePerson.objects.values_list("pk", flat=True) if listed.holds(HUB, reference)]
    if gone:
        SitePerson.objects.filter(pk__in=gone).delete()
        audit.record("families:erase", by=None, at=now, kind=Kind.ERASURE, ids=[f"person:{reference}" for reference in gone], process=process)
    return len(gone)
