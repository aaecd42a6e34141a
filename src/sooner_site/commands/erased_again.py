"""After a restore: people written down on the site who were erased since are taken out of its database again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sooner.partnership import HUB
from sooner.warehouse import do_not_take_in
from sooner.warehouse.home import Home
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.families.models import SitePerson

PROCESS = "sooner restore"


def erase_again(home: Home, key: bytes | None, now: datetime) -> int:
    """Take out of the site's database every person whose record is on the home's do-not-take-in list; how many there were."""
    listed = do_not_take_in.read(home.path, key)
    if not len(listed):
        return 0
    with transaction.atomic():
        gone = [reference for reference in SitePerson.objects.values_list("pk", flat=True) if listed.holds(HUB, reference)]
        if gone:
            SitePerson.objects.filter(pk__in=gone).delete()
            audit.record("restore:erased_again", by=None, at=now, kind=Kind.ERASURE, ids=[f"person:{reference}" for reference in gone], process=PROCESS)
    return len(gone)
