"""allauth's forms with our fields: what they check is theirs, how they look and speak is ours."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm

from sooner_site.access.forms.fields import CodeField, NewPasswordField, PasswordField
from sooner_site.design.fields import TextField
from sooner_site.design.forms import PlainForm

_EMAIL = "Enter your e-mail address"
_PASSWORD = "Enter your password"  # noqa: S105 - words for the page
_CODE = "Enter the code"


def _email() -> TextField:
    return TextField(label="E-mail address", missing=_EMAIL, kind="email", autocomplete="username", longest=254)


class SignIn(PlainForm, account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields = {"login": _email(), "password": PasswordField(label="Password", missing=_PASSWORD)}


class Again(PlainForm, account.ReauthenticateForm):
    """The password once more, before a page where a computer left unlocked would do harm."""

    password = PasswordField(label="Password", missing=_PASSWORD)


class AskForReset(PlainForm, account.ResetPasswordForm):
    """Where to send the link with which to choose another password."""

    email = _email()


class TwoPasswords:
    """A new password, typed twice; its rules know whose it is."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["password1"].user = self.user  # type: ignore[attr-defined]

    def clean(self) -> Any:
        """Say it in our words where the two differ."""
        sent = self.cleaned_data  # type: ignore[attr-defined]
        if sent.get("password1") and sent.get("password2") and sent["password1"] != sent["password2"]:
            self.add_error("password2", "The two passwords are not the same")  # type: ignore[attr-defined]
        return sent


class Reset(TwoPasswords, PlainForm, account.ResetPasswordKeyForm):
    """Another password, chosen with the link from an e-mail."""

    password1 = NewPasswordField(label="New password", missing="Enter a new password")
    password2 = NewPasswordField(label="The same password again", missing="Enter the password again", hint="")


class Change(TwoPasswords, PlainForm, account.ChangePasswordForm):
    """Another password for who is signed in."""

    oldpassword = PasswordField(label="Current password", missing="Enter your current password")
    password1 = NewPasswordField(label="New password", missing="Enter a new password")
    password2 = NewPasswordField(label="The same password again", missing="Enter the password again", hint="")


class SecondStep(PlainForm, second_step.AuthenticateForm):
    """The code from the telephone, after the password."""

    code = CodeField(label="Code", missing=_CODE, hint="Six digits from the app on your telephone, or one of your recovery codes")


class SecondStepAgain(PlainForm, second_step.ReauthenticateForm):
    """The code once more."""

    code = CodeField(label="Code", missing=_CODE, hint="Six digits from the app on your telephone")


class SetUpSecondStep(PlainForm, ActivateTOTPForm):
    """The first code from a telephone that is being set up."""

    code = CodeField(label="Code", missing=_CODE, hint="The six digits that the app shows now")


class TakeSecondStepAway(PlainForm, DeactivateTOTPForm):
    """Nothing but a button."""


class NewRecoveryCodes(PlainForm, GenerateRecoveryCodesForm):
    """Nothing but a button."""
