"""What is supposed of a study that has not begun: read once, refused with everything that is wrong with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sooner.definitions.study_sizes import KEYS
from sooner.errors import UsageError
from sooner.faults import nearest

if TYPE_CHECKING:
    from sooner.prove.power.ways import Way

_SHARES = ("comparison_share", "treatment_share")


class SizeRefused(UsageError):
    """What is supposed cannot be worked with. ``faults``: for each the key that it is about, and a line that says what is wrong and what will do."""

    def __init__(self, faults: Iterable[tuple[str, str]], heading: str = "") -> None:
        self.faults = tuple(faults)
        lines = [line for _, line in self.faults]
        super().__init__("\n".join([heading, *(f"  {line}" for line in lines)] if heading else lines))


@dataclass(frozen=True)
class Plan:
    """One study as it is supposed to be. ``difference``: percentage points for shares, else the outcome's unit. ``KEYS`` says what each means."""

    design: str
    difference: float | None = None
    comparison_share: float | None = None
    treatment_share: float | None = None
    sd: float | None = None
    direction: str = "higher"
    size: float | None = None
    power: float = 0.8
    alpha: float = 0.05
    planned_share: float = 0.5
    arms: int = 1
    lost: float = 0.0
    explained: float = 0.0
    design_effect: float = 1.0
    cluster_size: float = 1.0
    size_variation: float = 0.0
    icc: float = 0.0
    cluster_autocorrelation: float = 1.0
    steps: int = 1
    before: int = 1
    after: int = 1
    correlation: float = 0.0
    autocorrelation: float = 0.0
    season: int | None = None
    matched_share: float = 1.0
    within_share: float = 1.0
    spread: str = "even"
    true_difference: float = 0.0
    never_share: float = 0.0
    study_error: float = 1.0
    between: float = 0.0
    treated_rate: float = 1.0
    comparison_rate: float = 1.0
    around_rate: float = 0.0

    @property
    def of_shares(self) -> bool:
        """Whether shares are compared, not means."""
        return self.comparison_share is not None

    def share_at(self, difference: float) -> float:
        """The share of the treatment arm that is so many percentage points from the comparison's, the way the plan looks for."""
        return (self.comparison_share or 0.0) + (difference if self.direction == "higher" else -difference) / 100

    @property
    def left_share(self) -> float:
        """The share of everybody that is left for the comparison."""
        return 1 - self.arms * self.planned_share

    @property
    def largest(self) -> float:
        """The largest difference that there can be."""
        if self.design == "places":
            return self.treated_rate
        if self.design == "equivalence" or not self.of_shares:
            return 100.0 if self.of_shares else float("inf")
        return 100 * ((1 - (self.comparison_share or 0.0)) if self.direction == "higher" else (self.comparison_share or 0.0))


def make(way: Way, given: Mapping[str, Any]) -> Plan:
    """The plan of a design. Keys whose value is None count as not given. Raises SizeRefused with everything that is wrong."""
    said = {name: value for name, value in given.items() if value is not None}
    faults = [*_unknown(said), *_wanted(way, said), *_bounds(said)]
    if not faults:
        faults = list(_together(way, said))
    if faults:
        raise SizeRefused(faults, f"The size of a study of design {way.name!r} cannot be worked out:")
    values: dict[str, Any] = {name: int(value) if KEYS[name].kind is int else value for name, value in said.items()}
    if values.get("arms", 1) > 1:
        values.setdefault("planned_share", 1 / (values["arms"] + 1))
    plan = _whole(Plan(way.name, **values))
    if plan.difference is not None and plan.difference >= plan.largest:
        raise SizeRefused([("difference", f"difference: {plan.difference:g} is more than there can be: it has to be below {plan.largest:g}.")])
    if plan.of_shares and not 0 < plan.share_at(plan.true_difference) < 1:
        line = f"true_difference: no share lies {plan.true_difference:g} points {plan.direction} than {plan.comparison_share:g}."
        raise SizeRefused([("true_difference", line)])
    return plan


def _unknown(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in said:
        if name not in KEYS:
            yield name, f"{name}: nothing is called so. {nearest(name, list(KEYS), 'Take it out.')}"


def _wanted(way: Way, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys that are missing, and keys that the design has no use for."""
    for name in way.needed:
        if name not in said:
            yield name, f"{name} is missing. {KEYS[name].meaning}"
    for name in said:
        if name in KEYS and name not in way.keys:
            yield name, f"{name}: this design has no use for it. Take it out."
    if way.measures and not any(name in said for name in (*_SHARES, "sd")):
        yield way.measures[0], f"{' or '.join(way.measures)} is missing: say what is compared. {' Or: '.join(KEYS[name].meaning for name in way.measures)}"


def _bounds(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in said.items():
        if name in KEYS and not KEYS[name].fits(value):
            yield name, f"{name}: {value!r} will not do. It has to be {KEYS[name].bounds}. {KEYS[name].meaning}"


def _together(way: Way, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys that do not go together."""
    if "sd" in said and any(name in said for name in _SHARES):
        yield "sd", "sd: shares are compared, and their spread follows from them. Take sd out, or the shares."
    if "treatment_share" in said and "comparison_share" not in said:
        yield "comparison_share", f"comparison_share is missing. {KEYS['comparison_share'].meaning}"
    if "treatment_share" in said and "difference" in said:
        yield "difference", "difference: it follows from the two shares. Take it out, or treatment_share."
    if "treatment_share" in said and said["treatment_share"] == said.get("comparison_share"):
        yield "treatment_share", "treatment_share: it is the share of the comparison arm. Nothing can be looked for."
    if said.get("arms", 1) * said.get("planned_share", 0) >= 1:
        each = f"{said['arms']} arms of {100 * said['planned_share']:g} % each"
        yield "planned_share", f"planned_share: {each} leave nobody for the comparison. Say the share of each arm."
    if not any(name in said for name in ("difference", "treatment_share", "size")):
        yield "difference", "Say the difference to find (difference), or how many there will be (size), or both."


def _whole(plan: Plan) -> Plan:
    """The plan with its difference and its direction, where two shares say them."""
    if plan.treatment_share is None or plan.comparison_share is None:
        return plan
    apart = 100 * (plan.treatment_share - plan.comparison_share)
    return dataclasses.replace(plan, difference=abs(apart), direction="higher" if apart > 0 else "lower")
