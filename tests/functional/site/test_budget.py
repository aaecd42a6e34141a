"""A pooled budget from the first promise to an agency's statement, as a manager and a leader go through it; it makes the pictures of its how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access.models import AuditRow, User
from sooner_site.budget import queries
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, day, keep

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
    change_to(page, live_server.url, leader)
    set_up(page)
    change_to(page, live_server.url, manager)
    contribution(page)
    approve(page, live_server.url, leader)
    change_to(page, live_server.url, manager)
    paid_in(page)
    approve(page, live_server.url, leader)
    change_to(page, live_server.url, manager)
    commitment(page)
    approve(page, live_server.url, leader, picture="budget_decide")
    change_to(page, live_server.url, manager)
    payment(page)
    approve(page, live_server.url, leader)
    change_to(page, live_server.url, manager)
    reversal(page)
    approve(page, live_server.url, leader)
    overview(page)
    change_to(page, live_server.url, manager)
    statement(page)
    told = queries.whole(2026)
    assert (told.promised, told.paid_in, told.set_aside, told.spent, told.left) == (4_000_000, 3_000_000, 900_000, 0, 3_100_000)


def budget(page: Page) -> None:
    page.get_by_role("link", name="Budget").first.click()
    page.get_by_role("heading", level=1, name="Budget").wait_for()


def set_up(page: Page) -> None:
    """The leader says what may be paid for, and how a cost is split."""
    budget(page)
    page.get_by_role("link", name="Actions and splits").click()
    page.get_by_role("button", name="Add an action of the plan").click()
    page.get_by_label("Its code").fill("P1")
    page.get_by_label("What is done?").fill("Parenting groups in Northmere")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Add a way to split a cost").click()
    page.get_by_label("What is this split called?").fill("Agreed shares 2026 to 2027")
    page.get_by_role("radio", name="By agreed shares").check()
    for name, share in (("Police", "50"), ("Children", "30"), ("Health", "20")):
        page.get_by_label(f"Shares of Ashmere {name}").fill(share)
    page.get_by_label("Where do the numbers come from?").fill("Board, 3 March 2026")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("cell", name="Ashmere Police 50").or_(page.get_by_text("Ashmere Police 50")).first.wait_for()
    keep(page, "budget_splits")


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


def paid_in(page: Page) -> None:
    """Part of it came in."""
    open_entry(page, "Contribution promised, Ashmere Police")
    page.get_by_role("button", name="It was paid in").click()
    page.get_by_label("How much?").fill("30000")
    page.get_by_label("Where is it written?").fill("Bank statement of 30 September 2026")
    propose(page)


def commitment(page: Page) -> None:
    """Money is set aside for the action."""
    budget(page)
    page.get_by_role("button", name="Propose a commitment").click()
    page.get_by_label("Which action of the plan?").select_option(label="P1: Parenting groups in Northmere")
    page.get_by_label("Which outcome is it for?").select_option(value="5")
    page.get_by_label("How much?").fill("9000")
    page.get_by_role("radio", name="Agreed shares 2026 to 2027").check()
    page.get_by_label("What will be paid for, and to whom?").fill("Two groups of ten weeks, Lantern Street Family Charity")
    keep(page, "budget_commitment")
    propose(page)
    assert page.get_by_role("row", name="Ashmere Police Free to use").get_by_text("−£4,500.00").count() == 1, "half of it is the police's"


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


def approve(page: Page, address: str, leader: User, picture: str = "") -> None:
    """The leader finds it on their first page, and approves it."""
    change_to(page, address, leader)
    page.get_by_role("link", name="1 proposal about the budget to decide on").click()
    page.get_by_role("table").get_by_role("link").first.click()
    if picture:
        keep(page, picture)
    page.get_by_role("button", name="Decide on it").click()
    choose(page, "What do you decide?", "Approve it")
    page.get_by_role("button", name="Save what you decide").click()
    page.get_by_text("In the book").first.wait_for()


def overview(page: Page) -> None:
    page.get_by_role("link", name="Overview").click()
    page.get_by_text("Late: to be paid in, and not here yet").wait_for()
    keep(page, "budget_overview")


def statement(page: Page) -> None:
    """The manager sees their own agency's statement, and takes it along; of another agency's there is no link."""
    budget(page)
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
