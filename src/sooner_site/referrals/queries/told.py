"""What referrals say about one family, and about one person whom they name: for the answer to a request for one's own data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sooner.help.access_requests import Named, Written
from sooner_site.access.clock import day_of
from sooner_site.agencies.choices import HUB
from sooner_site.design.formats import day
from sooner_site.referrals.choices import ANSWERS
from sooner_site.referrals.models import Referral, Sending, Step
from sooner_site.referrals.queries import needs_said

_PEOPLE = {"children": "Child", "adults": "Adult"}
#: What an answer is, where it is not somebody's words: by page, else by name. What the referrer says of themselves is the staff's.
_PAGES = {"you": "staff"}
_KINDS = {
    **dict.fromkeys(("danger", "home", "consent", "how", "asked_on", "basis", "ringing", "ways", "interpreter", "language"), "fact"),
    **{"number": "reach", "who": "other", "told": "other"},
}


def told(families: Collection[str], names: Callable[[Named], bool]) -> tuple[Referral, ...]:
    """The referrals about any of the families, and those not yet tied to a family that name somebody of whom ``names`` says that it is they."""
    about = Referral.objects.prefetch_related("sendings__by", "steps__by").select_related("referrer", "latest")
    loose = (one for one in about.filter(family="") if any(names(who) for sending in one.sendings.all() for who in _named(sending.answers)))
    return (*(about.filter(family__in=families) if families else ()), *loose)


def written(referral: Referral) -> Iterator[Written]:
    """Everything that was written in a referral: its answers each time it was sent, what was seen that led to it, and what was done with it."""
    source, agency = f"referral {referral.reference}", referral.agency_id
    yield Written(agency, source, "Where it stands", referral.state_words, "fact")
    yield Written(agency, source, "Sent by", str(referral.referrer), "staff")
    for seen in referral.signals:
        yield Written(agency, source, "Seen in the records", f"{seen.get('title', '')}: {seen.get('words', '')}", "words")
    for sending in referral.sendings.all():
        yield from _answers(agency, f"{source}, sending {sending.number}", sending)
    for step in referral.steps.all():
        yield from _step(source, step)


def _answers(agency: str, source: str, sending: Sending) -> Iterator[Written]:
    yield Written(agency, source, "Sent on", day(day_of(sending.at)), "fact")
    for page, said in sending.answers.items():
        if page in _PEOPLE:
            yield from (Written(agency, source, _PEOPLE[page], _person(one), "person", _who(one)) for one in said)
        elif page == "address":
            yield from _address(agency, source, said)
        elif page == "needs":
            yield Written(agency, source, ANSWERS["needs"], ", ".join(needs_said.words(said)), "fact")
            yield Written(agency, source, ANSWERS["wants"], _value(said.get("wants")), "words")
        else:
            for name, value in said.items():
                kind: Any = _PAGES.get(page) or _KINDS.get(name, "words")
                yield Written(agency, source, ANSWERS.get(name) or _plain(name), _value(value), kind)


def _address(agency: str, source: str, said: Mapping[str, Any]) -> Iterator[Written]:
    """Where the family lives, as one value: a street without its postcode could not be told from another's."""
    yield Written(agency, source, ANSWERS["address"], ", ".join(filter(None, (said.get("address"), said.get("postcode")))), "address")
    yield Written(agency, source, ANSWERS["home"], _value(said.get("home")), "address")


def _step(source: str, step: Step) -> Iterator[Written]:
    agency = step.by.agency_id or HUB
    yield Written(agency, source, "What was done", f"{_plain(step.deed)}, {day(day_of(step.at))}", "fact")
    yield Written(agency, source, "Done by", str(step.by), "staff")
    yield Written(agency, source, "Why, for the hub", step.reason, "words")
    yield Written(agency, source, "What the referrer was told", step.told, "words")
    yield Written(agency, source, "Told to, or pointed to", step.to_whom, "other")


def _named(answers: Mapping[str, Any]) -> Iterator[Named]:
    return (_who(one) for page in _PEOPLE for one in answers.get(page, ()))


def _who(said: Mapping[str, Any]) -> Named:
    return Named(said.get("person") or "", said.get("forename") or "", said.get("surname") or "", said.get("date_of_birth") or "")


def _person(said: Mapping[str, Any]) -> str:
    named = " ".join(filter(None, (said.get("forename"), said.get("surname"))))
    more = {name: value for name, value in said.items() if name not in ("key", "person", "forename", "surname")}
    return "; ".join(filter(None, (named, *(f"{_plain(name)}: {_value(value)}" for name, value in more.items() if _value(value)))))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    try:
        return day(date.fromisoformat(value)) if isinstance(value, str) and len(value) == len("2026-11-21") else _words(value)
    except ValueError:
        return _words(value)


def _words(value: Any) -> str:
    return "" if value is None else str(value)


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
