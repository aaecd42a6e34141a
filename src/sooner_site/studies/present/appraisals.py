"""What a programme is worth, in words and tables: the same tables as the report that the command line writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.prove.money.tables import Shown, shown_tables
from sooner.tables import TABLES
from sooner_site.design.formats import day
from sooner_site.studies.queries import as_day

if TYPE_CHECKING:
    from sooner_site.studies.queries import Asked

COLUMNS = TABLES["worth_figures"].column_names


def title(one: Asked) -> str:
    """What it is called."""
    return f"What {one.draft.about['programme']} is worth"


def listed(found: Iterable[Asked]) -> list[list[dict[str, Any]]]:
    """One line for each."""
    return [[{"html": _link(one)}, {"text": one.draft.about["sentence"]}, {"text": day(one.draft.published_on)}, {"text": _released(one)}] for one in found]


def links(found: Iterable[Asked]) -> list[dict[str, str]]:
    """Where each stands, for the page of the study whose effect it is."""
    return [{"url": reverse("studies:worth", args=[one.id]), "words": f"{title(one)}: {one.draft.about['sentence']}"} for one in found]


def page(one: Asked) -> dict[str, Any]:
    """Everything on its page."""
    about = one.draft.about
    plain = ("question", "verdict_sentence", "stamp", "sentence", "can_say", "cannot_say", "method")
    return {
        **{name: about[name] for name in plain},
        "released": _released(one, told=True),
        "worked_out": day(as_day(about.get("today"))),
        "tables": {name: _table(shown) for name, shown in shown_tables(one.rows).items()},
        "pictures": _pictures(one),
        "file": reverse("studies:worth_file", args=[one.id]),
    }


def _table(shown: Shown) -> dict[str, Any]:
    head = [{"text": f"{column[:1].upper()}{column[1:]}"} for column in shown.columns]
    rows = [[{"text": cell} for cell in row] for row in shown.rows]
    return {"caption": shown.title, "captionClasses": "govuk-table__caption--m", "head": head, "rows": rows, "firstCellIsHeader": True}


def _pictures(one: Asked) -> list[dict[str, str]]:
    files = {name: told["file"] for name, told in one.draft.about["pictures"].items()}
    told = one.draft.about["pictures_told"].items()
    return [{"url": reverse("studies:worth_picture", args=[one.id, files[name]]), **each} for name, each in told]


def _link(one: Asked) -> str:
    return format_html('<a class="govuk-link" href="{}">{}</a>', reverse("studies:worth", args=[one.id]), title(one))


def _released(one: Asked, told: bool = False) -> str:
    if one.release is None:
        return "Waiting for release: only analysts and leaders see this page." if told else "Waiting for release"
    who = f"{one.release.released_by}, {day(one.release.released_at)}"
    return f"Released by {who}: {one.release.words}" if told else who
