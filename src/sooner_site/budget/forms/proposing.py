"""What a manager proposes: money promised, come in, set aside, paid; and words where something is ended, taken back or carried on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sooner.help.budget import years
from sooner_site.budget.forms.fields import PoundsField
from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, SelectField
from sooner_site.design.forms import Form

#: Leaders read the budget, and a leader is never told who a family is.
NO_NAMES = "Write no name of a family here."


class _Money(Form):
    """What every form about money asks."""

    pounds = PoundsField(label="How much?", called="The amount", missing="Enter the amount")


class _OfYear(_Money):
    """Money of a year."""

    year = RadiosField(label="For which year?", missing="Choose the year", choices=())

    def __init__(self, *args: Any, offered: Iterable[int], this: int, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["year"].choices = [Choice(str(year), years.period(year)) for year in offered]
        self.initial.setdefault("year", str(this))


class ContributionForm(_OfYear):
    """An agency's promise."""

    agency = SelectField(label="Which agency?", nothing="Choose an agency", missing="Choose the agency", choices=())
    on_day = DateField(label="By when will it be paid in?", called="The day", missing="Enter the day by which it will be paid in")
    words = LongTextField(
        label="Who agreed to it, and where is that written?",
        hint="For example, “Letter of the chief finance officer, 4 March 2026”",
        missing="Say who agreed to it and where that is written",
        longest=500,
        rows=3,
    )
    field_order = ("agency", "pounds", "year", "on_day", "words")

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["agency"].choices = agencies


class CommitmentForm(_OfYear):
    """Money set aside."""

    line = SelectField(label="Which action of the plan?", nothing="Choose an action", missing="Choose the action of the plan that it is for", choices=())
    outcome = SelectField(label="Which outcome is it for?", nothing="Choose an outcome", missing="Choose the outcome that it is for", choices=())
    rule = RadiosField(label="How is the cost split?", missing="Choose how the cost is split", choices=())
    words = LongTextField(
        label="What will be paid for, and to whom?",
        hint=f"For example, “Two parenting groups of ten weeks, Lantern Street Family Charity”. {NO_NAMES}",
        missing="Say what will be paid for, and to whom",
        longest=500,
        rows=3,
    )
    field_order = ("line", "outcome", "pounds", "year", "rule", "words")

    def __init__(self, *args: Any, lines: Iterable[tuple[str, str]], outcomes: Iterable[tuple[str, str]], rules: Iterable[Choice], **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, offered in (("line", lines), ("outcome", outcomes), ("rule", rules)):
            self.fields[name].choices = offered


class MoneyForm(_Money):
    """Money that came in or was paid, and when."""

    on_day = DateField(label="On which day?", called="The day", missing="Enter the day", latest_words="today or in the past")
    words = LongTextField(label="Where is it written?", missing="Say where it is written", hint="", longest=500, rows=2)

    def __init__(self, *args: Any, today: date, example: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on_day"].latest = today
        self.fields["words"].hint = f"For example, “{example}”. {NO_NAMES}"
        self.initial.setdefault("on_day", today)


class WordsForm(Form):
    """Words alone: why something is ended, taken back, carried on or downloaded."""

    words = LongTextField(label="Why?", missing="Say why", longest=500, rows=3)

    def __init__(self, *args: Any, label: str = "Why?", hint: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["words"].label, self.fields["words"].hint = label, hint
