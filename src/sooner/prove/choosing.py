"""Which designs a situation allows: questions that an officer can answer, and for each design what it needs, what it could show and what never."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sooner.definitions.study_questions import QUESTIONS
from sooner.errors import UsageError

State = Literal["possible", "depends", "not possible"]
Answers = Mapping[str, bool | int]


@dataclass(frozen=True)
class Need:
    """What a design needs of one answer: yes (``least`` is 1), or so many. ``otherwise``: why it is not possible without."""

    question: str
    otherwise: str
    least: int = 1


@dataclass(frozen=True)
class Choice:
    """One design. ``strength``: 5 where chance alone decided who was offered it, 1 where nothing is compared."""

    design: str
    words: str
    strength: int
    needs: tuple[Need, ...]
    shows: str
    cannot: str


@dataclass(frozen=True)
class Advice:
    """One design in one situation. ``why``: what stands against it; ``ask``: names of the questions that it still depends on."""

    choice: Choice
    state: State
    why: tuple[str, ...]
    ask: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The advice for machines."""
        kept = {name: value for name, value in asdict(self.choice).items() if name != "needs"}
        return {**kept, "state": self.state, "why": list(self.why), "ask": list(self.ask)}


_NO_LOT = "nobody is drawn by lot"
_HIDDEN = "That nothing else made the groups differ: what nobody knows of cannot be compared."
_MOVED = "That the groups would have moved alike without it. Before it began that can be looked at; afterwards never."
_ELSEWHERE = "What it would do for other people, elsewhere or later; and which part of it works."

#: Every design, the strongest first.
CHOICES = (
    Choice(
        "trial",
        "Places are given by lot, person by person.",
        5,
        (Need("lot", _NO_LOT),),
        "Whether being offered it made a difference: chance alone decided who was.",
        _ELSEWHERE,
    ),
    Choice(
        "equivalence",
        "Two offers are given by lot, and the question is whether they do as well.",
        5,
        (Need("alike", "the question is not whether something is as good"), Need("lot", _NO_LOT)),
        "That any difference is smaller than a margin that was agreed beforehand.",
        "That either of the two works: only that they do as well.",
    ),
    Choice(
        "cluster_trial",
        "Whole units are drawn by lot, so that people of one unit all get the same.",
        5,
        (Need("clusters", "with fewer than 8 units drawn by lot chance leaves them too unlike", 8),),
        "Whether offering it to a unit made a difference to its people.",
        "What it does for one person; and with few units only large differences can be found.",
    ),
    Choice(
        "stepped_wedge",
        "All units begin in the end; lot decides the order.",
        4,
        (
            Need("steps", "not every unit begins in the end"),
            Need("clusters", "with fewer than 6 units the order tells little", 6),
        ),
        "Whether units differ once they have begun from those that still wait.",
        "Its lasting effect beside units without it: in the end there are none.",
    ),
    Choice(
        "regression_discontinuity",
        "One number decides who is offered it; those just below and just above are compared.",
        4,
        (Need("cutoff", "no number alone decides who is offered it"),),
        "Whether it made a difference for people near the cutoff.",
        "What it does for people far from the cutoff. It needs two to four times as many people as a trial.",
    ),
    Choice(
        "survival",
        "How long it takes until something happens, with and without it.",
        3,
        (Need("until", "the question is not how long it takes"), Need("comparison", "there is nobody to compare with")),
        "To whom it had happened by a day, and whether later or less often: as strong as the way in which people came by their place.",
        "What happens after the time for which people were followed.",
    ),
    Choice(
        "difference_in_differences",
        "How units changed in which it began, beside how others did.",
        3,
        (
            Need("units_with", "it begins in too few units: with one, see synthetic_control", 2),
            Need("units_without", "there are too few units without it", 2),
            Need("points_before", "nobody can see whether they moved alike before: two points in time are needed", 2),
            Need("points_after", "nothing is measured after it began"),
        ),
        "Whether units in which it began changed in another way than the others, from then on.",
        _MOVED,
    ),
    Choice(
        "staggered",
        "Units in which it began, at different times, beside those in which it had not begun yet.",
        3,
        (
            Need("one_by_one", "it begins everywhere at once"),
            Need("units_with", "it begins in too few units", 6),
            Need("points_before", "nobody can see whether they moved alike before: two points in time are needed", 2),
            Need("points_after", "nothing is measured after it began"),
        ),
        "The same, and how the difference grows or fades with time.",
        _MOVED,
    ),
    Choice(
        "synthetic_control",
        "One unit beside a mix of others that moved as it did before.",
        3,
        (
            Need("units_without", "with fewer than 19 units to compare with no p can be 0.05 or less", 19),
            Need("points_before", "a mix can be fitted to anything with fewer than 10 points before", 10),
            Need("points_after", "nothing is measured after it began"),
        ),
        "Whether the unit left the path of its mix by more than other units left theirs.",
        "How sure that is in the usual sense: it is told by pretending that each other unit had got it.",
    ),
    Choice(
        "interrupted_time_series",
        "One series, before and after, beside where its own past was going.",
        3,
        (
            Need("points_before", "with fewer than 12 points before nobody can see where the series was going; 24 are better", 12),
            Need("points_after", "with fewer than 6 points after a jump cannot be told from a month", 6),
        ),
        "Whether the series changed its level or its course at that point.",
        "That nothing else happened at the same time.",
    ),
    Choice(
        "places",
        "Crimes at places that got it, beside places like them, with the places around to see whether crime moved.",
        3,
        (Need("at_places", "it is not about crimes at places"),),
        "Whether crimes changed by more than at the others, and whether they moved next door.",
        _MOVED,
    ),
    Choice(
        "matched",
        "People who were offered it, beside people like them.",
        3,
        (Need("comparison", "there is nobody to compare with"), Need("known", "too little is known to say who is like whom")),
        "Whether those offered it fared otherwise than people who were like them in all that is known.",
        _HIDDEN,
    ),
    Choice(
        "natural_experiment",
        "People asked after an event, beside people asked before it.",
        3,
        (Need("survey", "no survey was asking day by day around one event"),),
        "Whether answers changed with the event.",
        "That it was the event, and whether the change lasted.",
    ),
    Choice(
        "meta_analysis",
        "Several finished studies put together.",
        3,
        (Need("studies", "there are fewer than two studies to put together", 2),),
        "What the studies say together, and how far they differ.",
        "More than the studies could: putting them together mends none of their faults.",
    ),
    Choice(
        "pre_post",
        "The same people or places before and after, with nobody to compare with.",
        1,
        (),
        "That something changed.",
        "What made it change. Never proof, however many people: people chosen at their worst get better by themselves.",
    ),
)


