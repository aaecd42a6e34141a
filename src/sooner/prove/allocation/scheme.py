"""How places are drawn: the method, the arms with their ratios, what is balanced. Written down and promised by its hash before the first draw."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

from sooner.errors import UsageError
from sooner.prove.protocol import Protocol
from sooner.prove.reading import load

FORMAT = 1
#: Each method in words.
METHODS = {
    "simple": "each by itself, as with a coin",
    "blocked": "in blocks of random sizes, so that the arms stay as large as planned",
    "stratified": "in blocks of random sizes within each stratum",
    "minimised": "to the arm that keeps the strata most alike, but not always (Pocock and Simon 1975)",
    "waitlist": "in blocks: now, or later",
    "cluster": "whole clusters at once, as many to each arm as planned",
    "stepped_wedge": "whole clusters at once, as many to each step",
}
#: Methods that need the whole list: nobody can be added afterwards.
WHOLE_LIST = ("cluster", "stepped_wedge")
_NAME = re.compile(r"[^\s,:=|][^,:=|]*")
_SHORTEST_SEED = 20
_NOBODY = 1e-9


@dataclass(frozen=True)
class Scheme:
    """One way of drawing. ``ratios``: whole numbers, one an arm. ``blocks``: by which numbers the sum of the ratios may be multiplied for a block's size.

    ``follow``: how often minimisation follows what balances best. ``unit``, ``strata``, ``cluster``: columns of the list.
    """

    method: str
    arms: tuple[str, ...] = ("treatment", "comparison")
    ratios: tuple[int, ...] = (1, 1)
    unit: str = "person"
    strata: tuple[str, ...] = ()
    cluster: str | None = None
    blocks: tuple[int, ...] = (2, 3)
    follow: float = 0.8
    protocol_hash: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the list has to have."""
        return (self.unit, *self.strata, *([self.cluster] if self.cluster else []))

    @property
    def cycle(self) -> list[str]:
        """Every arm as often as its ratio says."""
        return [arm for arm, ratio in zip(self.arms, self.ratios, strict=True) for _ in range(ratio)]

    def as_dict(self) -> dict[str, Any]:
        """The scheme as it is written down."""
        return asdict(self)

    @classmethod
    def from_dict(cls, said: dict[str, Any]) -> Scheme:
        """The scheme that was written down."""
        kept: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
        return cls(**kept)


def scheme(
    method: str | None = None,
    *,
    protocol: Path | str | Protocol | None = None,
    arms: str | None = None,
    unit: str | None = None,
    strata: str | None = None,
    cluster: str | None = None,
    steps: int | None = None,
    blocks: str | None = None,
    follow: float | None = None,
) -> Scheme:
    """A scheme from words as they are typed: ``arms`` "treatment:1,comparison:2", ``strata`` "district,sex", ``blocks`` "2,3".

    ``protocol``, or its file: gives method, unit, strata, cluster and ratios by its design and keys; what is said as well wins.
    Raises UsageError with all that is wrong.
    """
    said: dict[str, Any] = of_protocol(protocol if isinstance(protocol, Protocol) else load(Path(protocol))) if protocol is not None else {}
    given = {"method": method, "unit": unit, "strata": _list(strata), "cluster": cluster, "follow": follow, "blocks": _numbers(blocks)}
    said |= {name: value for name, value in given.items() if value is not None}
    said.setdefault("method", "stratified" if said.get("strata") else "blocked")
    if arms is not None or steps is not None or "arms" not in said:
        said["arms"], said["ratios"] = _arms(arms, str(said["method"]), steps)
    made = Scheme(**said)
    faults = list(_faults(made, steps))
    if faults:
        raise UsageError("\n".join(["Nothing can be drawn this way:", *(f"  {fault}" for fault in faults)]))
    return made


def _planned(asked: Protocol) -> dict[str, Any]:
    """The arms and their ratios, as the protocol plans them: those that it names, and who stays for comparison."""
    share = asked.planned_share
    named = share if isinstance(share, tuple) else (("treatment", share or 0.5),)
    left = 1 - sum(each for _, each in named)
    compared = str(asked.control or "comparison") if isinstance(share, tuple) else "comparison"
    return _as_ratios((*named, (compared, left)) if left > _NOBODY else named)


