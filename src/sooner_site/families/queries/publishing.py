"""What families give to the next run."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sooner_site.families.models import SitePerson

_AS_THEY_ARE = ("forename", "middle_names", "surname", "date_of_birth", "expected_on", "sex", "address", "postcode", "phone", "email")


def site_people_rows() -> list[dict[str, Any]]:
    """Everybody who was written down here, one row each, with the columns of the returned table ``site_people``; what is empty is None."""
    people = SitePerson.objects.order_by("reference")
    return [
        {
            "record_id": person.reference,
            "household": person.family_id,
            "address_protected": person.address_protected,
            "recorded_on": timezone.localtime(person.written_at).date(),
            **{name: getattr(person, name) or None for name in _AS_THEY_ARE},
        }
        for person in people
    ]
