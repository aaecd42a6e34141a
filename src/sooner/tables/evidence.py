"""What proof and leadership may read: no name, no address, a key that no analyst can turn back."""

from sooner.tables.shape import Column, Table

#: What can become of a referral.
DECISIONS = ("accepted", "returned", "signposted", "declined", "safeguarding", "waiting")

EVENTS = Table(
    name="events",
    station="evidence",
    owner="partnership",
    meaning="One row is one person's part in one event, under a pseudonym, by month.",
    key=("event_key", "person_key", "part"),
    columns=(
        Column("event_key", "text", "indirect", "Pseudonym of the event", required=True),
        Column("person_key", "text", "indirect", "Pseudonym of the person", required=True),
        Column("family_key", "text", "indirect", "Pseudonym of the person's family as at the snapshot"),
        Column("month", "date", "indirect", "First day of the month", required=True),
        Column("event_type", "text", "none", "Kind of event", required=True),
        Column("part", "text", "indirect", "Victim, suspect, witness, child present, missing person ...", required=True),
        Column("proved", "boolean", "indirect", "For a suspect: whether something was proved or admitted; empty for other parts"),
        Column("district", "text", "none", "District of the family, where known"),
        Column("place_key", "text", "indirect", "Pseudonym of the postcode where it happened; empty where it is not known, or may not leave for evaluation"),
    ),
)

OUTCOMES = Table(
    name="outcomes",
    station="evidence",
    owner="partnership",
    meaning="One row is one outcome of one person over one window.",
    key=("programme", "person_key", "measure", "month_from"),
    columns=(
        Column("programme", "text", "none", "The programme whose follow-up it is", required=True),
        Column("person_key", "text", "indirect", "Pseudonym of the person", required=True),
        Column("measure", "text", "none", "What was counted", required=True),
        Column("month_from", "date", "indirect", "First month of the window", required=True),
        Column("month_to", "date", "indirect", "Last month of the window", required=True),
        Column("value", "number", "indirect", "The count or value; empty where not followed"),
    ),
)

ALLOCATIONS = Table(
    name="allocations",
    station="evidence",
    owner="partnership",
    meaning="One row is one person's place in the draw of one programme.",
    key=("programme", "person_key"),
    columns=(
        Column("programme", "text", "none", "The programme", required=True),
        Column("person_key", "text", "indirect", "Pseudonym of the person", required=True),
        Column("month", "date", "indirect", "Month of the draw", required=True),
        Column("arm", "text", "indirect", "What the draw gave", required=True),
        Column("stratum", "text", "indirect", "The block in which the draw was made"),
        Column("took_part", "boolean", "indirect", "Whether the place was taken up"),
        Column("district", "text", "none", "District of the family, where known"),
    ),
)

REFERRALS = Table(
    name="referrals",
    station="evidence",
    owner="partnership",
    meaning="One row is one referral made through the site, under a pseudonym, by month.",
    key=("referral_key",),
    columns=(
        Column("referral_key", "text", "indirect", "Pseudonym of the referral", required=True),
        Column("family_key", "text", "indirect", "Pseudonym of the family; empty where none was found yet"),
        Column("month", "date", "indirect", "First day of the month in which it came", required=True),
        Column("district", "text", "none", "District of the family, where known"),
        Column("from_agency", "text", "none", "The agency that referred", required=True),
        Column("source", "text", "none", "How it came: from the list, from a practitioner, from the family ..."),
        Column("decision", "text", "indirect", "What became of it; waiting while nothing is decided", required=True, allowed=DECISIONS),
        Column("days_to_decision", "integer", "indirect", "Days from the referral to the decision; empty while it waits"),
        Column("agreement", "text", "none", "The agreement under which the row goes", required=True),
    ),
)

CASES = Table(
    name="cases",
    station="evidence",
    owner="partnership",
    meaning="One row is one family's case, under a pseudonym, by month: its needs are counted, not told.",
    key=("case_key",),
    columns=(
        Column("case_key", "text", "indirect", "Pseudonym of the case", required=True),
        Column("family_key", "text", "indirect", "Pseudonym of the family"),
        Column("month_opened", "date", "indirect", "First day of the month in which it was opened", required=True),
        Column("month_closed", "date", "indirect", "First day of the month in which it was closed; empty while it is open"),
        Column("district", "text", "none", "District of the family, where known"),
        Column("lead_agency", "text", "none", "The agency that leads", required=True),
        Column("needs", "integer", "indirect", "Outcomes with a need in the plan"),
        Column("needs_met", "integer", "indirect", "Of these, met"),
        Column("needs_partly_met", "integer", "indirect", "Of these, partly met"),
        Column("needs_not_met", "integer", "indirect", "Of these, not met"),
        Column("closed_as", "text", "indirect", "How it was closed; empty while it is open"),
        Column("agreement", "text", "none", "The agreement under which the row goes", required=True),
    ),
)

CONTACTS = Table(
    name="contacts",
    station="evidence",
    owner="partnership",
    meaning="One row is one meeting with somebody at a court, a custody suite or another place, under a pseudonym, by month.",
    key=("contact_key",),
    columns=(
        Column("contact_key", "text", "indirect", "Pseudonym of the contact", required=True),
        Column("month", "date", "indirect", "First day of the month", required=True),
        Column("district", "text", "none", "District, where known"),
        Column("place", "text", "none", "The court or the other place"),
        Column("kind", "text", "none", "What kind of contact"),
        Column("agency", "text", "none", "The agency whose worker or volunteer it was", required=True),
        Column("agreement", "text", "none", "The agreement under which the row goes", required=True),
    ),
)

STAFF_ACTIVITY = Table(
    name="staff_activity",
    station="evidence",
    owner="partnership",
    meaning="One row is how often people of one role in one agency did one thing in one month. A role may be one person: so the count is indirect.",
    key=("month", "agency", "role", "activity"),
    columns=(
        Column("month", "date", "none", "First day of the month", required=True),
        Column("agency", "text", "none", "The agency", required=True),
        Column("role", "text", "none", "The role on the site", required=True),
        Column("activity", "text", "none", "What was done", required=True),
        Column("count", "integer", "indirect", "How often", required=True),
        Column("agreement", "text", "none", "The agreement under which the row goes", required=True),
    ),
)
