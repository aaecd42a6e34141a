"""The rules that docs/explanation/who_sees_what.md states are those that the pages keep: every page, every role, every relation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from sooner_site.access.choices import Role
from sooner_site.access.models import User
from sooner_site.families.permissions import Relation, tier_of
from tests.factories import site
from tests.unit.site import relations

DOCUMENT = Path(__file__).parents[4] / "docs" / "explanation" / "who_sees_what.md"
AGENCIES = ("police", "schools", "housing", "children", "health", "charity", "partnership")
REFUSED = (403, 404)


def pages(resolver: Any, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every page of the site with its name."""
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}", one
        else:
            yield from pages(one, f"{space}{one.namespace}:" if one.namespace else space)


def tables() -> list[list[list[str]]]:
    """Each table of the document, as rows of cells."""
    found: list[list[list[str]]] = []
    for line in ["", *DOCUMENT.read_text(encoding="utf-8").splitlines()]:
        if not line.startswith("|"):
            found.append([])
        elif not re.fullmatch(r"[|\s-]+", line):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
    return [table for table in found if table]


def rules() -> dict[str, dict[str, tuple[str, ...]]]:
    """For each page, for each role: yes, no, or the relations of which each is enough."""
    head, *rows = tables()[0]
    roles = {role.label: role.value for role in Role}
    assert [roles[label] for label in head[1:]] == [role.value for role in Role]
    return {row[0].strip("`"): {role: tuple(cell.split(", ")) for role, cell in zip(Role.values, row[1:], strict=True)} for row in rows}


PAGES = dict(pages(get_resolver()))
RULES = rules()
OPEN = {row[0].strip("`") for row in tables()[1][1:]}


def test_every_page_is_in_the_table_and_every_row_is_a_page() -> None:
    assert None not in {pattern.name for pattern in PAGES.values()}
    assert set(PAGES) == set(RULES) | OPEN
    assert not set(RULES) & OPEN


def test_every_view_is_a_screen_public_or_allauths() -> None:
    screens = {name for name, pattern in PAGES.items() if hasattr(pattern.callback, "screen")}
    public = {name for name, pattern in PAGES.items() if getattr(pattern.callback, "public", False)}
    allauths = {name for name, pattern in PAGES.items() if pattern.callback.__module__.startswith("allauth.")}
    assert screens == set(RULES)
    assert public | allauths == OPEN
    assert not public & allauths


def test_every_relation_can_be_made() -> None:
    words = {(page, word) for page, cells in RULES.items() for several in cells.values() for word in several} - {
        (page, word) for page in RULES for word in ("yes", "no")
    }
    assert [one for one in sorted(words) if not relations.is_known(*one)] == []


def _has_address(page: str) -> bool:
    return bool(PAGES[page].pattern.converters)  # type: ignore[attr-defined]


def _ask(page: str, address: dict[str, Any], who: User) -> int:
    client = Client(raise_request_exception=False)
    client.force_login(who)
    return int(client.get(reverse(page, kwargs=address)).status_code)


@pytest.mark.django_db
@pytest.mark.usefixtures("site_home")
@pytest.mark.parametrize("page", sorted(RULES))
def test_the_pages_keep_the_rules(page: str) -> None:
    for each in AGENCIES:
        site.agency(each)
    before = transaction.savepoint()
    nobodys = relations.set_up(page, relations.NOBODYS, site.user("referrer", of="housing")) if _has_address(page) else {}
    wrong = []
    for role, words in RULES[page].items():
        status = _ask(page, nobodys, site.user(role))
        refused = status in REFUSED
        if status >= 500 or refused == (words == ("yes",)):
            wrong.append(f"{role}, to whom it is nothing: {status}")
    transaction.savepoint_rollback(before)
    for role, words in RULES[page].items():
        for word in set(words) - {"yes", "no"}:
            before = transaction.savepoint()
            who = site.user(role)
            status = _ask(page, relations.set_up(page, word, who), who)
            transaction.savepoint_rollback(before)
            if status in REFUSED or status >= 500:
                wrong.append(f"{role}, {word}: {status}")
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", sorted(RULES))
def test_nobody_opens_a_screen_without_signing_in(page: str) -> None:
    address = {name: (1 if "Int" in type(kind).__name__ else "x") for name, kind in PAGES[page].pattern.converters.items()}  # type: ignore[attr-defined]
    answer = Client().get(reverse(page, kwargs=address))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_what_the_document_says_of_tiers_is_what_the_site_does() -> None:
    cases = {
        "a need is seen": Relation(need_seen=True),
        "a principle is met": Relation(principle_met=True),
        "it has an open referral or an open case": Relation(open_referral=True),
        "wrote it down": Relation(wrote=True),
        "leads its open case": Relation(leads=True, open_case=True),
        "in its case's team": Relation(in_team=True, open_case=True),
        "own agency leads its open case": Relation(agency_leads=True, open_case=True),
        "has records of a member": Relation(agency_has_records=True),
        "own agency has records of a member": Relation(agency_has_records=True),
        "sent an open referral": Relation(agency_referred=True, open_referral=True),
        "they wrote it down": Relation(wrote=True),
    }
    roles = {role.label: role.value for role in Role}
    named = set()
    for label, relation, tier in tables()[2][1:]:
        named.add(roles[label])
        for words in relation.replace(", or ", "|").split("|"):
            assert tier_of([roles[label]], cases[words]).name.lower() == tier, (label, words)
    for role in set(Role.values) - named:
        assert all(tier_of([role], one) == 0 for one in cases.values())
