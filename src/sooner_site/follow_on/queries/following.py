"""The things that are followed: signposts and ended cases, each with what was heard and when somebody asks next. Nothing derived is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from sooner.definitions import follow_on as rules
from sooner.help import due_dates
from sooner.help.follow_on import OFFERED, Answer, Check, Course, Outcome, course
from sooner.help.triage import State
from sooner_site.access.choices import Role
from sooner_site.access.clock import day_of
from sooner_site.access.due import Due
from sooner_site.cases import queries as cases
from sooner_site.court_desk import queries as court_desk
from sooner_site.design.formats import plural
from sooner_site.directory import queries as directory
from sooner_site.follow_on import permissions
from sooner_site.follow_on.choices import CASE, CONTACT, REFERRAL, MayAsk, case_rule, rule_named
from sooner_site.follow_on.models import Heard, Signpost
from sooner_site.referrals import queries as referrals

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Thing:
    """One thing that is followed. ``reference`` is the signpost's, or that of the case that has ended; ``next`` the check that is open, None where none is."""

    reference: str
    rule: rules.Rule
    started: date
    heard: tuple[Heard, ...]
    course: Course
    signpost: Signpost | None = None
    case: cases.Followed | None = None

    @property
    def next(self) -> Check | None:
        """The open check: none where the family did not agree that anybody asks."""
        asked = self.signpost.may_ask != MayAsk.NO if self.signpost else self.case is not None and self.case.agreed
        return self.course.next if asked else None

    def due(self, today: date) -> due_dates.Due | None:
        """How the open check stands today; None where none is."""
        return due_dates.stands(self.next.on, today, self.rule.soon) if self.next else None


@dataclass(frozen=True)
class Origin:
    """What somebody is sent on from: a contact at a court, an open case, or a referral that the hub signposted.

    ``about`` says which in a few words, ``reach`` how it is known to be reached.
    """

    reference: str
    about: str
    place: str
    reach: str
    url: str
    visits_prison: bool = False
    closed: bool = False

    @property
    def kind(self) -> str:
        """Which of the three it is: contact, case or referral."""
        return {CONTACT: "contact", CASE: "case", REFERRAL: "referral"}[self.reference[:1]]

    @property
    def is_contact(self) -> bool:
        """Whether it is a contact at a court."""
        return self.kind == "contact"


def checks(user: User, today: date) -> list[Thing]:
    """What to ask by today or soon, the longest due first: of everything that the user looks after."""
    open_ones = [(stands, thing) for thing in _everything(user) if (stands := thing.due(today)) is not None and stands.state != "later"]
    return [thing for _, thing in sorted(open_ones, key=lambda pair: (pair[0].on, pair[1].reference))]


def get(user: User, reference: str) -> Thing:
    """One thing by its reference. Raises Http404 where the user does not look after it."""
    permissions.may_follow(user)
    if reference.startswith(f"{CASE}-"):
        ended = [case] if (case := cases.followed(user).get(reference)) and case.closing else []
        return _one(_of_cases(ended))
    held = cases.followed(user)
    return _one(_of_signposts(_seen(user, held).filter(pk=reference), held))


def origin(user: User, reference: str) -> Origin:
    """What somebody may be sent on from. Raises Http404 where it is not the user's to send on."""
    permissions.may_follow(user)
    if reference.startswith(f"{CONTACT}-"):
        contact = court_desk.contact(user, reference)
        known = contact.name or f"Contact {contact.pk}"
        prison = contact.asked in ("prison", "first_visit") or "prison_visiting" in contact.support
        return Origin(contact.pk, known, contact.court.name, contact.reach, reverse("court_desk:desk"), prison)
    if reference.startswith(f"{REFERRAL}-"):
        return _of_referral(user, reference)
    case = cases.followed(user).get(reference)
    if case is None:
        raise Http404
    return Origin(case.case, f"Case {case.case}", case.district, "", reverse("cases:detail", args=[case.case]), closed=case.closing is not None)


def _of_referral(user: User, reference: str) -> Origin:
    """A referral that the hub signposted, for the hub. Raises Http404 for anybody else and any other."""
    referral = referrals.get(user, reference)
    if not user.holds(Role.HUB_PRACTITIONER) or referral.state != State.SIGNPOSTED:
        raise Http404
    return Origin(referral.reference, f"Referral {referral.reference}", "", "", reverse("referrals:screen", args=[referral.reference]))


