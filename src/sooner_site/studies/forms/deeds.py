"""Signing a plan and freezing it."""

from __future__ import annotations

from sooner_site.design.fields import CheckboxesField, Choice, LongTextField
from sooner_site.design.forms import Form


class SignForm(Form):
    """Somebody's name under a plan."""

    words = LongTextField(
        label="What did you look at, and what do you say?", hint="It stands on the plan, with your name", missing="Say what you looked at", longest=1000
    )


class FreezeForm(Form):
    """That nobody has looked."""

    sure = CheckboxesField(
        label="Before you freeze it",
        choices=[Choice("unseen", "Nobody in this study has seen an outcome yet")],
        missing="Say that nobody has seen an outcome yet. Where somebody has, do not freeze this plan",
    )
