"""Demand: what the police are called to, how often from the same families and places, and before and after help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.definitions.demand_kinds import REACH
from sooner.lead.demand.before_after import NO_CAUSE
from sooner.lead.demand.words import COULD, HOW_TO_SHOW_CAUSE, KNOWN, PLACES, reached
from sooner_site.board.present.words import NONE, number_cell, provenance, table
from sooner_site.design.formats import number

if TYPE_CHECKING:
    from sooner.warehouse.drafts import Draft
    from sooner_site.board.queries import Shown

COLUMNS = ("part", "name", "month", "reach", "count", "calls", "after", "share", "words")
NOTES = {"known": KNOWN, "could": COULD, "places": PLACES, "no_cause": NO_CAUSE, "how": HOW_TO_SHOW_CAUSE}


def page(rows: Sequence[Shown]) -> dict[str, Any] | None:
    """Everything of one account of demand; None where nothing is there."""
    if not rows:
        return None
    draft = rows[0].draft
    return {
        "sentences": draft.about["sentences"],
        "pictures": _pictures(draft),
        "reach": _reach(rows, draft.about["counts"]["calls"]),
        "kinds": _kinds(_part(rows, "kind")),
        "months": _months(rows),
        "families": _again(_part(rows, "families"), "Families"),
        "places": _again(_part(rows, "places"), "Places"),
        "helped": [_help(row) for row in _part(rows, "before_after")],
        "source": draft.about["kinds_source"],
        "notes": NOTES,
        "provenance": provenance(draft, rows[0].release),
    }


def in_short(draft: Draft) -> str:
    """What an account of demand says, in a line."""
    return str(draft.about["sentences"][0])


def _part(rows: Iterable[Shown], *parts: str) -> list[Any]:
    return [one.row for one in rows if one.row["part"] in parts]


def _pictures(draft: Draft) -> list[dict[str, str]]:
    """Each picture with its address and what it says in words."""
    files = {name: told["file"] for name, told in draft.about["pictures"].items()}
    at = {name: reverse("board:picture", args=[draft.kind, draft.id, file]) for name, file in files.items()}
    return [{"src": at[name], **told} for name, told in draft.about["pictures_told"].items()]


def _reach(rows: Sequence[Shown], total: int | None) -> dict[str, Any]:
    body = [
        [{"text": REACH[name] + (f" (without {hidden} with a hidden count)" if hidden else "")}, number_cell(number(count)), _percent(share)]
        for name, count, share, hidden in reached(_part(rows, "kind"), total)
    ]
    return table("What early help could reach, by the partnership’s own list", ("What the list says", "#Calls", "#Of all calls"), body)


def _kinds(rows: Sequence[Any]) -> dict[str, Any]:
    body = [[{"text": _headed(row["name"])}, _count(row["count"]), _percent(row["share"]), {"text": REACH[row["reach"]]}] for row in rows]
    return table("Every kind of call in twelve months", ("Kind of call", "#Calls", "#Of all calls", "What the list says"), body)


def _months(rows: Sequence[Shown]) -> dict[str, Any]:
    """All calls by month, and the kinds of which a month has ten or more, the latest month first."""
    every = _part(rows, "month", "kind_month")
    names = list(dict.fromkeys(row["name"] for row in every if row["name"]))
    cells = {(row["month"], row["name"]): row["count"] for row in every}
    months = sorted({month for month, _ in cells}, reverse=True)
    body = [[{"text": f"{month:%B %Y}"}, *(_count(cells.get((month, name))) for name in (None, *names))] for month in months]
    return table("Calls by month", ("Month", "#All calls", *(f"#{_headed(name)}" for name in names)), body)


def _again(rows: Sequence[Any], who: str) -> dict[str, Any] | None:
    body = [[{"text": row["name"]}, _count(row["count"]), _count(row["calls"]), _percent(row["share"])] for row in rows]
    return table(f"{who} by how often in twelve months", ("How often", f"#{who}", "#Their calls", "#Of all calls"), body) if body else None


def _help(row: Any) -> dict[str, str]:
    told = row["words"].removesuffix(NO_CAUSE).strip()
    return {"words": told, "study": reverse("studies:protocol", args=[row["study"]]) if row["study"] else ""}


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


def _count(count: int | None) -> dict[str, Any]:
    return number_cell(NONE if count is None else number(count))


def _percent(share: float | None) -> dict[str, Any]:
    return number_cell(NONE if share is None else f"{share:.0f}\N{NO-BREAK SPACE}%")
