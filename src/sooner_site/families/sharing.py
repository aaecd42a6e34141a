"""What the people of one agency may see of the rows of each other, as the agreements of the snapshot say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sooner.partnership.models import Agreement
from sooner.partnership.sharing import shown_to
from sooner_site.families.choices import Tier
from sooner_site.families.snapshot import Snapshot

#: What was written down on the site itself: everybody who may see the family may see it.
OWN = "partnership"

_PAIRS = """
SELECT DISTINCT agency, extract FROM signal_rows UNION SELECT DISTINCT agency, extract FROM priority_rows
UNION SELECT DISTINCT agency, extract FROM person_records
"""


@dataclass(frozen=True)
class Sharing:
    """How much the people of one agency see of the rows of each sender, by agency and extract; nothing of who is not in it."""

    reader: str
    tiers: Mapping[tuple[str, str], Tier]

    def of(self, agency: str, extract: str) -> Tier:
        """How much of the rows of that extract."""
        return self.tiers.get((agency, extract), Tier.NOTHING)

    def least(self, senders: Iterable[tuple[str, str]]) -> Tier:
        """How much of what rests on rows of all of these: as much as the strictest of them lets be seen."""
        return min((self.of(*sender) for sender in senders), default=Tier.NOTHING)

    def of_agency(self, agency: str) -> Tier:
        """The most that is seen of anything that the agency sends."""
        return max((tier for (sender, _), tier in self.tiers.items() if sender == agency), default=Tier.NOTHING)


def sharing(snapshot: Snapshot, reader: str, today: date) -> Sharing:
    """What an agency's people see today; worked out once a day for each agency."""
    found: Sharing = snapshot.remember(("sharing", reader, today), lambda: Sharing(reader, _tiers(snapshot, reader, today)))
    return found


def _tiers(snapshot: Snapshot, reader: str, today: date) -> dict[tuple[str, str], Tier]:
    agreements = tuple(Agreement.model_validate(each) for each in snapshot.agreements)
    senders = [(row["agency"], row["extract"]) for row in snapshot.rows(_PAIRS)]
    return {(agency, extract): _tier(agreements, agency, extract, reader, today) for agency, extract in senders}


def _tier(agreements: tuple[Agreement, ...], agency: str, extract: str, reader: str, today: date) -> Tier:
    return Tier.FULL if agency == OWN else Tier.named(shown_to(agreements, agency, extract, reader, today))
