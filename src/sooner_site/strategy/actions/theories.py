"""Making a theory of change, box by box; fixing it before it is tested; beginning a new version. It is drawn whenever it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.lead.theory import Column, Theory, svg
from sooner_site.access import audit
from sooner_site.strategy import permissions, policies
from sooner_site.strategy.models import StoredTheory
from sooner_site.strategy.queries import stored as stored_theories

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def begin_theory(name: str, claim: str, *, by: User, now: datetime) -> StoredTheory:
    """Begin a theory: a name, and what is claimed in a sentence. Raises Refused for who may not."""
    permissions.may_write(by)
    made = _new(name, claim, Theory(), None, by, now)
    audit.record("strategy.begin_theory", by=by, at=now, ids=[f"theory:{made.pk}"])
    return made


def add_box(number: int, column: str, words: str, measures: tuple[str, ...], *, by: User, now: datetime) -> StoredTheory:
    """Add a box. ``measures``: names of indicators. Raises Refused for who may not, NotNow where the theory is fixed."""
    return _change(number, "add_box", lambda theory: theory.with_box(Column(column), words, measures), by=by, now=now)


def change_box(number: int, key: str, words: str, measures: tuple[str, ...], *, version: int | None, by: User, now: datetime) -> StoredTheory:
    """Change the words and measures of a box. Raises as `add_box` does, and NotNow where somebody changed the theory since ``version``."""

    def changed(theory: Theory) -> Theory:
        policies.has_box(theory, key)
        return theory.with_changed(key, words, measures)

    return _change(number, "change_box", changed, by=by, now=now, version=version)


def remove_box(number: int, key: str, *, by: User, now: datetime) -> StoredTheory:
    """Take away a box and its arrows. Raises as `add_box` does."""

    def changed(theory: Theory) -> Theory:
        policies.has_box(theory, key)
        return theory.without_box(key)

    return _change(number, "remove_box", changed, by=by, now=now)


def add_arrow(number: int, start: str, end: str, assumption: str, *, by: User, now: datetime) -> StoredTheory:
    """Add an arrow with its assumption. Raises as `add_box` does, and NotNow where no arrow can lead there."""

    def changed(theory: Theory) -> Theory:
        policies.can_have_arrow(theory, start, end)
        return theory.with_arrow(start, end, assumption)

    return _change(number, "add_arrow", changed, by=by, now=now)


def remove_arrow(number: int, start: str, end: str, *, by: User, now: datetime) -> StoredTheory:
    """Take away an arrow. Raises as `add_box` does."""
    return _change(number, "remove_arrow", lambda theory: theory.without_arrow(start, end), by=by, now=now)


@transaction.atomic
def fix(number: int, protocol: str, *, by: User, now: datetime) -> StoredTheory:
    """Fix what is claimed, before it is tested: from then on it is not changed. ``protocol``: the hash of the frozen protocol that tests it, or nothing.

    Raises Refused, and NotNow with every reason where nobody could tell whether it holds, or it is fixed already.
    """
    permissions.may_lead(by)
    stored = _held(number)
    policies.can_be_tested(stored_theories.content(stored))
    stored.protocol, stored.question = protocol, dict(stored_theories.protocols())[protocol] if protocol else ""
    stored.fixed_by, stored.fixed_at = by, now
    stored.save(update_fields=["protocol", "question", "fixed_by", "fixed_at"])
    audit.record("strategy.fix", by=by, at=now, ids=[f"theory:{number}"])
    return stored


@transaction.atomic
def begin_again(number: int, *, by: User, now: datetime) -> StoredTheory:
    """Begin a new version of a theory that is fixed, with everything that it says. Raises Refused, and NotNow where it is not fixed or has a newer one."""
    permissions.may_write(by)
    before = StoredTheory.objects.select_for_update(of=("self",)).select_related("replaced_by").get(pk=number)
    policies.has_no_newer(before)
    made = _new(before.name, before.claim, stored_theories.content(before), before, by, now)
    audit.record("strategy.begin_again", by=by, at=now, ids=[f"theory:{number}", f"theory:{made.pk}"])
    return made


def _new(name: str, claim: str, theory: Theory, replaces: StoredTheory | None, by: User, now: datetime) -> StoredTheory:
    told = {"content": theory.as_json(), "hash": theory.hash, "drawing": svg(theory, name)}
    return StoredTheory.objects.create(name=name, claim=claim, replaces=replaces, saved_by=by, saved_at=now, **told)


@transaction.atomic
def _change(number: int, deed: str, change: Callable[[Theory], Theory], *, by: User, now: datetime, version: int | None = None) -> StoredTheory:
    """Change a theory that is not fixed, and draw it anew."""
    permissions.may_write(by)
    stored = _held(number)
    policies.is_as_read(stored, version)
    theory = change(stored_theories.content(stored))
    stored.content, stored.hash, stored.drawing = theory.as_json(), theory.hash, svg(theory, stored.name)
    stored.version, stored.saved_by, stored.saved_at = stored.version + 1, by, now
    stored.save(update_fields=["content", "hash", "drawing", "version", "saved_by", "saved_at"])
    audit.record(f"strategy.{deed}", by=by, at=now, ids=[f"theory:{number}"])
    return stored


def _held(number: int) -> StoredTheory:
    stored = StoredTheory.objects.select_for_update(of=("self",)).select_related("fixed_by").get(pk=number)
    policies.can_be_changed(stored)
    return stored
