"""The report of a round: on A4, and as a file that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sooner.lead.maturity import Kind
from sooner.lead.maturity import progress as progress_of
from sooner_site.design.formats import day
from sooner_site.maturity.present.cells import NOT_COMPARED, change_words, heads, middle, table

if TYPE_CHECKING:
    from sooner.definitions.maturity import Element, Framework
    from sooner.lead.maturity import Change, Summary
    from sooner_site.maturity.models import Round, Score, Step
    from sooner_site.maturity.queries import Before

COLUMNS = (
    "round",
    "framework",
    "version",
    "strand",
    "element",
    "title",
    "respondents",
    "dont_know",
    "agencies",
    "lowest",
    "highest",
    "apart",
    "agencies_apart",
    "talk_first",
    "said_1",
    "said_2",
    "said_3",
    "said_4",
    "median",
    "mean",
    "agreed",
    "reason",
    "agreed_before",
    "change",
    "comparison",
    "next_steps",
)


@dataclass(frozen=True)
class Whole:
    """Everything that is known of a round that has closed."""

    round: Round
    framework: Framework
    summaries: Mapping[str, Summary]
    agreed: Mapping[str, list[Score]]
    steps: Mapping[str, list[Step]]
    before: Before | None

    @property
    def changes(self) -> dict[str, Change]:
        """What became of each element since the round before."""
        return {} if self.before is None else {one.element: one for one in self.before.changes}


def report_tables(whole: Whole) -> list[dict[str, Any]]:
    """A table for each strand, as it is printed."""
    head = heads("Element", "What partners said", "Agreed, and why", *(("Since the round before",) if whole.before else ()), "Next steps")
    return [table(strand.title, head, [_row(whole, element) for element in strand.elements]) for strand in whole.framework.strands]


def dimensions_table(framework: Framework, levels: Mapping[str, int]) -> dict[str, Any]:
    """The agreed scores by dimension."""
    titles = {dimension.key: dimension.title for dimension in framework.dimensions}
    rows = [
        [
            {"text": titles[one.dimension]},
            {"text": f"{one.scored} of {one.elements}"},
            {"text": "–" if one.lowest is None else f"{one.lowest} to {one.highest}"},
            {"text": middle(one.median)},
            {"text": middle(one.mean)},
        ]
        for one in progress_of(framework, levels)
    ]
    return table("By dimension", heads("Dimension", "Elements agreed", "Lowest to highest", "Median", "Mean"), rows)


def named_not_compared(before: Before | None, framework: Framework, earlier: Framework | None) -> list[str]:
    """The elements that are new, said in other words or gone, each in one sentence; they are named, not compared."""
    if before is None or earlier is None:
        return []
    titles = {**{key: one.title for key, one in earlier.elements.items()}, **{key: one.title for key, one in framework.elements.items()}}
    return [f"{titles[one.element]}: {NOT_COMPARED[one.kind].lower()}." for one in before.changes if one.kind in (Kind.NEW, Kind.REWORDED, Kind.GONE)]


def file_rows(whole: Whole) -> Iterator[tuple[Any, ...]]:
    """The rows of the file, one for each element; no respondent's name, and nothing of what one person answered."""
    for strand in whole.framework.strands:
        for element in strand.elements:
            found, told = whole.summaries[element.key], whole.agreed.get(element.key, [])
            change = whole.changes.get(element.key)
            yield (
                whole.round.title,
                whole.framework.name,
                whole.framework.version,
                strand.title,
                element.key,
                element.title,
                found.respondents,
                found.dont_know,
                found.agencies,
                found.lowest,
                found.highest,
                found.apart,
                found.agencies_apart,
                "yes" if found.talk_first else "no",
                *found.distribution,
                found.median,
                found.mean,
                told[0].level if told else None,
                told[0].reason if told else None,
                change.before if change else None,
                change.by if change else None,
                change.kind.value if change else None,
                " | ".join(_steps(whole.steps.get(element.key, []))),
            )


def _row(whole: Whole, element: Element) -> list[dict[str, Any]]:
    found, told = whole.summaries[element.key], whole.agreed.get(element.key, [])
    agreed = f"{whole.framework.named(told[0].level)}. {told[0].reason}" if told else "Not agreed yet"
    changed = [{"text": change_words(whole.changes.get(element.key))}] if whole.before else []
    return [{"text": element.title}, {"text": _said(found)}, {"text": agreed}, *changed, {"text": "; ".join(_steps(whole.steps.get(element.key, []))) or "–"}]


def _said(found: Summary) -> str:
    if found.lowest is None:
        return "Nobody named a level"
    spread = f"{found.lowest} to {found.highest}" if found.apart else f"All {found.lowest}"
    return f"{spread}; median {middle(found.median)} of {found.respondents} in {found.agencies} agencies{'. Talk about this first' if found.talk_first else ''}"


def _steps(found: Iterable[Step]) -> list[str]:
    return [f"{one.words} ({one.owner.name}, {'done ' + day(one.done_at) if one.done_at else 'by ' + day(one.by_when)})" for one in found]
