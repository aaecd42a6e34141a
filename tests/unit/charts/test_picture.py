"""A picture says in words what it shows, is drawn once, and is named by what is in it."""

from __future__ import annotations

import math
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from sooner.charts import Picture, rates
from sooner.charts.picture import rows_of

TABLE = pd.DataFrame({"group": ["Programme", "Comparison"], "of_100": [42.4, 41.6], "point": [True, False], "unused": [math.nan, 1]})
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def picture() -> Picture:
    return rates(TABLE, "Of any 100 <families>", "42 & 42 of 100.")


def test_the_svg_has_its_title_and_words_first_and_nothing_else_to_read_out(picture: Picture) -> None:
    root = ElementTree.fromstring(picture.svg())  # noqa: S314 - drawn by us
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [root[0].text, root[1].text] == ["Of any 100 <families>", "42 & 42 of 100."]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == f"{root[0].attrib['id']} {root[1].attrib['id']}"
    inside = [element for child in root for element in child.iter()]
    assert not [element for element in inside if "role" in element.attrib or any(name.startswith("aria-") for name in element.attrib)]


def test_the_svg_has_no_script_no_style_and_no_address(picture: Picture) -> None:
    root = ElementTree.fromstring(picture.svg())  # noqa: S314 - drawn by us
    assert not [element for element in root.iter() if element.tag in (f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject")]
    named = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in named if name.startswith("on") or name == "style" or name.endswith("href")]


def test_the_same_picture_has_the_same_key_and_another_has_another(picture: Picture) -> None:
    assert picture.key == rates(TABLE, "Of any 100 <families>", "42 & 42 of 100.").key
    others = [rates(TABLE, "Another", picture.words), rates(TABLE, picture.title, "Other words."), rates(TABLE.iloc[:1], picture.title, picture.words)]
    assert len({picture.key, *(other.key for other in others)}) == 4


def test_a_picture_is_drawn_once_where_it_is_kept(picture: Picture, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = picture.render("svg", kept)
    file = kept / f"{picture.key}.svg"
    assert file.read_bytes() == first
    file.write_bytes(b"kept")
    assert picture.render("svg", kept) == b"kept"
    assert picture.render("png", kept).startswith(b"\x89PNG")
    assert sorted(path.suffix for path in kept.iterdir()) == [".png", ".svg"]


def test_a_notebook_shows_the_picture_and_its_words(picture: Picture) -> None:
    shown = picture._repr_html_()
    assert shown.startswith("<svg")
    assert shown.endswith("<p>42 &amp; 42 of 100.</p>")


def test_only_the_columns_that_are_drawn_are_in_the_drawing(picture: Picture) -> None:
    assert rows_of(TABLE, ("group", "of_100", "not there")) == [{"group": "Programme", "of_100": 42.4}, {"group": "Comparison", "of_100": 41.6}]
    assert "unused" not in str(picture.spec)
