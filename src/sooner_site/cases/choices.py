"""The words of a case that come from lists: what may be chosen, and how it reads."""

from __future__ import annotations

from enum import Flag, auto

from django.db.models import TextChoices


class Relation(Flag):
    """What somebody is to one case; one person can be several things. Nothing: they are nobody to it."""

    NOBODY = 0
    LEAD = auto()
    TEAM = auto()
    MANAGER = auto()
    HUB = auto()
    #: Asked to take the lead over, and has not answered yet.
    ASKED = auto()


class LawfulBasis(TextChoices):
    """Why the partnership may hold the case: never the family's consent to be helped, which is a matter of its own."""

    PUBLIC_TASK = "public_task", "A task in the public interest (UK GDPR Article 6(1)(e))"
    LEGAL_DUTY = "legal_duty", "A duty in law (UK GDPR Article 6(1)(c))"
    VITAL_INTERESTS = "vital_interests", "To protect somebody's life (UK GDPR Article 6(1)(d))"


class Answer(TextChoices):
    """What the family said when asked whether they want this help."""

    AGREED = "agreed", "They agreed"
    REFUSED = "refused", "They said no"
    WITHDRAWN = "withdrawn", "They no longer agree"


class How(TextChoices):
    """How somebody was asked."""

    IN_PERSON = "in_person", "Face to face"
    PHONE = "phone", "By telephone"
    VIDEO = "video", "By video call"
    WRITING = "writing", "In writing"
    INTERPRETER = "interpreter", "With an interpreter"


class Said(TextChoices):
    """What a family's own words are about."""

    MATTERS = "matters", "What matters to them"
    WORKS_WELL = "works_well", "What works well"


class CameFrom(TextChoices):
    """How a need came into the case."""

    SIGNAL = "signal", "Seen in agencies' records"
    REFERRAL = "referral", "Said in the referral"
    WRITTEN = "written", "Found together with the family"


class Progress(TextChoices):
    """How far a family has come with one need, in words that take no scale from anybody."""

    WORSE = "worse", "Worse than before"
    SAME = "same", "Much the same"
    BETTER = "better", "Better than before"
    MET = "met", "No longer a need"


class Result(TextChoices):
    """What became of a need when the case was closed."""

    MET = "met", "Met"
    PARTLY_MET = "partly_met", "Partly met"
    NOT_MET = "not_met", "Not met"
    NO_LONGER_WANTED = "no_longer_wanted", "No longer wanted by the family"


class NoteKind(TextChoices):
    """What a note tells of."""

    VISIT = "visit", "Visit to the family"
    CALL = "call", "Call with the family"
    MEETING = "meeting", "Meeting about the family"
    VOICE = "voice", "Voice of the child"
    OTHER = "other", "Something else"


#: The notes that say that somebody was in touch with the family.
IN_TOUCH = (NoteKind.VISIT, NoteKind.CALL, NoteKind.VOICE)


class Readers(TextChoices):
    """Who may read a note."""

    TEAM = "team", "Everybody in the case's team"
    LEAD = "lead", "The lead practitioner and their managers only"


class MoveKind(TextChoices):
    """How a case goes on with another agency."""

    STEP_UP = "step_up", "Step up: another agency takes over with more than early help"
    STEP_DOWN = "step_down", "Step down: another agency takes over with less than this"
    STEP_IN = "step_in", "Step in: another agency joins, and the lead stays"


#: The three moves in two words, for lists and headings.
MOVE_WORDS = {"step_up": "step up", "step_down": "step down", "step_in": "step in"}


class ClosedBecause(TextChoices):
    """Why a case was closed. The words are also those that the evidence counts by."""

    OUTCOMES_MET = "outcomes met", "The outcomes are met"
    STEPPED_UP = "stepped up", "Stepped up: another agency has taken over"
    STEPPED_DOWN = "stepped down", "Stepped down: another agency has taken over"
    MOVED_AWAY = "family moved", "The family moved away"
    DECLINED = "family declined", "The family did not want this help, or no longer wants it"
    OTHER = "other", "Another reason"
