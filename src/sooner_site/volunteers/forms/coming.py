"""When a volunteer comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from sooner.help.rota.plan import DAYS, HALF_DAYS
from sooner.help.volunteers.coming import Availability, Slot
from sooner_site.design.fields import CheckboxesField, DateField, WholeNumberField
from sooner_site.design.forms import Form
from sooner_site.volunteers.choices import MOST_A_WEEK, SLOTS

LIKES = [(day, f"{day}s") for day in DAYS[:5]] + [(half_day, f"{half_day.title()}s") for half_day in HALF_DAYS]


class AvailabilityForm(Form):
    """Half-days of every week, courts, how often at most, and what they like."""

    slots = CheckboxesField(label="When can you come?", hint="As a rule. Holidays are written down apart", choices=SLOTS, required=False)
    courts = CheckboxesField(label="To which courts?", required=False)
    most_a_week = WholeNumberField(
        label="How many half-days a week at most?", least=1, most=MOST_A_WEEK, width=2, missing="Enter how many half-days a week at most"
    )
    likes_slots = CheckboxesField(
        label="Which days and half-days do you like best?", hint="The rota tries to, and cannot promise", choices=LIKES, required=False
    )
    likes_courts = CheckboxesField(label="Which courts do you like best?", required=False)

    def __init__(self, *args: Any, courts: Iterable[str], kept: Sequence[str] = (), own: bool = False, **rest: Any) -> None:
        super().__init__(*args, **rest)
        #: A court that is known no longer stays offered to whoever has it, so that saving the page does not lose it unseen.
        offered = [(name, name) for name in dict.fromkeys([*courts, *kept])]
        self.fields["courts"].choices = self.fields["likes_courts"].choices = offered
        if not offered:
            del self.fields["courts"], self.fields["likes_courts"]
        if not own:
            self.fields["slots"].label = "When can they come?"
            self.fields["likes_slots"].label = "Which days and half-days do they like best?"
            if offered:
                self.fields["likes_courts"].label = "Which courts do they like best?"

    @property
    def availability(self) -> Availability:
        """What was answered, as the rules take it."""
        said = self.cleaned_data
        return Availability(
            slots=tuple(cast(Slot, tuple(slot.split())) for slot in said["slots"]),
            courts=tuple(said.get("courts", ())),
            most_a_week=said["most_a_week"],
            likes_courts=tuple(said.get("likes_courts", ())),
            likes_slots=tuple(said["likes_slots"]),
        )


class AwayForm(Form):
    """A holiday, its first and last day."""

    first = DateField(label="First day away", missing="Enter the first day")
    last = DateField(label="Last day away", missing="Enter the last day")

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must be the same as or after the first day")
        return said


class PauseForm(AwayForm):
    """A pause from everything, which may be open."""

    first = DateField(label="From which day do they pause?", missing="Enter the first day")
    last = DateField(label="Until when?", hint="Leave this empty until they come back", required=False)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.initial.setdefault("first", today)


class TakeOutForm(Form):
    """Nothing but the button."""
