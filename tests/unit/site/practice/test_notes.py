"""Practice notes through the actions: written, published, changed as a new version, withdrawn; what they may claim; what they may not hold."""

from __future__ import annotations

import pytest

from sooner.lead.practice import Evaluation
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.practice import actions, queries
from sooner_site.practice.models import Note, Version
from sooner_site.practice.queries import Asked
from tests.factories.site import user
from tests.unit.site.practice import making
from tests.unit.site.practice.making import NOW, SAID

pytestmark = pytest.mark.django_db
TRIAL = Evaluation("Drawn by lot, 2024", "trial", study="a" * 64, months=12)


def test_every_part_of_the_definition_is_kept_by_the_table() -> None:
    assert {*queries.PARTS, *queries.CHOSEN} <= {field.name for field in Version._meta.fields}


def test_a_note_is_published_under_a_name_and_everybody_finds_it() -> None:
    draft = making.draft()
    assert queries.published_notes(Asked()) == []
    leader = making.leader()
    actions.publish(draft.note_id, by=leader, now=NOW)
    (found,) = queries.published_notes(Asked())
    assert (found.title, found.published_by, found.number) == (SAID["title"], leader, 1)
    assert AuditRow.objects.filter(what="practice.publish_note", ids=[f"practice_note:{draft.note_id}"]).count() == 1


@pytest.mark.parametrize(
    ("role", "of", "may"), [("leader", "schools", True), ("manager", "police", True), ("manager", "schools", False), ("analyst", "police", False)]
)
def test_a_leader_or_a_manager_of_its_own_agency_publishes(role: str, of: str, may: bool) -> None:
    draft, who = making.draft(), user(role, of=of)
    if may:
        assert actions.publish(draft.note_id, by=who, now=NOW).published_by == who
    else:
        with pytest.raises(Refused, match="by a manager of its agency or a leader"):
            actions.publish(draft.note_id, by=who, now=NOW)


def test_everything_that_is_missing_is_said_when_it_is_to_be_published() -> None:
    draft = actions.begin({"title": "Only a title"}, by=user("referrer"), now=NOW)
    with pytest.raises(NotNow) as refused:
        actions.publish(draft.note_id, by=making.leader(), now=NOW)
    assert refused.value.reason.startswith("Choose what kind of note it is. Choose at least one topic. Say what the problem was.")
    assert refused.value.reason.endswith("Choose how strong the evidence is.")


def test_a_claim_without_an_evaluation_is_not_published() -> None:
    writer, leader = user("referrer"), making.leader()
    draft = making.draft(writer, level="3")
    with pytest.raises(NotNow, match="“Evidence of a short-term effect” needs one evaluation that is named"):
        actions.publish(draft.note_id, by=leader, now=NOW)
    actions.add_evaluation(draft.note_id, making.EVALUATION, by=writer, now=NOW)
    with pytest.raises(NotNow, match="0 of the 1 named here can carry it"):
        actions.publish(draft.note_id, by=leader, now=NOW)
    actions.add_evaluation(draft.note_id, TRIAL, by=writer, now=NOW)
    actions.remove_evaluation(draft.note_id, 0, by=writer, now=NOW)
    assert actions.publish(draft.note_id, by=leader, now=NOW).evaluations[0]["study"] == "a" * 64


def test_an_edit_is_a_new_version_and_the_old_one_stays_as_it_was() -> None:
    writer = user("referrer", of="police")
    first = making.note(by=writer)
    before = queries.parts_of(first)
    second = actions.new_version(first.note_id, by=writer, now=NOW)
    actions.write(first.note_id, {"title": "Within three days"}, by=writer, now=NOW)
    assert queries.published(first.note_id).number == 1
    with pytest.raises(NotNow, match="is writing a new version already"):
        actions.new_version(first.note_id, by=writer, now=NOW)
    actions.publish(first.note_id, by=making.leader(), now=NOW)
    assert (second.number, queries.published(first.note_id).title) == (2, "Within three days")
    assert queries.parts_of(queries.version(first.note_id, 1)) == before
    with pytest.raises(NotNow, match="What is published is not changed"):
        actions.write(first.note_id, {"title": "Behind its back"}, by=writer, now=NOW)
    assert [one.number for one in queries.versions_of(first.note)] == [2, 1]
    assert [one.number for one in queries.published_notes(Asked())] == [2]


def test_a_note_is_withdrawn_with_a_reason_and_can_still_be_read() -> None:
    found = making.note()
    actions.withdraw(found.note_id, "A trial found no effect", by=making.manager(), now=NOW)
    assert queries.published_notes(Asked()) == []
    assert queries.published(found.note_id).note.withdrawn_because == "A trial found no effect"
    assert queries.note_for_plan(making.leader(), found.note_id) is None
    for again in (
        lambda: actions.withdraw(found.note_id, "Again", by=making.leader(), now=NOW),
        lambda: actions.new_version(found.note_id, by=making.leader(), now=NOW),
        lambda: making.adopt(found),
    ):
        with pytest.raises(NotNow, match="has withdrawn this note: A trial found no effect"):
            again()


@pytest.mark.parametrize("part", ["title", "problem", "ask_post"])
def test_what_looks_like_an_identifier_is_refused(part: str) -> None:
    writer = user("referrer")
    with pytest.raises(NotNow, match="looks like a telephone number"):
        making.draft(writer, **{part: "Ring 01632 960123"})
    assert not Note.objects.exists()
    draft = making.draft(writer)
    with pytest.raises(NotNow, match="looks like a full postcode"):
        actions.write(draft.note_id, {part: "Near NT1 1AA"}, by=writer, now=NOW)


def test_a_draft_is_seen_by_its_writer_their_managers_and_leaders_alone() -> None:
    writer = user("referrer", of="police")
    making.draft(writer)
    readers = {
        "writer": writer,
        "manager": making.manager(),
        "leader": making.leader(),
        "colleague": user("referrer", of="police"),
        "other": making.manager("schools"),
    }
    assert {name for name, who in readers.items() if queries.drafts(who).count()} == {"writer", "manager", "leader"}
    with pytest.raises(Refused, match="Only who began a note"):
        actions.write(Note.objects.get().pk, {"did": "Mine now"}, by=readers["other"], now=NOW)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), ["b", "a"]),
        (Asked(topic="case"), ["b"]),
        (Asked(need="school"), ["a"]),
        (Asked(level="own", kind="success"), ["a"]),
        (Asked(level="2"), ["b"]),
        (Asked(words="FEWER visits"), ["b", "a"]),
        (Asked(words="nowhere"), []),
    ],
)
def test_notes_are_found_by_topic_need_and_evidence(asked: Asked, found: list[str]) -> None:
    making.note(title="a")
    writer = user("referrer", of="schools")
    other = making.draft(writer, title="b", topics=["case"], needs=[], kind="journey", level="2")
    actions.add_evaluation(other.note_id, making.EVALUATION, by=writer, now=NOW)
    actions.publish(other.note_id, by=making.leader(), now=NOW)
    assert [one.title for one in queries.published_notes(asked)] == found


def test_what_a_plan_takes_over() -> None:
    found = making.note()
    told = queries.note_for_plan(user("analyst"), found.note_id)
    assert told is not None
    assert (told.number, told.version, told.title, told.words) == (found.note_id, 1, SAID["title"], SAID["core"])
    assert queries.note_for_plan(user("analyst"), making.draft().note_id) is None
