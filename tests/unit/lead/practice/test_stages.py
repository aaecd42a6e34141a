"""The stages of a project, against a second reading of the rule written the long way; and no way to close one without an evaluation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.lead.practice import Facts, current, may_enter, missing_to_end, missing_to_finish, missing_to_stop

ORDER = ("generate", "disseminate", "adopt")
DONE = Facts(did=True, found=True, published=True, adopted=True)
facts = st.builds(Facts, st.booleans(), st.booleans(), st.booleans(), st.booleans())
#: Any stages at all, also such as the site never makes: a later one without the earlier.
entered = st.dictionaries(st.sampled_from(ORDER), facts)


def has_ended(stage: str, known: Facts) -> bool:
    """The rule in other words: written down and evaluated; to tell others there is a note, to adopt there is somebody who does."""
    if stage == "generate":
        return known.did and known.found
    if stage == "disseminate":
        return known.did and known.found and known.published
    return known.did and known.found and known.adopted


@given(entered)
def test_every_rule_is_as_the_second_reading_has_it(known: dict[str, Facts]) -> None:
    here = "adopt" if "adopt" in known else "disseminate" if "disseminate" in known else "generate" if "generate" in known else None
    assert current(known) == here
    for place, stage in enumerate(ORDER):
        before = ORDER[place - 1] if place else None
        can = stage not in known and (before is None or (before in known and has_ended(before, known[before])))
        assert (may_enter(stage, known) == ()) is can
    finished = all(stage in known and has_ended(stage, known[stage]) for stage in ORDER)
    assert (missing_to_finish(known) == ()) is finished
    assert (missing_to_stop(known) == ()) is (here is not None and known[here].found)


@given(st.lists(st.tuples(st.sampled_from(("enter", "did", "found", "published", "adopted", "finish", "stop")), st.sampled_from(ORDER)), max_size=25))
def test_no_way_closes_a_project_that_is_not_evaluated(steps: list[tuple[str, str]]) -> None:
    known: dict[str, Facts] = {}
    for what, stage in steps:
        if what == "enter" and not may_enter(stage, known):
            known[stage] = Facts()
        elif what in ("did", "found", "published", "adopted") and stage in known and stage == current(known):
            known[stage] = Facts(**{**vars(known[stage]), what: True})
        elif (what == "finish" and not missing_to_finish(known)) or (what == "stop" and not missing_to_stop(known)):
            assert known, "nothing is closed that never began"
            assert all(one.found for one in known.values()), "every stage that was entered was evaluated"
            break


@pytest.mark.parametrize(
    ("stage", "known", "words"),
    [
        ("generate", Facts(), ("what was done is not written down", "what the evaluation of this stage found is not written down")),
        ("disseminate", Facts(did=True, found=True), ("no published practice note is named",)),
        ("adopt", Facts(did=True, found=True), ("no agency has adopted the note",)),
        ("adopt", DONE, ()),
    ],
)
def test_what_a_stage_lacks_is_said(stage: str, known: Facts, words: tuple[str, ...]) -> None:
    assert missing_to_end(stage, known) == words


def test_why_not_is_said_in_sentences() -> None:
    assert may_enter("disseminate", {}) == ("“Generate” has not begun.",)
    assert may_enter("generate", {"generate": DONE}) == ("“Generate” has begun already.",)
    assert may_enter("adopt", {"generate": DONE, "disseminate": Facts(did=True, found=True)}) == (
        "“Disseminate” has not ended: no published practice note is named.",
    )
    assert missing_to_stop({}) == ("No stage has begun, so there is nothing to close.",)
    assert "“Generate” has no evaluation yet" in missing_to_stop({"generate": Facts(did=True)})[0]
    assert missing_to_finish({"generate": DONE, "disseminate": DONE}) == ("“Adopt” has not begun.",)
