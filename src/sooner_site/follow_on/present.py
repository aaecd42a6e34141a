"""Follow-on in words: a call to make, where families were sent, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.help.follow_on import WORDS, Asks, Outcome
from sooner_site.design.formats import day, number
from sooner_site.directory import queries as directory
from sooner_site.follow_on.choices import MayAsk
from sooner_site.follow_on.queries import Funnel, Origin, Stands, Thing

if TYPE_CHECKING:
    from sooner_site.directory.queries import Listed
    from sooner_site.families.choices import ShortFamily

QUESTIONS = {Asks.ACCESS: "Do they have the support?", Asks.SUSTAINED: "Does the support last?"}
KNOWN = {"yes": "Yes", "no": "Not so far", "not known": "Not known"}
#: The columns of the two files, in their order.
FUNNEL_COLUMNS = ("court", "year", "contacts", "advised", "sent", "accessed", "sustained", "sent_no_access_so_far", "sent_not_known")
STANDS_COLUMNS = ("by", "name", "signposts", "accessed", "waiting", "no_capacity", "declined", "not_yet", "not_known")
HIDDEN = "hidden"


def card(thing: Thing, today: date, family: ShortFamily | None, phones: Sequence[str]) -> dict[str, Any]:
    """One call as the list shows it: what about, when it was due, and what is needed to make it."""
    stands = thing.due(today)
    is_due = stands is not None and stands.state != "later"
    tag = {"text": stands.words, "classes": "govuk-tag--red" if stands.overdue else "govuk-tag--yellow"} if stands and is_due else None
    return {
        "reference": thing.reference,
        "heading": title(thing),
        "tag": tag,
        "facts": [_fact(key, value) for key, value in _needed(thing, family, phones)],
        "url": reverse("follow_on:check", args=[thing.reference]),
    }


def title(thing: Thing) -> str:
    """What is asked about."""
    return thing.signpost.name if thing.signpost else f"After case {thing.reference}"


def question(thing: Thing) -> str:
    """What to ask the family."""
    return QUESTIONS[thing.next.asks] if thing.next else ""


def facts(thing: Thing, family: ShortFamily | None, phones: Sequence[str]) -> list[dict[str, Any]]:
    """Everything about one thing, for a summary list."""
    needed = _needed(thing, family, phones) if thing.next else [("Who", _who(thing, family))]
    rows = [*needed, *_stands_rows(thing)]
    return [_fact(key, value) for key, value in rows]


def heard(thing: Thing) -> list[list[dict[str, Any]]]:
    """What was heard so far, the latest first."""
    told = reversed(thing.heard)
    return [[{"text": day(one.on)}, {"text": WORDS[Outcome(one.outcome)]}, {"text": one.words or "–"}, {"text": one.by.name}] for one in told]


def sent_row(thing: Thing) -> list[dict[str, Any]]:
    """One service to which a family was sent already."""
    link = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("follow_on:check", args=[thing.reference]), title(thing))
    following = day(thing.next.on) if thing.next else "Nobody asks again"
    return [{"html": link}, {"text": day(thing.started)}, {"text": KNOWN[thing.course.accessed]}, {"text": following}]


def choice_row(one: Listed, origin: Origin, need: str) -> list[dict[str, Any]]:
    """One service that can be chosen; how long ago somebody made sure of it stands beside it."""
    service = one.service
    address = f"{reverse('follow_on:send', args=[origin.reference])}?service={service.id}&need={need}"
    link = format_html('<a class="govuk-link" href="{}">{}</a>', address, service.name)
    towns = (address.city for place in service.locations for address in place.addresses or ())
    where = ", ".join(dict.fromkeys(towns)) or "–"
    return [{"html": link}, {"text": (service.description or "–")[:160]}, {"text": where}, {"text": one.fresh.words}]


def sent_words(thing_name: str, may_ask: str, first: date | None) -> str:
    """What is said when a signpost is written down."""
    if may_ask == MayAsk.NO or first is None:
        return f"Written down: {thing_name}. Nobody asks later."
    return f"Written down: {thing_name}. Somebody asks on {day(first)}."


def heard_words(thing: Thing) -> str:
    """What is said when an answer is written down."""
    return f"Written down. The next call is on {day(thing.next.on)}." if thing.next else "Written down. Nobody asks again."


def funnel_rows(found: Sequence[Funnel]) -> list[list[dict[str, Any]]]:
    """The steps by court and year."""
    return [[{"text": one.court}, {"text": one.period}, *(_cell(value) for value in one.steps)] for one in found]


def known_rows(found: Sequence[Funnel]) -> list[list[dict[str, Any]]]:
    """Of those sent on: support accessed yes, no, not known."""
    return [[{"text": one.court}, {"text": one.period}, _cell(one.steps[3]), _cell(one.no), _cell(one.not_known)] for one in found]


def bars(whole: Funnel) -> list[dict[str, Any]]:
    """The steps of everything together as bars, each with its number in words; a number that is hidden has no bar."""
    words = ("Contacts", "Advice or support", "Sent to a service or the hub", "Support accessed", "Support lasted")
    most = whole.steps[0] or 0
    return [{"words": name, "value": value, "most": most, "told": _said(value)} for name, value in zip(words, whole.steps, strict=True)]


def funnel_line(one: Funnel) -> list[Any]:
    """One line of the funnel's file."""
    return [one.court, one.period, *(HIDDEN if value is None else value for value in (*one.steps, one.no, one.not_known))]


