"""The pages about the family: whether a child is in danger, where they live, how they may be reached."""

from __future__ import annotations

from typing import Any

from sooner_site.design.fields import CheckboxesField, Choice, LongTextField, RadiosField, TextField, YesNoField
from sooner_site.referrals.forms.page import PageForm

KNOWN, PROTECTED = "known", "protected"


class DangerForm(PageForm):
    """Is a child in danger now?"""

    danger = YesNoField(label="Is a child in danger now?", missing="Say whether a child is in danger now", if_yes=("told",))
    told = TextField(
        label="Whom have you told?",
        hint="For example, 999, or the name of who took your call",
        missing="Enter whom you have told about the danger",
        longest=200,
    )


class AddressForm(PageForm):
    """Where the family lives."""

    home = RadiosField(
        label="Where does the family live?",
        heading=True,
        hint="The hub uses it to be sure which family this is.",
        missing="Say whether you know where the family lives",
        choices=[
            Choice(KNOWN, "I know the address", uncovers=("address", "postcode")),
            Choice(PROTECTED, "The address must be kept secret", hint="For example a refuge. Do not write it here: the hub rings you."),
            Choice("none", "They have no fixed address"),
            Choice("not_known", "I do not know"),
        ],
    )
    address = LongTextField(label="House or flat, street and town", rows=3, longest=300, missing="Enter the address")
    postcode = TextField(label="Postcode", longest=10, width=10, required=False)

    def clean_postcode(self) -> str:
        """A postcode in capitals, however it was typed."""
        return " ".join((self.cleaned_data["postcode"] or "").upper().split())


class ContactForm(PageForm):
    """How the family may be reached without harm, and what they need to be understood."""

    ringing = RadiosField(
        label="May somebody ring the family?",
        missing="Say whether somebody may ring the family",
        choices=[
            Choice("only", "Yes, on this number only", uncovers=("number",)),
            Choice("any", "Yes, any number is safe"),
            Choice("never", "No, they must not be rung"),
            Choice("not_known", "I do not know"),
        ],
    )
    number = TextField(label="Safe telephone number", kind="phone", width=20, longest=30, missing="Enter the number that may be rung")
    ways = CheckboxesField(
        label="What else is safe?",
        required=False,
        choices=[
            Choice("text", "A text message"),
            Choice("letter", "A letter"),
            Choice("visit", "A visit at home"),
            Choice("through_me", "Through me"),
            Choice("none", "None of these", alone=True),
        ],
    )
    times = TextField(label="Safe times", hint="For example, weekdays while the children are at school", required=False, longest=200)
    interpreter = YesNoField(label="Do they need an interpreter?", missing="Say whether they need an interpreter", if_yes=("language",))
    language = TextField(label="Which language?", hint="British Sign Language too", missing="Enter the language", longest=60, width=20)
    communication = TextField(
        label="Anything else that helps them to understand or be understood",
        hint="For example, large print, or somebody with them",
        required=False,
        longest=200,
    )

    def clean(self) -> dict[str, Any]:
        """A family that must not be rung has to be reachable in some way; where nobody knows one, the referrer says so by “None of these”."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("ringing") == "never" and not cleaned.get("ways") and "ways" not in self.errors:
            self.add_error("ways", "They must not be rung: say what is safe, or “None of these”")
        return cleaned
