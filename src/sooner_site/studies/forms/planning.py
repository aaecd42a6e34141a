"""The pages of a plan, one thing on each: in words that need no terminal and no statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner.definitions.study_questions import QUESTIONS
from sooner.prove import planning
from sooner.prove.choosing import Advice
from sooner_site.design.fields import CheckboxesField, Choice, LongTextField, NumberField, RadiosField, SelectField, TextField, WholeNumberField
from sooner_site.studies.choices import COUNTED, MEASURES, SITUATIONS, design_words
from sooner_site.studies.forms.base import NamesField, PlanForm
from sooner_site.studies.forms.columns import fields_for
from sooner_site.studies.queries.asked import BY_KEY, COLUMNS, allowed_by, needed_of

#: So long is what a plan says of how many it needs.
LONGEST = 1500
_COLUMN = "Agree it with whoever makes the table: one word, such as"


class QuestionForm(PlanForm):
    """What is asked."""

    question = LongTextField(
        label="What do you want to know?",
        hint="One sentence that can be answered by yes or no, such as “Does a visit after a child went missing lead to fewer calls in the year after?”",
        missing="Say what you want to know",
        longest=300,
        rows=3,
    )


class TheoryForm(PlanForm):
    """Why it should work."""

    theory = LongTextField(
        label="Why should it work?", hint="What is done, what that changes, and what follows from it", missing="Say why it should work", longest=2000, rows=6
    )


class PeopleForm(PlanForm):
    """Who takes part."""

    population = LongTextField(
        label="Who can take part, and who cannot?", hint="Who, where, from when until when", missing="Say who can take part", longest=1500, rows=4
    )
    counted = RadiosField(label="What is counted once?", choices=COUNTED.items(), missing="Choose what is counted once")


class OfferForm(PlanForm):
    """What is offered and what instead."""

    offered = LongTextField(label="What is offered?", hint="So that another place could do the same", missing="Say what is offered", longest=1500, rows=4)
    instead = LongTextField(label="What do the others get?", hint="Such as what everybody gets today", missing="Say what the others get", longest=1500, rows=3)
    enough = NumberField(
        label="How much of it has to be done, or how many of them reached, for a finding to be about it?",
        hint="In per cent. Left empty, 60 is taken: a common rule of thumb, and no more",
        required=False,
        above=0,
        most=100,
        suffix="%",
    )


class OutcomeForm(PlanForm):
    """One primary outcome, when it is read and which way is better."""

    measure = TextField(label="What one thing will tell whether it works?", hint="Such as “Calls to the police about the family”", missing="Say what will tell")
    recorded = RadiosField(label="What is recorded of it?", choices=MEASURES.items(), missing="Choose what is recorded")
    outcome = TextField(label="The name of its column in the data", hint=f"{_COLUMN} calls_year", missing="Enter the name of its column", longest=60, width=20)
    measured_when = TextField(label="When is it read?", hint="Such as “in the 12 months after the draw”", missing="Say when it is read")
    direction = RadiosField(
        label="Which way is better?", choices=(("lower", "Less of it"), ("higher", "More of it")), missing="Choose which way is better", inline=True
    )


class WorthwhileForm(PlanForm):
    """The smallest difference worth having."""

    margin = NumberField(label="What is the smallest difference worth having?", missing="Enter the smallest difference worth having", above=0)
    margin_why = LongTextField(
        label="Why that much?", hint="Such as what it costs, or what partners would act on", missing="Say why that much", longest=1000, rows=3
    )

    def arrange(self) -> None:
        """Say in what the number is written."""
        share = self.before.get("recorded") in ("share", "how_long")
        self.fields["margin"].hint = (
            "In percentage points: 5 means 35 of 100 instead of 40 of 100" if share else "In the same unit as the outcome, such as half a call: 0.5"
        )


class SituationForm(PlanForm):
    """What the situation is like."""

    situation = CheckboxesField(
        label="Which of these hold?",
        hint="Choose all that apply",
        choices=[*(Choice(name, words, hint) for name, (words, hint) in SITUATIONS.items()), Choice("none", "None of these", alone=True)],
        missing="Choose what holds, or “None of these”",
    )
    months_before = WholeNumberField(
        label="For how many months before it begins was the outcome counted?", hint="0 where it was not", missing="Enter how many months", most=600, width=3
    )
    other_places = WholeNumberField(
        label="How many other places have the same count and do not get it?", hint="0 where none has", missing="Enter how many places", most=5000, width=4
    )


class DesignForm(PlanForm):
    """Which of the designs that the situation allows."""

    design = RadiosField(label="How will it be compared?", missing="Choose how it will be compared")

    def arrange(self) -> None:
        """Offer what the situation allows, the design that shows most first."""
        designs = [(one.choice.design, one) for one in allowed_by(self.before)]
        self.fields["design"].choices = [Choice(name, design_words(name), _told(one)) for name, one in designs]


class ColumnsForm(PlanForm):
    """What the table of data will hold: the design says what it needs and what it may have."""

    def arrange(self) -> None:
        """One field for each key of the design."""
        form = planning.form_of(self.before)
        needed = needed_of(BY_KEY[COLUMNS], self.before)
        self.fields.update(fields_for(form, needed) if form else {})


class BeforehandForm(PlanForm):
    """What is known beforehand, and what may be missing."""

    covariates = NamesField(
        label="What is known of everybody before it begins?",
        hint="Names of columns with commas between them, such as calls_before, age, ward. They are looked at to see whether the groups are alike",
        required=False,
        longest=500,
    )
    lost = LongTextField(
        label="What will you do so that few outcomes stay unknown?",
        hint="People whose outcome is not known are left out, and the report shows what they could change",
        missing="Say what you will do so that few outcomes stay unknown",
        longest=1000,
        rows=3,
    )

    def arrange(self) -> None:
        """Some designs cannot do without."""
        field = self.fields["covariates"]
        field.required = "covariates" in needed_of(BY_KEY["beforehand"], self.before)
        field.error_messages["required"] = "Name at least one column: this design compares people who are alike in it"


class OthersForm(PlanForm):
    """Other outcomes and groups, on which no verdict is given."""

    secondary = LongTextField(label="What else will be looked at?", hint="No verdict is given on it", required=False, longest=1000, rows=3)
    several = LongTextField(
        label="How will several outcomes be dealt with?",
        hint="Such as “told beside the primary one, none of them called proof”",
        required=False,
        longest=1000,
        rows=3,
    )
    subgroups = NamesField(
        label="Within which groups will the difference also be shown?",
        hint="Names of columns with commas between them. No verdict is given on them",
        required=False,
    )


class StoppingForm(PlanForm):
    """When it ends."""

    stopping = LongTextField(
        label="When does it end?", hint="A day, or so many people; and what would end it sooner", missing="Say when it ends", longest=1000, rows=3
    )
    looks = LongTextField(
        label="Does anybody look at the outcomes before the end?",
        hint="Who, when, and what they may do. “Nobody” is a good answer",
        missing="Say whether anybody looks",
        rows=3,
    )
    how_many = LongTextField(
        label="How many have to take part, and what does that rest on?",
        hint="The page “How many people a study needs” works it out and writes it here",
        required=False,
        longest=LONGEST,
        rows=4,
    )


class HarmsForm(PlanForm):
    """What could do harm."""

    harms = LongTextField(label="What could do harm, and to whom?", missing="Say what could do harm", longest=1500, rows=4)
    harms_seen = LongTextField(label="Who would see it, and what follows?", missing="Say who would see it", longest=1000, rows=3)


class EthicsForm(PlanForm):
    """Ethics and data."""

    ethics = LongTextField(
        label="What was weighed?", hint="Is it fair that some wait? Do people know? Can they say no?", missing="Say what was weighed", longest=2000
    )
    data_from = LongTextField(
        label="Where do the data come from, and what allows their use?",
        hint="Such as the agreement and its purpose",
        missing="Say where the data come from",
        rows=3,
    )
    data_class = RadiosField(
        label="What kind of data are they?",
        choices=(
            Choice("indirect", "About people, under pseudonyms", "Small numbers are hidden wherever they are shown"),
            Choice("open", "Published already", "Nothing is hidden"),
        ),
        missing="Choose what kind of data they are",
    )


class DeciderForm(PlanForm):
    """Who decides on what is found."""

    decider = SelectField(
        label="Who decides what follows?",
        hint="Adopt, change or stop, with the reason, within four weeks of the result’s release",
        missing="Choose who decides",
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **rest: Any) -> None:
        self.people = tuple(people)
        super().__init__(*args, **rest)

    def arrange(self) -> None:
        """Leaders and managers who work here."""
        self.fields["decider"].choices = self.people


def _told(one: Advice) -> str:
    shows, cannot = (f"{words[:1].lower()}{words[1:]}" for words in (one.choice.shows, one.choice.cannot))
    asks = f" Before it is chosen: {' '.join(QUESTIONS[name].words for name in one.ask)}" if one.ask else ""
    return f"{one.choice.words} It could show: {shows} It could not show: {cannot}{asks}"


#: The form of each page.
FORMS: dict[str, type[PlanForm]] = {
    "question": QuestionForm,
    "theory": TheoryForm,
    "people": PeopleForm,
    "offer": OfferForm,
    "outcome": OutcomeForm,
    "worthwhile": WorthwhileForm,
    "situation": SituationForm,
    "design": DesignForm,
    "columns": ColumnsForm,
    "beforehand": BeforehandForm,
    "others": OthersForm,
    "stopping": StoppingForm,
    "harms": HarmsForm,
    "ethics": EthicsForm,
    "decider": DeciderForm,
}
