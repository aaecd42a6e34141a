"""Who works in the demo: invented people, one of each role and several who lead cases, each with what they do in a day."""

from __future__ import annotations

from dataclasses import dataclass

from sooner_site.access.choices import Role


@dataclass(frozen=True)
class DemoPerson:
    """One invented person at work. ``agency`` is an agency's id."""

    email: str
    name: str
    role: Role
    agency: str
    day: str


#: An agency that refers and leads but sends no extract.
CHARITY = ("lantern", "Lantern Street Family Charity", "Office, 01632 960170")

PEOPLE = (
    DemoPerson(
        "referrer@example.org",
        "Priya Nandan",
        Role.REFERRER,
        "schools",
        "Teaches year 5 at Ashmere. Refers a family when she is worried, and sees what became of it; sees nobody else's families.",
    ),
    DemoPerson(
        "hub@example.org",
        "Tomasz Kowalik",
        Role.HUB_PRACTITIONER,
        "partnership",
        "Opens the worklist in the morning, screens what came in, looks at what each agency's rows show, and decides who helps.",
    ),
    DemoPerson(
        "lead.police@example.org",
        "Amara Oseiwa",
        Role.LEAD_PRACTITIONER,
        "police",
        "A neighbourhood officer who leads a few families' cases: visits, writes down what was agreed, keeps the reviews in time.",
    ),
    DemoPerson(
        "lead.children@example.org",
        "Gwen Pritchardson",
        Role.LEAD_PRACTITIONER,
        "children",
        "A family worker of the council. Leads most of her families' cases and works with school and housing on the plan.",
    ),
    DemoPerson(
        "lead.schools@example.org",
        "Callum Strandley",
        Role.LEAD_PRACTITIONER,
        "schools",
        "Pastoral lead of a school. Leads cases where getting back to school matters most.",
    ),
    DemoPerson(
        "lead.charity@example.org",
        "Farida Rahmanov",
        Role.LEAD_PRACTITIONER,
        CHARITY[0],
        "Works for a small charity that sends no data and still leads cases: sees only the families that she helps.",
    ),
    DemoPerson(
        "manager@example.org",
        "Hannah Whitlocke",
        Role.MANAGER,
        "children",
        "Looks after the council's family workers: how many families each leads, which reviews are late, what has not been answered. Proposes for the budget.",
    ),
    DemoPerson(
        "volunteer@example.org",
        "Colin Bracewater",
        Role.COURT_VOLUNTEER,
        CHARITY[0],
        "Sits at the court desk one day a week and refers who asks for help. Sees his own days there, and says when he cannot come.",
    ),
    DemoPerson(
        "coordinator@example.org",
        "Yusuf Demirel",
        Role.COORDINATOR,
        "partnership",
        "Keeps the agencies together: who is involved, which referral waits for whom. Sees that a family is helped, not why.",
    ),
    DemoPerson(
        "analyst@example.org",
        "Mei Fosterling",
        Role.ANALYST,
        "partnership",
        "Runs the day's work, looks after its quality and what leaves the site without names. Reads no case.",
    ),
    DemoPerson(
        "leader@example.org",
        "Ruth Adeyemson",
        Role.LEADER,
        "police",
        "Superintendent on the partnership's board. Sees numbers, never a family, and decides on the pooled budget.",
    ),
    DemoPerson(
        "dpo@example.org",
        "Simon Hargreaver",
        Role.DATA_PROTECTION_OFFICER,
        "partnership",
        "Sees who looked at whom and why, which agreements are in force, and what left when.",
    ),
    DemoPerson(
        "administrator@example.org",
        "Olive Tannerly",
        Role.ADMINISTRATOR,
        "partnership",
        "Invites people, gives them their roles, and takes them out on the day they leave. Reads no case.",
    ),
)
