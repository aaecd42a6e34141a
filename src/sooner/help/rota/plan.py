"""What a plan says: courts, sessions, volunteers, the days it is for. Read once, never changed."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from sooner.help.rota.weights import Weights
from sooner.partnership.column_sources import Part

Day = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
HalfDay = Literal["morning", "afternoon"]
CheckName = Literal["dbs", "agreement", "induction"]
#: A name begins with a letter: what opens with another sign is taken for a formula by spreadsheets.
Name = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\W\d_][^\r\n]*$", max_length=80)]
Whole = Annotated[int, Field(ge=0, strict=True)]

DAYS: tuple[Day, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HALF_DAYS: tuple[HalfDay, ...] = ("morning", "afternoon")
#: What each check is called in a sentence.
CHECK_WORDS: dict[CheckName, str] = {"dbs": "DBS check", "agreement": "volunteer agreement", "induction": "induction"}


class Times(Part):
    """Half-days: those that fit everything that is said. What is not said does not narrow them."""

    days: tuple[Day, ...] = Field((), description="Days of the week.")
    half_days: tuple[HalfDay, ...] = Field((), description="`morning`, `afternoon`; without it both.")
    dates: tuple[date, ...] = Field((), description="Single dates.")
    first: date | None = Field(None, description="From this day on.")
    last: date | None = Field(None, description="Up to and with this day.")

    def hold(self, day: date, half_day: HalfDay) -> bool:
        """Whether a half-day is one of these."""
        return (
            (not self.days or DAYS[day.weekday()] in self.days)
            and (not self.half_days or half_day in self.half_days)
            and (not self.dates or day in self.dates)
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )

    @property
    def said(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.days or self.half_days or self.dates or self.first or self.last)


class Horizon(Part):
    """The days that the rota is for."""

    first: date = Field(description="The first day of the rota.")
    last: date = Field(description="Its last day.")
    settled_until: date | None = Field(None, description="With `--repair`: up to and with this day the rota in hand stays as it is.")
    closed: tuple[date, ...] = Field(
        (), description="Days without a desk, beside weekends and England's bank holidays, which patterns leave out by themselves."
    )


class Hours(Part):
    """When a half-day starts and ends, by the clock in London."""

    starts: time
    ends: time


class HalfDays(Part):
    """The hours of the two half-days."""

    morning: Hours = Field(Hours(starts=time(9, 30), ends=time(13)), description="When the morning starts and ends; 09:30 to 13:00 unless said.")
    afternoon: Hours = Field(Hours(starts=time(13, 30), ends=time(16, 30)), description="When the afternoon starts and ends; 13:30 to 16:30 unless said.")


class Court(Part):
    """A court with a desk."""

    name: Name = Field(description="The court's name, by which the rest of the plan calls it.")
    address: str = Field("", description="Where it is, for the calendar files.")


class Session(Times):
    """Half-days on which a court's desk is to be open: two places each."""

    court: str = Field(description="The name of a `[[court]]`.")
    every: Annotated[int, Field(ge=1, le=52, strict=True)] = Field(1, description="Every so many weeks, counted from the week of the rota's first day.")
    hearings: Whole = Field(0, description="How many hearings the court list promises on each of these half-days.")


class Checks(Part):
    """The last day on which each check is in date; one that is not said is not there."""

    dbs: date | None = Field(None, description="DBS check.")
    agreement: date | None = Field(None, description="Volunteer agreement.")
    induction: date | None = Field(None, description="Induction.")


class Likes(Part):
    """What a volunteer would rather do: each that fits counts once for every half-day."""

    courts: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    half_days: tuple[HalfDay, ...] = ()


class Volunteer(Part):
    """One volunteer: what they can do, when they can come, what they wish."""

    name: Name = Field(description="The name that stands in the rota; no two alike.")
    lead: bool = Field(False, description="Whether they can lead a desk.")
    beginner: bool = Field(False, description="Whether they are new to it all.")
    new_at: tuple[str, ...] = Field((), description="Courts at which they are new.")
    checks: Checks = Field(Checks(), description="`dbs`, `agreement`, `induction`: the last day on which each is in date.")
    courts: tuple[str, ...] = Field(description="Courts that they are trained for.")
    travel: dict[str, Whole] = Field({}, description="Minutes to each court, one way. A court without minutes is taken to be near.")
    most_travel: Whole | None = Field(None, description="The most minutes that they travel, one way.")
    most_a_week: Whole = Field(description="The most half-days in a week, Monday to Sunday.")
    offers: Whole | None = Field(None, description="How many half-days they offer over the whole rota; without it, as many as they could do.")
    available: tuple[Times, ...] = Field(description="When they can come: half-days that fit any of these. `[{}]` is always.")
    away: tuple[Times, ...] = Field((), description="When they cannot, whatever `available` says.")
    likes: Likes = Field(Likes(), description="`courts`, `days`, `half_days` that they like.")
    likes_with: tuple[str, ...] = Field((), description="Volunteers whom they like to sit with.")
    not_with: tuple[str, ...] = Field((), description="Volunteers with whom they would rather not sit.")

    def is_beginner_at(self, court: str) -> bool:
        """Whether they count as a beginner at a court."""
        return self.beginner or court in self.new_at


class Fixed(Part):
    """A place that is given away already."""

    volunteer: str = Field(description="The name of a `[[volunteer]]`.")
    court: str = Field(description="The name of a `[[court]]`.")
    date: date
    half_day: HalfDay


class CannotCome(Times):
    """Half-days on which somebody who is in the rota cannot come."""

    volunteer: str = Field(description="The name of a `[[volunteer]]`.")


class Plan(Part):
    """A whole plan. Names are unique and every name that is used is there: ``reading`` sees to it."""

    name: str
    horizon: Horizon
    half_days: HalfDays = HalfDays()
    weights: Weights = Weights()
    courts: tuple[Court, ...] = ()
    sessions: tuple[Session, ...] = ()
    volunteers: tuple[Volunteer, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    cannot_come: tuple[CannotCome, ...] = ()
