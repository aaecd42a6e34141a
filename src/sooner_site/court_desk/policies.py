"""What can be done with a contact now, whoever asks."""

from __future__ import annotations

from sooner_site.access.errors import NotNow
from sooner_site.court_desk.models import Contact


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
