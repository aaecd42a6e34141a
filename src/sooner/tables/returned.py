"""What comes back between runs: the seven dated tables that the site writes and the next run reads.

Each is a whole table every time it is given back, not an increment: the latest stands.
"""

from sooner.tables.extracts.people import PEOPLE
from sooner.tables.review import DRAWN
from sooner.tables.shape import Column, Table

#: What help is: a referral that an agency has, or a case that it leads.
HELP_KINDS = ("referral", "case")
#: How far an outcome was reached.
REACHED = ("met", "partly_met", "not_met")
#: What can have become of somebody later.
LATER = ("closed_needs_met", "closed_needs_not_met", "re_referred", "stepped_up", "protection_plan")
#: Of those, what says that a need stood or came back.
NEED_STOOD = ("re_referred", "stepped_up", "protection_plan")

#: What a person who judges a pair of records can say.
ANSWERS = ("same", "not_same", "cannot_tell")

_PAIR = (
    Column("record_key_l", "text", "direct", "One record, agency/extract/record_id: the one that is first in order", required=True),
    Column("record_key_r", "text", "direct", "The other record", required=True),
)
_BY = Column("decided_by", "text", "indirect", "Who decided: the site's own opaque number of a user, or who sent the answers in", required=True)
_WHY = Column("reason", "text", "indirect", "Why, as whoever decided wrote it")

DECISIONS = Table(
    name="decisions",
    station="returned",
    owner="partnership",
    meaning="One row is one decision that two records are, or are not, one person's. The latest on a pair wins; of one day, the one that stands last.",
    key=(),
    columns=(
        *_PAIR,
        Column("same", "boolean", "indirect", "Whether they are one person", required=True),
        _BY,
        Column("decided_on", "date", "none", "When", required=True),
        _WHY,
    ),
)

CANNOT_TELL = Table(
    name="cannot_tell",
    station="returned",
    owner="partnership",
    meaning="One row is one pair of records at which somebody looked and could not tell. The pair is not asked again until a record changes.",
    key=(),
    columns=(
        *_PAIR,
        Column("mark", "text", "indirect", "The mark of what both records said then, as the table in_doubt has it", required=True),
        _BY,
        Column("decided_on", "date", "none", "When", required=True),
        _WHY,
    ),
)

BLIND_ANSWERS = Table(
    name="blind_answers",
    station="returned",
    owner="partnership",
    meaning="One row is one reviewer's answer about one pair drawn by lot, given without knowing what was worked out. It measures, and decides nothing.",
    key=("round", "record_key_l", "record_key_r", "decided_by"),
    columns=(
        *_PAIR,
        Column("round", "text", "none", "The drawing that it belongs to: the number of the answer from which the pairs were drawn", required=True),
        Column("answer", "text", "indirect", "What the reviewer said", required=True, allowed=ANSWERS),
        _BY,
        Column("decided_on", "date", "none", "When", required=True),
        *DRAWN,
    ),
)

#: The columns of the extract kind ``people`` that a practitioner can know and write down.
_WRITTEN_DOWN = (
    *("record_id", "forename", "middle_names", "surname", "date_of_birth", "expected_on", "sex"),
    *("address", "postcode", "address_protected", "phone", "email", "recorded_on"),
)

SITE_PEOPLE = Table(
    name="site_people",
    station="returned",
    owner="partnership",
    meaning="One row is one person whom a practitioner wrote down on the site: a court contact, a person of a case. Linked like any other record.",
    key=("record_id",),
    columns=(
        *(PEOPLE.column(name) for name in _WRITTEN_DOWN),
        Column("household", "text", "indirect", "The site's own number of the family that the person was written down with; empty where alone"),
    ),
)

_HELP = (
    Column("family_id", "text", "indirect", "The family", required=True),
    Column("person_id", "text", "indirect", "The person of the family whom it is about; empty where it is about all"),
    Column("kind", "text", "none", "referral or case", required=True, allowed=HELP_KINDS),
    Column("agency", "text", "none", "The agency that leads", required=True),
    Column("from_on", "date", "indirect", "First day", required=True),
    Column("to_on", "date", "indirect", "Last day; empty while it lasts"),
    Column("outcome", "integer", "indirect", "Which of the outcomes of the framework it works on; empty where about the whole family"),
    Column("reached", "text", "indirect", "How far the outcome was reached; empty while not known", allowed=REACHED),
)
_PLACES = (
    Column("service", "text", "none", "The service", required=True),
    Column("need", "text", "none", "The need that it helps with, as signals name it", required=True),
    Column("district", "text", "none", "The district that it serves; empty where all"),
    Column("places", "integer", "none", "Places free", required=True),
    Column("as_at", "date", "none", "The day on which that was so", required=True),
)
_LATER = (
    Column("person_id", "text", "indirect", "The person", required=True),
    Column("what", "text", "indirect", "What became of them", required=True, allowed=LATER),
    Column("happened_on", "date", "indirect", "When", required=True),
    Column("agency", "text", "none", "The agency that says so", required=True),
)
_HELP_IS = "One row is help that a family, or one person of it, has or had: a referral or a case, and what came of one outcome."
_PLACES_ARE = "One row is how many places one service has free for one need in one district."
_LATER_IS = "One row is one thing that became of one person later: closed, referred again, stepped up, on a protection plan."

HELP_GIVEN = Table("help_given", "returned", "partnership", _HELP_IS, _HELP, ())
PLACES_FREE = Table("places_free", "returned", "partnership", _PLACES_ARE, _PLACES, ("service", "need", "district"))
LATER_OUTCOMES = Table("later_outcomes", "returned", "partnership", _LATER_IS, _LATER, ())

#: What a snapshot adds to each row that came back.
_LINE = Column("line", "integer", "none", "The row's place in the table as it came back, from 1", required=True)
_FOLLOWED = " People and families go by the numbers that they have now."

HELP_GIVEN_KEPT = Table("help_given", "returned", "partnership", _HELP_IS + _FOLLOWED, (*_HELP, _LINE), ("line",))
PLACES_FREE_KEPT = Table("places_free", "returned", "partnership", _PLACES_ARE, (*_PLACES, _LINE), ("line",))
LATER_OUTCOMES_KEPT = Table("later_outcomes", "returned", "partnership", _LATER_IS + _FOLLOWED, (*_LATER, _LINE), ("line",))
