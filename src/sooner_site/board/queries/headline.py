"""The board in three sentences: for the first page of whoever leads."""

from __future__ import annotations

from collections import Counter

from sooner_site.board.choices import CHANGED
from sooner_site.board.queries.latest import demand, evidence, indicators, targets
from sooner_site.design.formats import plural


def headline() -> tuple[str, ...]:
    """What changed, what fell short, what was proved, what was called for; a sentence for each part of which something is released."""
    return tuple(sentence for sentence in (_changed(), _promised(), _proved(), _called()) if sentence)


def _changed() -> str:
    rows = [one.row for one in indicators().rows]
    said = Counter(row["variation"] for row in rows)
    if not rows:
        return ""
    other = sum(said[name] for name in CHANGED) - said["concern"] - said["improvement"]
    more = f", {other} changed with no better way said" if other else ""
    return f"Of {plural(len(rows), 'series', 'series')}, {said['concern']} changed for the worse and {said['improvement']} for the better{more}."


def _promised() -> str:
    rows = [one.row for one in targets().rows]
    said = Counter(row["result"] for row in rows)
    unknown = f"; {said['not_known']} not known" if said["not_known"] else ""
    return f"Of {plural(len(rows), 'target')}, {said['fell_short']} fell short and {said['reached']} {_were(said['reached'])} reached{unknown}." if rows else ""


def _proved() -> str:
    rows = [one.row for one in evidence().rows]
    found = sum(row["verdict"] in ("better", "worse", "no_difference_worth_having") for row in rows)
    loose = sum(not row["frozen"] for row in rows)
    said = f"Of {plural(len(rows), 'study', 'studies')}, {found or 'none'} could tell" if rows else ""
    return said + (f"; {loose} {_were(loose)} exploratory." if loose else "." if said else "")


def _called() -> str:
    rows = demand().rows
    return str(rows[0].draft.about["sentences"][0]) if rows else ""


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
