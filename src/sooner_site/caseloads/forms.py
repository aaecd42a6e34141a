"""The forms of caseloads."""

from __future__ import annotations

from sooner_site.caseloads.choices import HowOften
from sooner_site.design.fields import RadiosField, TextField
from sooner_site.design.forms import Form


class DigestForm(Form):
    """How often the e-mail comes."""

    how_often = RadiosField(label="How often do you want it?", choices=HowOften.choices, missing="Choose how often you want it")


class WhyForm(Form):
    """What a file is for."""

    words = TextField(label="What is the file for?", missing="Say what the file is for", longest=200, hint="For example, “Supervision on Thursday”")
