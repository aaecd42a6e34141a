"""Whatever families answer, and however late somebody asks: the checks end, one is open at a time, and what they come to is what a second way finds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.definitions import follow_on
from sooner.definitions.follow_on import Again, Rule, Stage
from sooner.help.follow_on import OFFERED, Answer, course, most_answers
from tests.generative.follow_on_oracle import LETTERS, oracle

DAYS = st.integers(1, 60)
STAGES = st.lists(st.builds(Stage, after_days=DAYS, times=st.integers(1, 3)), min_size=1, max_size=3).map(tuple)
NO_STAGES: st.SearchStrategy[tuple[Stage, ...]] = st.just(())


@st.composite
def a_rule(draw: st.DrawFn) -> Rule:
    """One that is shipped, or one that a partnership could write."""
    if draw(st.booleans()):
        return draw(st.sampled_from(sorted(follow_on.shipped().values(), key=lambda rule: rule.name)))
    until = draw(STAGES | NO_STAGES)
    once = draw(STAGES | NO_STAGES if until else STAGES)
    again = Again(waiting=draw(DAYS | st.none()), not_yet=draw(DAYS | st.none()), not_reached=draw(DAYS))
    base = follow_on.shipped()["told"]
    return base.model_copy(update={"until_accessed": until, "once_accessed": once, "again_after_days": again, "gives_up_after": draw(st.integers(1, 4))})


@settings(max_examples=150, deadline=None)
@given(data=st.data(), rule=a_rule(), started=st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_checks_end_and_what_they_come_to_is_what_a_second_way_finds(data: st.DataObject, rule: Rule, started: date) -> None:
    answers: list[Answer] = []
    while True:
        found = course(rule, started, answers)
        expected = oracle(rule, started, [(one.on, one.outcome) for one in answers])
        assert (found.next and found.next.on, found.accessed, found.sustained, LETTERS[found.unmet] if found.unmet else "") == expected
        if found.next is None:
            break
        assert found.next.number == len(answers) + 1, "one check is open, and it is the next"
        assert found.next.on >= (answers[-1].on if answers else started)
        late = data.draw(st.integers(0, 40))
        answers.append(Answer(found.next.on + timedelta(days=late), data.draw(st.sampled_from(OFFERED[found.next.asks]))))
        assert len(answers) <= most_answers(rule), "the checks end"
