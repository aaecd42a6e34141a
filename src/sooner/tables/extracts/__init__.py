"""What agencies send: the kinds of extract that a partnership file may name.

One file an agency. An extract's rows are received as they were sent, less the columns that no
agreement allows, under the names given here.
"""

from sooner.tables.extracts import children, health, housing, justice, people, people_more, police, programme, schools, services
from sooner.tables.shape import Table

_ALL: tuple[Table, ...] = (
    people.PEOPLE,
    people_more.PERSON_ADDRESSES,
    people_more.PERSON_IDENTIFIERS,
    people.DECLARED_TIES,
    people.CASE_GROUPS,
    police.INCIDENTS,
    police.INCIDENT_ROLES,
    police.MISSING_EPISODES,
    police.ABUSE_NOTICES,
    children.EPISODES,
    children.ASSESSMENT_FACTORS,
    schools.ATTENDANCE,
    schools.EXCLUSIONS,
    housing.TENANCIES,
    health.MATERNITY_BOOKINGS,
    health.HEALTH_REVIEWS,
    justice.HEARINGS,
    justice.CUSTODY_SPELLS,
    services.SERVICE_SPELLS,
    programme.PROGRAMME_ALLOCATIONS,
    programme.PROGRAMME_OUTCOMES,
)

#: Every kind of extract by name.
KINDS: dict[str, Table] = {table.name: table for table in _ALL}
