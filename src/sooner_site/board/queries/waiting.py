"""What waits for a leader to release it, what was released before, and one result with how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.choices import Published
from sooner_site.access.due import Due
from sooner_site.access.permissions import may_release
from sooner_site.access.queries import releases, results
from sooner_site.board.permissions import may_see_what_is_not_released
from sooner_site.board.queries.latest import demand, evidence, indicators, outputs, targets
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from sooner.warehouse.drafts import Draft
    from sooner_site.access.models import Release, User


#: Kinds of result that the board shows; surveys and what programmes are worth stand among the studies.
_ON_THE_BOARD = tuple(kind for kind in Published.values if kind not in (Published.SURVEYS, Published.WORTH))


@dataclass(frozen=True)
class Standing:
    """One result and its releases, the oldest first. ``released`` is the one in force; None where it waits or was withdrawn."""

    draft: Draft
    history: tuple[Release, ...] = ()

    @property
    def released(self) -> Release | None:
        """The release in force."""
        return next((one for one in self.history if one.withdrawn_at is None), None)

    @property
    def withdrawn(self) -> Release | None:
        """The last release that was withdrawn."""
        return next((one for one in reversed(self.history) if one.withdrawn_at is not None), None)


def get(user: User, kind: str, draft: str) -> Standing:
    """One result with its releases. Raises Http404 where there is none, or the user may not see what is not released; NotNow where it is damaged."""
    found = Standing(results.result(kind, draft), releases.history(kind, draft))
    if found.released is None:
        may_see_what_is_not_released(user)
    return found


def waiting() -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """Every result that is not released, the newest first within its kind, and a sentence for each that is damaged."""
    found, damaged = [], []
    for kind in Published.values:
        there, in_force, past = results.results(kind), releases.released(kind), releases.withdrawn(kind)
        damaged += there.damaged
        found += [Standing(draft, tuple(past.get(draft.id, ()))) for draft in reversed(there.drafts) if draft.id not in in_force]
    return tuple(found), tuple(damaged)


def earlier() -> tuple[Standing, ...]:
    """Results that are released, and of which the board shows nothing any more: newer ones have every row of theirs. The newest first."""
    shown = {(one.draft.kind, one.draft.id) for ask in (indicators, targets, outputs, evidence, demand) for one in ask().rows}
    found = []
    for kind in _ON_THE_BOARD:
        in_force = releases.released(kind)
        found += [Standing(draft, (in_force[draft.id],)) for draft in reversed(results.results(kind).drafts) if draft.id in in_force]
    return tuple(one for one in found if (one.draft.kind, one.draft.id) not in shown)


def due(user: User, today: date) -> tuple[Due, ...]:
    """For who may release: how many results wait. One that was withdrawn waits for nobody."""
    if user.roles.isdisjoint(may_release.roles):
        return ()
    number = sum(not one.history for one in waiting()[0])
    words = f"{plural(number, 'result')} {'waits' if number == 1 else 'wait'} for release"
    return (Due(words, reverse("board:waiting"), None, False),) if number else ()
