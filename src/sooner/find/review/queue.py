"""What is waiting to be decided in a home: the pairs in doubt of the answer in force, less those decided since, and decisions that contradict each other."""

# ruff: noqa: S608 - what is put into a query are names of our own

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.tables.review import ABOUT, DOUBTS
from sooner.warehouse import reading
from sooner.warehouse.contradictions import Contradiction, contradictions
from sooner.warehouse.reading import Reading
from sooner.warehouse.returned import latest

#: What is shown of each record beside the other; an address that is protected never is.
SHOWN = ("shown_forename", "middle_names", "shown_surname", "date_of_birth", "sex", "address", "postcode", "recorded_on")
_HIDDEN = ("address", "postcode")
#: What is never told of a pair where an address is protected: it would say that somebody was there.
_PLACES = frozenset({"place", "phone", "email"})


@dataclass(frozen=True)
class Queue:
    """What is waiting: ``pairs`` in the order in which they are asked, each a dict; ``contradictions`` among the decisions made so far.

    ``round``: the number of the answer that the pairs are from.
    """

    round: str
    pairs: tuple[dict[str, Any], ...]
    contradictions: tuple[Contradiction, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        return {"answer": self.round, "pairs": list(self.pairs), "contradictions": [{**vars(each), "records": each.records} for each in self.contradictions]}


def waiting(home: Path) -> Queue:
    """What waits in a home; nothing in an answer that was made before there was a queue.

    Raises SomethingMissing where nothing is published, and what ``Home.check`` raises.
    """
    told = latest(home, "decisions").to_pylist()
    decided = {(row["record_key_l"], row["record_key_r"]) for row in told}
    unsure = {(row["record_key_l"], row["record_key_r"], row["mark"]) for row in latest(home, "cannot_tell").to_pylist()}
    with reading.open("snapshot", home) as answer:
        rows = side_by_side(answer, "in_doubt", "place") if "in_doubt" in answer.names else []
        weights = _weights(answer) if rows else {}
    pairs = [_told(row, weights) for row in rows if _pair(row) not in decided and (*_pair(row), row["mark"]) not in unsure]
    return Queue(answer.id, tuple(pairs), tuple(contradictions(told)))


def drawn(home: Path, size: int) -> tuple[str, list[dict[str, Any]]]:
    """The answer drawn from, and about ``size`` pairs to judge blind, in an order that tells nothing: as many of each stratum as it has, in turn.

    Nothing of what was worked out is in them. Raises what ``waiting`` raises.
    """
    with reading.open("snapshot", home) as answer:
        rows = side_by_side(answer, "blind_pairs", "drawn, stratum") if "blind_pairs" in answer.names else []
    hidden = {"drawn", "stratum", "pairs_in_stratum", "together", "sex", "age_band", "ethnicity"}
    chosen = [{name: value for name, value in row.items() if name not in hidden} for row in rows[:size]]
    return answer.id, sorted(chosen, key=_pair)


def side_by_side(answer: Reading, table: str, order: str) -> list[dict[str, Any]]:
    """The rows of a table of pairs with what is shown of both records, in an order."""
    columns = ", ".join(f"{_shown(name, side)} as {name}_{side}" for name in SHOWN for side in ("l", "r"))
    found = answer.con.con.execute(f"""
        with held as (select records.* exclude (address_protected), records.address_protected or coalesce(people.address_protected, false) as address_protected
            from records left join person_records using (record_key) left join people on people.person_id = person_records.person_id)
        select t.*, l.address_protected or r.address_protected as address_protected, {columns} from "{table}" as t
        join held as l on l.record_key = record_key_l join held as r on r.record_key = record_key_r order by {order}, record_key_l, record_key_r""")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _shown(name: str, side: str) -> str:
    return f"case when not {side}.address_protected then {side}.{name} end" if name in _HIDDEN else f"{side}.{name}"


def _weights(answer: Reading) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """What was compared, and what it says in words, of each pair in the order of the model."""
    weights: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for one, other, compared, words in answer.con.con.execute(
        "select record_key_l, record_key_r, comparison, words from in_doubt_weights order by record_key_l, record_key_r, place"
    ).fetchall():
        weights[one, other].append((compared, words))
    return weights


def _told(row: dict[str, Any], weights: dict[tuple[str, str], list[tuple[str, str]]]) -> dict[str, Any]:
    about = ABOUT.get(row["about"], "")
    told = [words for compared, words in weights.get(_pair(row), []) if not (row["address_protected"] and compared in _PLACES)]
    return {**row, "why": f"{DOUBTS[row['doubt']]}{f': {about}' if about else ''}", "weights": told}


def _pair(row: dict[str, Any]) -> tuple[str, str]:
    return row["record_key_l"], row["record_key_r"]
