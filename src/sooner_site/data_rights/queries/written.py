"""What practitioners wrote on the site about one person's families: referrals and cases, for a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sooner.help.access_requests import Written
from sooner.help.access_requests.written import Person
from sooner_site.cases import queries as cases
from sooner_site.families import queries as families
from sooner_site.referrals import queries as referrals

if TYPE_CHECKING:
    from sooner.warehouse.held import Held


@dataclass(frozen=True)
class Files:
    """What was written, and the referrals and cases that it stands in, as the audit names them."""

    rows: tuple[Written, ...]
    ids: tuple[str, ...]


def written_about(held: Held) -> Files:
    """Everything that was written in the referrals and cases of a person's families, under any reference that each ever had."""
    known = {reference for family in held.family_ids for reference in families.also_known_as(family)}
    numbers = {held.person_id, *(row["old_id"] for row in held.before)}
    asked = referrals.told(known, Person(numbers, held.records).is_named)
    helped = cases.told(known, numbers)
    rows = (*(row for one in asked for row in referrals.written(one)), *(row for one in helped for row in cases.written(one)))
    return Files(rows, (*(f"referral:{one.reference}" for one in asked), *(f"case:{one.pk}" for one in helped)))
