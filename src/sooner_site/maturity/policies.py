"""What can be done with a round as it stands now, whoever asks. Each raises the reason that the screen shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from sooner_site.access.errors import NotNow
from sooner_site.design.formats import day
from sooner_site.maturity.choices import RESPONDS

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.maturity.models import Edition, Round, Step


def is_answering(found: Round, today: date) -> bool:
    """Whether a round takes answers."""
    return found.closed_at is None and today <= found.closes_on


def takes_answers(found: Round, today: date) -> None:
    """Raises NotNow once a round has closed."""
    if not is_answering(found, today):
        raise NotNow("This round has closed, so answers stay as they are. What you think now belongs into the workshop.")


def has_closed(found: Round, today: date) -> None:
    """Raises NotNow while a round takes answers: nobody answers with another's answer before their eyes."""
    if is_answering(found, today):
        raise NotNow(f"Answers are taken until {day(found.closes_on)}. What others said is shown after that, so that everybody answers for themselves.")


def closes_later(closes_on: date, today: date) -> None:
    """Raises NotNow for a day on which nobody could answer any more."""
    if closes_on <= today:
        raise NotNow("Choose a day after today, so that people have time to answer.")


def can_be_asked(people: Collection[User]) -> None:
    """Raises NotNow where nobody is asked, or somebody who cannot answer."""
    if not people:
        raise NotNow("Choose at least one person to ask.")
    for user in people:
        if not user.is_active or not user.holds(*RESPONDS):
            raise NotNow(f"{user.name} cannot be asked: answers are given by {_roles()} who work here.")


def can_see_to(user: User, offered: Iterable[User]) -> None:
    """Raises NotNow where a step is given to somebody outside the round."""
    if user.pk not in {one.pk for one in offered}:
        raise NotNow(f"{user.name} is not in this round. Choose somebody who was asked, or a leader.")


def is_to_do(step: Step) -> None:
    """Raises NotNow where somebody has said that it is done."""
    if step.done_at is not None:
        raise NotNow(f"{step.done_by} said on {day(step.done_at)} that this is done.")


def same_words(edition: Edition | None, file: str) -> None:
    """Raises NotNow where a version is there already in other words."""
    if edition is not None and edition.file != file:
        raise NotNow(f"Version {edition.version} of {edition.name} is there already, in other words. Give the changed file the next version number.")


def _roles() -> str:
    return " and ".join(", ".join(f"{role.label.lower()}s" for role in RESPONDS).rsplit(", ", 1))
