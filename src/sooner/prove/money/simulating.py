"""Draws every input many times and adds up what comes of it: per view what is paid and saved, per agency likewise, and when it has paid back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sooner.prove.money.model import Floats, Model

#: What is said of draws: their ends of 90 %, their quarters and their middle.
PERCENTILES = (5, 25, 50, 75, 95)


@dataclass(frozen=True, eq=False)
class Outcome:
    """One view or one agency: what is paid and saved in pounds of today, with the inputs as they are and in each draw."""

    pays: float
    saves: float
    drawn_pays: Floats = field(repr=False)
    drawn_saves: Floats = field(repr=False)

    @property
    def net(self) -> float:
        """Net present value: what is saved less what is paid."""
        return self.saves - self.pays

    @property
    def drawn_net(self) -> Floats:
        """The same in each draw."""
        return self.drawn_saves - self.drawn_pays

    @property
    def ratio(self) -> float | None:
        """Benefit-cost ratio: pounds saved for each pound paid; None where nothing is paid."""
        return self.saves / self.pays if self.pays > 0 else None

    @property
    def drawn_ratio(self) -> Floats | None:
        """The same in each draw."""
        return self.drawn_saves / self.drawn_pays if self.pays > 0 else None

    @property
    def likely(self) -> float:
        """The share of draws in which more is saved than paid."""
        return float((self.drawn_net > 0).mean())


@dataclass(frozen=True, eq=False)
class Payback:
    """By the end of which year, from 1, what was saved is more than what was paid, and stays so; None where it is never within the years looked at."""

    year: int | None
    drawn: Floats = field(repr=False)

    @property
    def never(self) -> float:
        """The share of draws in which it does not pay back."""
        return float(np.isinf(self.drawn).mean())


@dataclass(frozen=True, eq=False)
class Simulated:
    """What was drawn: by view, by agency and kind, and the payback of each view in which anything is paid."""

    views: dict[str, Outcome]
    agencies: dict[tuple[str, str], Outcome]
    payback: dict[str, Payback]
    draws: int
    seed: int


def simulate(model: Model, draws: int, seed: int) -> Simulated:
    """Draw ``draws`` times with a seed. Everything is worked out for all draws at once: (draws, lines) times (lines, years)."""
    rng = np.random.default_rng(seed)
    drawn = model.present([each.spread.draw(rng, draws) for each in model.inputs])
    central = model.present([each.spread.value for each in model.inputs])
    views = {view: _outcome(model, central, drawn, model.of(view, False), model.of(view, True)) for view in model.views}
    agencies = {
        (agency, kind): _outcome(model, central, drawn, *(_lines(model, agency, kind, saves) for saves in (False, True)))
        for agency, kind in dict.fromkeys((line.agency, line.kind) for line in model.lines)
    }
    payback = {view: _payback(model, central, drawn, view) for view in model.views if model.of(view, False)}
    return Simulated(views, agencies, payback, draws, seed)


def _lines(model: Model, agency: str, kind: str, saves: bool) -> list[int]:
    return [place for place, line in enumerate(model.lines) if (line.agency, line.kind, line.saves) == (agency, kind, saves)]


def _outcome(model: Model, central: Floats, drawn: Floats, pays: Sequence[int], saves: Sequence[int]) -> Outcome:
    whole = np.array([line.by_year.sum() for line in model.lines])
    sums = [(float(central[places] @ whole[places]), drawn[:, places] @ whole[places]) for places in (list(pays), list(saves))]
    return Outcome(sums[0][0], sums[1][0], sums[0][1], sums[1][1])


def _payback(model: Model, central: Floats, drawn: Floats, view: str) -> Payback:
    """The year after the last at whose end more was paid than saved: net of each year, added up along the years."""
    places = [*model.of(view, False), *model.of(view, True)]
    signed = np.stack([model.lines[place].by_year * (1 if model.lines[place].saves else -1) for place in places])
    standing = np.cumsum(np.vstack([central[places], drawn[:, places]]) @ signed, axis=1)
    behind = standing < 0
    last = np.where(behind.any(axis=1), model.years - np.argmax(behind[:, ::-1], axis=1), 0)
    years = np.where(last >= model.years, np.inf, last + 1.0)
    return Payback(None if np.isinf(years[0]) else int(years[0]), years[1:])
