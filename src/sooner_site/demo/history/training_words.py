"""What the story of the demo's training says: courses, people, networks. All of it is invented."""

from __future__ import annotations

from datetime import date

from sooner_site.training.actions import Contact, NewCourse

#: Long ago: each entry is given its day when it is written.
_DAY = date(2000, 1, 1)

#: Colleagues who have accounts and refer, by agency.
CROWD = {
    "police": (
        "Ada Fenwicke", "Ben Oakhurstly", "Cora Lindqvister", "Dan Marchbanker", "Ella Quillinan", "Finn Abernathey", "Gia Torrensby",
        "Hal Whitcombely", "Isla Penhallower", "Jed Carrowayne", "Kit Somersbyne", "Lola Draycotter", "Max Ellingworth-Dean", "Nia Brackenby",
    ),
    "children": (
        "Omar Stathamley", "Pia Holloworth", "Quin Everdenby", "Rosa Tamblynne", "Sid Greenhalghe", "Tia Moorcroftly", "Uma Farringdale",
        "Vic Yelvertonby", "Wes Ashcombeley", "Xena Lockridger", "Yan Portlandson", "Zoe Whinfielder",
    ),
}  # fmt: skip

_FAMILY_MATTERS = NewCourse(
    name="Family Matters",
    words="What it does to a child when somebody of the family is arrested, sentenced or comes home, and what each of us can do about it.",
    layer="practitioners",
    aim="The board’s second aim: a need is seen before it is a crisis, whoever meets the family first.",
    parts=(
        ("e_learning", "One hour at the screen: what conflict between parents does to children"),
        ("day", "A day with officers, teachers and family workers at one table, and a family who tells"),
        ("reflection", "Half a page on one family, talked over with the mentor"),
        ("follow_up", "An hour together after six weeks: what we tried"),
        ("refresher", "Two hours a year later, with new cases"),
    ),
    partners=("police", "children", "schools"),
    skills=("whole_family", "vulnerability", "together"),
    refreshed_after=12,
)
_SENTENCE = NewCourse(
    name="What a sentence means for a family",
    words="Forty minutes for sentencers, defence and court staff: who is at home when somebody goes to prison, and what the court desk can do.",
    layer="courts",
    aim="The board’s fourth aim: no family leaves court without knowing whom to ring.",
    parts=(("day", "A talk in the jury room, with the co-ordinator of the desks"),),
    partners=("partnership",),
    skills=("whole_family",),
)
_INDUCTION = NewCourse(
    name="Working here with families",
    words="For everybody who is new: what the partnership promises to families, what may be shared, and whom to ask.",
    layer="partners",
    aim="Every aim: people who come and go hear the same on their first day.",
    parts=(("e_learning", "Two half hours at the screen"), ("follow_up", "Coffee with the mentor after a month")),
    partners=("police", "children", "schools", "health"),
    skills=("sharing", "listening"),
    is_induction=True,
    refreshed_after=24,
)
#: Each course with who delivers it: name, experience, words.
COURSES = (
    (_FAMILY_MATTERS, ("Josephine Pellridge", "policing", "Eleven years a neighbourhood officer, then three in the hub")),
    (_SENTENCE, ("Yusuf Demirel", "families", "Sat with families at the court desk before he ran it")),
    (_INDUCTION, ("Hannah Whitlocke", "families", "Nine years a family worker before she led a team")),
)

#: How answers lean in the first and the second round, where they do not fall from the first answer to the last.
LEANS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "before_after": ((8, 5, 1, 1), (8, 5, 1, 1)),
    "trial": ((1, 2, 6, 2), (2, 4, 3, 2)),
    "stop": ((5, 4, 4), (9, 2, 3)),
    "journals": ((1, 1, 2, 5, 5), (1, 2, 3, 5, 3)),
    "reviews": ((1, 2, 3, 4, 3), (2, 5, 4, 2, 1)),
    "meaning": ((4, 4, 2, 1, 3, 2, 5), (4, 4, 3, 4, 2, 5, 2)),
}

#: Each with how many days before it was written, and in how many days from today it is looked at again.
NETWORKS = (
    (Contact("network", "Troubled Families leads", "The five councils’ leads", _DAY, "The desk’s co-ordinator has a seat at every meeting."), 60, 40),
    (
        Contact("protocol", "Working with family group conferences", "Conference service of the council", _DAY, "A conference is offered within ten days."),
        40,
        -4,
    ),
    (Contact("event", "Practitioners’ afternoon", "Forty people of eleven agencies", _DAY, "Three schools named a link for families of prisoners."), 20, 90),
    (Contact("pathway", "Maternity Pathway", "Midwives and health visitors", _DAY, "Agreed to try it in one clinic."), 5, 30),
)

ASSESSED = (
    (
        "Force training school",
        {
            "research": "seldom",
            "brought_in": "never",
            "reviewed": "seldom",
            "experience": "always",
            "partners": "seldom",
            "behaviour": "never",
            "follow_up": "seldom",
        },
        "Our courses rest on what trainers have seen. Nobody brings us the research.",
    ),
    (
        "Council workforce team",
        {
            "research": "often",
            "brought_in": "seldom",
            "reviewed": "often",
            "experience": "often",
            "partners": "often",
            "behaviour": "seldom",
            "follow_up": "often",
        },
        "Time to look again half a year later.",
    ),
)
