"""Adoptions in words: what is kept, what is adapted, what was changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.lead.practice import fidelity
from sooner_site.design.components import render
from sooner_site.design.formats import day
from sooner_site.practice.present.pages import bullets, lines, link, rows, table, who

if TYPE_CHECKING:
    from sooner_site.practice.models import Adoption


def is_running(found: Adoption) -> bool:
    """Whether the agency still does it."""
    return found.stopped_at is None


def adoptions_table(found: Iterable[Adoption], today: date) -> dict[str, Any] | None:
    """Adoptions of an agency, or of all."""
    body = [
        [
            {"html": link(one.version.title, "adoption", one.pk)},
            {"text": one.agency.name},
            {"text": f"Version {one.version.number}, {one.version.note.agency.name}"},
            {"text": day(one.at)},
            {"html": _state(one, today)},
        ]
        for one in found
    ]
    return table("Adopted practice", ("Practice", "Adopted by", "From", "Since", "Look again"), body)


def adoption_facts(found: Adoption, kept: Sequence[str]) -> list[dict[str, Any]]:
    """Everything about one."""
    told = fidelity(found.version.core, kept)
    stopped = f"{day(found.stopped_at)}, by {found.stopped_by}: {found.stopped_because}" if found.stopped_at else ""
    return rows(
        [
            ("Practice", link(found.version.title, "version", found.version.note_id, found.version.number)),
            ("From", f"Version {found.version.number}, {found.version.note.agency.name}"),
            ("Adopted by", f"{who(found.by)}, on {day(found.at)}"),
            ("Kept of what must be kept", bullets(told.kept) or "Nothing"),
            ("Changed of what must be kept", bullets(told.changed)),
            ("What is done differently, and why", lines(found.adapting)),
            ("Look at it again", "" if found.stopped_at else day(found.look_again_on)),
            ("Stopped", stopped),
        ]
    )


def fidelity_alert(found: Adoption, kept: Sequence[str]) -> Any:
    """That the note's evidence does not speak for what is done, where a part that must be kept is changed."""
    if fidelity(found.version.core, kept).is_whole:
        return ""
    words = "This is another practice now. The evidence of the note does not speak for it: it is your own experience until it is tested."
    return render("mojAlert", {"variant": "warning", "title": "Changed in a part that must be kept", "showTitleAsHeading": True, "text": words})


def check_rows(found: Adoption) -> list[dict[str, Any]]:
    """Each look at it since, the latest first, for a timeline."""
    looks = [
        {
            "label": {"text": "Still done, and changed" if one.changed else "Still done, nothing changed"},
            "html": lines(f"{one.changed}\n{one.why}".strip()),
            "datetime": one.at.isoformat(),
            "when": day(one.at),
            "byline": {"text": one.by.name},
        }
        for one in found.checks.all()
    ]
    return list(reversed(looks))


def _state(found: Adoption, today: date) -> Any:
    if found.stopped_at:
        return render("govukTag", {"text": "Stopped", "classes": "govuk-tag--grey"})
    late = found.look_again_on < today
    return render("govukTag", {"text": f"Late: {day(found.look_again_on)}", "classes": "govuk-tag--red"}) if late else day(found.look_again_on)
