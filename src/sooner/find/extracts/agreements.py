"""What the sharing agreements in force let us read of an extract today: no agreement, no flow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sooner.find.extracts.plans import Plan
from sooner.partnership import Extract, Partnership

#: Kinds that may also come in under an agreement whose purpose is evaluation.
PROGRAMME_KINDS = frozenset({"programme_allocations", "programme_outcomes"})


@dataclass(frozen=True)
class Permission:
    """What may be read of one extract: the plan, what is left out, and by which agreements.

    ``lacking`` names required columns that no agreement covers: then nothing of the extract is read.
    """

    plan: Plan
    dropped: tuple[str, ...]
    lacking: tuple[str, ...]
    agreements: tuple[str, ...]

    @property
    def readable(self) -> bool:
        """Whether the extract may be read at all."""
        return not self.lacking

    @property
    def why_not(self) -> str:
        """Why nothing may be read, in one sentence."""
        extract = self.plan.extract
        return f"no agreement in force lets us read {', '.join(self.lacking)} of {extract.agency}/{extract.name}; nothing of this extract was read"


def purposes_of(extract: Extract) -> tuple[str, ...]:
    """The purposes of an agreement under which the extract may be read."""
    return ("find", "evaluation") if extract.kind in PROGRAMME_KINDS else ("find",)


def permission(partnership: Partnership, extract: Extract, today: date) -> Permission:
    """What the agreements in force today let us read of the extract."""
    purposes = purposes_of(extract)
    allowed = partnership.columns_allowed(extract.agency, extract.name, today, purposes)
    mapped = [column for column in extract.table.columns if column.name in extract.filled]
    return Permission(
        plan=Plan(extract, tuple(column for column in mapped if column.name in allowed), today),
        dropped=tuple(column.name for column in mapped if column.name not in allowed),
        lacking=tuple(column.name for column in mapped if column.required and column.name not in allowed),
        agreements=tuple(a.id for a in partnership.agreements_in_force(extract.agency, extract.name, today, purposes)),
    )
