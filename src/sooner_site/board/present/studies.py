"""What studies found, as the board says it: the verdict in words, on how many people, and what can and cannot be said, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from sooner_site.board.choices import DESIGNS, VERDICTS
from sooner_site.board.present.series import picture
from sooner_site.board.present.words import NONE, provenance, tag
from sooner_site.design.formats import number

if TYPE_CHECKING:
    from markupsafe import Markup

    from sooner_site.board.queries import Shown
    from sooner_site.board.queries.latest import Row

COLUMNS = ("question", "design", "outcome", "verdict", "frozen", "people", "estimate", "low", "high", "unit", "can_say", "cannot_say", "study")
EXPLORATORY = "Exploratory: not frozen before the data were read"


@dataclass(frozen=True)
class Study:
    """One study as a card. ``url`` leads to its own page; empty where there is none. ``stamp`` says that it was not frozen."""

    question: str
    mark: Markup
    sentence: str
    stamp: str
    facts: list[dict[str, Any]]
    can_say: list[str]
    cannot_say: list[str]
    picture: str
    alt: str
    provenance: str
    url: str


def card(one: Shown) -> Study:
    """One study."""
    row, about = one.row, one.draft.about
    stamp = "" if row["frozen"] else str(about.get("stamp") or EXPLORATORY)
    sentence = str(about.get("verdict_sentence") or VERDICTS[row["verdict"]].words)
    can, cannot = ([line for line in (row[name] or "").split("\n") if line] for name in ("can_say", "cannot_say"))
    shown = "" if row["estimate"] is None else picture(one)
    alt = f"{row['question']} {sentence} {estimate(row)}"
    url = study_url(one.draft.id)
    told = provenance(one.draft, one.release)
    return Study(row["question"], tag(VERDICTS[row["verdict"]]), sentence, stamp, _facts(row), can, cannot, shown, alt, told, url)


def in_order(rows: Iterable[Shown]) -> list[Shown]:
    """What could tell before what could not, and what was frozen before what was not; within each the newest first."""
    order = ("better", "worse", "no_difference_worth_having")
    return sorted(rows, key=lambda one: (one.row["verdict"] not in order, not one.row["frozen"]))


def estimate(row: Row) -> str:
    """The estimate with its interval; that it is withheld where it is."""
    if row["estimate"] is None:
        return "withheld"
    between = f" (95 % interval {_signed(row['low'])} to {_signed(row['high'])})" if row["low"] is not None else ""
    return f"{_signed(row['estimate'])}{between}{f', in {unit}' if (unit := row['unit']) else ''}"


def study_url(draft: str) -> str:
    """The page of the study's report, where the site has one."""
    try:
        return reverse("studies:study", args=[draft])
    except NoReverseMatch:
        return ""


def _signed(value: float) -> str:
    """A difference with two figures that count, and its sign; large ones whole."""
    said = f"{value:+,.0f}" if abs(value) >= 100 else f"{value:+.2g}"
    return said.replace("-", "−")


def _facts(row: Row) -> list[dict[str, Any]]:
    people = number(row["people"]) if row["people"] is not None else "fewer than 10, or not known"
    told = [
        ("What was measured", row["outcome"].replace("_", " ")),
        ("How", DESIGNS.get(row["design"], row["design"].replace("_", " "))),
        ("People it rests on", people),
        ("Estimate", estimate(row)),
    ]
    return [{"key": {"text": key}, "value": {"text": value or NONE}} for key, value in told]
