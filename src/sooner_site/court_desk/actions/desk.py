"""Taking in a list, throwing its names away, logging a contact, naming it once, and what the co-ordinator does with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from sooner.definitions import court_hearings
from sooner.help import court_list
from sooner_site.access import audit, clock, references
from sooner_site.access.choices import Kind, Role
from sooner_site.access.errors import NotNow
from sooner_site.court_desk import permissions, policies
from sooner_site.court_desk.choices import PREFIX, THROWN_AWAY
from sooner_site.court_desk.models import Contact, Court, CourtList, Hearing, Seat
from sooner_site.design.formats import plural
from sooner_site.referrals import actions as referrals

if TYPE_CHECKING:
    from sooner.help.court_list import Row
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Given:
    """What a family was given at the desk. ``asked``: what the co-ordinator is asked for; empty where nothing is. ``reach``: how, safely."""

    support: tuple[str, ...] = ()
    leaflets: bool = False
    signpost: str = ""
    asked: str = ""
    reach: str = ""
    to_hub: bool = False


@transaction.atomic
def take_in(content: bytes, file: str, *, by: User | None, now: datetime, process: str = "") -> court_list.CourtList:
    """Take in a list: for each court and day on it, it replaces the one that stood. Throws away names whose days are over.

    Raises ListRefused with every fault, Refused for somebody who may not. ``process`` takes it in where no user does.
    """
    if by is not None:
        permissions.may_coordinate(by)
    found = court_list.read(content).or_refuse(file)
    # what the list speaks of and has nothing left of is replaced too: what was restricted over night may not stand any longer
    made = [_stands(name, on, [row for row in found.rows if (row.court, row.on) == (name, on)], found, by, now) for name, on in found.covers]
    audit.record("court_desk.take_in", by=by, at=now, kind=Kind.COLLECTION, ids=[f"court_list:{one.pk}" for one in made], process=process)
    purge(now=now)
    return found


@transaction.atomic
def purge(*, now: datetime) -> int:
    """Throw away the rows of lists whose days are over; how many. The counts of the lists stay.

    The days are counted from the hearing, or from when the list was taken in where that was later: who takes in an old list has something to do with it.
    """
    kept = timedelta(days=court_hearings.shipped().keep_names_days)
    over = CourtList.objects.filter(on__lt=clock.day_of(now) - kept, taken_at__lt=now - kept)
    lists = list(over.filter(rows__isnull=False).order_by("pk").values_list("pk", flat=True).distinct())
    over.exclude(gone=[]).update(gone=[])
    rows = Hearing.objects.filter(list__in=over).delete()[0]
    if lists:
        audit.record("court_desk.purge", by=None, at=now, kind=Kind.ERASURE, ids=[f"court_list:{one}" for one in lists], process="court_desk")
    return rows


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Throw away names and words of families that the desk met long ago and nobody is asked to ring any more; how many. They still count."""
    kept = timedelta(days=court_hearings.shipped().keep_contact_days)
    over = Contact.objects.filter(on__lt=clock.day_of(now) - kept).filter(Q(asked="") | Q(done_on__lt=clock.day_of(now) - kept))
    worded = over.exclude(name="", reach="", done_words__in=("", THROWN_AWAY), signpost__in=("", THROWN_AWAY))
    references = list(worded.order_by("pk").values_list("pk", flat=True))
    over.exclude(signpost="").update(signpost=THROWN_AWAY)
    over.exclude(done_words="").update(done_words=THROWN_AWAY)
    over.update(name="", named_by=None, named_at=None, reach="")
    if references:
        audit.record("court_desk.forget", by=None, at=now, kind=Kind.ERASURE, ids=[f"contact:{one}" for one in references], process="court_desk")
    return len(references)


@transaction.atomic
def add_court(name: str, *, by: User, now: datetime) -> Court:
    """Make a court known before it has a list, such as a magistrates' court without a desk; one that is known is not made twice."""
    permissions.may_coordinate(by)
    court = Court.objects.filter(name__iexact=name.strip()).first() or Court.objects.create(name=name.strip())
    audit.record("court_desk.add_court", by=by, at=now, ids=[f"court:{court.pk}"])
    return court


@transaction.atomic
def give_seat(court: Court, user: User, *, by: User, now: datetime) -> Seat:
    """Let a volunteer sit at a court's desk; done twice it is done once. Raises NotNow for somebody who is no volunteer."""
    permissions.may_coordinate(by)
    if not user.holds(Role.COURT_VOLUNTEER):
        raise NotNow("Only a court volunteer sits at a desk. An administrator gives that role.")
    seat, _ = Seat.objects.get_or_create(court=court, user=user, defaults={"given_by": by, "given_at": now})
    audit.record("court_desk.give_seat", by=by, at=now, ids=[f"court:{court.pk}", f"user:{user.pk}"])
    return seat


@transaction.atomic
def take_seat_away(number: int, *, by: User, now: datetime) -> None:
    """Somebody no longer sits at a court's desk; done twice it is done once."""
    permissions.may_coordinate(by)
    seat = Seat.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if seat is not None:
        seat.delete()
        audit.record("court_desk.take_seat_away", by=by, at=now, ids=[f"court:{seat.court_id}", f"user:{seat.user_id}"])


