"""The answers of a referral as the page shows them: for who checks them before sending, and for the hub that reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup, escape

from sooner_site.design.formats import day
from sooner_site.referrals.choices import ANSWERS
from sooner_site.referrals.forms.pages import Page, asked
from sooner_site.referrals.forms.people import RELATIONSHIPS

NOT_SAID = "Not said yet"


@dataclass(frozen=True)
class OnePerson:
    """One person of the list: what tells them from another, in a line."""

    key: str
    name: str
    tells: str


def sections(answers: Mapping[str, Any], asks: str, draft: str) -> list[dict[str, Any]]:
    """One summary list a page, as the component takes it. ``draft``: the key of the draft in which the answers can be changed."""
    return [_section(page, answers, draft) for page in asked(asks)]


def in_one(answers: Mapping[str, Any], asks: str) -> dict[str, Any]:
    """All answers in one summary list, for the hub, which reads many."""
    pages = [(page, answers.get(page.key, [] if page.people else {})) for page in asked(asks)]
    return {"rows": [row for page, said in pages for row in (_people(page, said, "") if page.people else _rows(page, said))]}


def one_person(page: str, said: Mapping[str, Any]) -> OnePerson:
    """A person in a line: name, then how old and what they are to the children."""
    name = " ".join(part for part in (said.get("forename"), said.get("surname")) if part)
    tells = [_born(said), *_adult(said)] if page == "adults" else [_born(said)]
    return OnePerson(said["key"], name or "Name not known", ", ".join(words for words in tells if words))


def lines(words: str) -> Markup:
    """Words with their ends of line, as HTML."""
    return Markup("<br>").join(escape(line) for line in words.splitlines())


def _section(page: Page, answers: Mapping[str, Any], draft: str) -> dict[str, Any]:
    rows = _people(page, answers.get(page.key, []), draft) if page.people else _rows(page, answers.get(page.key, {}))
    if not rows:
        rows = [{"key": {"text": page.called}, "value": {"text": "Nobody named" if page.people and page.key in answers else NOT_SAID}}]
    another = page.people and answers.get(page.key)
    change = {"href": _change(draft, page.key), "text": "Add another" if another else "Change", "visuallyHiddenText": f": {page.called}"}
    return {"card": {"title": {"text": page.called, "headingLevel": 2}, "actions": {"items": [change]}}, "rows": rows}


def _rows(page: Page, said: Mapping[str, Any]) -> list[dict[str, Any]]:
    named = [name for name in page.form.base_fields if said.get(name) not in (None, "", [])]
    return [{"key": {"text": ANSWERS.get(name) or page.form.base_fields[name].label}, "value": {"html": _value(page, name, said)}} for name in named]


def _value(page: Page, name: str, said: Mapping[str, Any]) -> Markup:
    if _is_day(said[name]):
        return escape(day(date.fromisoformat(said[name])))
    return lines(page.form.in_words(name, said))


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or len(value) != 10:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _people(page: Page, people: list[Mapping[str, Any]], draft: str) -> list[dict[str, Any]]:
    word = "Child" if page.key == "children" else "Adult"
    return [_person(page, one, f"{word} {number}", draft) for number, one in enumerate(people, 1)]


def _person(page: Page, said: Mapping[str, Any], called: str, draft: str) -> dict[str, Any]:
    person = one_person(page.key, said)
    change = {"href": _change(draft, page.key, person.key), "text": "Change", "visuallyHiddenText": f": {called}"}
    words = f"{person.name}\n{person.tells}" if person.tells else person.name
    return {"key": {"text": called}, "value": {"html": lines(words)}, "actions": {"items": [change] if draft else []}}


def _change(draft: str, page: str, person: str = "") -> str:
    if not draft:
        return ""
    return (reverse("referrals:person", args=[draft, page, person]) if person else reverse("referrals:page", args=[draft, page])) + "?then=check"


def _born(said: Mapping[str, Any]) -> str:
    if said.get("date_of_birth"):
        return ("due " if said.get("unborn") else "born ") + day(date.fromisoformat(said["date_of_birth"]))
    if said.get("unborn"):
        return "not born yet"
    return f"about {said['age']} years old" if said.get("age") is not None else ""


def _adult(said: Mapping[str, Any]) -> list[str]:
    relationship = dict(RELATIONSHIPS).get(said.get("relationship", ""), "")
    lives = {"yes": "lives with the children", "no": "does not live with the children"}.get(said.get("lives_with", ""), "")
    return ["" if said.get("relationship") == "not_known" else relationship.lower(), lives]
