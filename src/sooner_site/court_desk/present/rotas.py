"""A rota in words: each desk with who sits there, each empty one with the reason, what a repair would change, and a volunteer's own days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from sooner.help.rota.desks import Desk
from sooner.help.rota.plan import DAYS, HalfDays
from sooner_site.design.components import render
from sooner_site.design.formats import day, plural

if TYPE_CHECKING:
    from sooner.help.rota import Rota as Answer
    from sooner.help.rota.rota_file import Row
    from sooner_site.court_desk.models import CannotCome, Rota, RotaPlace
    from sooner_site.court_desk.queries import Mending

_ROLES = {1: "Lead", 2: "Second"}
Cells = list[dict[str, Any]]


def rota_row(rota: Rota) -> Cells:
    """One rota of the list."""
    link = format_html('<a class="govuk-link" href="{}">{} to {}</a>', reverse("court_desk:rota", args=[rota.pk]), day(rota.first), day(rota.last))
    state = render("govukTag", {"text": "Published", "classes": "govuk-tag--green"}) if rota.published_at else render("govukTag", {"text": "Draft"})
    return [{"html": link}, {"html": state}, {"text": f"{rota.made_by}, {day(rota.made_at)}"}]


def rota_table(places: Sequence[RotaPlace], told: Mapping[tuple[str, date, str], CannotCome]) -> dict[str, Any]:
    """One line a desk: when, where, who leads, who is second."""
    rows = [[{"text": _when(pair[0])}, {"text": pair[0].court.name}, *(_who(one, told) for one in pair)] for pair in _desks(places)]
    head = [{"text": "When"}, {"text": "Court"}, {"text": "Lead"}, {"text": "Second"}]
    return {"caption": "Who sits where", "head": head, "rows": rows, "firstCellIsHeader": True}


def empty_desks(places: Sequence[RotaPlace]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each desk that stays empty, and why of each place."""
    empty = [pair for pair in _desks(places) if not any(one.volunteer_id for one in pair)]
    return [(f"{pair[0].court.name}, {_when(pair[0])}", [(_ROLES[one.place], one.why) for one in pair]) for pair in empty]


def repair_choices(found: Mending) -> list[tuple[str, str]]:
    """The rotas to choose from, each in a sentence."""
    if found.least is None:
        return [("most", _filled(found.most))]
    return [("most", f"The one that fills the most: {_filled(found.most)}"), ("least", f"The one that moves nobody: {_filled(found.least)}")]


def changes_table(answer: Answer, caption: str) -> dict[str, Any] | None:
    """Who gives up and who takes which place; None where nothing changes."""
    if answer.repair is None:
        return None
    gone = [[{"text": _row_when(row)}, {"text": row.court}, {"text": row.volunteer}, {"text": "No longer"}] for row in answer.repair.out]
    taken = [[{"text": _row_when(row)}, {"text": row.court}, {"text": row.volunteer}, {"text": f"Comes ({row.role})"}] for row in answer.repair.into]
    head = [{"text": "When"}, {"text": "Court"}, {"text": "Volunteer"}, {"text": "Change"}]
    return {"caption": caption, "head": head, "rows": gone + taken, "firstCellIsHeader": True} if gone or taken else None


def offered_words(said: Iterable[CannotCome]) -> list[str]:
    """Who cannot come, and what they offered instead."""
    return [_cannot(one) for one in said]


def shift_rows(shifts: Iterable[tuple[RotaPlace, str, bool]]) -> list[Cells]:
    """A volunteer's own days, each with the way to say that they cannot come."""
    return [[{"text": _when(one)}, {"text": one.court.name}, {"text": _part(one, beside)}, _may_say(one, cannot)] for one, beside, cannot in shifts]


def shift_facts(place: RotaPlace) -> Cells:
    """One day, for a summary list."""
    told = (("When", _when(place)), ("Court", place.court.name), ("Volunteer", place.volunteer.name if place.volunteer else ""))
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in told]


def desk_words(desk: Desk) -> str:
    """Tuesday 3 March 2026, morning, at a court."""
    return f"{desk.when}, {desk.court}"


def _desks(places: Sequence[RotaPlace]) -> Iterator[list[RotaPlace]]:
    for _, pair in groupby(places, key=lambda one: (one.on, one.half_day, one.court_id)):
        yield list(pair)


def _when(of: RotaPlace | CannotCome) -> str:
    return f"{DAYS[of.on.weekday()]} {day(of.on)}, {of.half_day}"


def _row_when(row: Row) -> str:
    return f"{DAYS[row.date.weekday()]} {day(row.date)}, {row.half_day}"


def _who(one: RotaPlace, told: Mapping[tuple[str, date, str], CannotCome]) -> dict[str, Any]:
    if one.volunteer is None:
        return {"text": "Empty"}
    if (one.volunteer_id, one.on, one.half_day) in told:
        return {"html": format_html("{} {}", one.volunteer.name, render("govukTag", {"text": "Cannot come", "classes": "govuk-tag--red"}))}
    if not one.rota.published_at:
        return {"text": one.volunteer.name}
    link = format_html('<a class="govuk-link" href="{}">Cannot come<span class="govuk-visually-hidden">: {}</span></a>', _say(one), one.volunteer.name)
    return {"html": format_html_join(Markup("<br>"), "{}", ((one.volunteer.name,), (link,)))}


def _say(one: RotaPlace) -> str:
    return reverse("court_desk:cannot_come", args=[one.pk])


def _part(one: RotaPlace, beside: str) -> str:
    hours = getattr(HalfDays(), one.half_day)
    lead = "You lead the desk" if one.place == 1 else "You are second at the desk"
    return f"{lead}{f', with {beside}' if beside else ''}, {hours.starts:%H:%M} to {hours.ends:%H:%M}"


def _may_say(one: RotaPlace, cannot: bool) -> dict[str, Any]:
    if cannot:
        return {"html": render("govukTag", {"text": "You cannot come", "classes": "govuk-tag--yellow"})}
    hidden = format_html('<span class="govuk-visually-hidden"> on {}</span>', _when(one))
    return {"html": format_html('<a class="govuk-link" href="{}">I cannot come{}</a>', _say(one), hidden)}


def _filled(answer: Answer) -> str:
    changes = answer.repair.changes if answer.repair else 0
    return f"{answer.filled} of {plural(len(answer.rows), 'place')} are filled, with {plural(changes, 'change')}"


def _cannot(one: CannotCome) -> str:
    start = f"{one.volunteer.name} cannot come on {_when(one)}."
    if not one.instead_on or not one.instead_court:
        return start
    return f"{start} They offer {DAYS[one.instead_on.weekday()]} {day(one.instead_on)}, {one.instead_half_day}, at {one.instead_court.name}."
