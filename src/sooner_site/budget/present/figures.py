"""The figures of a year: as a list for the whole, as tables by agency, outcome and action, and what is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.help.budget.money import pounds
from sooner_site.access.choices import Role
from sooner_site.budget.present.cells import amount, heads, link, table
from sooner_site.budget.present.setting_up import line_words
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.budget.models import Line
    from sooner_site.budget.queries import Figures
    from sooner_site.budget.queries.finding import LatePromise


def whole(figures: Figures, of_agency: bool = False) -> list[dict[str, Any]]:
    """The figures as a summary list. What was carried stands there only where something was."""
    whose = "of it" if of_agency else ""
    told = [
        ("Carried in from the year before", figures.carried_in) if figures.carried_in else None,
        ("Promised for this year", figures.promised),
        ("Paid in", figures.paid_in),
        ("Still to be paid in", figures.to_come),
        (f"Share {whose} spent" if of_agency else "Spent", figures.spent),
        (f"Share {whose} set aside, not spent yet" if of_agency else "Set aside, not spent yet", figures.set_aside),
        ("Carried into the year after", figures.carried_out) if figures.carried_out else None,
        ("Left of what was promised" if of_agency else "Left to use", figures.left),
        None if of_agency else ("Held by the pool now", figures.held),
    ]
    return [{"key": {"text": one[0].replace("of it ", "of costs ")}, "value": {"text": pounds(one[1]), "classes": "sooner-figure"}} for one in told if one]


def agencies_table(found: Mapping[str, Figures], names: Mapping[str, str], reader: User, year: int) -> dict[str, Any] | None:
    """What each agency promised and paid in, and its share of what is set aside and spent; a name leads to a statement that the reader may see."""
    rows = [[_agency(agency, names, reader, year), *_amounts(figures)] for agency, figures in sorted(found.items(), key=lambda one: names[one[0]])]
    amounts = ("Promised", "Paid in", "Still to be paid in", "Share set aside", "Share spent", "Left")
    return table("By agency", heads(("Agency",), amounts), rows) if rows else None


def outcomes_table(found: Mapping[str, Figures]) -> dict[str, Any] | None:
    """What is set aside and spent for each outcome."""
    rows = [[{"text": outcome}, *_used(figures)] for outcome, figures in sorted(found.items(), key=lambda one: (int(one[0].partition(".")[0]), one[0]))]
    return table("By outcome", heads(("Outcome",), ("Set aside", "Spent")), rows) if rows else None


def lines_table(found: Mapping[str, Figures], lines: Iterable[Line]) -> dict[str, Any] | None:
    """What is set aside and spent for each action of the plan."""
    rows = [[{"html": line_words(line, with_code=True)}, *_used(found[line.pk])] for line in lines if line.pk in found]
    return table("By action of the plan", heads(("Action",), ("Set aside", "Spent")), rows) if rows else None


def late_table(late: Iterable[LatePromise]) -> dict[str, Any]:
    """Contributions that were to be paid in and have not come in full."""
    rows = [[{"text": one.proposal.agency.name}, link(one.proposal), {"text": day(one.proposal.on_day)}, amount(one.pence)] for one in late]
    return table("Late: to be paid in, and not here yet", heads(("Agency", "Contribution", "Was due on"), ("Still to be paid in",)), rows)


def _agency(agency: str, names: Mapping[str, str], reader: User, year: int) -> dict[str, Any]:
    if reader.agency_id != agency and not reader.holds(Role.LEADER):
        return {"text": names[agency]}
    url = f"{reverse('budget:statement', args=[agency])}?year={year}"
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', url, names[agency])}


def _amounts(figures: Figures) -> list[dict[str, Any]]:
    return [amount(pence) for pence in (figures.promised, figures.paid_in, figures.to_come, figures.set_aside, figures.spent, figures.left)]


def _used(figures: Figures) -> list[dict[str, Any]]:
    return [amount(figures.set_aside), amount(figures.spent)]
