"""Sending an e-mail: what goes wrong is logged without an address or a name, and never shown to whoever asked for it."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage

log = logging.getLogger(__name__)


def send(to: str, title: str, words: str) -> bool:
    """Send it; whether that worked."""
    return deliver(EmailMessage(title, words, to=[to]))


def deliver(message: EmailMessage) -> bool:
    """Hand a message over; whether that worked."""
    try:
        message.send()
    except (OSError, SMTPException) as failed:
        log.error("An e-mail could not be sent: %s. Check the settings SOONER_EMAIL_*.", type(failed).__name__)
        return False
    return True
