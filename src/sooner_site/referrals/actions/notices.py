"""What people are told by e-mail: that something happened, and to sign in. Never what, and never about whom."""

from __future__ import annotations

import logging
import smtplib
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.referrals.models import Referral

_TITLE = "Something happened with referral {reference}"
_WORDS = """Something happened with referral {reference}.

Sign in to {site} and look under “My referrals” to see what.

This message says no more, so that it can be sent safely.
"""


def tell_referrer(referral: Referral) -> Referral:
    """Tell who sent a referral that something happened with it, once that is certain."""
    transaction.on_commit(lambda: _mail(referral.referrer, referral.reference))
    return referral


def _mail(user: User, reference: str) -> None:
    """A message that cannot be sent undoes nothing; the log does not say whose it was."""
    if not user.email or not user.is_active:
        return
    words = _WORDS.format(reference=reference, site=settings.PARTNERSHIP_NAME)
    try:
        send_mail(_TITLE.format(reference=reference), words, None, [user.email])
    except (OSError, smtplib.SMTPException) as error:
        logging.getLogger(__name__).warning("A notice about a referral could not be sent (%s).", type(error).__name__)
