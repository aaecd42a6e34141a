"""Lists of cases as tables that read on a phone: my families, an agency's caseload, my work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner_site.cases.present.case import line_of, status_tag, who_of
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.clocks import days_since_contact, promises
from sooner_site.cases.queries.dues import Work
from sooner_site.design.components import render
from sooner_site.design.formats import day, plural
from sooner_site.families.choices import ShortFamily

if TYPE_CHECKING:
    from django.core.paginator import Page

    from sooner_site.cases.models import Case

Shorts = Mapping[str, ShortFamily]


def link(url: str, words: str) -> Markup:
    """A link."""
    return Markup(format_html('<a class="govuk-link" href="{}">{}</a>', url, words))  # noqa: S704 - made by format_html


def tag(case: Case) -> Markup:
    """Where a case stands."""
    found = status_tag(case)
    return render("govukTag", {"text": found["text"], "classes": found["classes"]})


def late_words(count: int) -> Markup | str:
    """How much is late, so that it is seen without colour too."""
    return render("govukTag", {"text": f"{count} late", "classes": "govuk-tag--red"}) if count else "Nothing late"


#: How some columns of the table of families are set: what the family is called has room for two lines at most.
_COLUMNS = {"Family": {"classes": "govuk-!-width-one-quarter"}, "Days since last contact": {"format": "numeric"}}


def families_table(cases: Sequence[Case], shorts: Shorts, last: Mapping[str, date], today: date, *, with_lead: bool) -> dict[str, Any]:
    """The cases in the order given, each with what is late in it."""
    rows = [_Row(case, shorts, last, today) for case in cases]
    head = ["Family", "Where it stands", *(["Lead"] if with_lead else []), "Late", "Next review", "Days since last contact"]
    return {
        "caption": plural(len(rows), "family", "families"),
        "head": [{"text": words, **_COLUMNS.get(words, {})} for words in head],
        "firstCellIsHeader": True,
        "rows": [row.cells(with_lead) for row in rows],
    }


class _Row:
    """One case of a table."""

    def __init__(self, case: Case, shorts: Shorts, last: Mapping[str, date], today: date) -> None:
        self.case, self.label = case, line_of(case, shorts.get(case.family))
        self.late = sum(promise.due.overdue for promise in promises(case, today, last.get(case.pk)))
        self.next_on = parts.next_review(case)
        self.review_late = self.next_on is not None and self.next_on < today
        self.days, self.seen = days_since_contact(case, today, last.get(case.pk)), case.pk in last

    def cells(self, with_lead: bool) -> list[dict[str, Any]]:
        """The row as the table component takes it."""
        lead = parts.lead_of(self.case)
        review = "Not set: no plan yet" if self.next_on is None else day(self.next_on) + (" (late)" if self.review_late else "")
        return [
            {"html": link(reverse("cases:detail", args=[self.case.pk]), self.label)},
            {"html": tag(self.case)},
            *([{"text": f"{lead.practitioner.name}, {lead.agency.name}"}] if with_lead else []),
            {"html": late_words(self.late)},
            {"text": review, "classes": "sooner-day" if self.next_on else ""},
            {"text": str(self.days) if self.seen else f"{self.days}, none yet", "format": "numeric"},
        ]


def caseload_table(caseloads: Sequence[tuple[Any, int]]) -> dict[str, Any]:
    """How many families each practitioner leads."""
    return {
        "caption": "Caseload",
        "head": [{"text": "Lead practitioner"}, {"text": "Families", "format": "numeric"}],
        "firstCellIsHeader": True,
        "rows": [[{"text": f"{user.name}, {user.agency.name}"}, {"text": str(count), "format": "numeric"}] for user, count in caseloads],
    }


def pages(page: Page[Any], url: str) -> dict[str, Any]:
    """The parameters of the pagination under a list."""
    return {
        "first": page.start_index(),
        "last": page.end_index(),
        "total": page.paginator.count,
        "what": "cases",
        "previous": {"href": f"{url}?page={page.previous_page_number()}"} if page.has_previous() else None,
        "next": {"href": f"{url}?page={page.next_page_number()}"} if page.has_next() else None,
        "items": [],
    }


def closed_table(cases: Sequence[Case], shorts: Shorts) -> dict[str, Any]:
    """Closed cases, how each ended."""
    rows = []
    for case in cases:
        closing = parts.closing_of(case)
        ended = (day(closing.at), closing.get_because_display()) if closing else ("", "")
        rows.append(
            [
                {"html": link(reverse("cases:detail", args=[case.pk]), line_of(case, shorts.get(case.family)))},
                *({"text": words, "classes": "sooner-day"} for words in ended),
            ]
        )
    return {
        "caption": plural(len(rows), "closed case"),
        "head": [{"text": "Family"}, {"text": "Closed on"}, {"text": "Why"}],
        "firstCellIsHeader": True,
        "rows": rows,
    }


def work_table(works: Sequence[Work], shorts: Shorts, caption: str) -> dict[str, Any]:
    """What is to be done, soonest first."""
    return {
        "caption": caption,
        "head": [{"text": "What"}, {"text": "Family"}, {"text": "Who"}, {"text": "By when"}],
        "firstCellIsHeader": True,
        "rows": [_work(one, shorts) for one in works],
    }


def _work(one: Work, shorts: Shorts) -> list[dict[str, Any]]:
    due = one.promise.due
    by = format_html("{}<br>{}", day(due.on), render("govukTag", {"text": due.words, "classes": "govuk-tag--red"}) if due.overdue else due.words)
    family = link(reverse("cases:detail", args=[one.case.pk]), line_of(one.case, shorts.get(one.case.family)))
    when = {"html": Markup(by), "classes": "sooner-day"}  # noqa: S704 - made by format_html
    return [{"html": link(one.url, one.promise.words)}, {"html": family}, {"text": who_of(one.case, one.promise)}, when]
