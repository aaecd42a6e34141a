"""The first page of each role: what it is for, where to go, in the order in which people need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from markupsafe import Markup

from sooner_site.access.areas import REFERS, WHO_JUDGES
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.design.components import render
from sooner_site.design.formats import day
from sooner_site.design.site import page_url

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Door:
    """One place to go from the home page: the name of its URL, what it is called, what it is for, and the roles that use it."""

    to: str
    name: str
    words: str
    roles: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its address; empty where the page is no part of this site."""
        return page_url(self.to)


#: Who reads the plan and the charter, beside those who lead.
PLAN_READERS = (Role.REFERRER, Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.COORDINATOR, Role.DATA_PROTECTION_OFFICER)

DOORS = (
    Door(
        "worklist:list", "Worklist", "New referrals and families with unmet needs, the oldest clock first, each with why it is here.", (Role.HUB_PRACTITIONER,)
    ),
    Door("cases:my_work", "My work", "What is late, what is due, and what you wait for from others.", (Role.LEAD_PRACTITIONER,)),
    Door("cases:list", "My families", "The families that you lead or help with.", (Role.LEAD_PRACTITIONER,)),
    Door("cases:list", "My team’s cases", "Caseload, late reviews and days since the last contact, of the cases that your agency leads.", (Role.MANAGER,)),
    Door("cases:list", "All cases", "Every open case: who leads it, and what is late.", (Role.HUB_PRACTITIONER,)),
    Door("court_desk:desk", "Court desk", "Today’s list by room and time, and a contact logged in half a minute.", (Role.COURT_VOLUNTEER, Role.COORDINATOR)),
    Door("court_desk:queue", "After court", "Families whom the desk passed on to you.", (Role.COORDINATOR,)),
    Door("court_desk:lists", "Court lists", "Take in the evening’s and the morning’s list.", (Role.COORDINATOR,)),
    Door("caseloads:team", "Caseload", "Who in your agency leads how many families, what is late, and what your people promised.", (Role.MANAGER,)),
    Door("caseloads:agencies", "Caseload by agency", "What each agency carries and promised, and what is late.", (Role.HUB_PRACTITIONER, Role.LEADER)),
    Door(
        "follow_on:checks",
        "Calls to make",
        "Ask families whether help was reached, and whether it lasts.",
        (Role.HUB_PRACTITIONER, Role.COORDINATOR, Role.COURT_VOLUNTEER, Role.LEAD_PRACTITIONER, Role.MANAGER),
    ),
    Door("follow_on:reached", "Was help reached?", "From contact to lasting help, and what stood in the way.", (Role.COORDINATOR, Role.MANAGER, Role.LEADER)),
    Door("court_desk:my_shifts", "My days at the desk", "When you sit where, and a word when you cannot come.", (Role.COURT_VOLUNTEER,)),
    Door("volunteers:list", "Volunteers", "Who may sit at a desk, and what is missing or runs out.", (Role.COORDINATOR,)),
    Door("court_desk:rotas", "Rotas", "Who sits where and when, and why a place is empty.", (Role.COORDINATOR,)),
    Door("referrals:start", "Refer a family", "Four minutes, from a phone or a desk. You are told what becomes of it.", REFERS),
    Door("referrals:mine", "My referrals", "What you sent, and what became of it.", REFERS),
    Door("directory:search", "Find a service", "Where a family can turn, by need, age, place, day and cost.", REFERS),
    Door("directory:to_check", "Services to ring", "Services that nobody has made sure of for a while.", (Role.COORDINATOR,)),
    Door(
        "worklist:search",
        "Search",
        "Find a family that you know two facts about, and say why you look.",
        (Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.COORDINATOR),
    ),
    Door(
        "quality:corrections",
        "Records to check",
        "What colleagues say is wrong in your agency’s records, for you to check at the source.",
        (Role.MANAGER, Role.ANALYST, Role.DATA_PROTECTION_OFFICER),
    ),
    Door(
        "board:board",
        "The board",
        "What changed that is more than noise, what was promised, and what was proved.",
        (Role.LEADER, Role.MANAGER, Role.ANALYST),
    ),
    Door("board:waiting", "Waiting for release", "Results that nobody has put on the board yet.", (Role.LEADER, Role.ANALYST)),
    Door(
        "strategy:plan",
        "Strategy",
        "The plan and the charter, theories of change, what partners expect, and decisions on findings.",
        (Role.LEADER, Role.MANAGER, Role.ANALYST),
    ),
    Door("strategy:plan", "The partnership’s plan", "What the agencies have set themselves to do, and the charter.", PLAN_READERS),
    Door(
        "budget:overview",
        "Budget",
        "What the agencies promised and paid in, what it is set aside for and spent on, and what is left.",
        (Role.MANAGER, Role.LEADER),
    ),
    Door("maturity:rounds", "How far we have come", "What each agency says of the partnership, what was agreed, and what comes next.", WHO_JUDGES),
    Door("practice:notes", "Practice", "What other teams have learnt, with what it took and how strong the evidence is.", tuple(Role)),
    Door("data_rights:looks", "Who looked at whom", "Every look at a family, by whom and why.", (Role.DATA_PROTECTION_OFFICER,)),
    Door(
        "publishing:overview", "What leaves the site", "What left without names, when, and under which agreement.", (Role.DATA_PROTECTION_OFFICER, Role.ANALYST)
    ),
    Door("training:mine", "My training", "Your courses and skills, and when a refresher is due.", tuple(Role)),
    Door("access:users", "People and roles", "Invite somebody, give and take roles, end access when people leave.", (Role.ADMINISTRATOR,)),
    Door("design:gallery", "Components of this site", "What the pages are made of.", (Role.ADMINISTRATOR,)),
)

