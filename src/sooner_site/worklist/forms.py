"""The forms of the worklist: its filter, why somebody looks, a search, a family to write down, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sooner_site.design.fields import CheckboxesField, Choice, DateField, HiddenField, LongTextField, RadiosField, SelectField, TextField, YesNoField
from sooner_site.design.formats import day
from sooner_site.design.forms import Form, PlainForm
from sooner_site.families.choices import Facts, NewPerson, Place, Sex
from sooner_site.worklist.choices import AGES, UNBORN, WHY_HERE, Why

_TEN_MONTHS = timedelta(days=310)


class FilterForm(PlainForm):
    """What the list is narrowed to. It is sent with GET, nothing in it is needed, and what is not offered is taken as not asked: so it is never bound."""

    why = SelectField(label="Why they are here", nothing="Any reason", choices=WHY_HERE)
    need = SelectField(label="Need", nothing="Any need", choices=())
    principle = SelectField(label="Police principle", nothing="Any or none", choices=())
    district = SelectField(label="District", nothing="Any district", choices=())
    age = SelectField(label="Age of a child", nothing="Any age", choices=[(UNBORN, "Not yet born"), *((key, words) for key, (words, _, _) in AGES.items())])
    agency = SelectField(label="Agency involved", nothing="Any agency", choices=())
    helped = CheckboxesField(label="Families who are helped already", choices=[("shown", "Show them too")])

    def __init__(
        self,
        data: Any,
        *,
        needs: Iterable[tuple[str, str]],
        principles: Iterable[tuple[str, str]],
        districts: Iterable[str],
        agencies: Iterable[tuple[str, str]],
    ) -> None:
        super().__init__()
        self.fields["need"].choices = needs
        self.fields["principle"].choices = principles
        self.fields["district"].choices = [(district, district) for district in districts]
        self.fields["agency"].choices = agencies
        self.initial = {name: value for name, field in self.fields.items() if field.offered(value := data.get(name, ""))}

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, by field."""
        return dict(self.initial)

    def words(self, name: str) -> tuple[str, str]:
        """A field's label, and what of it is chosen, for the tags above the list."""
        field = self.fields[name]
        return str(field.label), next(choice.words for choice in field.choices if choice.value == self.initial[name])


