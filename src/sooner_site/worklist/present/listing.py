"""The rows of the worklist in words, and the filter around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from sooner_site.design.formats import day, number, plural
from sooner_site.families import queries as families
from sooner_site.families.queries import AlonePerson, Row, Wanted
from sooner_site.worklist.choices import AGES, NEED, PAGE_SIZE, UNBORN

if TYPE_CHECKING:
    from sooner_site.worklist.forms import FilterForm
    from sooner_site.worklist.queries import WaitingRow

_OUTCOME, _SIGNAL, _LIST = "outcome-", "signal-", "worklist:list"
Cell = dict[str, Any]


def need_choices() -> list[tuple[str, str]]:
    """What the filter offers of needs: each outcome, then each need."""
    outcomes = [(f"{_OUTCOME}{number}", f"{number}. {title}") for number, title in families.outcomes().items()]
    return outcomes + [(f"{_SIGNAL}{name}", title) for name, title in families.needs().items()]


def principle_choices(of: str = "") -> list[tuple[str, str]]:
    """What the filter offers of the principles of policing, in the order of their names; with ``of``, those about a person, a family or an address."""
    return [(name, title) for name, title in families.principles().items() if of in ("", families.whom(name))]


def wanted(asked: Mapping[str, str]) -> Wanted:
    """What the filter asks, as the query takes it."""
    need, age = asked.get("need", ""), asked.get("age", "")
    return Wanted(
        outcome=int(need.removeprefix(_OUTCOME)) if need.startswith(_OUTCOME) else None,
        signal=need.removeprefix(_SIGNAL) if need.startswith(_SIGNAL) else None,
        principle=asked.get("principle"),
        district=asked.get("district"),
        agency=asked.get("agency"),
        ages=AGES[age][1:] if age in AGES else None,
        unborn=True if age == UNBORN else None,
        need_seen=asked["why"] == NEED if "why" in asked else None,
    )


def tags(form: FilterForm) -> list[dict[str, Any]]:
    """What is chosen, each with a link to the list without it."""
    found = []
    for name in form.asked:
        heading, words = form.words(name)
        rest = {other: value for other, value in form.asked.items() if other != name}
        found.append({"heading": {"text": heading}, "items": [{"text": words, "href": address(rest)}]})
    return found


def address(asked: Mapping[str, str], page: int = 1, to: str = _LIST) -> str:
    """The list with this filter and page."""
    query = urlencode({**asked, **({"page": page} if page > 1 else {})})
    return reverse(to) + (f"?{query}" if query else "")


def page_asked(said: str) -> int:
    """The number of the page that an address asks for; the first where it is no number."""
    return max(1, min(int(said), 100_000)) if said.isdecimal() else 1


def paging(asked: Mapping[str, str], page: int, rows: tuple[int, int], what: str, to: str = _LIST) -> dict[str, Any]:
    """The parameters of the row of pages. ``rows``: how many are on this page, and how many there are of ``what``."""
    here, total = rows
    pages = max(1, -(-total // PAGE_SIZE))
    shown = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    items: list[dict[str, Any]] = []
    for place, each in enumerate(shown):
        items += [{"dots": True}] if place and each > shown[place - 1] + 1 else []
        items.append({"text": str(each), "href": address(asked, each, to), "selected": each == page})
    first = (page - 1) * PAGE_SIZE
    return {
        "first": number(first + 1),
        "last": number(first + here),
        "total": number(total),
        "what": what,
        "items": items,
        "previous": {"href": address(asked, page - 1, to)} if page > 1 else None,
        "next": {"href": address(asked, page + 1, to)} if page < pages else None,
    }


def waiting_cells(row: WaitingRow) -> list[Cell]:
    """One referral that waits for a decision: which, why, by when."""
    one = row.referral
    link = format_html('<a class="govuk-link" href="{}">Referral {}</a>', reverse("referrals:screen", args=[one.reference]), one.reference)
    about = [row.family.label, row.family.district] if row.family else [_people(one.children)]
    asked = ["The referrer says that a child may be in danger"] if one.danger else []
    asked += list(one.asked) or ["Help is asked for"]
    late = format_html('<strong class="govuk-tag {}">{}</strong>', *(("govuk-tag--red", "Late") if one.due.overdue else ("govuk-tag--yellow", "Due")))
    by = _html(late, Markup(" "), _lines([day(one.due.on)]), Markup("<br>"), _hint([f"received {day(one.received_on)}"]))
    return [{"html": _html(link, _plain(about))}, {"html": _html(_list(asked), _hint([f"Asked by {one.agency}"]))}, {"html": by}]


def family_cells(row: Row, names: Mapping[str, tuple[str, str]]) -> list[Cell]:
    """One family in whom a need is seen, or who only meets a principle: who, why, which agencies have to do with them."""
    link = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("worklist:family", args=[row.family]), row.label)
    where = "address protected" if row.protected else row.district or "district not known"
    helped = Markup('<br><strong class="govuk-tag govuk-tag--green">Helped already</strong>') if row.helped else Markup("")
    needs = [families.need(signal) for signal in row.signals]
    asks = [f"{_name(agency, names)} has seen a need that it tells only when asked" for agency in row.ask]
    eligible = families.eligible(row.signals, bool(row.ages) or row.unborn)
    met = [f"Meets the rule: {families.principle(name)}" for name in row.principles]
    seen, beside = (needs + asks, met) if row.need_seen else (met, [])
    told = ([plural(len(row.outcomes), "outcome")] if len(row.outcomes) > 1 else []) + ([f"latest event {day(row.latest)}"] if row.latest else [])
    return [
        {"html": _html(link, _plain([where]), helped)},
        {"html": _html(_list(seen), _hint([*beside, *([eligible] if eligible else []), *([", ".join(told)] if told else [])]))},
        {"text": ", ".join(_name(agency, names) for agency in row.agencies)},
    ]


def person_cells(row: AlonePerson) -> list[Cell]:
    """One person who meets a principle and is in no family, by reference alone: which, why, when last."""
    link = format_html('<a class="govuk-link" href="{}">Person {}</a>', reverse("worklist:person", args=[row.person]), row.person)
    return [{"html": link}, {"html": _list([families.principle(name) for name in row.principles])}, {"text": day(row.latest)}]


def _lines(words: list[str]) -> Markup:
    """Several things, one under the other."""
    return Markup(format_html_join(Markup("<br>"), "{}", ((each,) for each in words)))  # noqa: S704 - escaped by format_html_join


def _list(words: list[str]) -> Markup:
    """Several things, as a list."""
    items = format_html_join("", "<li>{}</li>", ((each,) for each in words))
    return Markup(format_html('<ul class="govuk-list govuk-!-margin-bottom-0">{}</ul>', items))  # noqa: S704 - escaped by format_html


def _plain(words: list[str]) -> Markup:
    """Lines under a heading that are not part of it."""
    return Markup(format_html('<span class="govuk-!-font-weight-regular"><br>{}</span>', _lines(words)))  # noqa: S704 - escaped by format_html


def _hint(words: list[str]) -> Markup:
    """Lines in grey under the others."""
    return Markup(format_html('<span class="govuk-hint govuk-!-margin-bottom-0">{}</span>', _lines(words)))  # noqa: S704 - escaped by format_html


def _people(children: int) -> str:
    return f"{plural(children, 'child', 'children')}; the family is not matched yet" if children else "The family is not matched yet"


def _name(agency: str, names: Mapping[str, tuple[str, str]]) -> str:
    return names.get(agency, (agency, ""))[0]


def _html(*parts: str) -> Markup:
    return Markup("").join(parts)
