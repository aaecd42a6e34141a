"""What can be done with families now, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

from sooner_site.access.errors import NotNow
from sooner_site.families.choices import NewPerson, Place

_CHILDREN = (Place.CHILD, Place.UNBORN_CHILD)


def can_be_written_down(people: Sequence[NewPerson]) -> None:
    """Raises NotNow unless there is a child, born or expected, and everybody can be told from another."""
    if not any(person.place in _CHILDREN for person in people):
        raise NotNow("A family has a child, or is expecting one. Add the child, even if you do not know the name.")
    if any(not _can_be_told(person) for person in people):
        raise NotNow("Each person needs a forename, a surname or a date, so that they can be told from another.")


def _can_be_told(person: NewPerson) -> bool:
    return bool(person.forename or person.surname or person.date_of_birth or person.expected_on)
