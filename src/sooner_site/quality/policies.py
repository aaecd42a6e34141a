"""What can be done with a record to check now, whoever asks."""

from __future__ import annotations

from sooner_site.access.errors import NotNow
from sooner_site.quality.choices import About
from sooner_site.quality.models import BlindPair, Correction


def can_be_answered(correction: Correction) -> None:
    """Raises NotNow where somebody has answered already."""
    if correction.answer:
        raise NotNow(f"{correction.answered_by} has answered this already: {correction.get_answer_display().lower()}.")


def can_be_left_open(same: bool | None, mark: str) -> None:
    """Raises NotNow where nobody decides and nothing says when to ask again."""
    if same is None and not mark:
        raise NotNow("No run is in doubt about these records, so there is nothing to leave open. Decide whether they are one person’s, or leave it as it is.")


def is_about_a_match(correction: Correction) -> None:
    """Raises NotNow unless it is about records that were taken for one person's."""
    if correction.about != About.LINK or not correction.others:
        raise NotNow("This is about no match of records, so there is nothing to decide.")


def can_be_drawn(round_: str, pairs: int) -> None:
    """Raises NotNow where no run drew pairs, or the pairs of this answer are being judged already."""
    if not pairs:
        raise NotNow("No run has drawn pairs yet. Draw them after the next one.")
    if BlindPair.objects.filter(round=round_).exists():
        raise NotNow("Pairs of this answer are being judged already. Draw again after the next run.")
