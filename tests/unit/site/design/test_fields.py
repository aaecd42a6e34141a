"""Each kind of field: what it takes, what it says is wrong, and that its HTML ties label, hint and error to the input."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sooner_site.design.fields import (
    CheckboxesField,
    Choice,
    DesignField,
    LongTextField,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    UploadField,
    WholeNumberField,
    YesNoField,
)
from sooner_site.design.forms import Form
from tests.unit.site.design.html import Page


def form_with(field: DesignField, data: dict[str, Any] | None = None, **initial: Any) -> Any:
    """A form of one field, called `answer`."""
    made = type("OneField", (Form,), {"answer": field})
    return made({"once": "token", **data} if data is not None else None, initial=initial)


def said(form: Any) -> list[str]:
    """What is wrong with the answer."""
    return list(form.errors.get("answer", []))


def name() -> TextField:
    return TextField(label="Child's name", hint="As the school has it", missing="Enter the child's name", longest=10, width=20)


def test_a_line_of_text_is_labelled_hinted_and_described() -> None:
    page = Page(str(form_with(name(), answer="O'Neill <b>")["answer"].govuk))
    box = page.one("input")
    assert page.one("label").attributes["for"] == box.attributes["id"] == "id_answer"
    assert page.described(box) == "As the school has it"
    assert box.attributes["value"] == "O'Neill <b>"
    assert box.attributes["autocomplete"] == "off"


def test_a_missing_answer_is_said_beside_the_box() -> None:
    form = form_with(name(), {"answer": "  "})
    page = Page(str(form["answer"].govuk))
    assert said(form) == ["Enter the child's name"]
    assert page.described(page.one("input")) == "As the school has it Error: Enter the child's name"
    assert "govuk-input--error" in page.one("input").classes


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (name(), "eleven char", "Child's name must be 10 characters or less"),
        (TextField(label="100% share", longest=2), "abc", "100% share must be 2 characters or less"),
        (TextField(label="Email", kind="email"), "nobody", "Enter an email address in the correct format, like name@example.com"),
        (LongTextField(label="Story", longest=5), "abcdef", "Story must be 5 characters or less"),
        (WholeNumberField(label="Children"), "three", "Children must be a whole number, like 12"),
        (WholeNumberField(label="Children"), "1.5", "Children must be a whole number, like 12"),
        (WholeNumberField(label="Children"), "9" * 16, "Children must be a whole number, like 12"),
        (WholeNumberField(label="Children"), "-1", "Children must be 0 or more"),
        (WholeNumberField(label="Children", most=1200), "1,201", "Children must be 1,200 or fewer"),
        (YesNoField(label="Agreed?", missing="Choose"), "maybe", "Choose one of the answers on the page"),
        (RadiosField(label="Who?", choices=[("a", "A")]), "b", "Choose one of the answers on the page"),
        (SelectField(label="Where?", choices=[("a", "A")]), "b", "Choose one of the answers on the page"),
        (CheckboxesField(label="What?", choices=[("a", "A")]), ["a", "b"], "Choose one of the answers on the page"),
    ],
)
def test_what_cannot_be_taken_is_said_in_words(field: DesignField, typed: Any, words: str) -> None:
    assert said(form_with(field, {"answer": typed})) == [words]


@pytest.mark.parametrize(
    ("field", "typed", "taken"),
    [
        (name(), " Ada ", "Ada"),
        (TextField(label="Email", kind="email"), "a@example.org", "a@example.org"),
        (TextField(label="Other"), "", ""),
        (LongTextField(label="Story", longest=5), "ab\r\ncd", "ab\ncd"),
        (WholeNumberField(label="Children"), " 1,200 ", 1200),
        (WholeNumberField(label="Children"), "", None),
        (WholeNumberField(label="Balance", least=None), "-3", -3),
        (YesNoField(label="Agreed?", missing="Choose"), "no", False),
        (YesNoField(label="Agreed?", missing="Choose"), "yes", True),
        (YesNoField(label="Agreed?"), "", None),
        (RadiosField(label="Who?", choices=[(1, "One")]), "1", "1"),
        (CheckboxesField(label="What?", choices=[("a", "A"), ("b", "B")]), ["b", "a"], ["a", "b"]),
        (CheckboxesField(label="What?", choices=[("a", "A")], required=False), [], []),
    ],
)
def test_what_is_taken(field: DesignField, typed: Any, taken: Any) -> None:
    form = form_with(field, {"answer": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["answer"] == taken


def test_lines_come_back_as_they_were_typed_and_the_count_is_tied_to_the_box() -> None:
    page = Page(str(form_with(LongTextField(label="Story", longest=50), {"answer": "one\r\n  two </textarea>"})["answer"].govuk))
    assert "".join(page.one("textarea").words) == "one\n  two </textarea>"
    assert page.described(page.one("textarea")) == "You can enter up to 50 characters"
    assert page.one("div", data_module="govuk-character-count").attributes["data-maxlength"] == "50"


def test_choices_have_hints_and_what_was_chosen_is_shown() -> None:
    field = RadiosField(label="Who asks?", choices=[Choice("a", "School", hint="A teacher"), ("b", "Police")], missing="Choose who asks")
    page = Page(str(form_with(field, answer="b")["answer"].govuk))
    assert page.one("legend").text == "Who asks?"
    assert [("checked" in one.attributes) for one in page.all("input")] == [False, True]
    assert page.described(page.all("input")[0]) == "A teacher"


@pytest.mark.parametrize(("initial", "chosen"), [(True, [True, False]), (False, [False, True]), (None, [False, False])])
def test_yes_and_no_show_what_was_kept(initial: bool | None, chosen: list[bool]) -> None:
    page = Page(str(form_with(YesNoField(label="Agreed?"), answer=initial)["answer"].govuk))
    assert [("checked" in one.attributes) for one in page.all("input")] == chosen


def test_a_list_that_opens_begins_with_no_answer() -> None:
    page = Page(str(form_with(SelectField(label="District", choices=[("n", "North"), ("s", "South")], missing="Choose"), answer="s")["answer"].govuk))
    assert [(one.attributes["value"], "selected" in one.attributes) for one in page.all("option")] == [("", False), ("n", False), ("s", True)]
    assert page.one("label").attributes["for"] == page.one("select").attributes["id"]


def none_of_these() -> CheckboxesField:
    return CheckboxesField(label="What?", choices=[("a", "A"), Choice("none", "None of these", alone=True)], missing="Choose what it is")


def test_none_of_these_goes_with_nothing_else() -> None:
    assert said(form_with(none_of_these(), {"answer": ["a", "none"]})) == ["Choose the answers that apply, or “None of these”"]
    assert said(form_with(none_of_these(), {"answer": ["none"]})) == []
    page = Page(str(form_with(none_of_these())["answer"].govuk))
    assert page.all("input")[1].attributes["data-behaviour"] == "exclusive"
    assert page.one("div", class_="govuk-checkboxes__divider").text == "or"


def test_a_form_may_say_anew_what_is_offered_without_changing_the_next() -> None:
    field = RadiosField(label="Who?", choices=[("a", "A")])
    first = form_with(field)
    first.fields["answer"].choices = [("b", "B")]
    assert [one.value for one in form_with(field).fields["answer"].choices] == ["a"]


@pytest.mark.parametrize("field", [name(), none_of_these()])
def test_a_label_can_be_the_heading_of_the_page(field: DesignField) -> None:
    field.heading = True
    assert Page(str(form_with(field)["answer"].govuk)).one("h1").text == field.label


def test_an_answer_that_is_not_needed_says_so() -> None:
    assert Page(str(form_with(TextField(label="Nickname"))["answer"].govuk)).one("label").text == "Nickname (optional)"


@pytest.mark.parametrize("field", [name(), LongTextField(label="A"), WholeNumberField(label="A"), YesNoField(label="A"), none_of_these()])
def test_no_field_carries_a_style_or_a_script(field: DesignField) -> None:
    assert Page(str(form_with(field, {"answer": ""})["answer"].govuk)).inline() == []


def upload(content: bytes) -> Any:
    """A form of one file of at most 1 MB, sent with this content."""
    field = UploadField(label="A list", missing="Choose a file", most_bytes=1024 * 1024, accept=".json")
    made = type("OneField", (Form,), {"answer": field})
    return made({"once": "token"}, {"answer": SimpleUploadedFile("list.json", content)})


def test_a_file_is_taken_up_to_its_size() -> None:
    form = upload(b"{}")
    assert form.is_valid() and form.cleaned_data["answer"].read() == b"{}"
    assert said(upload(b" " * (1024 * 1024 + 1))) == ["The file must be 1 MB or smaller"]
    assert said(upload(b"")) == ["The file you chose is empty"]
    box = Page(str(upload(b"{}")["answer"].govuk)).one("input")
    assert (box.attributes["type"], box.attributes["accept"]) == ("file", ".json")


def amount() -> NumberField:
    return NumberField(label="Share", missing="Enter the share", above=0, most=1, suffix="of people")


@pytest.mark.parametrize(("typed", "number"), [("0.5", 0.5), ("1", 1.0), (" .25 ", 0.25)])
def test_a_number_with_a_point_is_taken(typed: str, number: float) -> None:
    form = form_with(amount(), {"answer": typed})
    assert form.is_valid()
    assert form.cleaned_data["answer"] == number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("half", "Share must be a number, like 2.5"),
        ("inf", "Share must be a number, like 2.5"),
        ("1_0", "Share must be a number, like 2.5"),
        ("0", "Share must be more than 0"),
        ("2", "Share must be 1 or less"),
        ("", "Enter the share"),
    ],
)
def test_what_is_no_such_number_is_said(typed: str, words: str) -> None:
    assert said(form_with(amount(), {"answer": typed})) == [words]


def test_a_number_that_need_not_be_typed_is_nothing_and_one_that_was_kept_is_shown_plainly() -> None:
    form = form_with(NumberField(label="Share"), {"answer": ""})
    assert form.is_valid()
    assert form.cleaned_data["answer"] is None
    page = Page(str(form_with(amount(), answer=0.5)["answer"].govuk))
    assert page.one("input").attributes["value"] == "0.5"
    assert "of people" in str(form_with(amount())["answer"].govuk)
