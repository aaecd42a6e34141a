"""E-mails that say that something happened, and nothing of what: they leave once the change is kept."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from sooner_site.access.choices import Role
from sooner_site.access.models import User as Users

if TYPE_CHECKING:
    from sooner_site.access.models import User

_WORDS = """Something happened with case {reference}.

Sign in to {site} to see what.

This message says no more, so that it can be sent safely.
"""


def tell(reference: str, people: Iterable[User | None], by: User) -> None:
    """Write to these people, but not to who did it, that there is something to see, once that is certain."""
    addresses = sorted({person.email for person in people if person is not None and person.is_active and person.pk != by.pk and person.email})
    for address in addresses:
        transaction.on_commit(partial(_mail, reference, address))


def managers_of(agency: str) -> list[User]:
    """Those who answer for an agency."""
    return list(Users.objects.filter(agency=agency, is_active=True, roles_held__role=Role.MANAGER))


def _mail(reference: str, address: str) -> None:
    """A message that cannot be sent undoes nothing; the log does not say whose it was."""
    words = _WORDS.format(reference=reference, site=settings.PARTNERSHIP_NAME)
    try:
        send_mail(f"Something happened with case {reference}", words, None, [address])
    except (OSError, smtplib.SMTPException) as error:
        logging.getLogger(__name__).warning("A notice about a case could not be sent (%s).", type(error).__name__)