#: What the page says it is for, by the role that comes first in this order.
PURPOSES = (
    (Role.HUB_PRACTITIONER, "The families who wait for the hub, and what is promised to them."),
    (Role.LEAD_PRACTITIONER, "Your families: what is due, what is late, and what waits on others."),
    (Role.MANAGER, "Your team: who needs help, and what was promised."),
    (Role.COORDINATOR, "The court desks, the families who need you after court, and the directory of services."),
    (Role.COURT_VOLUNTEER, "Today’s desk: who is heard where, and the families you speak with."),
    (Role.REFERRER, "Refer a family, and see what became of your referrals."),
    (Role.ANALYST, "Records that may be wrong, and what leaves without names."),
    (Role.LEADER, "What changed, what was promised and what was proved, in words and numbers that name nobody; and the pooled money."),
    (Role.DATA_PROTECTION_OFFICER, "Who looked at whom and why, and what leaves the site."),
    (Role.ADMINISTRATOR, "The people who use this site. You see no family’s records."),
)
#: How much of what is due stands on the page: the rest is counted.
SHOWN = 12


def doors(user: User) -> list[Door]:
    """Where this person goes from here, each place once."""
    found: dict[str, Door] = {}
    for door in DOORS:
        if user.holds(*door.roles) and door.url:
            found.setdefault(door.url, door)
    return list(found.values())


def purpose(user: User) -> str:
    """What the page is for."""
    return next((words for role, words in PURPOSES if user.holds(role)), "You hold no role yet. Ask an administrator of your agency.")


def due_table(dues: Sequence[Due]) -> dict[str, Any] | None:
    """What is to be done, as a table that reads on a phone; None where there is nothing."""
    if not dues:
        return None
    rows = [[{"html": _link(one)}, {"html": _when(one)}] for one in dues[:SHOWN]]
    return {"caption": "What to do", "head": [{"text": "What"}, {"text": "By when"}], "rows": rows, "firstCellIsHeader": True}


def due_words(dues: Sequence[Due], today: date) -> str:
    """How much there is to do, in one sentence."""
    late, now = sum(one.overdue for one in dues), sum(one.on == today for one in dues)
    if not dues:
        return "There is nothing for you to do by a set day."
    return f"{len(dues)} to do: {late} late, {now} due today." + (f" The first {SHOWN} are shown." if len(dues) > SHOWN else "")


def _link(one: Due) -> Markup:
    return Markup(format_html('<a class="govuk-link" href="{}">{}</a>', one.url, one.words))  # noqa: S704 - made by format_html


def _when(one: Due) -> Markup:
    words = day(one.on) if one.on else "No set day"
    late = render("govukTag", {"text": "Late", "classes": "govuk-tag--red"}) if one.overdue else ""
    return Markup(format_html("{} {}", words, late))  # noqa: S704 - made by format_html
