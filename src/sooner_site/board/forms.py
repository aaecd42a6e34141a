"""The forms of a release and of a withdrawal."""

from __future__ import annotations

from sooner_site.design.fields import CheckboxesField, LongTextField
from sooner_site.design.forms import Form


class ReleaseForm(Form):
    """Somebody says that they have read it, and what they checked."""

    read = CheckboxesField(
        label="Have you read it?",
        choices=[("yes", "I have read this result, and I answer for it being shown")],
        missing="Say that you have read it. If you have not, go back and read it first",
    )
    words = LongTextField(
        label="What did you check?",
        hint="For example where the numbers come from, and who you asked. Name no family and nobody who was helped.",
        missing="Say what you checked",
        longest=1000,
    )


class WithdrawForm(Form):
    """Why it is taken off the board."""

    words = LongTextField(
        label="Why is it withdrawn?",
        hint="For example that a file was wrong. Name no family and nobody who was helped.",
        missing="Say why it is withdrawn",
        longest=1000,
    )
