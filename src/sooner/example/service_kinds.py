"""The kinds of service that the invented area has, one of each in every district."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of service that each district has one of, with its own days. ``words``: of a taxonomy. ``days``: one for each district."""

    name: str
    runs: str
    words: tuple[str, ...]
    does: str
    ages: tuple[int | None, int | None]
    days: tuple[str, str, str]
    hours: tuple[str, str]
    fees: str
    amount: float | None = 0
    virtual: bool = False


KINDS = (
    Kind(
        "Family Hub",
        "District Council of {district}",
        ("Family hub", "Stay and play"),
        "Play, talk and advice for families with small children. Just come in.",
        (0, 5),
        ("MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH"),
        ("09:00", "15:30"),
        "Free",
    ),
    Kind(
        "Money and Debt Advice",
        "{town} Advice Centre",
        ("Debt advice", "Benefits advice"),
        "Help with bills, debts and benefits, one to one.",
        (16, None),
        ("MO,TH", "TU,FR", "WE"),
        ("10:00", "16:00"),
        "Free",
    ),
    Kind(
        "Food Pantry",
        "{town} Community Larder",
        ("Food bank",),
        "A week’s shopping for a small price. Nobody needs to send you.",
        (None, None),
        ("SA", "WE,SA", "FR"),
        ("10:00", "13:00"),
        "£3.50 a shop",
        3.5,
    ),
    Kind(
        "Housing Advice",
        "Roof Over Us {district}",
        ("Housing advice", "Homelessness"),
        "For people who may lose their home, or have none.",
        (16, None),
        ("MO,TU,WE,TH,FR", "TU,TH", "MO,WE"),
        ("09:30", "17:00"),
        "Free",
    ),
    Kind(
        "Parents Together",
        "Lantern Street Family Charity",
        ("Parenting course", "Parenting"),
        "Ten evenings with other parents: bedtimes, tempers, teenagers.",
        (18, None),
        ("TU", "WE", "TH"),
        ("18:30", "20:30"),
        "Free, with a crèche",
    ),
    Kind(
        "Talk It Through",
        "Open Door Counselling {district}",
        ("Counselling", "Mental health"),
        "Somebody to talk to when things are too much. Twelve meetings.",
        (18, None),
        ("MO,WE", "TU,TH", "FR"),
        ("09:00", "19:00"),
        "What you can pay",
        10,
    ),
    Kind(
        "Young Minds Matter Here",
        "Open Door Counselling {district}",
        ("Young people's counselling",),
        "Counselling for young people, in school or after it.",
        (11, 18),
        ("MO,TU,TH", "WE,FR", "TU"),
        ("15:30", "18:30"),
        "Free",
    ),
    Kind(
        "Youth Night",
        "{town} Youth Project",
        ("Youth club", "Mentoring"),
        "Sport, music and somebody to talk to.",
        (11, 17),
        ("FR", "TH,FR", "FR,SA"),
        ("18:00", "21:00"),
        "£1 a night",
        1,
    ),
    Kind(
        "Young Carers Group",
        "Caring Young {district}",
        ("Young carers",),
        "For children who look after somebody at home: trips, talk, time off.",
        (7, 17),
        ("WE", "TH", "SA"),
        ("16:00", "18:00"),
        "Free",
    ),
    Kind(
        "Safe Again",
        "Haven {district}",
        ("Domestic abuse",),
        "For anybody who is hurt or scared by somebody at home. A telephone line first; we never ring you back unless you say so.",
        (16, None),
        ("MO,TU,WE,TH,FR,SA,SU", "MO,TU,WE,TH,FR", "MO,TU,WE,TH,FR"),
        ("08:00", "20:00"),
        "Free",
        0,
        True,
    ),
    Kind(
        "New Leaf",
        "New Leaf Recovery {district}",
        ("Drug and alcohol", "Recovery"),
        "Help to drink less, use less, or stop. For families of those who do as well.",
        (18, None),
        ("MO,TU,WE,TH,FR", "MO,TH", "TU,FR"),
        ("09:00", "17:00"),
        "Free",
    ),
    Kind(
        "Families of Prisoners",
        "Outside In {district}",
        ("Prisoners' families",),
        "Visits, money, and how to tell the children, when somebody is in prison.",
        (None, None),
        ("TU", "MO", "WE"),
        ("10:00", "14:00"),
        "Free",
    ),
    Kind(
        "Back to School",
        "Education Welfare {district}",
        ("School attendance", "SEND support"),
        "For parents whose child does not go, or does not cope.",
        (4, 16),
        ("MO,TU,WE,TH,FR", "TU,WE,TH", "MO,FR"),
        ("08:30", "16:00"),
        "Free",
    ),
    Kind(
        "Work Club",
        "{town} Library",
        ("Employment support", "Careers"),
        "Finding a job or a course: letters, forms, courage.",
        (16, 24),
        ("TH", "MO", "TU,TH"),
        ("13:00", "16:00"),
        "Free",
    ),
)