@transaction.atomic
def log(court: Court, on: date, given: Given, *, by: User, now: datetime, name: str = "") -> Contact:
    """Write down that the desk spoke with a family. With a name the family has agreed that it is written down.

    Raises Refused for somebody who does not sit at that desk on that day.
    """
    permissions.may_sit_at(by, court, on, clock.day_of(now))
    made = Contact.objects.create(reference=references.new(PREFIX), court=court, on=on, logged_by=by, logged_at=now, **_named(name, by, now), **_given(given))
    audit.record("court_desk.log", by=by, at=now, kind=Kind.COLLECTION, ids=[f"contact:{made.pk}"])
    return made


@transaction.atomic
def name(reference: str, name: str, *, by: User, now: datetime) -> Contact:
    """Write down the name of a family that was counted without one, now that it agrees. Raises NotNow where it has one, Refused for who may not."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=reference)
    permissions.may_name(by, contact)
    policies.can_be_named(contact)
    for field, value in _named(name, by, now).items():
        setattr(contact, field, value)
    contact.save(update_fields=["name", "named_by", "named_at"])
    audit.record("court_desk.name", by=by, at=now, kind=Kind.COLLECTION, ids=[f"contact:{reference}"])
    return contact


@transaction.atomic
def becomes(reference: str, family: str, *, by: User, now: datetime) -> Contact:
    """Say which family a contact was, once. Raises NotNow for one that did not agree to be known or is known already, Refused for who may not."""
    contact = _locked(reference, by)
    policies.can_become(contact)
    contact.family = family
    contact.save(update_fields=["family"])
    audit.record("court_desk.becomes", by=by, at=now, kind=Kind.COMBINATION, ids=[f"contact:{reference}", f"family:{family}"])
    return contact


@transaction.atomic
def take(reference: str, *, by: User, now: datetime) -> Contact:
    """Take on a family from the queue. Raises NotNow where somebody has."""
    contact = _locked(reference, by)
    policies.can_be_taken(contact)
    contact.taken_by, contact.taken_at = by, now
    contact.save(update_fields=["taken_by", "taken_at"])
    audit.record("court_desk.take", by=by, at=now, ids=[f"contact:{reference}"])
    return contact


@transaction.atomic
def finish(reference: str, words: str, on: date, *, by: User, now: datetime) -> Contact:
    """Say what was done for a family and when; how it is reached is thrown away. Raises NotNow where nobody has taken it, or it is done."""
    contact = _locked(reference, by)
    policies.can_be_done(contact)
    contact.done_words, contact.done_on, contact.reach = words, on, ""
    contact.save(update_fields=["done_words", "done_on", "reach"])
    audit.record("court_desk.finish", by=by, at=now, ids=[f"contact:{reference}"])
    return contact


def refer(contact: Contact, *, by: User, now: datetime) -> str:
    """Begin a referral to the hub with what the desk knows; the key of its draft."""
    happened = f"The family spoke with the court desk at {contact.court.name} on {contact.on.day} {contact.on:%B %Y}."
    adults = {"adults": [{"key": "desk", "forename": contact.name}]} if contact.name else {}
    return referrals.begin(by=by, now=now, answers={"happened": {"happened": happened}, **adults}).key


def _stands(name: str, on: date, rows: Sequence[Row], found: court_list.CourtList, by: User | None, now: datetime) -> CourtList:
    court, _ = Court.objects.get_or_create(name=name)
    before = court.lists.filter(on=on).first()
    was = [_row(one, name, on) for one in before.rows.all()] if before else []
    told = court_list.changes(was, rows) if before else ()
    gone = [f"Courtroom {one.row.courtroom}: {one.row.defendant or 'no name'}, {one.row.hearing_type}" for one in told if one.kind == "gone"]
    cases = {(row.courtroom, row.at, row.case_number) for row in rows}
    named = sum(bool(row.defendant) for row in rows)
    counts = {"hearings": len(cases), "defendants": named, "masked": found.masked, "restricted": found.restricted}
    made = CourtList.objects.create(
        court=court, on=on, kind=found.kind, version=found.version, taken_at=now, taken_by=by, gone=_unless_hidden(gone, found), **counts
    )
    words: dict[Row, list[str]] = defaultdict(list)
    for one in told:
        words[one.row].append(one.words)
    Hearing.objects.filter(list__court=court, list__on=on).delete()
    CourtList.objects.filter(court=court, on=on).exclude(pk=made.pk).update(gone=[])
    Hearing.objects.bulk_create(Hearing(list=made, change=words[row].pop() if words[row] else "", **_columns(row)) for row in rows)
    return made


def _unless_hidden(gone: list[str], found: court_list.CourtList) -> list[str]:
    """What left the list, by name unless anything on it is hidden: a hearing may have left because nobody may be named in it any longer."""
    if gone and (found.masked or found.restricted):
        return [f"{plural(len(gone), 'entry', 'entries')}. Which is not said, since this list has names that may not be shown."]
    return gone


def _row(one: Hearing, court: str, on: date) -> Row:
    same = {name: getattr(one, name) for name in ("courtroom", "at", "case_number", "hearing_type", "kind", "defendant")}
    return court_list.Row(court=court, on=on, **same)


def _columns(row: Row) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name not in ("court", "on")}


def _named(name: str, by: User, now: datetime) -> dict[str, object]:
    return {"name": name.strip(), "named_by": by, "named_at": now} if name.strip() else {}


def _given(given: Given) -> dict[str, object]:
    return {**vars(given), "support": list(given.support)}


def _locked(reference: str, by: User) -> Contact:
    permissions.may_coordinate(by)
    return Contact.objects.select_for_update(of=("self",)).select_related("taken_by").get(pk=reference)
