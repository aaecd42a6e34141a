"""What can be said of what it is worth, and what cannot: sentences put together from the figures, none of them free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sooner.prove import showing as study
from sooner.prove.money.costs import OPTIMISM
from sooner.prove.money.result import percentiles
from sooner.prove.money.showing import for_each_pound, of_100, pounds
from sooner.prove.money.spread import Sure
from sooner.prove.result import POINTS
from sooner.prove.words import EXPLORATORY

if TYPE_CHECKING:
    from sooner.prove.money.result import Worth

#: How each kind of money is put where a sentence is about it.
_COUNTED = {
    "fiscal": "in public money alone",
    "economic": "in what the economy bears alone",
    "social": "in what people themselves bear alone",
    "together": "in all kinds of money added up",
}
#: What is said first where the study itself found nothing that could be worth anything.
_NOTHING_FOUND = {
    "not_enough_people_to_tell": "The study could not tell whether it makes a difference, so nobody can tell whether it is worth its cost.",
    "no_difference_worth_having": "Any difference is smaller than what was said beforehand to be worth having, so that nothing here makes it worth its cost.",
    "worse": "It made things worse: nothing here makes it worth its cost.",
}
NO_CASH = "That any budget gets smaller: what is saved is mostly time and places, which others who need them will fill."
LASTS = "That the effect lasts: the study saw one span of time, and how long it goes on after that is an assumption of the costs file."
NOT_PRICED = "What nobody has put a price on: whatever is not in the book counts as nothing here."
ELSEWHERE = "What it would be worth for other people, in another place or at another time."


def verdict(worth: Worth) -> str:
    """What it comes to, in one sentence."""
    if worth.effect.verdict in _NOTHING_FOUND:
        return _NOTHING_FOUND[worth.effect.verdict]
    net, counted = percentiles(worth.headline.drawn_net), _COUNTED[worth.built.model.headline]
    low, high = net["p5"] or 0.0, net["p95"] or 0.0
    if low > 0:
        return f"It saves more than it costs, {counted}."
    if high < 0:
        return f"It costs more than it saves, {counted}."
    return f"It cannot be told whether it saves more than it costs, {counted}."


def can_say(worth: Worth) -> list[str]:
    """What can be said."""
    costs, found = worth.costs, worth.headline
    people = study.people(costs.people, False)
    said = [] if worth.effect.verdict not in _NOTHING_FOUND else ["The figures take the difference that was seen, with the whole of its interval."]
    over = f"Over {costs.years} year{'s' * (costs.years > 1)} from {costs.first_year}, in prices of {costs.price_year} and as what they are worth today"
    said.append(f"{over}, {costs.programme} costs {pounds(found.pays)} for {people} people: {pounds(found.pays / costs.people)} each.")
    ends = percentiles(found.drawn_net)
    said.append(f"It saves {pounds(found.saves)}; less its costs that is {pounds(found.net)} (90 % range {pounds(ends['p5'])} to {pounds(ends['p95'])}).")
    if found.drawn_ratio is not None:
        ratio = percentiles(found.drawn_ratio)
        between = f"{for_each_pound(ratio['p5'])} to {for_each_pound(ratio['p95'])}"
        said.append(f"Each pound that is spent saves {for_each_pound(found.ratio)} (90 % range {between}).")
    said.append(f"Of any 100 draws from what is known, {of_100(found.likely)} save more than they cost.")
    return [*said, *_payback(worth), *_break_even(worth), *_who(worth)]


def cannot_say(worth: Worth) -> list[str]:
    """What cannot be said."""
    said = [EXPLORATORY] if worth.effect.stamp else []
    if worth.effect.verdict == "not_enough_people_to_tell":
        said.append("That it is worth its cost, or that it is not: too few people were studied.")
    said.append(NO_CASH)
    if any(benefit.lasts > 1 or benefit.begins > 1 for benefit in worth.costs.benefit):
        said.append(LASTS)
    return [*said, *_of_the_book(worth), NOT_PRICED, ELSEWHERE]


def method(worth: Worth) -> str:
    """How it was worked out."""
    drawn = worth.simulated
    guidance = "cut or raised by the grades of the guidance of 2014, not checked against its publication"
    optimism = guidance if worth.costs.optimism == OPTIMISM else "corrected as the file says"
    prices = f"; prices by {worth.prices_source}" if worth.prices_source else ""
    return (
        f"{drawn.draws:,} draws (seed {drawn.seed}) of the effect within its interval and of costs within their 90 % ranges; later years discounted by the "
        f"Green Book, 3.5 % a year and less after 30 years; figures {optimism}{prices}"
    )


def in_scale(worth: Worth, improvement: float) -> str:
    """An improvement as the study's report writes it, with its unit."""
    scale = worth.effect.scale
    return f"{study.of_scale(worth.effect.in_scale(improvement), scale)}{' percentage points' if scale == POINTS else ''}"


def _payback(worth: Worth) -> Iterator[str]:
    found = worth.simulated.payback.get(worth.built.model.headline)
    if found is None:
        return
    if found.year is None:
        looked_at = "year" if worth.costs.years == 1 else f"{worth.costs.years} years"
        yield f"It does not pay back within the {looked_at} looked at."
    else:
        never = f"; of any 100 draws {of_100(found.never)} never do" if found.never else ""
        yield f"It has paid back by the end of year {found.year}{never}."


def _break_even(worth: Worth) -> Iterator[str]:
    if worth.break_even is not None and worth.break_even > 0:
        spread = worth.effect.spread
        low = study.of_scale(worth.effect.in_scale(spread.low), worth.effect.scale)
        ends = f"{low} to {in_scale(worth, spread.high)}"
        found = f"the study found {in_scale(worth, spread.value)} ({study.level(1 - spread.level)} interval {ends})"
        yield f"It pays for itself from an improvement of {in_scale(worth, worth.break_even)} on; {found}."


def _who(worth: Worth) -> Iterator[str]:
    """Who pays most and who saves most of the public money, where they are not the same."""
    fiscal = {agency: each for (agency, kind), each in worth.simulated.agencies.items() if kind == "fiscal"}
    if len(fiscal) < 2:
        return
    pays, saves = max(fiscal, key=lambda agency: fiscal[agency].pays), max(fiscal, key=lambda agency: fiscal[agency].saves)
    if pays != saves and fiscal[pays].pays > 0 and fiscal[saves].saves > 0:
        yield f"Of public money {pays} pays most, {pounds(fiscal[pays].pays)}, and {saves} saves most, {pounds(fiscal[saves].saves)}."


def _of_the_book(worth: Worth) -> Iterator[str]:
    unverified = [row.what for row in worth.built.used if row.status == "unverified"]
    if unverified:
        yield f"That every unit cost is right: nobody has checked against its publication: {'; '.join(unverified)}."
    money = [each for each in worth.built.model.inputs if each.group in ("cost", "unit cost")]
    sure = sum(isinstance(each.spread, Sure) for each in money)
    if sure:
        yield f"How sure it is as a whole: {sure} of {len(money)} costs and unit costs have no range, so that the ranges here are too narrow."
