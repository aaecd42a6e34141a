"""What people in the demo write: plain sentences for each of the ten outcomes. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """What is said of one outcome: what happened, what is agreed in a plan, what a visit finds."""

    happened: str
    actions: tuple[str, ...]
    found: str


ABOUT = {
    1: About(
        "Attendance has fallen since the summer. Mornings are hard, and nobody answers letters from school.",
        ("Walk to school together for the first two weeks", "Meet the head of year about a later start on Mondays"),
        "School was calm this week. Two mornings missed, each with a call before nine.",
    ),
    2: About(
        "A baby is on the way and there is nothing at home for it yet. The first booking was late.",
        ("Go to the booking appointment together", "Fill in the form for the baby bundle"),
        "The appointment was kept. The health visitor comes again next week.",
    ),
    3: About(
        "Mum says that she sleeps badly and cannot face the day. The children keep each other company.",
        ("See the GP and ask for talking therapy", "Ring the young carers' group"),
        "She saw the GP and has a date. The house was quiet and tidy.",
    ),
    4: About(
        "Empty cans at the door more than once, and a neighbour is worried about the evenings.",
        ("Meet the drug and alcohol worker at the centre", "Agree who has the children on Friday evenings"),
        "He went to the first meeting and means to go again.",
    ),
    5: About(
        "Arguments at home are loud and long, and the youngest hides from them.",
        ("Begin the parenting course on Tuesdays", "Agree what everybody does when voices rise"),
        "Both parents were there. The youngest showed her drawings.",
    ),
    6: About(
        "Missing from home twice this month, back late with a phone that nobody bought.",
        ("Talk with the missing-from-home worker after each time", "Agree a check-in by text at eight"),
        "Home every night this week. Still will not say who the friends are.",
    ),
    7: About(
        "Stopped with older boys behind the shops again. Nothing taken, but it is the third time.",
        ("Try the boxing club on Thursdays", "See the youth worker once a week"),
        "Went to the club and liked the coach.",
    ),
    8: About(
        "Police came to the house after a call from next door. The children were upstairs.",
        ("Ring the domestic abuse service from a safe number", "Change the locks through the council's scheme"),
        "She has rung the service. The new locks are in.",
    ),
    9: About(
        "Letters about the rent have piled up, and a date for the court is on one of them.",
        ("Fill in the form for a discretionary housing payment", "Go to the housing officer with the letters"),
        "The officer has agreed a plan for the arrears. The court date is put off.",
    ),
    10: About(
        "The meter was empty at the weekend and the children had their coats on indoors.",
        ("Go through the benefits check together", "Ask the food bank for the next three weeks"),
        "The benefits check found a payment that was never claimed.",
    ),
}

#: What children say.
VOICES = (
    "“I like it when it is quiet at home.”",
    "“I want to go on the trip with my class.”",
    "“Mum is tired. I make the tea for my brother.”",
    "Too small to ask: smiled, ate well, looked for her mother.",
    "“I do not want to talk about the evenings.”",
)
TRIED = (
    "Talked at the school gate twice; the parents said that they would manage.",
    "A letter and two calls, no answer to either.",
    "A food parcel at Christmas, which helped for a while.",
    "Nothing yet that we know of.",
)
WANTS = ("Somebody who stays the same person", "Help with the forms", "A place where the children can play", "That the school listens")
WORKS_WELL = ("Grandmother comes every Sunday, and the children love it.", "They cook together on Saturdays.", "The neighbours look out for the children.")
REASONS = ("Several needs at once, and the family wants help.", "One agency alone cannot do it.", "The family asked for it themselves.")
TOLD = {
    "returned": "Please add who lives with the children, and whether the family knows of this.",
    "declined": "The family has a social worker already, who has been told.",
    "signposted": "They were pleased to hear of the group, and have its number.",
}
CHANGED = ("Mornings go better. The arrears are not paid, but there is a plan.", "Everybody came. Two actions done, one carried on.")
HANDOVER = "They know that you are coming. Ring mum first, and ask about the boxing club."
