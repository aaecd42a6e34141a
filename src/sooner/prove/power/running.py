"""``power``: a design or its protocol and what is supposed in; how many it needs, how sure it is, and the smallest difference it finds out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sooner.errors import UsageError
from sooner.faults import nearest
from sooner.prove.power.plan import Plan, make
from sooner.prove.power.result import Power, Row
from sooner.prove.power.several import Several, several
from sooner.prove.power.solving import arms, detectable, needed
from sooner.prove.power.ways import WAYS, Way
from sooner.prove.protocol import Protocol
from sooner.prove.reading import load, read

#: The sizes of the table, as parts of the size that the study is about.
_PARTS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


def power(study: Protocol | Mapping[str, Any] | Path | str, **given: Any) -> Power:
    """Work out a study's size. ``study``: a design's name, the path of a protocol, a mapping with its keys, or one that was read.

    A protocol gives design, margin (the difference to find, or the margin of equivalence), direction, alpha and planned_share; what is given as well wins.
    ``given``: the keys of ``sooner.definitions.study_sizes``. Raises UsageError with all that is missing or wrong, InputRefused where the protocol has faults.
    """
    design, said = _asked(study)
    way = WAYS.get(design)
    if way is None:
        raise UsageError(f"No design is called {design!r}. {nearest(design, list(WAYS), 'Designs: ' + ', '.join(WAYS) + '.')}")
    said = {name: value for name, value in said.items() if name in way.keys}
    if given.get("treatment_share") is not None:
        said.pop("difference", None)
    plan = make(way, {**said, **{name: value for name, value in given.items() if value is not None}})
    return _worked_out(way, plan)


def _asked(study: Protocol | Mapping[str, Any] | Path | str) -> tuple[str, dict[str, Any]]:
    """The design, and what its protocol says of the study's size."""
    if isinstance(study, str) and not study.endswith(".toml"):
        return study, {}
    protocol = load(Path(study)) if isinstance(study, str | Path) else study if isinstance(study, Protocol) else read(study)
    said = {"difference": protocol.margin, "direction": protocol.direction, "alpha": protocol.alpha, **_arms_of(protocol)}
    if protocol.counts:
        seen = protocol.counts.comparison
        said["comparison_share"] = seen.events / seen.n
    return protocol.design, {name: value for name, value in said.items() if value is not None}


def _arms_of(protocol: Protocol) -> dict[str, Any]:
    """How many arms a protocol plans, and the share of each."""
    shares = [share for _, share in protocol.planned_shares]
    if not shares:
        return {"planned_share": protocol.planned_share}
    if max(shares) - min(shares) > 1e-9:
        raise UsageError("planned_share: the arms are of unequal size, and only arms alike in size can be worked out together. Ask for two arms at a time.")
    return {"planned_share": shares[0], "arms": len(shares)}


def _worked_out(way: Way, plan: Plan) -> Power:
    size = None if plan.difference is None else needed(way, plan, plan.difference, plan.power)
    there = plan.size
    chance = None if there is None or plan.difference is None else way.chance(plan, there, plan.difference)
    smallest = None if there is None else detectable(way, plan, there, plan.power)
    about = there if there is not None else size
    rows = [] if about is None else [_row(way, plan, part * about) for part in _PARTS]
    split = {} if size is None else arms(way, plan, size)
    return Power(way, plan, size, split, chance, smallest, tuple(dict.fromkeys(rows)), _several(way, plan, about))


def _several(way: Way, plan: Plan, size: float | None) -> Several | None:
    """What a study of several arms finds at a size."""
    if plan.arms == 1 or size is None or plan.difference is None:
        return None
    return several(plan, size, plan.difference, way.chance(plan, size, plan.difference))


def _row(way: Way, plan: Plan, size: float) -> Row:
    """One size of the table: a whole number, the chance to find the difference, and the smallest difference."""
    whole = max(2, round(size))
    chance = None if plan.difference is None else way.chance(plan, whole, plan.difference)
    return Row(whole, chance, detectable(way, plan, whole, plan.power))