def _as_ratios(shares: tuple[tuple[str, float], ...]) -> dict[str, Any]:
    """Arms with whole numbers that stand to each other as their shares do, to a twentieth."""
    parts = [Fraction(share).limit_denominator(20) for _, share in shares]
    whole = lcm(*(part.denominator for part in parts))
    return {"arms": tuple(arm for arm, _ in shares), "ratios": tuple(int(part * whole) for part in parts)}


def of_protocol(asked: Protocol) -> dict[str, Any]:
    """What a protocol says of its draw: those of a scheme's values that it settles."""
    said: dict[str, Any] = {"protocol_hash": asked.hash, "strata": asked.strata, "unit": asked.unit}
    if asked.planned_share is not None:
        said |= _planned(asked)
    if asked.cluster:
        said |= {"method": "stepped_wedge" if asked.design == "stepped_wedge" else "cluster", "cluster": asked.cluster[0]}
    return {name: value for name, value in said.items() if value is not None}


def _list(said: str | None) -> tuple[str, ...] | None:
    return None if said is None else tuple(each.strip() for each in said.split(",") if each.strip())


def _numbers(said: str | None) -> tuple[int, ...] | None:
    try:
        return None if said is None else tuple(int(each) for each in said.split(","))
    except ValueError:
        return (0,)


def _arms(said: str | None, method: str, steps: int | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Arms and ratios of what was typed; a ratio that is no whole number is 0, and refused with everything else."""
    if method == "stepped_wedge":
        return tuple(f"step {step}" for step in range(1, (steps or 0) + 1)), (1,) * (steps or 0)
    if said is None:
        return (("now", "later") if method == "waitlist" else ("treatment", "comparison")), (1, 1)
    parts = [each.strip().partition(":") for each in said.split(",") if each.strip()]
    return tuple(name.strip() for name, _, _ in parts), tuple(_ratio(ratio) for _, _, ratio in parts)


def _ratio(said: str) -> int:
    return 1 if not said.strip() else int(said) if said.strip().isdecimal() else 0


def _faults(made: Scheme, steps: int | None) -> Iterator[str]:
    if made.method not in METHODS:
        yield f"method: {made.method!r} is none. One of: {', '.join(METHODS)}."
        return
    if made.method == "stepped_wedge" and not 2 <= (steps or 0) <= 100:
        yield "steps: say in how many steps clusters begin, from 2 to 100."
    elif len(made.arms) < 2 or len(set(made.arms)) < len(made.arms) or not all(_NAME.fullmatch(arm) for arm in made.arms):
        yield "arms: at least two, each with another name, such as treatment:1,comparison:1."
    if not all(1 <= ratio <= 100 for ratio in made.ratios):
        yield "arms: a ratio is a whole number from 1 to 100, such as treatment:1,comparison:2."
    if not made.blocks or not all(1 <= each <= 50 for each in made.blocks):
        yield "blocks: whole numbers from 1 to 50 by which the sum of the ratios is multiplied, such as 2,3."
    if not 0.5 <= made.follow <= 0.99:
        yield "follow: from 0.5 to 0.99. At 1 everybody could work out where the next person goes."
    yield from _columns(made, steps)


def _columns(made: Scheme, steps: int | None) -> Iterator[str]:
    if made.method in ("stratified", "minimised") and not made.strata:
        yield f"strata: {made.method} needs the columns within which the arms are to be alike."
    if made.method in ("simple", "blocked", "waitlist") and made.strata:
        yield f"strata: {made.method} has no use for them. Say stratified or minimised, or take them out."
    if (made.method in WHOLE_LIST) != (made.cluster is not None):
        yield f"cluster: {'name the column of the clusters' if made.cluster is None else f'{made.method} draws people, not clusters: take it out'}."
    if steps is not None and made.method != "stepped_wedge":
        yield f"steps: {made.method} has none. Take it out."
    if len(set(made.columns)) < len(made.columns):
        yield f"columns: {', '.join(made.columns)} names one of them twice."


def seed_hash(seed: str) -> str:
    """The SHA-256 of a seed. Raises UsageError for one so short that it could be found by trying."""
    if len(seed) < _SHORTEST_SEED:
        raise UsageError(f"The seed has {len(seed)} characters: with fewer than {_SHORTEST_SEED} it could be found by trying. Leave it out, and one is drawn.")
    return hashlib.sha256(seed.encode()).hexdigest()
