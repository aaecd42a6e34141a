"""The pages of the budget as a browser sees them: each number with its period, a form sent twice, what is refused in words, a statement as a file."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access.models import AuditRow
from sooner_site.budget import queries
from sooner_site.budget.models import Entry, Proposal, SplitRule
from tests.factories.site import agency, user
from tests.unit.site.budget.making import YEAR, Pool, at, running
from tests.unit.site.cases.test_together import day, hidden, signed_in
from tests.unit.site.strategy import making as strategy_making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def send(client: Client, page: str, **said: Any) -> Any:
    """Send the form of a page as a browser does."""
    return client.post(page, hidden(client, page) | said)


def words(answer: Any) -> str:
    """What a page says; what holds a minus to its amount is not read aloud."""
    return " ".join(answer.content.decode().replace("\N{WORD JOINER}", "").split())


def test_a_pool_without_money_says_how_it_begins() -> None:
    html = words(signed_in(user("manager")).get(reverse("budget:overview")))
    assert "No money has been promised yet" in html
    assert "Propose a contribution" in html


def test_every_number_stands_under_its_period_and_a_manager_opens_their_own_statement_alone() -> None:
    pool, _ = running()
    html = words(signed_in(pool.manager).get(reverse("budget:overview")))
    for said in (
        "1 April 2026 to 31 March 2027, as at 30 September 2026",
        "£10,000.01",
        "£6,000.00",
        "5. Improved family relationships",
        "P1: Parenting groups",
    ):
        assert said in html
    statements = [reverse("budget:statement", args=[name]) + f"?year={YEAR}" for name in ("children", "police", "health")]
    assert [page in html for page in statements] == [True, False, False]
    assert all(page in words(signed_in(pool.leader).get(reverse("budget:overview"))) for page in statements)


def test_another_year_is_shown_where_there_is_one() -> None:
    pool, _ = running()
    pool.carry(at(2027, 4, 8))
    pool.promise("health", 700, year=2027, now=at(2027, 4, 9))
    client = signed_in(pool.leader)
    html = words(client.get(reverse("budget:overview"), {"year": 2027}))
    assert "Carried in from the year before" in html
    assert "1 April 2027 to 31 March 2028" in html
    assert "Carried into the year after" in words(client.get(reverse("budget:statement", args=["police"])))
    for wrong in ("1999", "soon", "2026x"):
        assert client.get(reverse("budget:overview"), {"year": wrong}).status_code == 404
    assert client.get(reverse("budget:statement", args=["nobody"])).status_code == 404


CONTRIBUTION = {"agency": "police", "pounds": "£1,200.50", "year": "2026", "words": "Letter", **day("on_day", 2026, 12, 1)}


def test_a_form_that_is_sent_twice_proposes_once() -> None:
    pool = Pool()
    client, page = signed_in(pool.manager), reverse("budget:contribution")
    sent = hidden(client, page) | CONTRIBUTION
    answers = [client.post(page, sent) for _ in range(2)]
    proposal = Proposal.objects.get()
    assert {answer["Location"] for answer in answers} == {reverse("budget:entry", args=[proposal.pk])}
    assert (proposal.pence, proposal.year, proposal.agency_id) == (120_050, 2026, "police")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"pounds": "1.5"}, "The amount must be an amount in pounds, like 1200 or 1,200.50"),
        ({"pounds": "0"}, "The amount must be more than £0 and no more than £1,000,000,000.00"),
        ({"pounds": ""}, "Enter the amount"),
        ({"year": "2019"}, "Choose one of the answers on the page"),
        ({"agency": ""}, "Choose the agency"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_proposed(wrong: dict[str, str], told: str) -> None:
    pool = Pool()
    answer = send(signed_in(pool.manager), reverse("budget:contribution"), **(CONTRIBUTION | wrong))
    assert told in words(answer)
    assert "<title>Error: Propose a contribution" in words(answer)
    assert not Proposal.objects.exists()


def test_more_than_there_is_is_approved_with_a_reason_that_everybody_reads() -> None:
    pool = Pool()
    pool.promise("police", 100_000)
    proposal = pool.propose_commitment(150_000)
    client, page = signed_in(pool.leader), reverse("budget:decide", args=[proposal.pk])
    assert "afterwards it would be −£500.00" in words(client.get(page))
    assert "Say why it may take more than there is" in words(send(client, page, decision="approve", more=""))
    assert send(client, page, decision="approve", more="The board agreed on 2 September").status_code == 303
    html = words(signed_in(pool.manager).get(reverse("budget:entry", args=[proposal.pk])))
    assert "Why it may take more than there is" in html
    assert "The board agreed on 2 September" in html
    assert "Lea Leader, Ashmere Police, 30 September 2026" in html


def test_a_refusal_says_why_and_stays_in_the_book() -> None:
    pool = Pool()
    proposal = pool.propose_promise()
    client, page = signed_in(pool.leader), reverse("budget:decide", args=[proposal.pk])
    assert "Say why you refuse it" in words(send(client, page, decision="refuse", why=""))
    send(client, page, decision="refuse", why="The letter is not signed")
    assert "The letter is not signed" in words(client.get(reverse("budget:book")))
    assert client.get(page).status_code == 409
    assert "Nothing waits for a decision" in words(client.get(reverse("budget:waiting")))


def test_what_somebody_else_decided_meanwhile_is_said_beside_the_form() -> None:
    pool = Pool()
    proposal = pool.propose_promise()
    client, page = signed_in(pool.leader), reverse("budget:decide", args=[proposal.pk])
    sent = hidden(client, page) | {"decision": "approve"}
    pool.approve(proposal, by=user("leader", of="health", name="Lou Leader"))
    assert "Lou Leader has decided on this already: approved." in words(client.post(page, sent))
    assert Entry.objects.count() == 1


def test_what_cannot_be_posted_any_more_says_so_and_can_be_refused() -> None:
    pool, _ = running()
    proposal = pool.propose_commitment(500, year=YEAR)
    carried = at(2027, 4, 8)
    actions_page = reverse("budget:entry", args=[proposal.pk])
    assert "What it would change" in words(signed_in(pool.leader).get(actions_page))
    Proposal.objects.filter(pk=proposal.pk).update(year=2025)
    pool.promise("health", 5, year=2025)
    Proposal.objects.filter(pk=proposal.pk).update(year=2024)
    pool.carry(carried)
    Proposal.objects.filter(pk=proposal.pk).update(year=2025)
    html = words(signed_in(pool.leader).get(actions_page))
    assert "It cannot be approved as the book stands now" in html
    assert "2025/26 is closed" in words(signed_in(pool.leader).get(reverse("budget:decide", args=[proposal.pk])))


def test_nobody_decides_on_their_own_nor_withdraws_anothers() -> None:
    pool = Pool()
    both = user("manager", "leader", of="health")
    client = signed_in(both)
    send(client, reverse("budget:contribution"), **CONTRIBUTION)
    mine, others = Proposal.objects.get(), pool.propose_promise()
    assert client.get(reverse("budget:decide", args=[mine.pk])).status_code == 403
    assert "Decide on it" not in words(client.get(reverse("budget:entry", args=[mine.pk])))
    assert client.get(reverse("budget:withdraw", args=[others.pk])).status_code == 403
    assert send(client, reverse("budget:withdraw", args=[mine.pk])).status_code == 303
    assert Proposal.objects.get(pk=mine.pk).decision == "withdrawn"


def test_forms_about_an_entry_are_there_for_its_kind_and_once_it_is_posted() -> None:
    pool, entries = running()
    client = signed_in(pool.manager)
    for name, of in (("receipt", "commitment"), ("payment", "police"), ("release", "payment")):
        assert client.get(reverse(f"budget:{name}", args=[entries[of].pk])).status_code == 404
    waits = pool.propose_promise()
    assert client.get(reverse("budget:reversal", args=[waits.pk])).status_code == 404
    assert client.get(reverse("budget:entry", args=["B-NOBODY-2"])).status_code == 404
    for name, said in (
        ("payment", {"pounds": "600.00", "words": "Invoice", **day("on_day", 2026, 9, 30)}),
        ("release", {"words": "Fewer groups"}),
        ("reversal", {"words": "Typed twice"}),
    ):
        answer = send(client, reverse(f"budget:{name}", args=[entries["payment" if name == "reversal" else "commitment"].pk]), **said)
        assert answer.status_code == 303
    receipt = {"pounds": "5", "words": "Bank", **day("on_day", 2026, 9, 30)}
    assert send(client, reverse("budget:receipt", args=[entries["health"].pk]), **receipt).status_code == 303
    assert queries.waiting(pool.leader).count() == 5


def test_a_commitment_is_proposed_with_its_action_outcome_and_split() -> None:
    pool, _ = running()
    said = {"line": "P1", "outcome": "5", "rule": str(pool.shares.pk), "year": "2026", "pounds": "99.99", "words": "Two groups"}
    answer = send(signed_in(pool.manager), reverse("budget:commitment"), **said)
    html = words(signed_in(pool.leader).get(answer["Location"]))
    for told in ("Agreed shares (by agreed shares)", "−£49.99", "−£30.00", "−£20.00", "Ashmere Health"):
        assert told in html


def test_a_year_is_carried_forward_from_its_page(settings: Any) -> None:
    pool, _ = running()
    client, page = signed_in(pool.manager), reverse("budget:carry_forward")
    assert "No year that is over holds anything" in words(send(client, page, words="Checked"))
    settings.CLOCK_DAY = "2027-04-08"
    client = signed_in(pool.manager)
    assert "carry it forward" in words(client.get(reverse("budget:overview")))
    assert "The year 2026/27 is closed by it" in words(client.get(page))
    answer = send(client, page, words="Checked against the host’s accounts")
    assert words(client.get(answer["Location"])).count("2027/28") > 3


def test_a_statement_is_a_file_that_adds_up_is_asked_what_for_and_is_a_disclosure() -> None:
    pool, _ = running()
    client, page = signed_in(pool.manager), reverse("budget:statement_file", args=["children"])
    assert "Say why" in words(client.post(page, hidden(client, page)))
    answer = send(client, page, words="Our own accounts")
    assert answer["Content-Disposition"] == 'attachment; filename="budget_children_2026_27.csv"'
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert [row["what"] for row in rows] == ["Contribution promised", "Contribution paid in", "Commitment", "Payment"]
    figures = queries.by_agency(YEAR)["children"]
    for column, pence in (("still_to_pay_in", figures.to_come), ("held", figures.held), ("set_aside", figures.set_aside), ("spent", figures.spent)):
        assert round(100 * sum(float(row[column]) for row in rows)) == pence
    assert round(100 * sum(float(row["left"]) for row in rows)) == figures.left
    row = AuditRow.objects.filter(what="budget:statement_file").latest("pk")
    assert (row.kind, row.reason, row.ids) == ("disclosure", "Our own accounts", ["budget_statement:children/2026"])
    assert client.get(reverse("budget:statement_file", args=["police"])).status_code == 403


SHARES = {"name": "Shares 2026", "way": "shares", "words": "Board"}


def test_a_split_is_added_by_its_way_and_the_pages_show_everybodys_part() -> None:
    leader = user("leader", of="police")
    for name in ("children", "health"):
        agency(name)
    client, page = signed_in(leader), reverse("budget:rule")
    assert "Enter a number for at least one agency" in words(send(client, page, **SHARES))
    send(client, page, **SHARES, shares_police="60", shares_health="40")
    send(client, page, name="Equally", way="equal", words="Board", agencies=["police", "children"])
    families = {"name": "Families", "way": "families", "words": "April to March"}
    for wrong in ("7", "12"):
        assert "must be 10 or more, rounded to 5" in words(send(client, page, **families, families_police=wrong))
    send(client, page, **families, families_police="45", families_health="")
    assert {rule.name: rule.weights for rule in SplitRule.objects.all()} == {
        "Shares 2026": {"health": 40, "police": 60},
        "Equally": {"children": 1, "police": 1},
        "Families": {"police": 45},
    }
    html = words(client.get(reverse("budget:set_up")))
    for told in ("Ashmere Health 40, Ashmere Police 60", "Ashmere Children, Ashmere Police", "rounded down to the penny"):
        assert told in html
    assert send(client, reverse("budget:line"), code="B2.3", words="Court desk").status_code == 303
    action = strategy_making.action(due_in=600)
    assert "Which action of the plan is it?" in words(client.get(reverse("budget:line")))
    assert send(client, reverse("budget:line"), code="B2.4", words="As planned", plan_action=action.pk).status_code == 303
    assert reverse("strategy:action", args=[action.pk]) in client.get(reverse("budget:set_up")).content.decode()
    assert "Its code must be letters, numbers and dots" in words(send(client, reverse("budget:line"), code="a/b", words="x"))


def test_the_book_is_read_in_pages() -> None:
    pool = Pool()
    for pence in range(1, 53):
        pool.promise("police", pence)
    client = signed_in(pool.leader)
    assert "page=2" in words(client.get(reverse("budget:book")))
    assert "page=1" in words(client.get(reverse("budget:book"), {"page": 2}))


@pytest.mark.parametrize("role", ["referrer", "hub_practitioner", "lead_practitioner", "coordinator", "analyst", "data_protection_officer", "administrator"])
def test_others_see_nothing_of_it_nor_any_way_to_it(role: str) -> None:
    _, entries = running()
    client = signed_in(user(role, of="partnership"))
    assert client.get(reverse("budget:overview")).status_code == 403
    assert "/budget/" not in words(client.get("/"))
    assert client.get(reverse("budget:entry", args=[entries["police"].pk])).status_code == 403
