"""Adopting a practice, and looking at it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sooner_site.design.fields import CheckboxesField, Choice, DateField, RadiosField
from sooner_site.design.forms import Form
from sooner_site.practice.forms.fields import SharedWords


class _Keeping(Form):
    """Which of the parts that must be kept are kept, and when it is looked at again."""

    #: What is left empty has its meaning said beside it.
    says_what_is_optional = False

    kept = CheckboxesField(
        label="What do you keep of what must be kept?",
        hint="If you change one of these, the evidence of the note does not speak for what you do",
        required=False,
    )
    look_again_on = DateField(label="When will you look at it again?", called="The day", missing="Enter the day on which you will look at it again")

    def __init__(self, *args: Any, core: Sequence[str], today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        # keys are places, so that no words of the note travel in the address of an input
        self.core = tuple(core)
        self.fields["kept"].choices = [(str(place), words) for place, words in enumerate(core)]
        self.fields["look_again_on"].earliest, self.fields["look_again_on"].earliest_words = date.fromordinal(today.toordinal() + 1), "after today"

    @property
    def kept_parts(self) -> list[str]:
        """The parts that are kept, in their words."""
        return [self.core[int(place)] for place in self.cleaned_data["kept"] or ()]


class AdoptForm(_Keeping):
    """Everything is filled in already for who adopts it as it is: the button is enough."""

    adapting = SharedWords(label="What will you do differently, and why?", hint="Leave it empty where you do it as it is", longest=1500, rows=4, required=False)
    field_order = ("kept", "adapting", "look_again_on")

    def clean(self) -> dict[str, Any]:
        """A part that is changed is explained."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and len(self.kept_parts) < len(self.core) and not cleaned.get("adapting"):
            self.add_error("adapting", "You do not keep everything that must be kept. Say what you will do instead, and why")
        return cleaned


class CheckForm(_Keeping):
    """Whether it is still done; what was changed, why; or why it was stopped."""

    still = RadiosField(
        label="Do you still do it?",
        missing="Choose whether you still do it",
        choices=(Choice("yes", "Yes", uncovers=("kept", "changed", "why", "look_again_on")), Choice("no", "No, it was stopped", uncovers=("because",))),
    )
    changed = SharedWords(label="What has been changed since?", hint="Leave it empty where nothing was", longest=1500, rows=3, required=False)
    why = SharedWords(label="Why was it changed?", hint="Leave it empty where nothing was", longest=1000, rows=3, required=False)
    because = SharedWords(label="Why was it stopped?", missing="Say why it was stopped", longest=1000, rows=3)
    field_order = ("still", "kept", "changed", "why", "look_again_on", "because")

    def clean(self) -> dict[str, Any]:
        """A change has a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("changed") and not cleaned.get("why"):
            self.add_error("why", "Say why it was changed")
        return cleaned
