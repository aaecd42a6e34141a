"""Puts the sum together: an effect, costs, unit costs and prices in; lines of discounted money out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sooner.errors import Fault
from sooner.partnership.faults import Place, Problem, nearest
from sooner.prove.money.book import Book, UnitCost
from sooner.prove.money.costs import Benefit, Cost
from sooner.prove.money.discounting import factors, furthest
from sooner.prove.money.effect import Effect
from sooner.prove.money.model import TOGETHER, Floats, Input, Line, Model
from sooner.prove.money.prices import Prices
from sooner.prove.money.reading import Asked
from sooner.prove.money.rows import MoneyRefused
from sooner.prove.money.spread import Gamma, Spread, Sure
from sooner.prove.money.statement import spent

EFFECT = "The effect"


@dataclass(frozen=True, eq=False)
class Built:
    """The sum, with every cost and every row of the book that went into it."""

    model: Model
    costs: tuple[Cost, ...]
    used: tuple[UnitCost, ...]


def build(effect: Effect, asked: Asked, book: Book, prices: Prices) -> Built:
    """Raises MoneyRefused with every fault that lies between the files: a code that the book lacks, a year without prices, years beyond the end."""
    costs, faults = _costs(asked)
    faults += [asked.fault(problem) for problem in _problems(asked, costs, book, prices)]
    if faults:
        raise MoneyRefused(faults)
    inputs = [Input(EFFECT, "effect", effect.spread)]
    lines = [_paid(asked, cost, prices, inputs) for _, cost in costs]
    used: dict[UnitCost, int] = {}
    for benefit in asked.costs.benefit:
        lines += _saved(asked, benefit, book.of(benefit.unit_cost, benefit.version), prices, inputs, used)
    model = Model(tuple(inputs), tuple(lines), asked.costs.years, asked.costs.headline)
    return Built(replace(model, headline=_headline(asked, model)), tuple(cost for _, cost in costs), tuple(used))


def _headline(asked: Asked, model: Model) -> str:
    """What the first sentence is about: the kind asked for; where all are and there is one, that one."""
    wanted = asked.costs.headline
    if wanted == TOGETHER:
        return model.views[-1]
    if wanted not in model.kinds:
        why, mend = f"there is no {wanted} money in it", f"One of: {', '.join(model.kinds)}, {TOGETHER}."
        raise MoneyRefused([asked.fault(Problem(("headline",), why, mend, wanted))])
    return wanted


def _costs(asked: Asked) -> tuple[list[tuple[Place, Cost]], list[Fault]]:
    """Every cost with where it stands in the file, those of statements too; and the faults of the statements."""
    found: list[tuple[Place, Cost]] = [(("cost", place), cost) for place, cost in enumerate(asked.costs.cost)]
    faults: list[Fault] = []
    for place, statement in enumerate(asked.costs.statement):
        try:
            found += [(("statement", place), cost) for cost in spent(statement, asked.folder, asked.costs.first_year)]
        except MoneyRefused as refused:
            faults += refused.faults
    if not found and not faults:
        mend = "Add a [[cost]], or a [[statement]] of the pooled budget."
        faults.append(Fault(asked.name, "it says of nothing what it costs", mend))
    return found, faults


def _problems(asked: Asked, costs: list[tuple[Place, Cost]], book: Book, prices: Prices) -> Iterator[Problem]:
    said = asked.costs
    grades = {cost.grade for _, cost in costs}
    for place, cost in costs:
        if max(cost.years) > said.years:
            yield Problem((*place, "years"), f"the programme is looked at for {said.years} years", "Make years longer, or this shorter.", str(max(cost.years)))
        yield from _prices(cost.price_year or said.price_year, said.price_year, prices, (*place, "price_year"))
    for number, benefit in enumerate(said.benefit):
        rows = book.of(benefit.unit_cost, benefit.version)
        grades |= {row.grade for row in rows}
        yield from _benefit(benefit, ("benefit", number), rows, book, said.years)
        for row in rows:
            yield from _prices(row.price_year, said.price_year, prices, ("benefit", number, "unit_cost"))
    for grade in sorted(grades - set(said.optimism)):
        yield Problem(("optimism",), f"it does not say what grade {grade} takes off", f"Add {grade} = ... (per cent).")


def _prices(year: str, to: str, prices: Prices, place: Place) -> Iterator[Problem]:
    if not prices.knows(year, to):
        mend = "Give the published series with --prices FILE.csv (year,index,source): a price is never guessed."
        yield Problem(place, f"its prices are of {year}, and nothing says what they are in {to}", mend, year)


def _benefit(benefit: Benefit, place: Place, rows: tuple[UnitCost, ...], book: Book, years: int) -> Iterator[Problem]:
    if not rows:
        which = benefit.unit_cost if benefit.version is None else f"{benefit.unit_cost}, version {benefit.version}"
        yield Problem((*place, "unit_cost"), "the book has no such unit cost", nearest(benefit.unit_cost, book.codes, "See its column code."), which)
    last = benefit.begins + benefit.lasts - 1
    if last > years:
        yield Problem(
            (*place, "lasts"), f"it lasts to year {last}, and the programme is looked at for {years}", "Make years longer, or this shorter.", str(last)
        )
    elif any(last - 1 > furthest(row.discount) for row in rows):
        mend = f"End it by year {furthest('health') + 1}: the rates after that are in no source that we could read."
        yield Problem((*place, "lasts"), "the rate for health does not reach so far", mend, str(last))


def _paid(asked: Asked, cost: Cost, prices: Prices, inputs: list[Input]) -> Line:
    """What a cost comes to by year: raised for optimism, in the prices asked for, discounted."""
    said = asked.costs
    when = np.zeros(said.years)
    when[[year - 1 for year in cost.years]] = 1.0
    scale = prices.factor(cost.price_year or said.price_year, said.price_year) * (1 + said.optimism[cost.grade] / 100)
    place = _add(inputs, f"{cost.what} ({cost.agency})", "cost", _spread(cost.amount, cost.low, cost.high))
    return Line(cost.what, False, cost.kind, cost.agency, (place,), when * scale * factors(said.years))


def _saved(asked: Asked, benefit: Benefit, rows: tuple[UnitCost, ...], prices: Prices, inputs: list[Input], used: dict[UnitCost, int]) -> Iterator[Line]:
    """What one better outcome saves each agency, by year: cut for optimism, in the prices asked for, discounted, for everybody who is offered it."""
    said = asked.costs
    per = _add(inputs, f"How many units of {benefit.unit_cost} go with one outcome", "conversion", _spread(benefit.per, benefit.per_low, benefit.per_high))
    for row in rows:
        if row not in used:
            used[row] = _add(inputs, f"{row.what} ({row.saves})", "unit cost", _spread(row.value, row.low, row.high))
        scale = said.people * prices.factor(row.price_year, said.price_year) * (1 - said.optimism[row.grade] / 100)
        by_year = _felt(benefit, said.years) * scale * _discounted(said.years, row.discount)
        yield Line(row.what, True, row.kind, row.saves, (0, per, used[row]), by_year)


def _felt(benefit: Benefit, years: int) -> Floats:
    """How much of the effect is left in each year: shape (years,), from 0 to 1."""
    left = np.zeros(years)
    left[benefit.begins - 1 : benefit.begins - 1 + benefit.lasts] = (1 - benefit.drop_off) ** np.arange(benefit.lasts)
    return left


def _discounted(years: int, rate: str) -> Floats:
    """Factors as far as the rate reaches, 0 beyond, where nothing of it is felt."""
    reach = min(years, furthest(rate) + 1)
    return np.concatenate([factors(reach, rate), np.zeros(years - reach)])


def _spread(value: float, low: float | None, high: float | None) -> Spread:
    return Sure(value) if low is None or high is None else Gamma(value, low, high)


def _add(inputs: list[Input], name: str, group: str, spread: Spread) -> int:
    """Add an input under a name that no other has; its place."""
    taken = sum(each.name == name or each.name.startswith(f"{name}, no. ") for each in inputs)
    inputs.append(Input(f"{name}, no. {taken + 1}" if taken else name, group, spread))
    return len(inputs) - 1
