"""A pooled budget from the first promise to an agency's statement, as a manager and a leader go through it; it makes the pictures of its how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access.models import AuditRow, User
from sooner_site.budget import actions, queries
from sooner_site.budget.models import Entry, Proposal
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, day, keep
from tests.unit.site.budget.making import NOW

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@pytest.fixture
def people(settings: Any) -> tuple[User, User]:
    """A manager of the council, and a leader of the police."""
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    for name in ("police", "schools", "children", "health", "housing"):
        agency(name)
    return user("manager", of="children", name="Mo Hart"), user("leader", of="police", name="Ruth Ade")


def test_propose_approve_pay_reverse_and_read_the_statement(people: tuple[User, User], desktop: Page, live_server: Any) -> None:
    page, (manager, leader) = desktop, people
    set_up(leader)
    change_to(page, live_server.url, manager)
    contribution(page)
    paid_in(manager, leader)
    commitment(page)
    approve(page, live_server.url, leader)
    change_to(page, live_server.url, manager)
    payment(page)
    approved(leader)
    reversal(page)
    approved(leader)
    overview(page)
    statement(page)
    told = queries.whole(2026)
    assert (told.promised, told.paid_in, told.set_aside, told.spent, told.left) == (4_000_000, 3_000_000, 900_000, 0, 3_100_000)


def approved(leader: User) -> Entry:
    """What waits is approved, as the leader's page does it."""
    return actions.approve(Proposal.objects.get(decision="").pk, by=leader, now=NOW)


def budget(page: Page) -> None:
    page.get_by_role("link", name="Budget").first.click()
    page.get_by_role("heading", level=1, name="Budget").wait_for()


def set_up(leader: User) -> None:
    """What may be paid for, and how a cost is split."""
    actions.add_line("P1", "Parenting groups in Northmere", by=leader, now=NOW)
    shares = {"police": 50, "children": 30, "health": 20}
    actions.add_rule("Agreed shares 2026 to 2027", "shares", shares, "Board, 3 March 2026", by=leader, now=NOW)


def contribution(page: Page) -> None:
    """The manager writes down what the police promise."""
    budget(page)
    page.get_by_role("button", name="Propose a contribution").click()
    page.get_by_role("button", name="Propose it").click()
    page.get_by_role("link", name="Enter the amount").wait_for()
    page.get_by_label("Which agency?").select_option(label="Ashmere Police")
    page.get_by_label("How much?").fill("40,000")
    day(page, "By when will it be paid in?", 30, 6, 2026)
    page.get_by_label("Who agreed to it, and where is that written?").fill("Letter of the chief finance officer, 4 March 2026")
    keep(page, "budget_contribution")
    propose(page)


def paid_in(manager: User, leader: User) -> None:
    """The promise is approved, and part of it came in."""
    promise = approved(leader)
    actions.propose_receipt(promise, 3_000_000, on_day=NOW.date(), words="Bank statement of 30 September 2026", by=manager, now=NOW)
    approved(leader)


def commitment(page: Page) -> None:
    """Money is set aside for the action."""
    budget(page)
    page.get_by_role("button", name="Propose a commitment").click()
    page.get_by_label("Which action of the plan?").select_option(label="P1: Parenting groups in Northmere")
    page.get_by_label("Which outcome is it for?").select_option(value="5")
    page.get_by_label("How much?").fill("9000")
    page.get_by_role("radio", name="Agreed shares 2026 to 2027").check()
    page.get_by_label("What will be paid for, and to whom?").fill("Two groups of ten weeks, Lantern Street Family Charity")
    propose(page)
    assert page.get_by_role("row", name="Ashmere Police Free to use").get_by_text("−\N{WORD JOINER}£4,500.00").count() == 1, "half of it is the police's"


def payment(page: Page) -> None:
    """A first bill is paid, typed wrongly."""
    open_entry(page, "Commitment, P1: Parenting groups in Northmere")
    page.get_by_role("button", name="Propose a payment").click()
    page.get_by_label("How much?").fill("4500.50")
    page.get_by_label("Where is it written?").fill("Invoice 0417 of 20 September 2026")
    propose(page)


def reversal(page: Page) -> None:
    """It is taken back: both stay in the book."""
    open_entry(page, "Payment, P1: Parenting groups in Northmere")
    page.get_by_role("button", name="Reverse it").click()
    page.get_by_label("What was wrong with it?").fill("The invoice was for £4,050.50")
    propose(page)


def propose(page: Page) -> None:
    page.get_by_role("button", name="Propose it").click()
    page.get_by_text("It is in the book once a leader has approved it.").wait_for()
    assert page.get_by_role("button", name="Decide on it").count() == 0, "who proposes does not decide"


def open_entry(page: Page, words: str) -> None:
    budget(page)
    page.get_by_role("link", name="The book").click()
    page.get_by_role("row").filter(has_text=words).get_by_role("link").click()
    page.get_by_role("heading", level=1).wait_for()


def approve(page: Page, address: str, leader: User) -> None:
    """The leader finds it on their first page, reads what it would change, and approves it."""
    change_to(page, address, leader)
    page.get_by_role("link", name="1 proposal about the budget to decide on").click()
    page.get_by_role("table").get_by_role("link").first.click()
    keep(page, "budget_decide")
    page.get_by_role("button", name="Decide on it").click()
    choose(page, "What do you decide?", "Approve it")
    page.get_by_role("button", name="Save what you decide").click()
    page.get_by_text("In the book").first.wait_for()


def overview(page: Page) -> None:
    budget(page)
    page.get_by_text("Late: to be paid in, and not here yet").wait_for()
    keep(page, "budget_overview")


def statement(page: Page) -> None:
    """The manager sees their own agency's statement, and takes it along; of another agency's there is no link."""
    assert page.get_by_role("link", name="Ashmere Police").count() == 0
    page.get_by_role("link", name="Your agency’s statement").click()
    page.get_by_text("Entry by entry").wait_for()
    keep(page, "budget_statement")
    page.get_by_role("button", name="Download as a file").click()
    page.get_by_label("What is the file for?").fill("Our own accounts")
    with page.expect_download() as file:
        page.get_by_role("button", name="Download the file").click()
    text = file.value.path().read_text(encoding="utf-8")
    assert text.splitlines()[0].startswith("year,agency,posted_on,entry,what")
    assert text.count("Reversal") == 1
    row = AuditRow.objects.filter(what="budget:statement_file", kind="disclosure").get()
    assert (row.reason, row.ids) == ("Our own accounts", ["budget_statement:children/2026"])
