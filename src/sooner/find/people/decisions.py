"""What people decided about pairs of records, and how that stands over what is worked out.

A pair decided to be one person is joined whatever its score; a pair decided not to be is never in one person, by no way round.
"""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

#: The grade of a link that a person decided: above a number in common.
DECIDED = 3
#: What is said of a pair that a person keeps apart, where a rule would be named.
BY_DECISION = "decided"
#: How many bits a day is worth between two decisions: more than any lead asks for, so that the later one leads.
_A_DAY = 1000.0
#: When two prepared records may not be one person: the condition under which clustering keeps them apart.
NOT_SAME = "exists (select 1 from people__decided as d where d.record_key_l = l.record_key and d.record_key_r = r.record_key and not d.same)"


@dataclass(frozen=True)
class Decision:
    """The latest decision on one pair."""

    record_key_l: str
    record_key_r: str
    same: bool
    decided_on: date

    @property
    def pair(self) -> tuple[str, str]:
        """The two records, the first in order first."""
        return self.record_key_l, self.record_key_r


def latest(rows: Iterable[Mapping[str, Any]]) -> list[Decision]:
    """The latest decision on each pair, in the order of pairs; of those of one day, the one that stands last.

    ``rows``: those of the returned table ``decisions``.
    """
    found: dict[tuple[str, str], Decision] = {}
    for row in rows:
        decision = Decision(row["record_key_l"], row["record_key_r"], row["same"], row["decided_on"])
        before = found.get(decision.pair)
        if before is None or decision.decided_on >= before.decided_on:
            found[decision.pair] = decision
    return [found[pair] for pair in sorted(found)]


def let_stand(con: Any, decisions: list[Decision]) -> None:
    """Make the table ``people__decided``: the decisions whose two records are both among ``people__prepared``, with a weight that grows by the day."""
    table = pa.table(
        {
            "record_key_l": pa.array([each.record_key_l for each in decisions], pa.string()),
            "record_key_r": pa.array([each.record_key_r for each in decisions], pa.string()),
            "same": pa.array([each.same for each in decisions], pa.bool_()),
            "weight": pa.array([each.decided_on.toordinal() * _A_DAY for each in decisions], pa.float64()),
        }
    )
    con.register("people__told", table)
    con.execute("""
        create or replace temp table people__decided as select people__told.* from people__told
        join people__prepared as l on l.record_key = record_key_l join people__prepared as r on r.record_key = record_key_r""")
    con.unregister("people__told")


def put_in_place(con: Any, floor: float, apart: float) -> None:
    """Put what was decided into ``people__links``, in the place of what the linker said of the same pairs.

    ``floor``: the weight of a pair that was decided to be one person and never compared. ``apart``: that of a pair kept apart.
    """
    own = f"case when not same then {apart} else coalesce(compared_weight, {floor}) end"
    con.execute(f"""
        create or replace temp table people__decided_links as
        select record_key_l, record_key_r, {own} as match_weight, 1 / (1 + pow(2, -({own}))) as match_probability,
            case when not same then '{BY_DECISION}' end as kept_apart, case when same then 'same' else 'not_same' end as decided,
            compared_weight, false as in_band, same as joins
        from people__decided left join people__links using (record_key_l, record_key_r)""")
    con.execute("""
        delete from people__links using people__decided as d
        where people__links.record_key_l = d.record_key_l and people__links.record_key_r = d.record_key_r""")
    con.execute("insert into people__links by name select * from people__decided_links; drop table people__decided_links")


def overruled(firm: Iterable[tuple[str, str]], same: Iterable[tuple[str, str]], group: Mapping[str, str]) -> set[tuple[str, str]]:
    """Of the pairs that rules keep apart, those over which decisions stand.

    ``firm``: the pairs of the rules. ``same``: pairs decided to be one person. ``group``: what the rules alone would put together, by record.
    Over pairs that decisions join, straight or by way of each other; and where a decision joins two whom a rule keeps apart, over all pairs
    between the two people that they were taken for: whoever looks at a mother's two records does not look at each pair of them.
    """
    firm, same = set(firm), list(same)
    joined = _joined(same)
    crossing = {frozenset((group.get(one, one), group.get(other, other))) for one, other in same if (one, other) in firm}
    return {
        (one, other)
        for one, other in firm
        if (one in joined and joined[one] == joined.get(other)) or frozenset((group.get(one, one), group.get(other, other))) in crossing
    }


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each record of the pairs with a name for all that the pairs join it to."""
    name: dict[str, str] = {}
    for one, other in pairs:
        stays, goes = name.setdefault(one, one), name.setdefault(other, other)
        name.update({record: stays for record, known in name.items() if known == goes})
    return name
