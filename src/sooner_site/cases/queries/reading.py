"""The notes and changes of a case that its reader may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sooner_site.cases import permissions
from sooner_site.cases.choices import Readers
from sooner_site.cases.models import Case, Change, Note

if TYPE_CHECKING:
    from sooner_site.access.models import User


def notes_for(user: User, case: Case) -> list[Note]:
    """The notes that the user may read, the last first."""
    return list(case.notes.filter(_read_by(user, case)).select_related("written_by__agency"))


def changes_for(user: User, case: Case) -> list[Change]:
    """Who changed what, the last first; without what was written for fewer readers."""
    return list(case.changes.filter(_read_by(user, case)).select_related("by__agency"))


def _read_by(user: User, case: Case) -> Q:
    if permissions.can(user, case, "read_restricted_notes"):
        return Q()
    return Q(readers=Readers.TEAM)
