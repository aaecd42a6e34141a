"""What can be done with shared practice as it stands now, whoever asks. Each raises the reason that the screen shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.definitions import practice as definitions
from sooner.lead import practice as rules
from sooner_site.access.errors import NotNow
from sooner_site.practice.choices import Ended

if TYPE_CHECKING:
    from sooner_site.practice.models import Adoption, Event, MemberRequest, Note, Project, StageEntered, Version


def names_nobody(written: Mapping[str, Any]) -> None:
    """Raises NotNow where written words hold what looks like an identifier. Names cannot be told from other words: whoever writes leaves them out."""
    found = [one for words in written.values() if isinstance(words, str) for one in rules.identifiers_in(words)]
    if found:
        kinds = ", ".join(dict.fromkeys(one.looks_like for one in found))
        raise NotNow(f"This holds what looks like {kinds}. Nothing here may say who a person is: take it out.")


def is_draft(draft: Version | None) -> Version:
    """The draft. Raises NotNow where none is being written."""
    if draft is None:
        raise NotNow("No draft of this note is being written. What is published is not changed: begin a new version of it.")
    return draft


def is_not_withdrawn(note: Note) -> None:
    """Raises NotNow for a note that was withdrawn."""
    if note.withdrawn_at is not None:
        raise NotNow(f"{note.withdrawn_by} has withdrawn this note: {note.withdrawn_because}")


def has_no_draft(draft: Version | None) -> None:
    """Raises NotNow where somebody writes a new version already."""
    if draft is not None:
        raise NotNow(f"{draft.written_by} is writing a new version already. Go on with that one.")


def is_whole(version: Version, parts: Mapping[str, Any]) -> None:
    """Raises NotNow with everything that a draft lacks before it can be published, its claim too."""
    missing = [f"{words}." for words in rules.missing_from(parts)]
    if version.level:
        missing += rules.missing_for(version.level, [rules.Evaluation(**one) for one in version.evaluations])
    if missing:
        raise NotNow(" ".join(missing))


def can_be_adopted(note: Note, version: Version | None) -> Version:
    """The version that is adopted. Raises NotNow for a note that is not published, or was withdrawn."""
    is_not_withdrawn(note)
    if version is None:
        raise NotNow("This note is not published, so nobody can adopt it.")
    return version


def is_another_agencys(note: Note, agency_id: str) -> None:
    """Raises NotNow for an agency's own note."""
    if note.agency_id == agency_id:
        raise NotNow("This is your own agency’s practice: it is done there already.")


def is_not_adopted(adoption: Adoption | None) -> None:
    """Raises NotNow where the agency has adopted the note already."""
    if adoption is not None:
        raise NotNow(f"Your agency has adopted this already, as {adoption.pk}.")


def says_how_it_differs(changed: Iterable[str], words: str) -> None:
    """Raises NotNow where a part that must be kept is changed and nobody says how and why."""
    if list(changed) and not words.strip():
        raise NotNow("You do not keep everything that must be kept. Say what you do instead, and why.")


def is_done_still(adoption: Adoption) -> None:
    """Raises NotNow for an adoption that was stopped."""
    if adoption.stopped_at is not None:
        raise NotNow(f"{adoption.stopped_by} has stopped this: {adoption.stopped_because}")


def comes_later(on: date, today: date) -> None:
    """Raises NotNow for a day to look again that has passed."""
    if on <= today:
        raise NotNow("The day to look at it again must be after today.")


def is_open(project: Project) -> None:
    """Raises NotNow for a project that was closed."""
    if project.ended:
        raise NotNow(f"{project.ended_by} has closed this project: {project.get_ended_display().lower()}.")


def may_be_entered(stage: str, entered: rules.stages.Entered) -> None:
    """Raises NotNow where the stage before has not ended."""
    if why := rules.may_enter(stage, entered):
        raise NotNow(" ".join(why))


def there_is_a_next(stage: str | None) -> str:
    """The stage that comes next. Raises NotNow after the last."""
    if stage is None:
        raise NotNow("The last stage has begun: what is left is to end it and to close the project.")
    return stage


def is_not_found_yet(stage: StageEntered) -> None:
    """Raises NotNow where the stage's evaluation is written down: what it found is not changed."""
    if stage.found:
        words = definitions.shipped().stage(stage.stage).words
        raise NotNow(f"What the evaluation of “{words}” found is written down, by {stage.found_by}. It is not changed afterwards.")


def is_done_first(stage: StageEntered) -> None:
    """Raises NotNow where an evaluation is told before what was done."""
    if not stage.did:
        raise NotNow("Write down what was done first: an evaluation is of something.")


def is_evaluated(ended: str, entered: rules.stages.Entered) -> None:
    """Raises NotNow where a project would be closed without its evaluation."""
    why = rules.missing_to_finish(entered) if ended == Ended.FINISHED else rules.missing_to_stop(entered)
    if why:
        raise NotNow(f"A project is not closed without its evaluation. {' '.join(why)}")


def may_be_answered(event: Event, today: date, before: bool) -> None:
    """Raises NotNow before the event, after the last day for answers, or a second time."""
    if before:
        raise NotNow("You have answered already. Which answers are yours cannot be told any more, so they cannot be changed.")
    if today < event.held_on:
        raise NotNow("The event has not been held yet.")
    if today > event.answers_until:
        raise NotNow("The last day for answers has passed.")


def is_not_answered(asked: MemberRequest) -> None:
    """Raises NotNow where a request was answered."""
    if asked.answered_at is not None:
        raise NotNow(f"{asked.answered_by} has answered this already.")
