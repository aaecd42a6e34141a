"""Who opens and moderates a round, who answers, who sees what of it. A respondent's own answers are theirs and the moderators'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only
from sooner_site.maturity.choices import MODERATES, RESPONDS

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.maturity.models import Asked, Step

may_see = only(*RESPONDS, MODERATES)
may_answer = only(*RESPONDS)
may_moderate = only(MODERATES)


def may_see_answers(user: User, asked: Asked) -> None:
    """Raises Refused for everybody but who gave the answers, and leaders."""
    may_see(user)
    if asked.user_id != user.pk and not user.holds(MODERATES):
        raise Refused("These are a colleague’s own answers. You see your own, and once the round has closed what each agency said, without names.")


def may_finish(user: User, step: Step) -> None:
    """Raises Refused for everybody but who sees to the step, and leaders."""
    may_see(user)
    if step.owner_id != user.pk and not user.holds(MODERATES):
        raise Refused("Only who sees to this step, or a leader, can say that it is done.")
