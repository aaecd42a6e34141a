"""Moves to other agencies, closing with an outcome for every need, and opening again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner_site.cases.choices import ClosedBecause, MoveKind, Result
from sooner_site.design.fields import Choice, LongTextField, RadiosField, SelectField, TextField, YesNoField
from sooner_site.design.forms import Form

_HINTS = {
    MoveKind.STEP_UP: "The family needs more than early help, such as a social worker. Ring first: this does not replace a call where a child is in danger.",
    MoveKind.STEP_DOWN: "One agency, or a service that everybody has, can go on alone.",
    MoveKind.STEP_IN: "Another agency does a part, and you go on leading.",
}


class StepForm(Form):
    """Which agency is asked to take the case on or to join in, and why."""

    kind = RadiosField(label="What do you ask for?", missing="Choose what you ask for", choices=())
    to_agency = SelectField(label="Which agency?", nothing="Choose an agency", missing="Choose an agency", choices=())
    to_whom = TextField(label="Whom there?", hint="A team or a person, if you know", required=False, longest=200, width=20)
    reason = LongTextField(
        label="Why?",
        hint="What has changed, and what you ask them to do. Their managers read this; they see nothing else of the case until they say yes.",
        missing="Say why",
        longest=2000,
    )


def step_form(*args: Any, kinds: Iterable[str], agencies: Iterable[tuple[str, str]], **rest: Any) -> StepForm:
    """The form with the moves that may be asked for now, and the agencies that may be asked."""
    form = StepForm(*args, **rest)
    form.fields["kind"].choices = [Choice(kind, MoveKind(kind).label, hint=_HINTS[MoveKind(kind)]) for kind in kinds]
    form.fields["to_agency"].choices = agencies
    return form


class AnswerMoveForm(Form):
    """What the agency that was asked says."""

    accepted = YesNoField(label="What does your agency say?", missing="Choose yes or no")
    answer = LongTextField(
        label="In words",
        hint="If yes: who takes it on, and when the family hears. If no: why, and what would help instead.",
        missing="Write the answer in words",
        longest=1000,
    )

    def __init__(self, *args: Any, agency: str, own: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if not own:
            self.fields["accepted"].label = f"What did {agency} say?"


class ClosingForm(Form):
    """Why a case is closed, and what became of each of its needs: one question a need."""

    because = RadiosField(label="Why is the case closed?", missing="Choose why the case is closed", choices=())
    words = LongTextField(label="What does the family say about how it ends?", missing="Write what the family says", longest=2000, rows=4)

    def __init__(self, *args: Any, needs: Iterable[tuple[int, str]], moved: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        taken_over = (ClosedBecause.STEPPED_UP, ClosedBecause.STEPPED_DOWN)
        self.fields["because"].choices = [Choice(each.value, each.label) for each in ClosedBecause if moved or each not in taken_over]
        self.needs = dict(needs)
        for number, words in self.needs.items():
            self.fields[f"result_{number}"] = RadiosField(
                label=words, hint="What became of this need?", missing=f"Choose what became of: {words}", choices=Result.choices
            )
        self.order_fields(["once", "version", *(f"result_{number}" for number in self.needs), "because", "words"])

    @property
    def results(self) -> dict[int, tuple[str, str]]:
        """What became of each need, by its number."""
        return {number: (self.cleaned_data[f"result_{number}"], "") for number in self.needs}


class ReopenForm(Form):
    """Why a closed case is opened again."""

    why = LongTextField(label="Why is the case opened again?", missing="Say why the case is opened again", longest=1000, rows=3)
