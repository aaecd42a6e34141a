"""The drawing of a family: everybody once, signs as genograms have them, lines from parents to children, other households below."""

from __future__ import annotations

from datetime import date

from sooner_site.families.genogram import WIDTH, drawn
from sooner_site.families.view import SOMEBODY, Member, Tie


def member(person: str, name: str, place: str = "Child", sex: str = "female", age: str = "7", ties: tuple[Tie, ...] = ()) -> Member:
    return Member(person, name, place, age, sex, None, date(2026, 12, 5) if place == "Child not yet born" else None, "", ties, (), "")


def child_of(*parents: str) -> tuple[Tie, ...]:
    return tuple(Tie(parent, parent, "child of", False, "parent") for parent in parents)


ADULTS = (
    member("a", "Ada Bell", "Parent", age="31", ties=(Tie("b", "Sam Bell", "partner of", False, "partner"),)),
    member("b", "Sam Bell", "Parent", "male", "33"),
)


def test_everybody_stands_on_the_sheet_once_with_their_sign() -> None:
    unborn = member("u", "Child not yet born", "Child not yet born", age="due 5 December 2026", ties=child_of("a"))
    sheet = drawn([unborn, member("x", "Alex Bell", sex="", ties=child_of("a", "b")), *ADULTS])
    assert [(shape.sign, shape.name, shape.under) for shape in sheet.shapes] == [
        ("unborn", "Not yet born", "due 5 December 2026"),
        ("diamond", "Alex", "aged 7"),
        ("circle", "Ada", "aged 31"),
        ("square", "Sam", "aged 33"),
    ]
    assert not sheet.elsewhere
    assert "Ada Bell, parent, partner of Sam Bell" in sheet.description
    left, top, width, height = sheet.household
    assert all(left < shape.x < left + width and top < shape.y < top + height for shape in sheet.shapes)


def test_nobody_stands_where_another_does_however_many_there_are() -> None:
    children = [member(f"c{n}", f"Child{n} Bell", ties=child_of("a", "b") if n % 2 else child_of("a")) for n in range(9)]
    more = [member(f"p{n}", f"Carer{n}", "Carer") for n in range(4)]
    sheet = drawn([*children, *ADULTS, *more])
    places = {(shape.x, shape.y) for shape in sheet.shapes}
    assert len(places) == 15
    assert all(0 < x < WIDTH and 0 < y < sheet.height for x, y in places)


def test_partners_are_joined_and_parents_lead_to_their_children() -> None:
    sheet = drawn([member("x", "Zoe Bell", ties=child_of("a", "b")), *ADULTS])
    at = {shape.name: (shape.x, shape.y) for shape in sheet.shapes}
    paths = [line.path for line in sheet.lines]
    assert f"M {at['Ada'][0] + 20} {at['Ada'][1]} H {at['Sam'][0] - 20}" in paths
    middle = (at["Ada"][0] + at["Sam"][0]) // 2
    assert any(path.startswith(f"M {middle} {at['Ada'][1]} V ") for path in paths)
    assert any(path.endswith(f"V {at['Zoe'][1] - 20}") and path.startswith(f"M {at['Zoe'][0]} ") for path in paths)
    assert not any(line.dashed for line in sheet.lines)


def test_parents_who_are_no_couple_lead_to_their_child_along_the_edge() -> None:
    apart = [member("a", "Ada Bell", "Parent"), member("b", "Sam Bell", "Parent")]
    sheet = drawn([member("x", "Zoe Bell", ties=child_of("a", "b")), *apart])
    at = {shape.name: (shape.x, shape.y) for shape in sheet.shapes}
    paths = [line.path for line in sheet.lines]
    assert all(any(path.startswith(f"M {at[name][0]} {at[name][1] + 66} V ") for path in paths) for name in ("Ada", "Sam"))


def test_one_parent_leads_straight_down() -> None:
    sheet = drawn([member("x", "Zoe Bell", ties=child_of("a")), member("a", "Ada Bell", "Parent")])
    at = {shape.name: (shape.x, shape.y) for shape in sheet.shapes}
    assert f"M {at['Ada'][0]} {at['Ada'][1] + 66} V {at['Zoe'][1] - 30}" in [line.path for line in sheet.lines]


def test_who_lives_elsewhere_stands_outside_the_household_on_a_dashed_line() -> None:
    ties = (Tie("", "Maximilian-Alexander Dent", "child of", True, "parent"), Tie("", SOMEBODY, "grandchild of", True, "grandparent"))
    sheet = drawn([member("x", "Zoe Bell", ties=(*child_of("a"), *ties)), ADULTS[0]])
    outside = [shape for shape in sheet.shapes if shape.sign == "elsewhere"]
    assert [shape.name for shape in outside] == ["Maximilian-Ale…", "Somebody"]
    assert all(shape.y > sheet.household[1] + sheet.household[3] for shape in outside)
    assert sheet.elsewhere and sum(line.dashed for line in sheet.lines) == 2
    assert outside[0].words == "Maximilian-Alexander Dent, in another household: Zoe Bell is child of them"
