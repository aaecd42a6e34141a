"""A theory of change: what makes it testable, how it is changed, and its drawing."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sooner.lead.theory import Arrow, Box, Column, Theory, layout, svg, untestable
from sooner.lead.theory.lettering import width, wrap

SVG = "{http://www.w3.org/2000/svg}"


def theory() -> Theory:
    """Training leads to questions, those to fewer children missing, those to less demand."""
    made = Theory().with_box(Column.INPUTS, "Officers trained").with_box(Column.OUTPUTS, "Families asked", ("Visits",))
    made = made.with_box(Column.OUTCOMES, "Fewer children missing", ("Missing episodes",)).with_box(Column.IMPACT, "Less demand")
    return made.with_arrow("b1", "b2", "they have time").with_arrow("b2", "b3").with_arrow("b3", "b4", "<nothing> else & all")


def test_a_theory_whose_outcomes_are_measured_and_led_to_can_be_tested() -> None:
    assert untestable(theory()) == ()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (theory().with_changed("b3", "Fewer children missing", ()), "“Fewer children missing” has no measure: nobody could tell whether it came about."),
        (theory().without_box("b3"), "It says no outcome"),
        (theory().without_box("b1"), "It says nothing that is put in or done."),
        (theory().without_arrow("b1", "b2"), "Nothing follows from “Officers trained”"),
        (theory().without_arrow("b2", "b3"), "Nothing leads to “Fewer children missing”"),
        (Theory(), "It says no outcome"),
    ],
)
def test_why_a_theory_cannot_be_tested_is_said(changed: Theory, says: str) -> None:
    assert says in " ".join(untestable(changed))


def test_a_box_takes_its_arrows_with_it_and_its_key_is_not_given_to_another() -> None:
    less = theory().without_box("b2")
    assert less.arrows == (Arrow("b3", "b4", "<nothing> else & all"),)
    assert [box.key for box in less.with_box(Column.OUTPUTS, "New").boxes] == ["b1", "b3", "b4", "b5"]
    with pytest.raises(KeyError):
        theory().without_box("b9")
    with pytest.raises(KeyError):
        theory().with_changed("b9", "x", ())


@pytest.mark.parametrize(
    ("start", "end", "says"), [("b2", "b1", "to the right"), ("b1", "b1", "to the right"), ("b1", "b2", "already"), ("b1", "b9", "not there any more")]
)
def test_an_arrow_leads_to_a_later_column_and_only_once(start: str, end: str, says: str) -> None:
    assert says in theory().why_no_arrow(start, end)
    with pytest.raises(ValueError, match=says):
        theory().with_arrow(start, end)
    assert theory().why_no_arrow("b1", "b4") == ""


def test_a_theory_is_kept_as_it_was_and_its_hash_tells_it_from_another() -> None:
    assert Theory.from_json(theory().as_json()) == theory()
    assert theory().hash == theory().hash != theory().with_changed("b3", "Fewer children missing", ("Calls",)).hash
    assert Theory.from_json({}) == Theory()


def test_the_drawing_is_the_same_every_time_and_says_itself_in_words() -> None:
    drawn = svg(theory(), "Home <visits> & more")
    assert drawn == svg(Theory.from_json(theory().as_json()), "Home <visits> & more")
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing
    assert root.find(f"{SVG}title").text == "Home <visits> & more"
    described = root.find(f"{SVG}desc").text
    assert "What changes: outcomes: Fewer children missing." in described
    assert "“Fewer children missing” leads to “Less demand”, if <nothing> else & all." in described
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert {"1", "2", "Officers trained", "Measure: Missing", "episodes"} <= set(texts)
    assert "No measure yet" not in texts


def test_an_outcome_without_a_measure_says_so_in_words_and_not_by_its_line_alone() -> None:
    drawn = svg(theory().with_changed("b3", "Fewer", ()), "A theory")
    assert "No measure yet" in drawn
    assert drawn.count("stroke-dasharray") == 1


def test_nothing_drawn_yet_is_a_drawing_too() -> None:
    assert "Nothing is drawn yet." in svg(Theory(), "A theory")


def test_an_arrow_over_a_column_has_a_lane_of_its_own_there() -> None:
    made = layout(theory().with_arrow("b1", "b4"))
    long = made.routes[-1]
    assert len(long.points) == 6
    for one in made.boxes:
        for (x, y), (right, down) in zip(long.points[1::2], long.points[2::2], strict=False):
            assert y == down or abs(y - down) < one.height
            if one.x <= x and right <= one.x + one.width:
                assert not one.y <= y <= one.y + one.height


def test_words_are_wrapped_inside_their_box_and_what_no_document_may_hold_is_left_out() -> None:
    lines = wrap("Families who are asked at the first visit what they need " + "W" * 60, 14, 198)
    assert all(width(line, 14) <= 198 for line in lines)
    assert "".join(lines).count("W") == 60
    assert wrap("a\x0bb \x00", 14, 198) == ("ab",)
    assert wrap("", 14, 198) == ("",)
    ElementTree.fromstring(svg(Theory((Box("b1", Column.INPUTS, "a\x0bb\ud800", ()),)), "x\x00"))  # noqa: S314 - our own drawing


def test_numbers_on_arrows_stand_apart_where_there_is_room() -> None:
    made = theory().with_box(Column.OUTPUTS, "Second").with_arrow("b1", "b5", "another assumption")
    spots = [(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in ElementTree.fromstring(svg(made, "x")).iter(f"{SVG}circle")]  # noqa: S314 - our own drawing
    assert len(spots) == 3
    assert all((a - c) ** 2 + (b - d) ** 2 >= 23**2 for i, (a, b) in enumerate(spots) for c, d in spots[:i])


def test_boxes_are_put_in_the_order_in_which_their_arrows_cross_least() -> None:
    made = Theory()
    for number in range(3):
        made = made.with_box(Column.INPUTS, f"Input {number}")
    for number in range(3):
        made = made.with_box(Column.OUTPUTS, f"Output {number}")
    for start, end in (("b1", "b6"), ("b2", "b5"), ("b3", "b4")):
        made = made.with_arrow(start, end)
    places = {one.box.key: one.y for one in layout(made).boxes}
    assert sorted(("b1", "b2", "b3"), key=places.get) == [{"b6": "b1", "b5": "b2", "b4": "b3"}[key] for key in sorted(("b4", "b5", "b6"), key=places.get)]
