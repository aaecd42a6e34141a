"""Invents a population whose names are written badly: up to 20 records a person, with the truth beside them.

python -m benchmarks.find.heavy_names SEED FOLDER [PEOPLE]
Names are drawn from the open lists under SOONER_DATA. A fifth of the people have a relative of the same surname and place, some of them
a twin; common names make namesakes. Each record is written by a clerk who may use a nickname, put names in the wrong field or the
other way round, leave initials, respell, mistype, cut short or leave out, after a marriage or a move.
"""

from __future__ import annotations

import csv
import os
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

COLUMNS = ("record_id", "first_name", "surname", "dob", "gender", "postcode", "birth_place", "occupation")
NICKNAMES = {
    "William": ("Bill", "Will", "Billy", "Liam"),
    "Robert": ("Bob", "Rob", "Bert"),
    "Elizabeth": ("Liz", "Beth", "Betty", "Lizzie", "Eliza"),
    "Margaret": ("Maggie", "Peggy", "Meg"),
    "James": ("Jim", "Jimmy", "Jem"),
    "John": ("Jack", "Johnny"),
    "Catherine": ("Kate", "Cathy", "Kitty"),
    "Thomas": ("Tom", "Tommy"),
    "Charles": ("Charlie", "Chas"),
    "Richard": ("Dick", "Rick"),
    "Edward": ("Ted", "Ned", "Eddie"),
    "Mary": ("Molly", "Polly", "May"),
    "Sarah": ("Sally", "Sadie"),
    "Alexander": ("Sandy", "Alex", "Alec"),
    "Henry": ("Harry", "Hal"),
}
#: Spellings that sound alike.
RESPELT = (
    ("PH", "F"),
    ("CK", "K"),
    ("IE", "Y"),
    ("Y", "I"),
    ("C", "K"),
    ("EI", "AI"),
    ("OU", "U"),
    ("TH", "T"),
    ("SCH", "SH"),
    ("W", "V"),
    ("EE", "I"),
    ("Z", "S"),
)
PLACES = (
    "Alder",
    "Birch",
    "Cedar",
    "Dun",
    "Elm",
    "Fen",
    "Grim",
    "Holm",
    "Ivy",
    "Kings",
    "Long",
    "Marsh",
    "North",
    "Oak",
    "Pen",
    "Rook",
    "Stan",
    "Thorn",
    "Up",
    "Win",
)
ENDS = ("ton", "by", "ham", "ford", "ley", "wick", "stead", "borough", "field", "mouth")
WORK = ("painter", "writer", "farmer", "soldier", "politician", "priest", "engineer", "actor", "teacher", "physician", "lawyer", "sailor")
T = TypeVar("T")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Person:
    """Somebody as they are, before anybody writes them down."""

    forename: str
    middle: str
    surname: str
    maiden: str
    born: date
    gender: str
    postcodes: tuple[str, ...]
    birth_place: str
    occupation: str


def lists(data: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """Forenames with the sex of those who bear them, and surnames, both the commonest first."""
    with (data / "names" / "gb_forenames_ordered.csv").open(encoding="utf-8-sig", newline="") as file:
        forenames = [(row["forename"], {"M": "male", "F": "female"}[row["sex"]]) for row in csv.DictReader(file)]
    with (data / "names" / "gb_surnames_weighted.csv").open(encoding="utf-8-sig", newline="") as file:
        weighted = sorted(csv.DictReader(file), key=lambda row: -float(row["weight"]))
    return forenames, [row["surname"] for row in weighted] + [place + end for place in PLACES for end in ENDS]


def common(draw: random.Random, values: Sequence[T]) -> T:
    """One of the values, those that stand first much oftener."""
    return values[min(int(draw.paretovariate(0.6)) - 1, len(values) - 1) if draw.random() < 0.7 else draw.randrange(len(values))]


def people(draw: random.Random, count: int, data: Path) -> list[Person]:
    """The population: single people, and relatives who share surname and place."""
    forenames, surnames = lists(data)
    found: list[Person] = []
    while len(found) < count:
        forename, gender = common(draw, forenames)
        born = date(1830, 1, 1) + timedelta(days=draw.randrange(120 * 365))
        homes = tuple(postcode(draw) for _ in range(1 + (draw.random() < 0.3)))
        surname = common(draw, surnames)
        maiden = common(draw, surnames) if gender == "female" and draw.random() < 0.3 else surname
        town = draw.choice(PLACES) + draw.choice(ENDS)
        found.append(Person(forename, common(draw, forenames)[0], surname, maiden, born, gender, homes, town, common(draw, WORK)))
        if draw.random() < 0.2:
            found.append(relative(draw, found[-1], forenames))
    return found[:count]


def relative(draw: random.Random, one: Person, forenames: Sequence[tuple[str, str]]) -> Person:
    """A twin, a brother or sister, or a child who may bear the same forename."""
    forename, gender = common(draw, forenames)
    kind = draw.random()
    if kind < 0.15:
        return replace(one, forename=forename, gender=gender, middle=common(draw, forenames)[0])
    if kind < 0.6:
        return replace(one, forename=forename, gender=gender, middle="", born=one.born + timedelta(days=draw.randrange(300, 4000)))
    same = draw.random() < 0.4
    born = one.born + timedelta(days=draw.randrange(7000, 14000))
    return replace(one, forename=one.forename if same else forename, gender=one.gender if same else gender, born=born, occupation=common(draw, WORK))


def postcode(draw: random.Random) -> str:
    """An invented postcode in the shape of a British one."""
    area = draw.choice(("ZA", "ZB", "ZC", "ZD"))
    return f"{area}{draw.randrange(1, 40)} {draw.randrange(1, 10)}{draw.choice('ABDEFGHJ')}{draw.choice('ABDEFGHJ')}"


def mistyped(draw: random.Random, text: str) -> str:
    """One or two letters wrong, missing, doubled or changed round."""
    for _ in range(1 + (draw.random() < 0.25)):
        if len(text) < 3:
            return text
        at, kind = draw.randrange(1, len(text)), draw.randrange(4)
        swapped = text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
        text = (text[:at] + draw.choice(LETTERS).lower() + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:], swapped)[kind]
    return text


