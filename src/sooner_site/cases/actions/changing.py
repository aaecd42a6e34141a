"""What every change of a case has in common: the case is held, checked, counted up, and the change written down with its audit row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sooner_site.access import audit
from sooner_site.access.choices import Role
from sooner_site.cases import permissions, policies
from sooner_site.cases.choices import Readers, Relation
from sooner_site.cases.models import Case, Change
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.finding import whole

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: In which role somebody acts, by what they are to the case.
_ROLES = (
    (Relation.LEAD | Relation.ASKED, Role.LEAD_PRACTITIONER),
    (Relation.MANAGER, Role.MANAGER),
    (Relation.HUB, Role.HUB_PRACTITIONER),
)


@dataclass(frozen=True)
class Writing:
    """One person's change to one case, under way in one transaction."""

    case: Case
    by: User
    now: datetime

    @property
    def lead(self) -> User:
        """Who leads the case."""
        return parts.lead_of(self.case).practitioner

    def put_down(self, activity: str, thing: str, words: str, readers: str = Readers.TEAM) -> None:
        """Count the case up and write down who changed what; the audit row holds ids only."""
        self.case.version += 1
        self.case.save(update_fields=["version"])
        Change.objects.create(
            case=self.case,
            version=self.case.version,
            at=self.now,
            by=self.by,
            role=role_of(self.by, self.case),
            activity=activity,
            thing=thing,
            words=words,
            readers=readers,
        )
        audit.record(f"cases:{activity}", by=self.by, at=self.now, ids=[f"case:{self.case.reference}", f"family:{self.case.family}"])


def start(case: Case, by: User, now: datetime, *, what: str = "", step: str = "change", version: int | None = None, things: Iterable[str] = ()) -> Writing:
    """Hold the case until the transaction ends, and check it.

    ``what``: what this person must be allowed to do; ``version`` and ``things``: what must be as they read it; ``step``: what must be allowed now.

    Raises Refused, ChangedMeanwhile or NotNow, each with the words that the screen shows.
    """
    held = whole(Case.objects.select_for_update(of=("self",))).get(pk=case.pk)
    if what:
        permissions.must(by, held, what)
    policies.must_be_as_read(held, version, things)
    policies.must_allow(held, step)
    return Writing(held, by, now)


def role_of(user: User, case: Case) -> str:
    """The role in which somebody acts on a case; of several the one closest to the family."""
    related = permissions.relation(user, case)
    return next((role for relation, role in _ROLES if related & relation), min(user.roles, default=""))