def of_origin(user: User, reference: str) -> list[Thing]:
    """The services to which a contact's, case's or referral's family was sent already, the latest first."""
    held = cases.followed(user)
    found = _of_signposts(_seen(user, held).filter(Q(contact=reference) | Q(case=reference) | Q(referral=reference)), held)
    return sorted(found, key=lambda thing: (thing.started, thing.reference), reverse=True)


def due(user: User, today: date) -> tuple[Due, ...]:
    """How many families to ask by today, in one line."""
    if user.roles.isdisjoint(permissions.may_follow.roles):  # type: ignore[attr-defined]
        return ()
    days = [thing.next.on for thing in checks(user, today) if thing.next and thing.next.on <= today]
    if not days:
        return ()
    words = f"{plural(len(days), 'family', 'families')} to ask whether help was reached"
    return (Due(words, reverse("follow_on:checks"), min(days), min(days) < today),)


def tellable(thing: Thing) -> tuple[Outcome, ...]:
    """What the open check can find, in the order in which it is offered; nothing where none is open."""
    return OFFERED[thing.next.asks] if thing.next else ()


def with_heard(thing: Thing) -> Thing:
    """The same thing with what was heard of it meanwhile."""
    of = {"signpost": thing.signpost} if thing.signpost else {"closing": thing.case.closing if thing.case else None}
    heard = tuple(Heard.objects.filter(**of).select_related("by"))
    return replace(thing, heard=heard, course=_course(thing.rule, thing.started, heard))


def phones(thing: Thing) -> tuple[str, ...]:
    """The telephone numbers of the service, where it is the service that somebody rings; of a service that has left the directory too."""
    if thing.signpost is None or thing.signpost.may_ask != MayAsk.SERVICE or not thing.signpost.service:
        return ()
    return directory.phones(thing.signpost.service)


def things_of(signposts: QuerySet[Signpost]) -> list[Thing]:
    """These signposts with what was heard, whoever looks after them: for counts, and for what is thrown away."""
    return _of_signposts(signposts, {})


def _everything(user: User) -> list[Thing]:
    held = cases.followed(user)
    ended = [case for case in held.values() if case.closing and case.because not in case_rule().not_after]
    return [*_of_signposts(_seen(user, held), held), *_of_cases(ended)]


def _seen(user: User, held: Iterable[str]) -> QuerySet[Signpost]:
    """Who sees which signpost: the co-ordinator those of contacts, a volunteer their own, the hub those of referrals, and who looks after a case its."""
    permissions.may_follow(user)
    seen = Q(case__in=list(held))
    if user.holds(Role.COORDINATOR):
        seen |= Q(contact__isnull=False)
    if user.holds(Role.HUB_PRACTITIONER):
        seen |= Q(referral__isnull=False)
    if user.holds(Role.COURT_VOLUNTEER):
        seen |= Q(contact__logged_by=user)
    return Signpost.objects.filter(seen)


def _of_signposts(signposts: QuerySet[Signpost], held: dict[str, cases.Followed]) -> list[Thing]:
    found = []
    for signpost in signposts.select_related("contact__court", "by__agency").prefetch_related("heard__by"):
        rule, started, heard = rule_named(signpost.rule), day_of(signpost.at), tuple(signpost.heard.all())
        found.append(Thing(signpost.pk, rule, started, heard, _course(rule, started, heard), signpost, held.get(signpost.case_id or "")))
    return found


def _of_cases(ended: list[cases.Followed]) -> list[Thing]:
    heard: dict[int, list[Heard]] = defaultdict(list)
    for one in Heard.objects.filter(closing__in=[case.closing for case in ended]).select_related("by"):
        heard[one.closing_id].append(one)
    rule = case_rule()
    told = [(case, case.closed_on, tuple(heard[case.closing])) for case in ended if case.closing and case.closed_on]
    return [Thing(case.case, rule, on, answers, _course(rule, on, answers), case=case) for case, on, answers in told]


def _course(rule: rules.Rule, started: date, heard: Iterable[Heard]) -> Course:
    return course(rule, started, [Answer(one.on, Outcome(one.outcome)) for one in heard])


def _one(found: list[Thing]) -> Thing:
    if not found:
        raise Http404
    return found[0]