def choices(answers: Mapping[str, Any]) -> list[Advice]:
    """What each design could do in a situation: those that are possible first, the strongest first. ``answers``: by question; None: not answered.

    Raises UsageError for a question that is not asked, or an answer that is neither yes or no nor a number.
    """
    said = {name: answer for name, answer in answers.items() if answer is not None}
    faults = list(_faults(said))
    if faults:
        raise UsageError("\n".join(faults))
    found = [_advice(choice, said) for choice in CHOICES]
    order: tuple[State, ...] = ("possible", "depends", "not possible")
    return sorted(found, key=lambda advice: (order.index(advice.state), -advice.choice.strength))


def _faults(said: Mapping[str, Any]) -> Iterator[str]:
    for name, answer in said.items():
        question = QUESTIONS.get(name)
        if question is None:
            yield f"{name}: nothing is asked under this name. Questions: {', '.join(QUESTIONS)}."
        elif question.number and (isinstance(answer, bool) or not isinstance(answer, int) or answer < 0):
            yield f"{name}: {answer!r} is no number of anything. {question.words}"
        elif not question.number and not isinstance(answer, bool):
            yield f"{name}: {answer!r} is neither yes nor no. {question.words}"


def _advice(choice: Choice, said: Answers) -> Advice:
    why = tuple(need.otherwise for need in choice.needs if need.question in said and int(said[need.question]) < need.least)
    ask = tuple(need.question for need in choice.needs if need.question not in said)
    state: State = "not possible" if why else "depends" if ask else "possible"
    return Advice(choice, state, why, ask)
