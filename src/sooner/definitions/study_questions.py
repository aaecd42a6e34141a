"""What somebody is asked who wants to know which designs a situation allows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question. ``number``: it is answered with how many; else with yes or no."""

    name: str
    words: str
    number: bool = False


_QUESTIONS = (
    Question("lot", "Could people be given places by lot, one by one? Where there are fewer places than people, lot is also the fairest way."),
    Question("clusters", "How many whole units (schools, wards, teams) could be drawn by lot?", number=True),
    Question("steps", "Will every one of these units begin in the end, so that lot could decide the order?"),
    Question("cutoff", "Does one number alone, such as a score or an age, decide who is offered it?"),
    Question("comparison", "Are there people like those who are offered it, who are not offered it?"),
    Question("known", "Is much known of both groups from before, such as what happened to them in the year before?"),
    Question("units_with", "In how many units (areas, schools, teams) has it begun, or will it?", number=True),
    Question("units_without", "In how many units like those will it not begin, or not yet?", number=True),
    Question("one_by_one", "Does it begin at different times in different units?"),
    Question("points_before", "How many points in time (months, mostly) of the same count are there before it began?", number=True),
    Question("points_after", "How many points in time will there be after it began?", number=True),
    Question("at_places", "Is it about crimes at places, with places like them and places around them?"),
    Question("survey", "Was it one event on one day, while a survey was asking people day by day?"),
    Question("until", "Is the question how long it takes until something happens?"),
    Question("alike", "Is the question whether something cheaper or lighter is as good?"),
    Question("studies", "How many finished studies of the same question are there?", number=True),
)
#: Every question by its name, in the order in which they are asked.
QUESTIONS: dict[str, Question] = {question.name: question for question in _QUESTIONS}
