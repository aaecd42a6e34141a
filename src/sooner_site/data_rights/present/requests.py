"""Requests for one's own data as their pages show them: lists, facts, what to do next, lines of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.definitions import data_rights as rules
from sooner.help.access_requests import WORDS, Status
from sooner_site.agencies import queries as agencies
from sooner_site.agencies.choices import HUB
from sooner_site.data_rights import queries
from sooner_site.data_rights.choices import WHY
from sooner_site.design.fields import Choice
from sooner_site.design.formats import day, plural

if TYPE_CHECKING:
    from sooner_site.data_rights.models import AccessRequest, DraftLine, Review
    from sooner_site.data_rights.queries import Found

#: What is done next in each status: the words of the button, and the name of the page.
NEXT = {
    Status.RECEIVED: ("Check who asks", "request_identity"),
    Status.FINDING: ("Find the person", "request_person"),
    Status.DRAFTING: ("Make the draft", "request_make"),
    Status.READY: ("Release the copy", "request_release"),
}
#: Choosing none of the people who were found.
NOBODY = "nobody"


def link(name: str, words: str, *args: Any) -> str:
    """A link to a page of data rights."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', reverse(f"data_rights:{name}", args=args), words)


def table(found: Iterable[AccessRequest], caption: str, today: date) -> dict[str, Any]:
    """A list of requests, without a name."""
    rows = [[{"html": link("request", one.reference, one.reference)}, {"text": one.get_relation_display()}, {"html": when(one, today)}] for one in found]
    head = [{"text": words} for words in ("Request", "Who asks", "Where it stands")]
    return {"caption": caption, "captionClasses": "govuk-table__caption--m", "head": head, "rows": rows, "firstCellIsHeader": True}


def when(found: AccessRequest, today: date) -> str:
    """Where a request stands, and by when it is to be answered while somebody waits."""
    status = queries.status_of(found)
    if status not in NEXT and status != Status.REVIEWING:
        return format_html('<strong class="govuk-tag govuk-tag--grey">{}</strong>', WORDS[status])
    on = queries.due_on(found)
    late = on < today
    colour, due = ("govuk-tag--red", "Late since") if late else ("govuk-tag--yellow", "Answer by")
    return format_html('<strong class="govuk-tag {}">{}</strong> {} {}', colour, WORDS[status], due, day(on))


def facts(found: AccessRequest, today: date) -> list[dict[str, Any]]:
    """Everything about one request, for a summary list."""
    told = [
        ("Where it stands", when(found, today)),
        ("Erased", f"{day(found.erased_at)}: of the person nothing is kept but that a request was answered" if found.erased_at else ""),
        ("Who asks", ", ".join(filter(None, (found.asker, found.get_relation_display().lower())))),
        ("Reached at", found.reach),
        ("About", f"{found.forename} {found.surname}, born {day(found.date_of_birth)}" if found.erased_at is None else ""),
        ("Came on", day(found.received_on)),
        ("Who asks was checked", _done(found.identity_how, found.identity_by, found.identity_at)),
        ("May ask for the person because", found.authority),
        ("Person", link("held", found.person_id, found.person_id) if found.person_id else ""),
        ("Time made longer", _done(found.extended_why, found.extended_by, found.extended_at)),
        ("Draft made", f"{day(found.drafted_at)} by {found.drafted_by}, from the answer {found.snapshot}" if found.drafted_at else ""),
        ("Released", _done(found.released_why, found.released_by, found.released_at)),
        ("SHA-256 of the copy", found.paper_sha256 or found.copy_sha256),
        (found.get_closed_as_display(), _done(found.closed_why, found.closed_by, found.closed_at)),
    ]
    return [{"key": {"text": key}, "value": {"html": format_html("{}", value)}} for key, value in told if value]


def reviews(found: AccessRequest) -> dict[str, Any] | None:
    """What each agency whose data are in the draft said; None where none is asked."""
    names = agencies.names()
    said = [[names.get(one.agency_id, one.agency_id), claim(one), f"{one.by}, {day(one.at)}"] for one in found.reviews.select_related("by")]
    rows = [*said, *([one.name, "Has not answered yet", "–"] for one in queries.waiting_for(found))]
    head = [{"text": words} for words in ("Agency", "What it said", "Who, when")]
    cells = [[{"text": cell} for cell in row] for row in rows]
    caption = {"caption": "What the agencies say may not be told", "captionClasses": "govuk-table__caption--m"}
    return {**caption, "head": head, "rows": cells, "firstCellIsHeader": True} if rows else None


def claim(review: Review) -> str:
    """An agency's answer in one sentence."""
    shipped = rules.shipped().exemption(review.exemption)
    if review.exemption == rules.NONE:
        return shipped.words
    told = "" if review.say_so else " The copy may not say so."
    return f"{shipped.words} ({shipped.source}). {review.get_covers_display()}: {review.words}.{told}"


