"""What can be done with a contact now, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sooner_site.access.errors import NotNow
from sooner_site.court_desk.choices import LONGEST_ROTA
from sooner_site.court_desk.models import Contact, Rota, RotaPlace
from sooner_site.design.formats import day, plural

if TYPE_CHECKING:
    from sooner.help.rota.desks import Desk


def can_be_named(contact: Contact) -> None:
    """Raises NotNow where the family has a name already: a contact becomes a person once."""
    if contact.name:
        raise NotNow("This family’s name is written down already.")


def can_become(contact: Contact) -> None:
    """Raises NotNow for a family that has not agreed to be known, or is known already: a contact becomes a person once."""
    if not contact.name:
        raise NotNow("This family is counted without a name. Ask whether it agrees, and write its name down first.")
    if contact.family:
        raise NotNow("It is known already which family this is.")


def can_be_taken(contact: Contact) -> None:
    """Raises NotNow where nobody is asked for, or somebody has taken it."""
    if not contact.asked:
        raise NotNow("The co-ordinator was not asked for this family.")
    if contact.taken_by_id:
        raise NotNow(f"{contact.taken_by} has taken this already.")


def can_be_done(contact: Contact) -> None:
    """Raises NotNow unless somebody has taken it and it is not done."""
    if not contact.taken_by_id:
        raise NotNow("Take it first, so that everybody sees who looks after this family.")
    if contact.done_on:
        raise NotNow("This is done already.")


def can_be_planned(first: date, last: date, desks: Sequence[Desk], today: date) -> None:
    """Raises NotNow for days that are over, too many days, or days without a desk."""
    if first < today:
        raise NotNow("A rota begins today or later.")
    if not 0 <= (last - first).days < LONGEST_ROTA:
        raise NotNow(f"A rota ends after it begins, and is for {LONGEST_ROTA // 7} weeks at most.")
    if not desks:
        raise NotNow("No desk is open on these days. Say first on which days the desks are open, or take in a list with sentence hearings.")


def is_draft(rota: Rota) -> None:
    """Raises NotNow for a rota that is published."""
    if rota.published_at:
        raise NotNow("This rota is published already. Repair it instead.")


def is_published(rota: Rota) -> None:
    """Raises NotNow for a draft."""
    if not rota.published_at:
        raise NotNow("This rota is a draft. Publish it, or make it again.")


def can_be_published(rota: Rota, lost: int) -> None:
    """Raises NotNow for a rota whose places can no longer be kept, or that another one overlaps."""
    is_draft(rota)
    if lost:
        raise NotNow(f"Since this rota was made {plural(lost, 'place')} can no longer be kept, since somebody’s checks or days have changed. Make it again.")
    other = Rota.objects.filter(published_at__isnull=False, first__lte=rota.last, last__gte=rota.first).first()
    if other:
        raise NotNow(f"The rota of {day(other.first)} to {day(other.last)} is published for some of these days. Make this one for the days after it.")


def can_be_given_up(place: RotaPlace, said: bool, today: date) -> None:
    """Raises NotNow for a day of a draft, a day that is over, or one of which it was said already."""
    is_published(place.rota)
    if place.on < today:
        raise NotNow("This day is over.")
    if said:
        raise NotNow("You said so already. The co-ordinator knows.")
