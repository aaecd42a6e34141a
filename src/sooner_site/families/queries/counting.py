"""How many children live in families, by whoever asks for a sum: no family is shown, and a child whom the reader may not be told of is not counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date
from typing import TypeVar

from sooner_site.families.choices import Place, Tier
from sooner_site.families.following import is_written_here, now_called
from sooner_site.families.kin import kin
from sooner_site.families.models import SitePerson
from sooner_site.families.sharing import sharing
from sooner_site.families.snapshot import current

Group = TypeVar("Group", bound=Hashable)

_CHILDREN = (Place.CHILD.value, Place.UNBORN_CHILD.value)
_IN_SNAPSHOT = """
SELECT g.place AS place, count(*) AS children
FROM (SELECT DISTINCT unnest($places::INTEGER[]) AS place, unnest($families::VARCHAR[]) AS family_id) g JOIN kin k USING (family_id)
WHERE k.place IN ('child', 'unborn_child') AND k.senders & $read <> 0 AND k.said & $said <> 0 GROUP BY ALL
"""


def children_in(led: Iterable[tuple[Group, str]], reader: str, today: date) -> dict[Group, int]:
    """The children, unborn ones too, of the families of each group, as far as the agency ``reader`` may be told of them; a family counts once in a group."""
    pairs = list(led)
    called = now_called([family for _, family in pairs])
    named = [(group, called[family]) for group, family in pairs]
    found: Counter[Group] = Counter()
    _from_snapshot(named, reader, today, found)
    _written_here({pair for pair in named if is_written_here(pair[1])}, found)
    return dict(found)


def _from_snapshot(pairs: list[tuple[Group, str]], reader: str, today: date, found: Counter[Group]) -> None:
    if not pairs:
        return
    snapshot = current()
    known, shared = kin(snapshot), sharing(snapshot, reader, today)
    groups = list(dict.fromkeys(group for group, _ in pairs))
    places = {group: place for place, group in enumerate(groups)}
    told = {"read": known.seen(shared.tiers, Tier.SUMMARY), "said": known.told(shared, Tier.SUMMARY)}
    for row in snapshot.rows(_IN_SNAPSHOT, places=[places[group] for group, _ in pairs], families=[family for _, family in pairs], **told):
        found[groups[row["place"]]] += row["children"]


def _written_here(pairs: set[tuple[Group, str]], found: Counter[Group]) -> None:
    if not pairs:
        return
    children = Counter(SitePerson.objects.filter(family__in={family for _, family in pairs}, place__in=_CHILDREN).values_list("family", flat=True))
    for group, family in pairs:
        found[group] += children[family]
