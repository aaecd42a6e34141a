"""What some people are called where not every sender lets a reader's people see its record: by the latest record that may be seen, on lists as on pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner_site.families.choices import Tier
from sooner_site.families.kin import kin
from sooner_site.families.sharing import sharing
from sooner_site.families.snapshot import Snapshot

_EMPTY = "CREATE TABLE {name}_read (agency VARCHAR, extract VARCHAR)"
_READ = "INSERT INTO {name}_read VALUES ($agency, $extract)"
#: Only those whom the reader knows in part, and of them only those who would be called otherwise: few, so that the table stays small.
_MAKE = """
CREATE TABLE {name} AS
SELECT n, surname, born FROM (
    SELECT k.n, any_value(k.surname) AS best, any_value(k.born) AS best_born,
        first(r.shown_surname ORDER BY r.recorded_on DESC NULLS LAST, r.record_key) FILTER (r.shown_surname <> '') AS surname,
        first(r.date_of_birth ORDER BY r.recorded_on DESC NULLS LAST, r.record_key) FILTER (r.date_of_birth IS NOT NULL) AS born
    FROM kin k JOIN person_records l USING (person_id) JOIN {name}_read USING (agency, extract) JOIN records r USING (record_key)
    WHERE k.senders & $read <> 0 AND k.senders & $hidden <> 0 GROUP BY k.n
) WHERE surname IS DISTINCT FROM best OR born IS DISTINCT FROM best_born
"""
_DROP = "DROP TABLE {name}_read"


def read_names(snapshot: Snapshot, reader: str, today: date) -> str:
    """The name of a table for the people of one agency on one day: ``n`` of a member in ``kin``, with the surname and date of birth that they may read.

    Who is not in it is called what is best known of them.
    """
    tiers = sharing(snapshot, reader, today).tiers
    read = kin(snapshot).seen(tiers, Tier.SUMMARY)
    hidden = ((1 << len(kin(snapshot).extracts)) - 1) & ~read

    def statements(name: str) -> Iterable[tuple[str, dict[str, Any]]]:
        yield _EMPTY.format(name=name), {}
        yield from ((_READ.format(name=name), {"agency": agency, "extract": extract}) for (agency, extract), tier in tiers.items() if tier >= Tier.SUMMARY)
        yield _MAKE.format(name=name), {"read": read, "hidden": hidden}
        yield _DROP.format(name=name), {}

    return snapshot.made(("names read", reader, today), statements)
