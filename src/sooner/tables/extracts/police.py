"""What the police send: incidents, who was there in which role, missing episodes, domestic abuse notices."""

from sooner.tables.shape import Column, Table

ROLES = ("victim", "suspect", "witness", "child_present", "reporter")

#: What became of an incident for a suspect. Only the first four say that something was proved or admitted.
PROVED_OUTCOMES = ("charged", "convicted", "cautioned", "community_resolution")
OUTCOMES = (*PROVED_OUTCOMES, "no_further_action", "under_investigation", "not_a_crime", "not_known")

INCIDENTS = Table(
    name="incidents",
    station="extracts",
    owner="police",
    meaning="One row is one thing that happened, whoever was there.",
    key=("incident_id",),
    columns=(
        Column("incident_id", "text", "indirect", "The police number of the incident", required=True),
        Column("occurred_on", "date", "indirect", "The day it happened", required=True),
        Column("incident_type", "text", "none", "What kind of incident, in the agency's own words", required=True),
        Column("domestic", "boolean", "none", "Flagged as domestic abuse"),
        Column("postcode", "text", "indirect", "Where it happened"),
    ),
)

INCIDENT_ROLES = Table(
    name="incident_roles",
    station="extracts",
    owner="police",
    meaning="One row is one person's part in one incident. A person may have two parts, in two rows.",
    key=("incident_id", "record_id", "role"),
    columns=(
        Column("incident_id", "text", "indirect", "The incident", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("role", "text", "indirect", "The part the person had", required=True, allowed=ROLES),
        Column("outcome", "text", "indirect", "What became of it for this person", allowed=OUTCOMES),
        Column("outcome_on", "date", "indirect", "When"),
    ),
)

MISSING_EPISODES = Table(
    name="missing_episodes",
    station="extracts",
    owner="police",
    meaning="One row is one time that a person was reported missing.",
    key=("episode_id",),
    columns=(
        Column("episode_id", "text", "indirect", "The number of the episode", required=True),
        Column("record_id", "text", "direct", "The missing person's record", required=True),
        Column("missing_from", "date", "indirect", "The day the person went missing", required=True),
        Column("missing_to", "date", "indirect", "The day the person was found or came back"),
        Column("risk", "text", "indirect", "How the police graded it", allowed=("no_apparent_risk", "low", "medium", "high")),
    ),
)

ABUSE_NOTICES = Table(
    name="abuse_notices",
    station="extracts",
    owner="police",
    meaning="One row is one notice to a child's school or health visitor that the child lived through a domestic abuse incident.",
    key=("notice_id",),
    columns=(
        Column("notice_id", "text", "indirect", "The number of the notice", required=True),
        Column("record_id", "text", "direct", "The child's record", required=True),
        Column("incident_id", "text", "indirect", "The incident it is about"),
        Column("notified_on", "date", "indirect", "When the notice was sent", required=True),
    ),
)
