"""Forms: the summary of errors, what a choice uncovers, the token that is taken once, and the version that was read."""

from __future__ import annotations

from typing import Any

from sooner_site.design.fields import CheckboxesField, Choice, RadiosField, TextField, YesNoField
from sooner_site.design.forms import Form, PlainForm
from tests.unit.site.design.html import Page


class Asking(Form):
    who = RadiosField(label="Who?", choices=[("school", "School"), Choice("other", "Other", uncovers=("who_else",))], missing="Choose who")
    who_else = TextField(label="Who is it?", missing="Enter who it is")
    agreed = YesNoField(label="Agreed?", missing="Choose yes or no", if_no=("why_not",))
    why_not = RadiosField(label="Why not?", choices=[Choice("told", "Told", uncovers=("told_what",)), ("unasked", "Not asked")], missing="Choose why")
    told_what = TextField(label="What was said?", missing="Enter what was said")


class Search(PlainForm):
    what = CheckboxesField(label="What?", choices=[("a", "A")], required=False)


def sent(**data: Any) -> Asking:
    return Asking({"once": "token", **data})


def test_the_summary_leads_from_each_error_to_its_first_input() -> None:
    page = Page(str(sent().error_summary))
    ids = {one.attributes["id"] for one in Page(str(sent().all_fields)).all("input") if "id" in one.attributes}
    assert [(one.text, one.attributes["href"]) for one in page.all("a")] == [("Choose who", "#id_who"), ("Choose yes or no", "#id_agreed")]
    assert {one.attributes["href"][1:] for one in page.all("a")} <= ids


def test_there_is_no_summary_where_nothing_is_wrong_or_nothing_was_sent() -> None:
    assert Asking().error_summary == ""
    assert sent(who="school", agreed="yes").error_summary == ""


def test_what_stays_covered_is_not_asked_and_has_no_answer() -> None:
    form = sent(who="school", who_else="somebody", agreed="yes", why_not="told", told_what="much")
    assert form.is_valid(), form.errors
    assert [form.cleaned_data[name] for name in ("who_else", "why_not", "told_what")] == [None, None, None]


def test_what_is_uncovered_is_asked_at_every_depth() -> None:
    assert sent(who="other", agreed="yes").errors == {"who_else": ["Enter who it is"]}
    assert sent(who="school", agreed="no").errors == {"why_not": ["Choose why"]}
    assert sent(who="school", agreed="no", why_not="told").errors == {"told_what": ["Enter what was said"]}
    assert sent(who="school", agreed="no", why_not="unasked").is_valid()


def test_a_field_that_is_uncovered_stands_once_within_its_choice() -> None:
    page = Page(str(Asking().all_fields))
    assert len(page.all("input", name="who_else")) == 1
    assert page.all("div", class_="govuk-radios__conditional")


def test_each_form_opened_carries_another_token() -> None:
    tokens = {Page(str(Asking().hidden)).one("input", name="once").attributes["value"] for _ in range(20)}
    assert len(tokens) == 20
    assert min(len(token) for token in tokens) >= 32


def test_a_form_that_comes_back_keeps_its_token_so_that_the_next_try_is_the_same_act() -> None:
    form = sent()
    assert not form.is_valid()
    assert Page(str(form.hidden)).one("input", name="once").attributes["value"] == "token"


def test_a_form_sent_without_its_token_is_refused_and_given_a_new_one() -> None:
    form = Asking({"who": "school", "agreed": "yes"})
    assert form.non_field_errors() == ["The form was not sent whole. Check your answers and send it again."]
    assert Page(str(form.error_summary)).all("a") == []
    assert Page(str(form.hidden)).one("input", name="once").attributes["value"]


def test_a_form_that_edits_carries_the_version_that_was_read() -> None:
    assert Page(str(Asking(version=7).hidden)).one("input", name="version").attributes["value"] == "7"
    assert Page(str(Asking().hidden)).all("input", name="version") == []
    form = sent(who="school", agreed="yes", version="7")
    assert form.is_valid()
    assert form.cleaned_data["version"] == 7
    assert form.cleaned_data["once"] == "token"
    assert not sent(who="school", agreed="yes", version="seven").is_valid()


def test_after_another_changed_it_the_form_answers_to_the_version_that_is_there_now() -> None:
    form = sent(who="school", agreed="yes", version="7")
    form.read_again(8)
    assert Page(str(form.hidden)).one("input", name="version").attributes["value"] == "8"
    assert "checked" in Page(str(form["who"].govuk)).all("input")[0].attributes


def test_a_search_carries_nothing_hidden_and_calls_no_answer_optional() -> None:
    page = Page(str(Search({}).all_fields))
    assert page.all("input", type="hidden") == []
    assert page.one("legend").text == "What?"
    assert Search({}).is_valid()
