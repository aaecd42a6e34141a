"""What a person is asked to decide: the pairs of records in doubt, what speaks for and against each, and pairs drawn to measure the error blind."""

from sooner.tables.shape import Column, Table

#: Why a pair of records is in doubt, in the order in which one that is so for several reasons is told; and the same in words.
DOUBTS = {
    "same_number": "The same number stands on two people",
    "members_contradict": "Two records of one person contradict each other",
    "weak_link": "One weak link holds a person together",
    "kept_apart": "A rule keeps the two apart, although much speaks for one person",
    "band": "What speaks for one person and for two is nearly even",
}
#: What a pair in doubt is about: a rule that keeps records apart, or a number of which nobody has two; in words.
ABOUT = {
    "twins": "they may be twins, or brothers or sisters of one age",
    "siblings": "they may be brothers or sisters",
    "parent_and_child": "they may be a parent and a child of one name",
    "no_date_of_birth": "one of them has no date of birth, so they may be relatives of one name",
    "different_people": "names, dates or numbers differ too much for one person",
    "nhs_number": "NHS number",
    "upn": "unique pupil number",
    "nino": "National Insurance number",
    "pnc": "PNC number",
    "cro": "CRO number",
}
#: The bands of age by which errors are counted.
AGE_BANDS = ("0 to 4", "5 to 10", "11 to 17", "18 to 24", "25 to 44", "45 to 64", "65 and over")

_LEFT = Column("record_key_l", "text", "direct", "One record, agency/extract/record_id: the one that is first in order", required=True)
_RIGHT = Column("record_key_r", "text", "direct", "The other record", required=True)

IN_DOUBT = Table(
    name="in_doubt",
    station="review",
    owner="partnership",
    meaning="One row is one pair of records of which a person is asked whether they are one person's. Their order is that in which they are asked.",
    key=("record_key_l", "record_key_r"),
    columns=(
        _LEFT,
        _RIGHT,
        Column(
            "place",
            "integer",
            "none",
            "Its place in the queue, from 1: pairs that change a family, then the closest to even odds, then the oldest",
            required=True,
        ),
        Column("doubt", "text", "none", "Why it is in doubt", required=True, allowed=tuple(DOUBTS)),
        Column("about", "text", "none", "The rule that keeps the two apart, or the number that they share or that differs; empty otherwise"),
        Column("match_weight", "number", "none", "Weight (bits) of what the two records say, whatever a rule made of it", required=True),
        Column("together", "boolean", "indirect", "Whether they are one person in this answer", required=True),
        Column("changes_family", "boolean", "indirect", "Whether the other answer would change who is in a family", required=True),
        Column("recorded_on", "date", "indirect", "When the older of the two was last brought up to date"),
        Column("mark", "text", "indirect", "A keyed mark of all that both records say: another one once either has changed", required=True),
    ),
)

IN_DOUBT_WEIGHTS = Table(
    name="in_doubt_weights",
    station="review",
    owner="partnership",
    meaning="One row is what one comparison says of a pair in doubt.",
    key=("record_key_l", "record_key_r", "comparison"),
    columns=(
        _LEFT,
        _RIGHT,
        Column(
            "place",
            "integer",
            "none",
            "The comparison's place in the model, from 1; 0 for how rare it is that two records are one person's at all",
            required=True,
        ),
        Column("comparison", "text", "none", "What is compared", required=True),
        Column("words", "text", "none", "What was found, in words", required=True),
        Column("bits", "number", "none", "How much it says: above 0 for one person, below 0 for two; 0 where one record does not say", required=True),
    ),
)

#: The columns by which a pair that was drawn is counted, now and when its answer comes back.
DRAWN = (
    Column("stratum", "text", "none", "Whether the two are one person in this answer, and the band of their weight", required=True),
    Column("pairs_in_stratum", "integer", "none", "How many pairs there are of which this stands for some", required=True),
    Column("together", "boolean", "indirect", "Whether they are one person in this answer", required=True),
    Column("sex", "text", "indirect", "Sex, where either record says it and neither says another"),
    Column("age_band", "text", "indirect", "Age at the day of the answer, by the records' own date of birth", allowed=AGE_BANDS),
    Column("ethnicity", "text", "indirect", "The first letter of the self-defined ethnicity, where either record says it and neither says another"),
)

BLIND_PAIRS = Table(
    name="blind_pairs",
    station="review",
    owner="partnership",
    meaning="One row is one pair of records drawn by lot within its stratum, for people to judge without knowing what was worked out.",
    key=("record_key_l", "record_key_r"),
    columns=(_LEFT, _RIGHT, Column("drawn", "integer", "none", "Its place in the lot of its stratum, from 1", required=True), *DRAWN),
)
