"""Rounds, the people asked, and one person's answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner_site.design.formats import day, plural
from sooner_site.maturity.choices import Said, State
from sooner_site.maturity.present.cells import heads, link, rows_of, table

if TYPE_CHECKING:
    from sooner.definitions.maturity import Framework
    from sooner_site.maturity.models import Asked, Edition, Round


def rounds_table(found: Iterable[tuple[Round, State]]) -> dict[str, Any]:
    """The rounds that somebody sees."""
    rows = [
        [
            link(reverse("maturity:round", args=[one.pk]), one.title),
            {"text": state.label},
            {"text": day(one.closes_on if one.closed_at is None else one.closed_at)},
        ]
        for one, state in found
    ]
    return table("Rounds", heads("Round", "Where it stands", "Closes, or closed"), rows)


def facts(found: Round, framework: Framework, state: State, today: date) -> list[dict[str, Any]]:
    """What a round is."""
    closed = f"{day(found.closed_at)}, by {found.closed_by.name}, before the day that was set" if found.closed_by else day(found.closes_on)
    return rows_of(
        (
            ("Where it stands", state.label),
            ("Framework", f"{framework.title}, version {framework.version}"),
            ("Opened", f"{day(found.opened_at)}, by {found.opened_by.name}, {found.opened_by.agency.name}"),
            ("Closes" if state == State.ANSWERING else "Closed", closed),
            ("As at", day(today)),
        )
    )


def people_table(found: Iterable[Asked], of: int) -> dict[str, Any]:
    """Who is asked and how far they are; for moderators."""
    rows = [
        [link(reverse("maturity:answers", args=[one.round_id, one.pk]), one.user.name), {"text": one.agency.name}, {"text": f"{one.answered} of {of}"}]
        for one in found
    ]
    return table("Who is asked", heads("Person", "Agency", "Elements answered"), rows)


def strands_table(framework: Framework, said: Mapping[str, Said], reference: str) -> dict[str, Any]:
    """The strands to answer, each with how many of its elements are answered."""
    rows = []
    for strand in framework.strands:
        done = sum(_counts(said.get(element.key)) for element in strand.elements)
        address = reverse("maturity:answer", args=[reference, strand.key])
        rows.append(
            [link(address, strand.title), {"text": f"{done} of {len(strand.elements)}"}, {"text": "Done" if done == len(strand.elements) else "To answer"}]
        )
    return table("Strands", heads("Strand", "Answered", "Where it stands"), rows)


def answers_tables(framework: Framework, said: Mapping[str, Said]) -> list[dict[str, Any]]:
    """One person's answers, a table for each strand."""
    return [
        table(
            strand.title,
            heads("Element", "Level", "What shows it"),
            [
                [{"text": element.title}, {"text": _level(framework, said.get(element.key))}, {"text": said.get(element.key, Said()).evidence or "–"}]
                for element in strand.elements
            ],
        )
        for strand in framework.strands
    ]


def editions_table(found: Iterable[tuple[Edition, Framework]]) -> dict[str, Any]:
    """The frameworks that a round can use."""
    rows = [
        [
            {"text": framework.title},
            {"text": f"{framework.name}, version {framework.version}"},
            {"text": f"{plural(len(framework.strands), 'strand')}, {plural(len(framework.elements), 'element')}"},
            {"text": f"{edition.loaded_by.name}, {day(edition.loaded_at)}" if edition.loaded_by else "Comes with the product"},
        ]
        for edition, framework in found
    ]
    return table("Frameworks", heads("Framework", "Name", "What it holds", "Loaded by"), rows)


def _counts(said: Said | None) -> bool:
    return said is not None and (said.dont_know or said.level is not None)


def _level(framework: Framework, said: Said | None) -> str:
    if said is None or not _counts(said):
        return "Not answered"
    return "I don’t know" if said.level is None else framework.named(said.level)