@dataclass(frozen=True)
class Section:
    """The lines of one agency in a draft, as a table, under the heading of the law that they stand under."""

    heading: str
    table: dict[str, Any]


def sections(found: AccessRequest, lines: Sequence[DraftLine], decides: bool) -> list[Section]:
    """The draft: agency by agency, the police's own in their own sections. ``decides``: whether the reader may decide on lines."""
    names, kept = agencies.names() | {HUB: "Worked out or written by the partnership"}, queries.withheld(lines, found.reviews.all())
    ordered = sorted(lines, key=lambda line: (line.law_enforcement, line.agency == HUB, line.agency, line.number))
    by_law = groupby(ordered, key=lambda line: (line.law_enforcement, line.agency))
    return [_section(found, names.get(agency, agency), list(several), kept, decides) for (_, agency), several in by_law]


def _section(found: AccessRequest, agency: str, lines: list[DraftLine], kept: frozenset[int], decides: bool) -> Section:
    law = " – held for law enforcement: Part 3 of the Data Protection Act 2018" if lines[0].law_enforcement else ""
    head = [{"text": words} for words in ("Where it stands", "What", "Value", "In the copy")]
    rows = [[{"text": line.source}, {"text": line.label}, {"text": line.value}, {"html": _state(found, line, line.number in kept, decides)}] for line in lines]
    caption = f"{agency}{law}: {plural(len(lines), 'line')}, of which {sum(line.number in kept for line in lines)} withheld"
    return Section(caption, {"caption": caption, "captionClasses": "govuk-table__caption--m", "head": head, "rows": rows})


def _state(found: AccessRequest, line: DraftLine, kept: bool, decides: bool) -> str:
    tag = format_html('<strong class="govuk-tag {}">{}</strong> ', "govuk-tag--grey" if kept else "govuk-tag--green", "Withheld" if kept else "Told")
    why = f"{line.decided_why} ({line.decided_by})" if line.shown is not None else WHY.get(line.why, "")
    change = format_html(' <a class="govuk-link" href="{}">Change<span class="govuk-visually-hidden"> line {}</span></a>', line_url(found, line), line.number)
    return format_html("{}{}{}", tag, why, change if decides and not line.locked else "")


def line_url(found: AccessRequest, line: DraftLine) -> str:
    """Where a line is decided on."""
    return reverse("data_rights:request_line", args=[found.pk, line.number])


def line_facts(line: DraftLine) -> tuple[dict[str, Any], ...]:
    """One line, for a summary list."""
    told = (
        ("Where it stands", line.source),
        (line.label, line.value),
        ("Withheld from the start because", WHY.get(line.why, "")),
        ("Decided", line.decided_why),
    )
    return tuple({"key": {"text": key}, "value": {"text": value}} for key, value in told if value)


def people(found: Iterable[Found]) -> list[Choice]:
    """The people who were found, to choose from."""
    names = agencies.names()
    listed = [Choice(one.person_id, f"{one.name}, born {day(one.born)}" if one.born else one.name, hint=_why(one, names)) for one in found]
    return [*listed, Choice(NOBODY, "None of them: nothing is held about the person")]


def disclosure(found: AccessRequest) -> list[dict[str, Any]]:
    """The record of the disclosure, for a summary list."""
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in found.disclosure.said.items()] if found.released_at else []


def button(found: AccessRequest) -> dict[str, str] | None:
    """What is done next; None where it is for others, or all is done."""
    told = NEXT.get(queries.status_of(found))
    return {"text": told[0], "href": reverse(f"data_rights:{told[1]}", args=[found.pk])} if told else None


def review_table(found: Iterable[tuple[AccessRequest, Review | None]]) -> dict[str, Any]:
    """The drafts in which an agency's data are, for its manager."""
    rows = [
        [
            {"html": link("review", one.reference, one.reference)},
            {"text": f"Answer by {day(queries.due_on(one))}"},
            {"text": claim(said) if said else "To answer"},
        ]
        for one, said in found
    ]
    head = [{"text": words} for words in ("Request", "When", "What we said")]
    return {"caption": "Drafts with data of your agency", "captionClasses": "govuk-visually-hidden", "head": head, "rows": rows, "firstCellIsHeader": True}


def _why(found: Found, names: Any) -> str:
    return f"{found.why}. {plural(found.records, 'record')}; {', '.join(names.get(agency, agency) for agency in found.agencies)}. Number {found.person_id}"


def _done(words: str, by: Any, at: Any) -> str:
    return f"{words} ({by}, {day(at)})" if at else ""
