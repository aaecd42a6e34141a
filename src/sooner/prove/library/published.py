"""An entry file as the library tells it: figures as they were published; those without an interval are told and never put together."""

from __future__ import annotations

from dataclasses import replace
from math import log

from sooner.prove import showing
from sooner.prove.library import emmie
from sooner.prove.library.emmie import NOT_SAID
from sooner.prove.library.entry import Found, Money, Published, Source
from sooner.prove.library.levels import BETTER, NOT_TOLD, WORSE, Rating, rating, scale
from sooner.prove.library.record import FOUND_WORDS, Known, Outcome, by_finding

_SIGNIFICANT = {"yes": "Yes, as published", "no": "No, as published", "not said": NOT_SAID}
_UNSURE = "Whether it was told apart from chance is not said where it was read: it may carry less."
#: The scale in which an estimate is put together with others.
_SCALES = {"percentage points": showing.POINTS, "ratio": showing.LOG_RATIO, "standard deviations": "standard deviations"}


def known(key: str, entry: Published) -> Known:
    """One entry. ``key``: the name of its file. Its level is that of its design at best: checks of a published study are not known here."""
    made = scale(entry.design)
    outcomes = tuple(_outcome(one, entry) for one in entry.outcome)
    five = (
        emmie.effect((f"{FOUND_WORDS[name]}: {'; '.join(one.name for one in several)}" for name, several in by_finding(outcomes).items()), made),
        *(emmie.of_words(name, getattr(entry.emmie, name)) for name in ("mechanism", "moderators", "implementation")),
        emmie.economic(_money(entry.economic), False, entry.published),
    )
    return Known(
        key=key,
        own=False,
        title=entry.title,
        by=entry.by,
        published=entry.published,
        year=entry.year,
        intervention=entry.intervention,
        population=entry.population,
        design=entry.design,
        design_words=made.why[0] if made.why else made.words,
        comparison=entry.comparison,
        months=entry.followed_months,
        outcomes=outcomes,
        scale=made,
        emmie=five,
        cannot_say=entry.cannot_say,
        source=_source(entry.source),
    )


def _outcome(one: Found, entry: Published) -> Outcome:
    found = NOT_TOLD if one.significant == "no" or one.found == "no difference" else WORSE if one.adverse else BETTER
    ratio = one.scale == "ratio"
    ends = [None if value is None or not one.poolable else log(value) if ratio else value for value in (one.estimate, one.low, one.high)]
    return Outcome(
        measure=one.measure,
        window=one.window,
        need=one.need or "",
        direction=one.direction,
        found=found,
        significant=_SIGNIFICANT[one.significant],
        figures=_figures(one),
        words=one.words,
        rating=_rated(one, entry, found),
        scale=_SCALES[one.scale] if one.scale else "",
        estimate=ends[0],
        low=ends[1],
        high=ends[2],
        level=one.level,
        people=_people(one),
    )


def _rated(one: Found, entry: Published, found: str) -> Rating:
    """The highest rating that one finding can carry. Where nobody says whether chance was ruled out, that stands beside it."""
    made = rating(scale(entry.design), entry.design, found, entry.followed_months)
    unsure = one.significant == "not said" and found != NOT_TOLD and made.key
    return replace(made, why=(*made.why, _UNSURE)) if unsure else made


def _figures(one: Found) -> str:
    """Everything that was published, in one sentence; that no figure was, where none was."""
    said = []
    if one.treated is not None and one.comparison is not None:
        said.append(f"{_number(one.treated)} against {_number(one.comparison)} {one.unit}")
    if one.estimate is not None:
        interval = f" ({one.level:g} % interval {_number(one.low)} to {_number(one.high)})" if one.low is not None else " (no interval was published)"
        whose = ", worked out here from the published counts" if one.worked_out else ""
        said.append(
            f"{'ratio' if one.scale == 'ratio' else 'difference'} {_number(one.estimate)}{'' if one.scale == 'ratio' else f' {one.scale}'}{interval}{whose}"
        )
    return "; ".join(said) or "No figure was found."


def _number(value: float | None) -> str:
    return f"{value or 0:g}".replace("-", showing.MINUS)


def _people(one: Found) -> str:
    counts = [f"{count:,}" for count in (one.people_treated, one.people_comparison) if count]
    return " and ".join(counts)


def _money(given: Money | None) -> list[str]:
    if given is None:
        return []
    ratio = [f"£{given.ratio:.2f} for each £1, as published."] if given.ratio is not None else []
    cost = [f"£{given.cost:,.0f} for {given.per}, as published."] if given.cost is not None else []
    return [given.words, *ratio, *cost]


def _source(source: Source) -> str:
    seen = "read there" if source.seen == "read" else f"not read there: quoted by {source.quoted_by}"
    return f"{source.where}, {source.page} ({seen})"
