"""The words of records that somebody says are wrong."""

from __future__ import annotations

from django.db.models import TextChoices

PREFIX = "Q"


class Decision(TextChoices):
    """What somebody decides about two records."""

    SAME = "same", "They are one person’s"
    NOT_SAME = "not_same", "They are two people’s"
    CANNOT_TELL = "cannot_tell", "I cannot tell"


class About(TextChoices):
    """What is said to be wrong."""

    ROW = "row", "Something that an agency wrote down"
    TIE = "tie", "Who belongs to whom, or who lives with whom"
    LINK = "link", "Records of two people taken for one"
    ADDRESS = "address", "The address"
    NEED = "need", "A need that is not there"


class Answer(TextChoices):
    """What an agency found when it looked."""

    CORRECTED = "corrected", "It was wrong, and is corrected in our own records"
    NOT_WRONG = "not_wrong", "It is right as it stands"
    CANNOT_TELL = "cannot_tell", "We cannot tell"
