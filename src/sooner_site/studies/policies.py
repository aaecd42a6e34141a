"""What may be done with a plan, and with its draw, now: each check raises the reason that the screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner.prove import planning
from sooner_site.access.errors import NotNow
from sooner_site.design.formats import day
from sooner_site.studies.choices import Enrols

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from sooner_site.studies.models import Draw, Plan


def is_being_written(plan: Plan) -> None:
    """Raises NotNow where the plan was frozen: from then on a change is told as one."""
    if plan.frozen_at:
        raise NotNow(f"This plan was frozen on {day(plan.frozen_at)}. A change from now on is told with its reason: use “Tell a change” on the plan’s page.")


def is_frozen(plan: Plan) -> None:
    """Raises NotNow where it is not."""
    if not plan.frozen_at:
        raise NotNow("This plan is not frozen yet: it can simply be changed.")


def is_begun(plan: Plan) -> None:
    """Raises NotNow for a plan that is not frozen: what was done before is no part of the study."""
    if not plan.frozen_at:
        raise NotNow("This plan is not frozen yet. How it was done is written down from then on.")


def is_as_read(plan: Plan, version: int | None) -> None:
    """Raises NotNow where somebody changed the plan after the page was opened."""
    if version is not None and version != plan.version:
        raise NotNow("Somebody changed this plan after you opened the page. Look at it again, then make your change.")


def is_whole(missing: Collection[str], faults: Mapping[str, str]) -> None:
    """Raises NotNow where a page has not been answered, or the protocol cannot be used."""
    if missing:
        raise NotNow(f"Answer first: {', '.join(missing)}.")
    if faults:
        raise NotNow(f"The protocol cannot be used yet. {' '.join(faults.values())}")


def is_signed(unsigned: Collection[str]) -> None:
    """Raises NotNow where somebody still has to sign it as it stands."""
    if unsigned:
        raise NotNow(f"Not signed as it stands now: {', '.join(unsigned)}. What is changed has to be signed again.")


def nobody_has_looked(results: int, frozen_elsewhere: bool) -> None:
    """Raises NotNow where the same protocol has a result already, or was frozen before."""
    if results:
        raise NotNow("This protocol has a result already: somebody has read the outcomes. It cannot be frozen any more.")
    if frozen_elsewhere:
        raise NotNow("The same protocol was frozen before. Ask another question, or read the registry.")


def changes_something(before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raises NotNow where the answers are what they were."""
    if planning.digest(before) == planning.digest(now):
        raise NotNow("Nothing is changed: these are the answers as they stand.")


def can_be_drawn(plan: Plan, by_lot: bool) -> None:
    """Raises NotNow where the plan is not frozen, or says nothing of a lot."""
    if not plan.frozen_at:
        raise NotNow("This plan is not frozen yet. Places are drawn for a frozen plan: what is asked stands before anybody knows who gets what.")
    if not by_lot:
        raise NotNow("This plan gives no places by lot: its design compares people in another way.")


def is_open(draw: Draw) -> None:
    """Raises NotNow where the draw was closed."""
    if draw.closed_at:
        raise NotNow(f"This draw was closed on {day(draw.closed_at)}. Nobody can be added any more.")


def takes_a_list(draw: Draw, drawn: int) -> None:
    """Raises NotNow where somebody was drawn before: a list comes first, or not at all."""
    if drawn:
        raise NotNow("Somebody was drawn already, so no whole list can be drawn any more. People who come later are drawn one by one.")


def takes_the_next(draw: Draw) -> None:
    """Raises NotNow where only a whole list is drawn."""
    if draw.enrols == Enrols.NOBODY:
        raise NotNow("In this study one whole list is drawn: nobody can be added.")


def shows_its_seed(draw: Draw) -> None:
    """Raises NotNow while the draw is open: whoever knows the seed knows who comes next."""
    if not draw.closed_at:
        raise NotNow("Nobody sees the seed before the draw is closed: whoever knows it knows where the next person goes.")