def stands_rows(found: Sequence[Stands]) -> list[list[dict[str, Any]]]:
    """How signposts stand."""
    return [[{"text": one.name}, _cell(one.signposts), *(_cell(value) for value in one.stands)] for one in found]


def stands_lines(by: str, found: Sequence[Stands]) -> list[list[Any]]:
    """The lines of the file of unmet need."""
    return [[by, one.name, *(HIDDEN if value is None else value for value in (one.signposts, *one.stands))] for one in found]


def need_words(code: str) -> str:
    """A need in words; empty where none was said."""
    return directory.need_words(code)


def _needed(thing: Thing, family: ShortFamily | None, phones: Sequence[str]) -> list[tuple[str, str]]:
    """What somebody needs who makes the call."""
    rows = [("Who", _who(thing, family)), ("Whom to ring", _whom(thing, phones))]
    if thing.signpost:
        rows += [("What was done", f"{thing.rule.words}, {day(thing.started)}, {thing.signpost.by.name}")]
        rows += [(key, value) for key, value in (("What was said", thing.signpost.said), ("For which need", need_words(thing.signpost.need))) if value]
    else:
        rows += [("What was done", f"The case was closed on {day(thing.started)}")]
    if thing.heard:
        last = thing.heard[-1]
        rows += [("Last heard", ", ".join(word for word in (WORDS[Outcome(last.outcome)], day(last.on), last.words) if word))]
    return rows


def _who(thing: Thing, family: ShortFamily | None) -> str:
    contact = thing.signpost.contact if thing.signpost else None
    if contact:
        return f"{contact.name or 'No name given'}, contact {contact.pk} at {contact.court.name}, {day(contact.on)}"
    if thing.signpost and thing.signpost.referral_id:
        return f"Family of referral {thing.signpost.referral_id}"
    case = thing.signpost.case_id if thing.signpost else thing.reference
    return f"{family.label}, case {case}" if family else f"Family of case {case}"


def _whom(thing: Thing, phones: Sequence[str]) -> str:
    if thing.signpost and thing.signpost.may_ask == MayAsk.SERVICE:
        return "The service, not the family: " + (", ".join(phones) or "no number is known; see the directory")
    if thing.signpost and thing.signpost.contact_id:
        return thing.signpost.reach or "Their number was thrown away after a year: end this with “They want no more calls”"
    if thing.signpost and thing.signpost.referral_id:
        return "As the referral says how to reach them safely"
    return (thing.case.contact if thing.case else "") or "As the case says how to reach them safely"


def _stands_rows(thing: Thing) -> list[tuple[str, str]]:
    asked = thing.signpost
    rows = [("Support accessed", KNOWN[thing.course.accessed]), ("Support lasted", KNOWN[thing.course.sustained])]
    if asked:
        agreed = MayAsk(asked.may_ask).label
        rows += [("May somebody ask?", f"{agreed} (asked on {day(asked.asked_on)})" if asked.asked_on else agreed)]
    return [*rows, ("Next call", day(thing.next.on) if thing.next else "Nobody asks again")]


def _fact(key: str, value: str) -> dict[str, Any]:
    return {"key": {"text": key}, "value": {"text": value}}


def _cell(value: int | None) -> dict[str, Any]:
    return {"text": _said(value), "format": "numeric"}


def _said(value: int | None) -> str:
    return "–" if value is None else number(value)
