"""Small secrets that lie in the database: encrypted and signed with a key made from the site's own, one for each purpose."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

#: What is locked away, and for which purpose.
FORMS = "forms that were kept"
SECOND_STEPS = "secrets of second steps"


class CannotOpen(Exception):
    """The text was not locked away by this site for this purpose."""


def lock(text: str, purpose: str) -> str:
    """The text, encrypted. What was locked for one purpose opens for no other."""
    return _box(purpose).encrypt(text.encode()).decode()


def unlock(locked: str, purpose: str) -> str:
    """The text as it was. Raises CannotOpen where it was changed, or locked with another key or for another purpose."""
    try:
        return _box(purpose).decrypt(locked.encode()).decode()
    except InvalidToken as broken:
        raise CannotOpen(purpose) from broken


def _box(purpose: str) -> Fernet:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"sooner site: {purpose}".encode()).derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
