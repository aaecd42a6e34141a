"""How signing in behaves here, where it is not as allauth has it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest

from sooner_site.access import locked_away, post

#: Where a session remembers when its user signed in.
SIGNED_IN_AT = "signed_in_at"
_LATELY = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

#: What is said after a step of signing in; of everything else allauth would say, nothing.
_SAID = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "mfa/messages/totp_activated.txt": "Your telephone is set up.",
    "mfa/messages/totp_deactivated.txt": "Your telephone is taken away from your account.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes. They are shown once: write them down or print them now.",
}


class AccountAdapter(DefaultAccountAdapter):
    """People are invited by their administrator; what an e-mail could not do is not shown to who asked for it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The current password is not right",
        "too_many_login_attempts": "There were too many tries. Wait 15 minutes, then try again",
        "rate_limited": "There were too many tries. Wait a few minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Who has signed in within the last ten minutes is not asked again."""
        signed_in = self.request.session.get(SIGNED_IN_AT)
        return signed_in is None or abs(self.request.now - datetime.fromisoformat(signed_in)) > _LATELY

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *more: Any, **rest: Any) -> None:
        """Say our words, or nothing."""
        words = _SAID.get(message_template or "")
        if words:
            messages.success(request, words)

    def format_email_subject(self, title: str) -> str:
        """A title as it is, with the partnership's name behind it."""
        return f"{title} – {settings.PARTNERSHIP_NAME}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it; what fails is logged, and the page is the same whether somebody of that address is here or not."""
        message: EmailMessage = self.render_mail(template_prefix, email, {"request": self.request, "site_name": settings.PARTNERSHIP_NAME, **context})
        post.deliver(message)


class SecondStepAdapter(DefaultMFAAdapter):
    """The secrets of second steps lie encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. Enter the six digits that your telephone shows now",
        "rate_limited": "There were too many tries. Wait a few minutes, then try again",
    }

    def encrypt(self, text: str) -> str:
        """Lock a secret away."""
        return locked_away.lock(text, locked_away.SECOND_STEPS)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return locked_away.unlock(encrypted_text, locked_away.SECOND_STEPS)

    def get_totp_issuer(self) -> str:
        """What the telephone calls the account."""
        return str(settings.PARTNERSHIP_NAME)
