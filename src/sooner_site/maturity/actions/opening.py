"""A leader loads a framework, opens a round, asks more people, and closes it early."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.definitions import maturity as definitions
from sooner_site.access import audit, references
from sooner_site.access.clock import day_of
from sooner_site.maturity import permissions, policies, queries
from sooner_site.maturity.choices import PREFIX
from sooner_site.maturity.models import Asked, Edition, Round

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def load_framework(written: bytes, file_name: str, *, by: User, now: datetime) -> Edition:
    """Keep a partnership's own framework. The same file twice is one edition.

    Raises Refused for who may not, DefinitionRefused with every fault of the file, NotNow where that version is there in other words.
    """
    permissions.may_moderate(by)
    framework = definitions.understand(written, file_name)
    return _kept(framework, written.decode(), by, now, by)


@transaction.atomic
def open_round(title: str, edition: Edition, people: Collection[User], closes_on: date, *, by: User, now: datetime) -> Round:
    """Ask people to answer by a day. Raises Refused for who may not, NotNow for a day that is too soon or people who cannot be asked."""
    permissions.may_moderate(by)
    policies.closes_later(closes_on, day_of(now))
    policies.can_be_asked(people)
    if edition.pk is None:  # the framework that comes with the product is kept the first time that it is used
        edition = _kept(queries.framework_of(edition), edition.file, None, now, by)
    made = Round.objects.create(reference=references.new(PREFIX), title=title, edition=edition, closes_on=closes_on, opened_by=by, opened_at=now)
    _ask(made, people, now)
    audit.record("maturity.open_round", by=by, at=now, ids=[f"maturity:{made.pk}", *_named(people)])
    return made


@transaction.atomic
def ask(reference: str, people: Collection[User], *, by: User, now: datetime) -> None:
    """Ask more people. Raises Refused for who may not, NotNow once the round has closed or where somebody cannot be asked."""
    permissions.may_moderate(by)
    found = Round.objects.select_for_update().get(pk=reference)
    policies.takes_answers(found, day_of(now))
    policies.can_be_asked(people)
    new = [user for user in people if not found.asked.filter(user=user).exists()]
    _ask(found, new, now)
    audit.record("maturity.ask", by=by, at=now, ids=[f"maturity:{reference}", *_named(new)])


@transaction.atomic
def close_round(reference: str, *, by: User, now: datetime) -> None:
    """Take no more answers from now on. Raises Refused for who may not, NotNow where it has closed already."""
    permissions.may_moderate(by)
    found = Round.objects.select_for_update().get(pk=reference)
    policies.takes_answers(found, day_of(now))
    found.closed_by, found.closed_at = by, now
    found.save(update_fields=["closed_by", "closed_at"])
    audit.record("maturity.close_round", by=by, at=now, ids=[f"maturity:{reference}"])


def _kept(framework: definitions.Framework, file: str, loaded_by: User | None, now: datetime, by: User) -> Edition:
    there = Edition.objects.filter(name=framework.name, version=framework.version).first()
    policies.same_words(there, file)
    if there is not None:
        return there
    made = Edition.objects.create(name=framework.name, version=framework.version, file=file, loaded_by=loaded_by, loaded_at=now)
    audit.record("maturity.load_framework", by=by, at=now, ids=[f"maturity_framework:{framework.name}/{framework.version}"])
    return made


def _ask(found: Round, people: Collection[User], now: datetime) -> None:
    Asked.objects.bulk_create(Asked(round=found, user=user, agency_id=user.agency_id, asked_at=now) for user in people)


def _named(people: Collection[User]) -> list[str]:
    return sorted(f"user:{user.pk}" for user in people)
