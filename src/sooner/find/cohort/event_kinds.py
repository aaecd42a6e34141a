"""What counts as an event in each kind of extract: its day, its type, and the columns that an agreement has to cover."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sooner.tables import KINDS


@dataclass(frozen=True)
class EventKind:
    """How rows of one kind become events.

    ``day``: the column of the day. ``named``: what every such event is called, or nothing where the column ``type`` says it.
    ``part`` and ``outcome``: the columns of the part that the person had, and of what came of it. ``amounts``: columns that are added up.
    ``joined``: the kind and the column by which the day and the type come from another row.
    """

    day: str
    named: str = ""
    type: str = ""
    part: str = ""
    outcome: str = ""
    amounts: tuple[str, ...] = ()
    joined: tuple[str, str] = ("", "")

    key: tuple[str, ...] = ()

    @property
    def own_columns(self) -> frozenset[str]:
        """The columns of the kind itself that are used."""
        own = (self.part, self.outcome, *self.amounts, *((self.joined[1],) if self.joined[0] else (self.day, self.type)))
        return frozenset({"record_id", *self.key, *filter(None, own)})

    @property
    def joined_columns(self) -> frozenset[str]:
        """The columns of the other kind that are used."""
        return frozenset({self.joined[1], self.day, self.type}) if self.joined[0] else frozenset()


#: Of each kind that tells of something that happened. Of a tenancy what counts is the notice; ties and people's records are no events.
_STATED = {
    "incident_roles": EventKind("occurred_on", type="incident_type", part="role", outcome="outcome", joined=("incidents", "incident_id")),
    "missing_episodes": EventKind("missing_from", "missing"),
    "abuse_notices": EventKind("notified_on", "domestic abuse notice"),
    "episodes": EventKind("started_on", type="episode_kind"),
    "assessment_factors": EventKind("assessed_on", type="factor"),
    "attendance": EventKind("term_starts", "sessions missed", amounts=("absent_authorised", "absent_unauthorised")),
    "exclusions": EventKind("excluded_on", type="kind", amounts=("sessions",)),
    "tenancies": EventKind("notice_on", "notice seeking possession"),
    "maternity_bookings": EventKind("booked_on", "maternity booking"),
    "health_reviews": EventKind("reviewed_on", type="review"),
    "hearings": EventKind("heard_on", "hearing", outcome="result"),
    "custody_spells": EventKind("received_on", type="held_as"),
    "service_spells": EventKind("referred_on", type="service"),
}
#: The same, with the columns by which two rows of one person are told apart: two records of one person are not two events.
EVENT_KINDS = {name: replace(kind, key=tuple(column for column in KINDS[name].key if column != "record_id")) for name, kind in _STATED.items()}
