"""How a match that is in doubt is told: why, the two records side by side, what speaks for and against, and what would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from sooner.tables.review import ABOUT, DOUBTS
from sooner_site.design.formats import day, number, plural
from sooner_site.families.queries import Tier
from sooner_site.quality.choices import Decision

if TYPE_CHECKING:
    from sooner.warehouse.contradictions import Contradiction
    from sooner_site.families.queries import Doubt, Side, Waiting
    from sooner_site.quality.queries import MatchDecision

PAGE_SIZE = 25
#: The order, as the page states it.
ORDER = (
    "Pairs whose answer would change a family come first; of those, the ones for which what speaks for one person and for two is nearest to even; "
    "then the oldest records. Nobody is scored."
)
FIELDS = {
    "forename": "Forename",
    "middle_names": "Middle names",
    "surname": "Surname",
    "date_of_birth": "Date of birth",
    "expected_on": "Expected date of birth",
    "age": "Age",
    "sex": "Sex",
    "address": "Address",
    "postcode": "Postcode",
    "phone": "Telephone",
    "email": "E-mail",
    "recorded_on": "Brought up to date",
}
_NOT_COMPARED = ("age", "recorded_on")


def why(row: Mapping[str, Any] | None) -> str:
    """Why a pair is in doubt, in one sentence."""
    if row is None:
        return "No run is in doubt about these records: somebody decided about them."
    about = ABOUT.get(row["about"] or "", "")
    return f"{DOUBTS[row['doubt']]}{f': {about}' if about else ''}."


def line(row: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """One line of the queue: no name in it."""
    between = [names.get(row[f"agency_{side}"], (row[f"agency_{side}"], ""))[0] for side in ("l", "r")]
    told = f"Two records of {between[0]}" if between[0] == between[1] else f"{between[0]} and {between[1]}"
    link = format_html('<a class="govuk-link" href="{}">Pair {}</a>', reverse("quality:pair", args=[row["mark"]]), number(row["place"]))
    changes = "Yes" if row["changes_family"] else "No"
    return [{"html": link}, {"text": told}, {"text": why(row)}, {"text": changes}]


def paging(page: int, found: Waiting) -> dict[str, Any]:
    """The parameters of the row of pages."""
    pages, first, here = max(1, -(-found.total // PAGE_SIZE)), (page - 1) * PAGE_SIZE, reverse("quality:review")
    near = range(max(1, page - 2), min(pages, page + 2) + 1)
    return {
        "first": number(first + 1),
        "last": number(first + len(found.rows)),
        "total": number(found.total),
        "what": "pairs",
        "items": [{"text": str(each), "href": f"{here}?page={each}", "selected": each == page} for each in near],
        "previous": {"href": f"{here}?page={page - 1}"} if page > 1 else None,
        "next": {"href": f"{here}?page={page + 1}"} if page < pages else None,
    }


def fields(doubt: Doubt) -> list[list[dict[str, Any]]]:
    """Each thing that either record says, both side by side, and whether they agree."""
    rows = []
    for name, words in FIELDS.items():
        left, right = _told(doubt.left, name), _told(doubt.right, name)
        if left or right:
            rows.append([{"text": words}, {"text": left or "Not said"}, {"text": right or "Not said"}, {"html": _agree(doubt, name, left, right)}])
    return rows


def _told(side: Side, name: str) -> str:
    value = side.fields.get(name)
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value).capitalize() if name == "sex" else str(value)


def _agree(doubt: Doubt, name: str, left: str, right: str) -> str:
    if name in _NOT_COMPARED or not left or not right or "protected" in (left, right):
        return ""
    same = left.casefold() == right.casefold()
    return format_html('<strong class="govuk-tag {}">{}</strong>', "govuk-tag--green" if same else "govuk-tag--yellow", "Same" if same else "Differs")


def heads(doubt: Doubt, names: Mapping[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """The head of the table: whose record each is."""
    return [{"text": "What"}, *({"text": _whose(side, names)} for side in (doubt.left, doubt.right)), {"text": "Agrees?"}]


def _whose(side: Side, names: Mapping[str, tuple[str, str]]) -> str:
    return _sender(side.agency, side.extract, names)


def _sender(agency: str, extract: str, names: Mapping[str, tuple[str, str]]) -> str:
    return f"{names.get(agency, (agency, ''))[0]}, {extract.replace('_', ' ')}"


def others(doubt: Doubt, names: Mapping[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """The other records of each person, for a summary list; once where both are one person."""
    sides = [doubt.left] if doubt.left.person == doubt.right.person else [doubt.left, doubt.right]
    heading = "Other records of this person" if len(sides) == 1 else ""
    return [
        {"key": {"text": heading or f"Other records beside that of {_whose(side, names)}"}, "value": {"html": _listed(side.others, names)}}
        for side in sides
        if side.others
    ]


def _listed(others: tuple[tuple[str, str, str], ...], names: Mapping[str, tuple[str, str]]) -> str:
    told = (f"{_sender(agency, extract, names)}: {words}" if agency else words for agency, extract, words in others)
    return format_html('<ul class="govuk-list">{}</ul>', format_html_join("", "<li>{}</li>", ((each,) for each in told)))


def changes(doubt: Doubt) -> str:
    """What would change, in words: people, and the families in which they are."""
    together = doubt.left.person == doubt.right.person
    here, there = set(doubt.left.families), set(doubt.right.families)
    if together:
        families = f" {plural(len(here), 'family', 'families')} would be worked out anew." if here else " No family is touched."
        return f"They are one person now. If they are two, the records part in the next run.{families}"
    if here == there:
        told = "Both are in the same families already." if here else "Neither is in a family."
    else:
        told = f"{plural(len(here | there), 'family', 'families')} would be worked out anew, since one of the two is in a family in which the other is not."
    return f"They are two people now. If they are one, the next run joins them. {told}"


def short_sight(doubt: Doubt) -> bool:
    """Whether the reader sees one of the two in short only."""
    return min(doubt.left.tier, doubt.right.tier) < Tier.FULL


def decided(made: list[MatchDecision]) -> list[dict[str, Any]]:
    """What was decided about a pair before, for a summary list."""
    words = {True: Decision.SAME.label, False: Decision.NOT_SAME.label, None: "Could not tell"}
    return [{"key": {"text": f"{each.decided_by.name}, {day(each.decided_at)}"}, "value": {"text": f"{words[each.same]}. {each.reason}"}} for each in made]


def contradiction(each: Contradiction, made: list[MatchDecision]) -> dict[str, Any]:
    """One contradiction: what it is, and each decision with a way to decide again."""
    kind = (
        "People disagree about two records"
        if each.kind == "reviewers"
        else f"{number(len(each.records))} records: by some decisions they are one person’s, by another two of them are not"
    )
    words = {True: Decision.SAME.label, False: Decision.NOT_SAME.label, None: "Could not tell"}
    again = '<a class="govuk-link" href="{}">Decide again<span class="govuk-visually-hidden"> about pair {}</span></a>'
    rows = [
        [
            {"text": f"{one.decided_by.name}, {day(one.decided_at)}"},
            {"text": f"{words[one.same]}. {one.reason}"},
            {"html": format_html(again, reverse("quality:again", args=[one.pk]), place)},
        ]
        for place, one in enumerate(made, 1)
    ]
    return {"caption": kind, "rows": rows}