def respelt(draw: random.Random, text: str) -> str:
    """The same sound in other letters, where there is one."""
    fits = [(old, new) for old, new in RESPELT if old in text.upper()]
    if not fits:
        return mistyped(draw, text)
    old, new = draw.choice(fits)
    return text.upper().replace(old, new, 1).title()


def forename_written(draw: random.Random, one: Person) -> str:
    """The forename as a clerk writes it."""
    kind = draw.random()
    if kind < 0.55:
        return one.forename
    if kind < 0.70:
        short = one.forename[: draw.randrange(3, 5)] + draw.choice(("", "ie", "y"))
        return draw.choice(NICKNAMES.get(one.forename, (short,)))
    if kind < 0.80:
        return mistyped(draw, one.forename)
    if kind < 0.87:
        return respelt(draw, one.forename)
    if kind < 0.93:
        return one.forename[0]
    return one.middle or one.forename


def surname_written(draw: random.Random, one: Person) -> str:
    """The surname as a clerk writes it."""
    name = one.maiden if draw.random() < 0.35 else one.surname
    kind = draw.random()
    if kind < 0.70:
        return name
    if kind < 0.82:
        return mistyped(draw, name)
    if kind < 0.90:
        return respelt(draw, name)
    if kind < 0.94:
        return name[: max(4, len(name) // 2)]
    return f"{name}-{one.maiden}" if one.maiden != name else name


def names_written(draw: random.Random, one: Person) -> tuple[str, str]:
    """Both fields as they come out: at times the wrong way round, or all in one field."""
    forename, surname, kind = forename_written(draw, one), surname_written(draw, one), draw.random()
    if kind < 0.06:
        return surname, forename
    if kind < 0.12:
        return f"{forename} {surname}", ""
    if kind < 0.16:
        return "", f"{forename} {surname}"
    if kind < 0.24 and one.middle:
        return f"{forename} {one.middle}", surname
    return forename if draw.random() < 0.97 else "", surname if draw.random() < 0.97 else ""


def birth_written(draw: random.Random, born: date) -> str:
    """The date of birth as a clerk writes it; the first of January where only the year is known."""
    kind = draw.random()
    if kind < 0.06:
        return ""
    if kind < 0.14:
        return f"{born.year}-01-01"
    if kind < 0.20:
        return (born + timedelta(days=draw.choice((-1, 1, 10, -10, 31, 365)))).isoformat()
    if kind < 0.23 and born.day <= 12:
        return born.replace(month=born.day, day=born.month).isoformat()
    return born.isoformat()


def row(draw: random.Random, one: Person) -> list[str]:
    """One record of a person, without its number."""
    forename, surname = names_written(draw, one)
    home = draw.choice(one.postcodes)
    home = "" if draw.random() < 0.12 else (mistyped(draw, home).upper() if draw.random() < 0.06 else home)
    work = one.occupation if draw.random() < 0.85 else draw.choice((*WORK, ""))
    gender = one.gender if draw.random() < 0.93 else ""
    place = "" if draw.random() < 0.1 else (mistyped(draw, one.birth_place) if draw.random() < 0.08 else one.birth_place)
    return [forename, surname, birth_written(draw, one.born), gender, home, place, work]


def write(seed: int, folder: Path, count: int, data: Path) -> None:
    """Write records.csv and truth.csv for a seed."""
    draw = random.Random(seed)  # noqa: S311  (invented people, no secrets)
    records = [(number, row(draw, one)) for number, one in enumerate(people(draw, count, data)) for _ in range(draw.choice((1, 2, 3, 4, 6, 8, 10, 14, 20)))]
    draw.shuffle(records)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *([number, *fields] for number, (_, fields) in enumerate(records))])
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("source", "record_id", "cluster"), *(("records.csv", number, person) for number, (person, _) in enumerate(records))])


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 3_000, Path(os.environ["SOONER_DATA"]))
