"""The report on demand: what it says, the charts, one table a part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from sooner.definitions.demand_kinds import REACH
from sooner.lead.demand import words
from sooner.lead.demand.before_after import NO_CAUSE
from sooner.lead.demand.result import Demand
from sooner.lead.pages import render

if TYPE_CHECKING:
    from sooner.charts import Picture


def report(found: Demand, drawn: Sequence[Picture], today: date) -> str:
    """The page as HTML."""
    return render(
        "demand.html",
        found=found,
        charts=[(picture, Markup(picture.svg())) for picture in drawn],  # noqa: S704 - drawn by us
        reach=REACH,
        reached=list(words.reached(found.rows, found.total)),
        notes={"known": words.KNOWN, "could": words.COULD, "places": words.PLACES, "no_cause": NO_CAUSE, "how": words.HOW_TO_SHOW_CAUSE},
        today=today,
    )
