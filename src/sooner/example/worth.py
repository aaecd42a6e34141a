"""What the demo's past programme cost and what it is worth: invented costs and unit costs, and the effect that its study found."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sooner.errors import CheckFailed
from sooner.example.generator.programme import NAME

if TYPE_CHECKING:
    from sooner.prove.result import Result
    from sooner.warehouse.home import Home

#: Every figure is invented. What a place costs stands for each of the people who were offered one.
COSTS = """programme = "{name}"
people = {people}
price_year = "2025/26"
first_year = "2025/26"
years = 2

[[cost]]
what = "Mentors"
agency = "Council"
amount = {mentors}
low = {mentors_low}
high = {mentors_high}
grade = 2
source = "Invented for the demo"

[[cost]]
what = "A police officer, one day a week"
agency = "Police"
amount = 12000
grade = 1
source = "Invented for the demo"

[[cost]]
what = "Volunteers' time"
agency = "Voluntary groups"
kind = "economic"
amount = {volunteers}
grade = 4
source = "Invented for the demo"

[[benefit]]
unit_cost = "incident"
lasts = 2
drop_off = 0.5
"""
BOOK = """code,version,what,unit,value,low,high,price_year,saves,kind,grade,status,source
incident,1,Officers' time at an incident,incident,420,300,600,2025/26,Police,fiscal,3,unverified,Invented for the demo
incident,1,A social worker's time after an incident,incident,180,90,330,2025/26,Council,fiscal,4,unverified,Invented for the demo
incident,1,What people bear themselves after an incident,incident,950,400,1900,2025/26,People,social,5,unverified,Invented for the demo
"""
_FEWEST = 10


def publish_worth(result: Result, offered: int, files: Path, home: Home, today: date) -> None:
    """Write costs and a book of unit costs into a folder and publish what the programme is worth as a draft.

    Nothing where fewer than ten people were offered a place, and where the study's verdict allows no such sum.
    """
    from sooner.prove.money.publishing import publish
    from sooner.prove.money.running import worth

    people = 5 * round(offered / 5)
    if people < _FEWEST:
        return
    costs, book = files / "side_by_side_costs.toml", files / "unit_costs.csv"
    mentors = 280 * people
    scaled = {"mentors": mentors, "mentors_low": round(0.9 * mentors), "mentors_high": round(1.15 * mentors), "volunteers": 30 * people}
    costs.write_text(COSTS.format(name=NAME, people=people, **scaled), encoding="utf-8")
    book.write_text(BOOK, encoding="utf-8")
    with suppress(CheckFailed):
        publish(worth(result, costs, book), home.path, today)