class PeopleForm(PlainForm):
    """Which principle the list of people in no family is narrowed to. It is sent with GET, and never bound, like the filter of the worklist."""

    principle = SelectField(label="Police principle", nothing="Any", choices=())

    def __init__(self, data: Any, *, principles: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.fields["principle"].choices = principles
        asked = data.get("principle", "")
        self.initial = {"principle": asked} if self.fields["principle"].offered(asked) else {}

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, by field."""
        return dict(self.initial)


class ReasonForm(PlainForm):
    """Why somebody looks."""

    why = RadiosField(
        label="Why do you need to look?",
        choices=[Choice(value, words, uncovers=("words",) if value == Why.OTHER else ()) for value, words in Why.choices],
        missing="Choose why you need to look",
        heading=True,
    )
    words = TextField(label="Say why in a few words", missing="Say why you need to look", longest=200)

    def reason(self) -> str:
        """The reason as the audit keeps it."""
        return self.cleaned_data["words"] or Why(self.cleaned_data["why"]).label


class DayForm(PlainForm):
    """The day on which a family is looked at. It is sent with GET: it says nothing of anybody."""

    on = DateField(label="Which day?", hint="For example, 27 3 2026", missing="Enter the day")

    def __init__(self, *args: Any, last: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on"].latest, self.fields["on"].latest_words = last, f"{day(last)} or before: records go no further"


class ThisFamily(Form):
    """The family of a court desk's contact, as the search found it."""

    family = HiddenField(longest=40)


class SearchForm(PlainForm):
    """Why, and two facts: a name with a date of birth, or a name with an address."""

    why = SelectField(label="Why do you search?", choices=Why.choices, nothing="Choose a reason", missing="Choose why you search")
    forename = TextField(label="First name", longest=100, width=20, required=False)
    surname = TextField(label="Last name", longest=100, width=20, required=False)
    date_of_birth = DateField(label="Date of birth", hint="For example, 27 3 2015", required=False)
    address = TextField(label="First line of the address", longest=200, required=False)
    postcode = TextField(label="Postcode", longest=10, width=10, required=False)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["date_of_birth"].latest, self.fields["date_of_birth"].latest_words = today, "today or in the past"

    def clean(self) -> dict[str, Any]:
        """Refuse a search with fewer than two facts."""
        given = super().clean() or self.cleaned_data
        if not (given.get("forename") or given.get("surname")):
            self.add_error("forename", "Enter a first name or a last name")
        born_wrong = "date_of_birth" in self.errors
        if not born_wrong and not (given.get("date_of_birth") or given.get("address") or given.get("postcode")):
            self.add_error("date_of_birth", "Enter a date of birth, or an address or postcode: a name alone finds too many people")
        return given

    def facts(self) -> Facts:
        """The facts."""
        return Facts(**{name: self.cleaned_data[name] for name in ("forename", "surname", "date_of_birth", "address", "postcode")})


class PersonForm(PlainForm):
    """One person of a family that is written down."""

    place = RadiosField(
        label="Who is it?",
        choices=[Choice(value, words, uncovers={Place.UNBORN_CHILD: ("expected_on",)}.get(value, ())) for value, words in Place.choices],
        missing="Choose who it is",
    )
    expected_on = DateField(label="When is the child due?", required=False)
    forename = TextField(label="First name", longest=100, width=20, required=False)
    surname = TextField(label="Last name", longest=100, width=20, required=False)
    date_of_birth = DateField(label="Date of birth", hint="Leave it empty if you do not know it", required=False)
    sex = RadiosField(label="Sex", choices=Sex.choices, inline=True, required=False)

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        born, due = self.fields["date_of_birth"], self.fields["expected_on"]
        born.latest, born.latest_words = today, "today or in the past"
        due.earliest, due.latest, due.latest_words = today - timedelta(days=60), today + _TEN_MONTHS, "within the next ten months"

    def clean(self) -> dict[str, Any]:
        """Refuse somebody who cannot be told from another."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not any(given.get(name) for name in ("forename", "surname", "date_of_birth", "expected_on")):
            self.add_error("forename", "Enter a name, or a date")
        return given

    def person(self) -> dict[str, Any]:
        """The answers, as they are kept until the family is written down."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in self.cleaned_data.items() if value}


class HomeForm(Form):
    """Where the family lives: the last thing asked before it is written down."""

    address = TextField(label="First line of the address", longest=300, required=False)
    postcode = TextField(label="Postcode", longest=10, width=10, required=False)
    address_protected = YesNoField(
        label="Must the address be kept secret?", hint="For example a refuge, or somebody who has fled", missing="Choose yes if the address must be kept secret"
    )
    phone = TextField(label="Telephone number", longest=40, width=20, kind="phone", required=False)

    def people(self, written: Iterable[dict[str, Any]]) -> list[NewPerson]:
        """Everybody, with the address."""
        home = {name: self.cleaned_data[name] for name in ("address", "postcode", "address_protected", "phone")}
        dates = ("date_of_birth", "expected_on")
        return [NewPerson(**{name: date.fromisoformat(value) if name in dates else value for name, value in one.items()}, **home) for one in written]


class WrongForm(Form):
    """What is wrong, and what would be right."""

    what = RadiosField(label="What is wrong?", choices=(), missing="Choose what is wrong")
    words = LongTextField(
        label="What is right, and how do you know?",
        hint="The agency reads this. Write no more than it needs.",
        missing="Say what is right, and how you know",
        longest=1000,
    )

    def __init__(self, *args: Any, things: Iterable[Choice], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["what"].choices = list(things)


__all__ = ["DayForm", "FilterForm", "HomeForm", "PersonForm", "ReasonForm", "SearchForm", "WrongForm"]
