"""How a result stands: what it is, what it says in a line, who released or withdrew it; and the whole of it as the board shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner_site.access.choices import Published
from sooner_site.access.queries.results import rows, rows_where
from sooner_site.board.choices import CHARTS_SHOWN
from sooner_site.board.present import demand, promises, series, studies, surveys, words, worth
from sooner_site.board.queries.latest import Shown
from sooner_site.design.formats import day, plural

if TYPE_CHECKING:
    from sooner_site.access.models import Release
    from sooner_site.board.queries import Standing

_DECLARED_OPEN = "Whoever published it said that these numbers are open: published already, or no counts of this partnership’s people."


def tables(found: Iterable[Standing]) -> list[dict[str, Any]]:
    """Results as one table for each kind, in the order of the kinds."""
    by_kind: dict[str, list[Standing]] = {kind: [] for kind in Published.values}
    for one in found:
        by_kind[one.draft.kind].append(one)
    head = ("Result", "Worked out on", "What it says", "How it stands")
    return [words.table(Published(kind).label, head, [_line(one) for one in standing]) for kind, standing in by_kind.items() if standing]


def title(standing: Standing) -> str:
    """What a result is called."""
    kind, about = standing.draft.kind, standing.draft.about
    if kind == Published.WORTH:
        return worth.title(standing.draft)
    if kind in (Published.EVIDENCE, Published.SURVEYS) and about.get("question"):
        return f"{'Evidence' if kind == Published.EVIDENCE else 'Survey'}: {about['question']}"
    return f"{Published(kind).label} from {files}" if (files := _files(standing)) else f"{Published(kind).label} {standing.draft.id}"


def facts(standing: Standing) -> list[dict[str, Any]]:
    """What it is, when it was worked out and from what, and every release and withdrawal."""
    about = standing.draft.about
    told = [
        ("What it is", Published(standing.draft.kind).label),
        ("Draft", standing.draft.id),
        ("Worked out on", words.numbers_of(standing.draft)),
        ("From", _files(standing)),
        ("Counts of people", words.PROTECTED if about.get("counts_of_people") else _DECLARED_OPEN if about.get("open") else ""),
        *((f"Release {number}" if len(standing.history) > 1 else "Release", _release(one)) for number, one in enumerate(standing.history, 1)),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in told if value]


def shown(standing: Standing) -> dict[str, Any]:
    """The whole result by the components of the board; parts that it does not have are empty."""
    found = {name: _rows(standing, name) for name in ("indicators", "targets", "outputs", "evidence", "demand")}
    changed = series.changed(found["indicators"])
    rest = [*changed[CHARTS_SHOWN:], *series.rest(found["indicators"])]
    promised = promises.in_order(found["targets"])
    return {
        "counted": series.counted(found["indicators"]) if found["indicators"] else "",
        "by_chance": series.by_chance(found["indicators"]) if found["indicators"] else "",
        "changed": [series.card(one, rows_where(one.draft, "indicator_points", "series", one.row["series"])) for one in changed[:CHARTS_SHOWN]],
        "rest": series.compact(rest, "All other series" if changed else "Every series") if rest else None,
        "targets_counted": promises.counted(promised) if promised else "",
        "shortfalls": promises.shortfalls(promised),
        "pictures": promises.pictures(promised),
        "promises": promises.promises(promised, "What was promised beside what was reached") if promised else None,
        "grids": promises.grids(found["outputs"], everything=True),
        "studies": [studies.card(one) for one in found["evidence"]],
        "demand": demand.page(found["demand"]),
        "survey": surveys.page(standing.draft) if standing.draft.kind == Published.SURVEYS else None,
        "worth": worth.page(standing.draft) if standing.draft.kind == Published.WORTH else None,
    }


def in_short(standing: Standing) -> str:
    """What a result says, in a line."""
    draft = standing.draft
    if draft.kind == Published.EVIDENCE:
        return str(draft.about.get("verdict_sentence", ""))
    if draft.kind == Published.DEMAND:
        return demand.in_short(draft)
    if draft.kind == Published.SURVEYS:
        return surveys.in_short(draft)
    if draft.kind == Published.WORTH:
        return worth.in_short(draft)
    if draft.kind == Published.INDICATORS:
        return series.counted(_rows(standing, "indicators"))
    promised, done = _rows(standing, "targets"), _rows(standing, "outputs")
    counts = f"{plural(len(done), 'count')} of what was done." if done else ""
    return " ".join(part for part in (promises.counted(promised) if promised else "", counts) if part)


def _rows(standing: Standing, table: str) -> list[Shown]:
    return [Shown(row, standing.draft, standing.released) for row in rows(standing.draft, table)]


def _line(one: Standing) -> list[dict[str, Any]]:
    name = one.draft.about.get("question") or _files(one) or f"Draft {one.draft.id}"
    link = words.link(reverse("board:result", args=[one.draft.kind, one.draft.id]), name)
    return [{"html": link}, {"text": words.numbers_of(one.draft) or words.NONE}, {"text": in_short(one)}, {"text": _stands(one)}]


def _files(one: Standing) -> str:
    """The names of the files that it was made from."""
    return ", ".join(file["name"] for file in one.draft.about.get("files", ()))


def _stands(one: Standing) -> str:
    if one.released:
        return f"Released by {one.released.released_by} on {day(one.released.released_at)}"
    if one.withdrawn:
        return f"Withdrawn by {one.withdrawn.withdrawn_by} on {day(one.withdrawn.withdrawn_at)}"
    return "Waits for a leader"


def _release(one: Release) -> str:
    said = f"{one.released_by}, {day(one.released_at)}: {one.words}"
    return f"{said} Withdrawn by {one.withdrawn_by}, {day(one.withdrawn_at)}: {one.withdrawn_words}" if one.withdrawn_at else said
