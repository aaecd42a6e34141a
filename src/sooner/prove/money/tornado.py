"""Which input matters most: each in turn at the ends of its 90 % range, all others as they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.money.model import Model
from sooner.prove.money.spread import HIGH, LOW


@dataclass(frozen=True)
class Bar:
    """One input at both ends of its range, and what the headline's net present value is there, in pounds."""

    name: str
    group: str
    low: float
    high: float
    net_at_low: float
    net_at_high: float

    @property
    def width(self) -> float:
        """How far the ends are apart."""
        return abs(self.net_at_high - self.net_at_low)


def net(model: Model, values: list[float], view: str) -> float:
    """The net present value of a view with a value for each input, in pounds."""
    whole = np.array([line.by_year.sum() for line in model.lines])
    signed = model.present(values) * whole
    return float(signed[model.of(view, True)].sum() - signed[model.of(view, False)].sum())


def tornado(model: Model) -> tuple[Bar, ...]:
    """One bar for each input that has a range and that the headline depends on, the widest first."""
    central = [each.spread.value for each in model.inputs]
    bars = []
    for place, each in enumerate(model.inputs):
        ends = each.spread.quantile(LOW), each.spread.quantile(HIGH)
        nets = [net(model, [*central[:place], end, *central[place + 1 :]], model.headline) for end in ends]
        bars.append(Bar(each.name, each.group, *ends, *nets))
    return tuple(sorted((bar for bar in bars if bar.width > 0), key=lambda bar: (-bar.width, bar.name)))


def break_even(model: Model) -> float | None:
    """The value of the first input, the effect, at which the headline saves exactly what it pays; None where no effect would.

    The net present value is a straight line in it, so that two points of the line say where it crosses zero.
    """
    rest = [each.spread.value for each in model.inputs[1:]]
    at_none, at_one = (net(model, [effect, *rest], model.headline) for effect in (0.0, 1.0))
    return None if at_one <= at_none else -at_none / (at_one - at_none)
