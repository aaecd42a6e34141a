"""What a case begins with: the accepted referral that it comes from, or the family alone, and the needs that its lead may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404

from sooner_site.access import references
from sooner_site.access.errors import NotNow
from sooner_site.cases.choices import CameFrom
from sooner_site.design.formats import day
from sooner_site.families import queries as families
from sooner_site.families.choices import Place, Tier
from sooner_site.families.queries import NewPerson, follow, short, view_of
from sooner_site.referrals.queries import as_sent, household_of, needs_said
from sooner_site.referrals.queries import get as get_referral

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: What is carried over from the referral, in the order in which it is read: page of the form, its question, the heading here.
_CARRIED = (
    ("happened", "happened", "What happened"),
    ("happened", "voice", "What the child says"),
    ("needs", "wants", "What the family wants"),
    ("tried", "tried", "What has been tried"),
    ("you", "safety", "Before a visit"),
)
_CONSENTS = {
    "agreed": "The referrer wrote that the family knows of the referral and agrees.",
    "asked": "The referrer wrote that the family was asked and had not decided.",
    "refused": "The referrer wrote that the family said no.",
    "not_asked": "The referrer wrote that the family was not asked.",
}
_RINGING = {
    "only": "Ring only {number}.",
    "any": "Any number is safe.",
    "never": "They must not be rung.",
    "not_known": "Nobody knows whether it is safe to ring.",
}
_WAYS = {"text": "a text message", "letter": "a letter", "visit": "a visit at home", "through_me": "through the referrer", "none": "nothing else"}


@dataclass(frozen=True)
class SeenNeed:
    """A need that was seen or said before the case began, with the framework's words for it."""

    framework: str
    outcome: int
    code: str
    person: str
    came_from: str
    called: str = ""
    outcome_called: str = ""
    signal: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a case comes from. ``referral`` is empty where it comes from a family's page."""

    family: str
    referral: str = ""
    #: The case that was opened from the referral already.
    case: str = ""
    level: str = ""
    why: str = ""
    contact: str = ""
    told: tuple[tuple[str, str], ...] = ()
    said: tuple[SeenNeed, ...] = ()


def origin_of(user: User, source: str, today: date) -> Origin:
    """What the reference of a referral, or a family's number, leads to. Raises Http404 where the user may not see it, NotNow where it cannot lead to a case."""
    if references.is_sound(source, "R"):
        return _of_referral(user, source)
    view = view_of(source, user, today)
    if view is None or view.tier < Tier.SUMMARY:
        raise Http404
    return Origin(view.reference)


def needs_for(lead: User, origin: Origin, today: date) -> tuple[SeenNeed, ...]:
    """The needs that the lead may see in the records, then those that the referral names under other outcomes; each once."""
    view = view_of(origin.family, lead, today)
    framework, texts = families.framework(), families.need_texts()
    seen: dict[tuple[int, str, str], SeenNeed] = {}
    for outcome in view.outcomes if view else ():
        for need in outcome.needs:
            code = families.need_of(need.signal)
            known = SeenNeed(framework, outcome.number, code, need.person_id, CameFrom.SIGNAL, texts.get(code, ""), outcome.title, need.signal_id)
            seen.setdefault((outcome.number, code, need.person_id), known)
    told = {(framework, outcome) for outcome, _, _ in seen}
    return (*seen.values(), *(said for said in origin.said if (said.framework, said.outcome) not in told))


def district_of(family: str) -> str:
    """The family's district, as lists may show it; empty where it is not known or protected."""
    found = short([family]).get(family)
    return found.district if found and found.district not in ("protected", "not known") else ""


def _of_referral(user: User, reference: str) -> Origin:
    referral = get_referral(user, reference)
    if referral.state != "accepted" or not referral.family:
        raise NotNow("A case is opened from a referral that was accepted, once it is known which family it is about.")
    answers = as_sent(referral)
    return Origin(
        follow(referral.family),
        referral.reference,
        referral.case,
        referral.level,
        f"Referral {referral.reference} from {referral.agency.name}",
        contact_words(answers.get("contact") or {}),
        _told(answers),
        tuple(SeenNeed(said.framework, said.outcome, "", "", CameFrom.REFERRAL, outcome_called=said.title) for said in needs_said.of(answers)),
    )


def contact_words(said: Mapping[str, Any]) -> str:
    """How to be in touch safely, as the referrer said it, in sentences."""
    parts = [_RINGING.get(said.get("ringing") or "", "").format(number=said.get("number") or "the number that the referrer gave")]
    ways = [_WAYS[way] for way in said.get("ways") or () if way in _WAYS]
    parts.append(f"Also safe: {', '.join(ways)}." if ways else "")
    parts.append(f"Safe times: {said['times']}." if said.get("times") else "")
    parts.append(f"Interpreter: {said['language']}." if said.get("language") else "")
    parts.append(f"It helps: {said['communication']}." if said.get("communication") else "")
    return " ".join(part for part in parts if part)


def _who(answers: Mapping[str, Any]) -> str:
    """The people of the household as the referrer named them: who leads the case must know whom to ask for, whatever agencies' records show them."""
    return "; ".join(_person(one) for one in household_of(answers))


def _person(one: NewPerson) -> str:
    born = f", born {day(one.date_of_birth)}" if one.date_of_birth else f", due {day(one.expected_on)}" if one.expected_on else ""
    return f"{f'{one.forename} {one.surname}'.strip() or 'Name not known'}, {Place(one.place).label.lower()}{born}"


def _told(answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = [("Who it is about", _who(answers)), *((heading, (answers.get(page) or {}).get(name) or "") for page, name, heading in _CARRIED)]
    consent = _CONSENTS.get((answers.get("consent") or {}).get("consent") or "", "")
    return tuple((heading, words) for heading, words in [*found, ("What the family knows", consent)] if words)
