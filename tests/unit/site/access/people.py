"""People who sign in as people do: with a password, and with a code from a telephone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from sooner_site.access.models import AuditRow, User
from tests.factories import site

PASSWORD = "three words nobody joins"  # noqa: S105 - of people who are invented
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_password(*roles: str, of: str = "police") -> User:
    """Somebody who has chosen a password."""
    made = site.user(*roles, of=of)
    made.set_password(PASSWORD)
    made.save()
    return made


def with_telephone(*roles: str, of: str = "police") -> User:
    """Somebody who has set up a telephone too."""
    made = with_password(*roles, of=of)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(KEY)})
    return made


def code(key: str = KEY, steps: int = 0) -> str:
    """What the telephone shows now (RFC 6238), or so many half minutes from now."""
    counter = int(time.time() // 30) + steps  # noqa: TID251 - a telephone has a clock
    digest = hmac.new(base64.b32decode(key), struct.pack(">Q", counter), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: str) -> Any:
    """Send the sign-in form."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password, **more})


def rows(what: str = "") -> list[AuditRow]:
    """The rows of the audit, of one kind of deed or all."""
    return list(AuditRow.objects.filter(**({"what": what} if what else {})).order_by("pk"))
