"""The pages that ask who the children and the adults are: one person at a time, as many as there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sooner_site.design.fields import CheckboxesField, Choice, DateField, RadiosField, TextField, WholeNumberField
from sooner_site.referrals.choices import Asks
from sooner_site.referrals.forms.page import PageForm

RELATIONSHIPS = (
    ("mother", "Mother"),
    ("father", "Father"),
    ("step_parent", "Step-parent or parent’s partner"),
    ("grandparent", "Grandparent"),
    ("other_family", "Another relative"),
    ("foster_carer", "Foster carer"),
    ("other", "Somebody else"),
    ("not_known", "I do not know"),
)
LIVES = (("yes", "Yes"), ("no", "No"), ("not_known", "I do not know"))

#: What the page sends beside the answers.
_CARRIED = ("csrfmiddlewaretoken", "once", "version", "go", "key")
_NAME_HINT = "If you do not know it, write “not known”."


class ChildForm(PageForm):
    """One child, born or not."""

    forename = TextField(label="First name", longest=100, width=20, missing="Enter the child’s first name, or “not known”", hint=_NAME_HINT)
    surname = TextField(label="Last name", longest=100, width=20, required=False)
    date_of_birth = DateField(label="Date of birth, or the day the baby is due", hint="For example, 27 3 2019", required=False)
    age = WholeNumberField(label="About how old, if you do not know the date", most=18, width=2, suffix="years", required=False, called="Age")
    unborn = CheckboxesField(label="Unborn child", choices=[Choice("yes", "This child is not born yet")], required=False)

    def clean(self) -> dict[str, Any]:
        """A child who is not born yet needs no name; a child who is was born before today."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        unborn = cleaned.get("unborn")
        if unborn and "forename" in self.errors and not self.data.get("forename"):
            del self.errors["forename"]
            cleaned["forename"] = "Unborn child"
        born = cleaned.get("date_of_birth")
        if born and self.today and born > self.today and not unborn:
            self.add_error("date_of_birth", "Date of birth must be in the past, or tick that the child is not born yet")
        return cleaned


class AdultForm(PageForm):
    """One adult of the family."""

    forename = TextField(label="First name", longest=100, width=20, missing="Enter the adult’s first name, or “not known”", hint=_NAME_HINT)
    surname = TextField(label="Last name", longest=100, width=20, required=False)
    relationship = RadiosField(label="Who is this to the children?", choices=RELATIONSHIPS, missing="Say who this adult is to the children")
    lives_with = RadiosField(label="Do they live with the children?", choices=LIVES, inline=True, missing="Say whether they live with the children")
    date_of_birth = DateField(label="Date of birth", hint="For example, 27 3 1989", latest_words="in the past", required=False)

    only_for = {"date_of_birth": (Asks.POLICE, Asks.OTHER)}


def says_nothing(data: Mapping[str, Any]) -> bool:
    """Whether the page of a person was sent without a word about anybody."""
    return not any(str(value).strip() for name, value in data.items() if name not in _CARRIED)
