"""The four areas of the navigation, the pages in each, and which roles use them."""

from __future__ import annotations

from dataclasses import dataclass

from sooner_site.access.choices import Role

#: Everybody who meets families: they may all see one who needs help, and refer.
REFERS = (Role.REFERRER, Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER, Role.COURT_VOLUNTEER, Role.COORDINATOR)

#: Who is asked how far the partnership has come, and the leaders who ask.
WHO_JUDGES = (Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER, Role.COORDINATOR, Role.LEADER)

#: The page of a desk, beside which its other pages stand.
DESK = "court_desk:desk"


@dataclass(frozen=True)
class Entry:
    """One page of an area: what it is called, the name of its URL, the roles that use it.

    ``under`` is the URL name of the page beside which it stands: for who has that page too, it is reached from there and not from the area.
    """

    name: str
    to: str
    roles: tuple[Role, ...]
    under: str = ""


@dataclass(frozen=True)
class Area:
    """One area."""

    name: str
    entries: tuple[Entry, ...]


AREAS = (
    Area(
        "Find",
        (
            Entry("Worklist", "worklist:list", (Role.HUB_PRACTITIONER,)),
            Entry("People in no family", "worklist:people", (Role.HUB_PRACTITIONER,), under="worklist:list"),
            Entry("Search", "worklist:search", (Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.COORDINATOR)),
            Entry("Matches to decide", "quality:review", (Role.HUB_PRACTITIONER, Role.ANALYST)),
            Entry("Records to check", "quality:corrections", (Role.MANAGER, Role.ANALYST, Role.DATA_PROTECTION_OFFICER)),
            Entry("Runs", "quality:runs", (Role.ANALYST, Role.LEADER, Role.DATA_PROTECTION_OFFICER)),
            Entry("Records to be put right", "data_rights:putting_right", (Role.MANAGER,), under="quality:corrections"),
        ),
    ),
    Area(
        "Help",
        (
            Entry("My work", "cases:my_work", (Role.LEAD_PRACTITIONER,)),
            Entry("Cases", "cases:list", (Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER)),
            Entry("Court desk", "court_desk:desk", (Role.COURT_VOLUNTEER, Role.COORDINATOR)),
            Entry("After court", "court_desk:queue", (Role.COORDINATOR,), under=DESK),
            Entry("Court lists", "court_desk:lists", (Role.COORDINATOR,), under=DESK),
            Entry("Rotas", "court_desk:rotas", (Role.COORDINATOR,), under=DESK),
            Entry("Days of the desks", "court_desk:desk_days", (Role.COORDINATOR,), under=DESK),
            Entry("Who sits where", "court_desk:seats", (Role.COORDINATOR,), under=DESK),
            Entry("Contacts by court", "court_desk:counts", (Role.COORDINATOR,), under=DESK),
            Entry("My days at the desk", "court_desk:my_shifts", (Role.COURT_VOLUNTEER,), under=DESK),
            Entry("My volunteering", "volunteers:mine", (Role.COURT_VOLUNTEER,)),
            Entry("Volunteers", "volunteers:list", (Role.COORDINATOR,)),
            Entry("Costs of volunteers", "volunteers:costs", (Role.MANAGER, Role.LEADER)),
            Entry("Calls to make", "follow_on:checks", (Role.HUB_PRACTITIONER, Role.COORDINATOR, Role.COURT_VOLUNTEER, Role.LEAD_PRACTITIONER, Role.MANAGER)),
            Entry("Was help reached?", "follow_on:reached", (Role.COORDINATOR, Role.MANAGER, Role.LEADER), under="follow_on:checks"),
            Entry("Unmet need", "follow_on:unmet", (Role.COORDINATOR, Role.MANAGER, Role.LEADER), under="follow_on:checks"),
            Entry("Refer a family", "referrals:start", REFERS),
            Entry("My referrals", "referrals:mine", REFERS),
            Entry("Find a service", "directory:search", REFERS),
            Entry("Services to ring", "directory:to_check", (Role.COORDINATOR,), under="directory:search"),
            Entry("Lists of services", "directory:imports", (Role.COORDINATOR,), under="directory:search"),
            Entry("Budget", "budget:overview", (Role.MANAGER, Role.LEADER)),
            Entry("My training", "training:mine", tuple(role for role in REFERS if role != Role.MANAGER)),
            Entry("Caseload", "caseloads:team", (Role.MANAGER,)),
            Entry("Caseload by agency", "caseloads:agencies", (Role.HUB_PRACTITIONER, Role.LEADER)),
            Entry("Link people", "access:links", (*REFERS, Role.LEADER)),
        ),
    ),
    Area(
        "Prove",
        (
            Entry("Studies", "studies:list", (Role.ANALYST, Role.LEADER, Role.MANAGER)),
            Entry("What is known", "studies:known", (Role.ANALYST, Role.LEADER, Role.MANAGER)),
            Entry("Plans for studies", "studies:plans", (Role.ANALYST, Role.LEADER, Role.MANAGER, Role.DATA_PROTECTION_OFFICER)),
            Entry("How many people a study needs", "studies:sizes", (Role.ANALYST, Role.LEADER, Role.MANAGER, Role.DATA_PROTECTION_OFFICER)),
        ),
    ),
    Area(
        "Lead",
        (
            Entry("Board", "board:board", (Role.LEADER, Role.MANAGER, Role.ANALYST)),
            Entry("Waiting for release", "board:waiting", (Role.LEADER, Role.ANALYST)),
            Entry("How far we have come", "maturity:rounds", WHO_JUDGES),
            Entry("Strategy", "strategy:plan", (Role.LEADER, Role.MANAGER, Role.ANALYST)),
            Entry("Practice", "practice:notes", tuple(Role)),
            Entry("What leaves the site", "publishing:overview", (Role.DATA_PROTECTION_OFFICER, Role.ANALYST)),
            Entry("Who looked at whom", "data_rights:looks", (Role.DATA_PROTECTION_OFFICER,)),
            Entry("Requests for one’s own data", "data_rights:requests", (Role.DATA_PROTECTION_OFFICER,)),
            Entry("Everything held about a person", "data_rights:held_search", (Role.DATA_PROTECTION_OFFICER,), under="data_rights:requests"),
            Entry("Records to be put right", "data_rights:putting_right", (Role.DATA_PROTECTION_OFFICER,), under="data_rights:requests"),
            Entry("Drafts with our data", "data_rights:reviews", (Role.MANAGER,)),
            Entry("Sharing agreements", "data_rights:agreements", (Role.DATA_PROTECTION_OFFICER,)),
            Entry("Training", "training:courses", (Role.MANAGER, Role.LEADER, Role.ANALYST)),
            Entry("My training", "training:mine", tuple(role for role in Role if role not in REFERS or role == Role.MANAGER)),
            Entry("People and roles", "access:users", (Role.ADMINISTRATOR,)),
            Entry("Agencies", "access:agencies", (Role.ADMINISTRATOR,)),
            Entry("Link people", "access:links", (Role.ADMINISTRATOR,)),
        ),
    ),
)
