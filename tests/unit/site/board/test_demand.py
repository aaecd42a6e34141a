"""Demand on the board: nothing before a leader releases it, then the newest whole, never without what it cannot show."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.lead.demand.before_after import CASES, NO_CAUSE
from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow, User
from sooner_site.board import queries
from tests.factories.surveys import count, demand, survey

pytestmark = pytest.mark.django_db


def text(client: Client, name: str = "board", *address: str) -> str:
    """The words of a page of the board, without the headings that stand in each cell for phones."""
    answer = client.get(reverse(f"board:{name}", args=address))
    assert answer.status_code == 200
    plain = re.sub(r'<span [^>]*aria-hidden="true">.*?</span>', " ", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain))).replace("\N{NO-BREAK SPACE}", " ")


def rows() -> list[dict[str, Any]]:
    """An account with something in every part."""
    return [
        count(),
        count(name="Burglary", reach="hardly", count=None, share=None, words="Burglary: hidden."),
        count(part="month", name=None, month=date(2026, 8, 1), reach=None, count=50, share=None, words="August 2026: 50 calls."),
        count(part="kind_month", month=date(2026, 8, 1), reach=None, count=20, share=None, words="20."),
        count(part="families", name="6 or more calls", reach=None, count=15, calls=95, share=16.0, words="15 families."),
        count(part="before_after", name=CASES, reach=None, count=40, calls=80, after=45, share=None, study="c" * 64, words=f"{CASES}: 80, then 45. {NO_CAUSE}"),
    ]


def test_nothing_is_shown_before_it_is_released(home: Home, leader: User, client: Client) -> None:
    demand(home, *rows())
    said = text(client, "demand")
    assert "No account of demand is released yet" in said
    assert "sooner lead demand --home HOME --out DIR" in said
    assert "240" not in said
    assert "What the police are called to" not in " ".join(queries.headline())


def test_what_is_released_stands_with_what_it_cannot_show(home: Home, put_on_board: Any, client: Client) -> None:
    put_on_board("demand", demand(home, *rows()))
    said = text(client, "demand")
    for words in (
        "there were 600 calls",
        "Domestic dispute 240 40 % Early help could reach it",
        "Burglary – – Early help could hardly reach it",
        "Early help could hardly reach it (without 1 with a hidden count) 0",
        "Could, not would",
        "August 2026 50 20",
        "6 or more calls 15 95 16 %",
        "Places: too few to be told",
        "regression to the mean",
        f"{CASES}: 80, then 45. The study that can show cause",
        "let a draw or an order of start decide who is first",
        "Released by Ruth Adeyemson on 30 September 2026",
    ):
        assert words in said, words
    page = client.get(reverse("board:demand")).content.decode()
    assert reverse("studies:protocol", args=["c" * 64]) in page
    assert 'alt="All calls a month."' in page
    assert "there were 600 calls" in text(client)
    assert any("600 calls" in sentence for sentence in queries.headline())


def test_the_newest_account_stands_whole_and_the_one_before_among_earlier_releases(home: Home, put_on_board: Any, client: Client) -> None:
    put_on_board("demand", demand(home, *rows()))
    put_on_board("demand", demand(home, count(name="Assault", count=90, share=15.0, words="Assault: 90 calls."), today="2026-10-31"))
    said = text(client, "demand")
    assert "Assault 90" in said
    assert "Domestic dispute" not in said
    assert "Draft 00001-" not in said
    assert "600 calls" in text(client, "earlier")


def test_the_file_has_every_count_as_it_is_shown_and_is_written_down(home: Home, put_on_board: Any, client: Client) -> None:
    put_on_board("demand", demand(home, *rows()))
    found = list(csv.DictReader(io.StringIO(client.get(reverse("board:demand_file")).content.decode("utf-8-sig"))))
    assert [row["count"] for row in found] == ["240", "", "50", "20", "15", "40"]
    assert NO_CAUSE in found[-1]["words"]
    assert AuditRow.objects.filter(reason="downloaded from the board").exists()


def test_a_leader_reads_the_whole_before_releasing_it(home: Home, leader: User, client: Client) -> None:
    draft, asked = demand(home, *rows()), survey(home)
    said = text(client, "result", "demand", draft)
    assert "Domestic dispute 240" in said
    assert "regression to the mean" in said
    waiting = text(client, "waiting")
    assert "What do people think of the police here?" in waiting
    assert "there were 600 calls" in waiting
    assert "good_job = 1, in Northmoor: 61.3 %" in text(client, "result", "surveys", asked)
    assert reverse("studies:survey", args=[asked]) in client.get(reverse("board:result", args=["surveys", asked])).content.decode()
