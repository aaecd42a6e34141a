"""Components: each can be shown, none carries a style or a script, and words that somebody typed stay words."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from sooner_site.design import components
from tests.unit.site.design.html import Page

#: The least that each component needs to be shown.
ITEMS: dict[str, Any] = {"items": [{"text": "One", "href": "/one", "value": "1"}, {"text": "Two", "href": "/two", "value": "2"}]}
LEAST: dict[str, dict[str, Any]] = {
    "govukAccordion": {"id": "a", "items": [{"heading": {"text": "One"}, "content": {"text": "words"}}]},
    "govukButton": {"text": "Go"},
    "govukCheckboxes": {"name": "x", **ITEMS},
    "govukDateInput": {"id": "x", "items": [{"name": "day"}]},
    "govukErrorSummary": {"titleText": "Wrong", "errorList": [{"text": "this", "href": "#x"}]},
    "govukFieldset": {"legend": {"text": "Group"}},
    "govukRadios": {"name": "x", **ITEMS},
    "govukSelect": {"id": "x", "name": "x", "label": {"text": "X"}, **ITEMS},
    "govukSummaryList": {"rows": [{"key": {"text": "A"}, "value": {"text": "B"}}]},
    "govukTable": {"head": [{"text": "A"}], "rows": [[{"text": "B"}]]},
    "govukTabs": {"items": [{"label": "A", "id": "a", "panel": {"text": "B"}}]},
    "govukTaskList": {"items": [{"title": {"text": "A"}, "status": {"text": "Done"}}]},
    "emptyState": {"heading": "None", "text": "yet", "action": {"text": "Begin", "href": "/"}},
    "mojFilter": {"optionsHtml": Markup("<p>choose</p>"), "selected": {"clear": {"href": "/"}, "categories": [{"heading": {"text": "A"}, **ITEMS}]}},
    "mojIdentityBar": {"title": {"text": "A"}, "facts": [{"key": "B", "text": "C"}], "badges": [{"text": "D"}], "actions": [{"text": "E"}]},
    "mojPageHeaderActions": {"heading": {"text": "A"}, "items": [{"text": "Go", "href": "/"}]},
    "mojPagination": {"first": 1, "last": 2, "total": 3, "next": {"href": "/2"}, "items": [{"number": 1, "href": "/1", "current": True}]},
    "mojSideNavigation": {"sections": [{"heading": {"text": "A"}, **ITEMS}]},
    "mojTimeline": {"items": [{"label": {"text": "A"}, "byline": {"text": "B"}, "when": "then", "datetime": "2026-09-30", "text": "C"}]},
    "phoneTable": {"caption": "A", "firstCellIsHeader": True, "head": [{"text": "B"}, {"text": "C"}], "rows": [[{"text": "D"}, {"text": "E"}]]},
}


@pytest.mark.parametrize("name", sorted(components.functions()))
def test_every_component_is_whole_and_carries_no_style_or_script(name: str) -> None:
    params = LEAST.get(name, {"text": "Words", "name": "x", "id": "x", "label": {"text": "X"}, **ITEMS})
    page = Page(str(components.functions()[name](params)))
    assert page.elements
    assert page.inline() == []


def test_what_a_content_policy_refuses_is_seen() -> None:
    assert Page('<p style="x" onclick="y"></p><script>z</script><style></style><script src="a"></script>').inline() == ["script", "style", "style", "onclick"]


def test_a_component_takes_a_dict_keywords_or_both() -> None:
    button = components.functions()["govukButton"]
    assert button({"text": "Go", "name": "x"}) == button(text="Go", name="x") == button({"text": "Go"}, name="x")


@pytest.mark.parametrize("key", ["text", "html"])
def test_words_that_somebody_typed_do_not_become_part_of_the_page(key: str) -> None:
    page = Page(str(components.render("govukInsetText", {key: "<script>alert(1)</script>"})))
    assert page.all("script") == []
    assert page.elements[0].text == "<script>alert(1)</script>"


def test_markup_under_html_stays_markup() -> None:
    assert Page(str(components.render("govukInsetText", {"html": Markup("<b>bold</b>")}))).one("b").text == "bold"


def test_words_deep_in_a_list_are_escaped_too() -> None:
    items = [{"label": {"html": "<i>A</i>"}, "html": "<i>B</i>"}]
    assert Page(str(components.render("mojTimeline", {"items": items}))).all("i") == []


def test_attributes_are_escaped_and_never_a_string() -> None:
    made = components.render("govukButton", {"text": "Go", "attributes": {"data-x": '"><script>'}})
    assert Page(str(made)).one("button").attributes["data-x"] == '"><script>'
    with pytest.raises(TypeError, match="given as a dict"):
        components.render("govukButton", {"text": "Go", "attributes": "onclick=x"})


def test_what_is_none_is_left_out_and_lazy_words_are_said() -> None:
    page = Page(str(components.render("govukInput", {"id": "x", "name": "x", "label": {"text": gettext_lazy("Name")}, "hint": None, "classes": None})))
    assert page.one("label").text == "Name"
    assert "None" not in str(page.one("input").attributes)


@pytest.mark.parametrize(("variant", "said"), [("success", "Success: Saved"), ("error", "Error: Saved"), ("nonsense", "Information: Saved")])
def test_an_alert_says_its_kind_in_words(variant: str, said: str) -> None:
    alert = Page(str(components.render("mojAlert", variant=variant, title="Saved"))).all("div", class_="moj-alert")[0]
    assert alert.attributes["aria-label"] == said
    assert alert.text.startswith("Saved")


def test_a_table_for_a_phone_says_each_cells_heading_to_the_eye_only() -> None:
    page = Page(str(components.render("phoneTable", LEAST["phoneTable"])))
    assert [one.attributes["aria-hidden"] for one in page.all("span", class_="sooner-phone-table__label")] == ["true", "true"]
    assert page.one("th", scope="row").attributes["role"] == "rowheader"
    assert page.one("td").text == "CE"


def test_the_page_that_one_is_on_is_said() -> None:
    page = Page(str(components.render("mojSubNavigation", {"items": [{"text": "A", "href": "/a", "active": True}, {"text": "B", "href": "/b"}]})))
    assert [one.attributes.get("aria-current") for one in page.all("a")] == ["page", None]


def test_no_component_carries_a_crown() -> None:
    assert {"govukHeader", "govukFooter"} & set(components.functions()) == set()
