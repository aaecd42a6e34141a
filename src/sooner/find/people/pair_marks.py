"""Counts of pairs found, true and right, and the shares made of them: the marks of every answer about who belongs together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PairMarks:
    """Counts of pairs, and the shares made of them. A share of nothing is 1: nothing was got wrong."""

    pairs_true: int
    pairs_found: int
    pairs_right: int

    @property
    def precision(self) -> float:
        """Share of the pairs put together that belong together."""
        return self.pairs_right / self.pairs_found if self.pairs_found else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that were put together."""
        return self.pairs_right / self.pairs_true if self.pairs_true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.pairs_found + self.pairs_true
        return 2 * self.pairs_right / total if total else 1.0

    def __str__(self) -> str:
        pairs = f"{self.pairs_right:,} of {self.pairs_found:,} pairs put together are right, {self.pairs_true:,} are true"
        return f"precision {self.precision:.4f}, recall {self.recall:.4f}, F1 {self.f1:.4f} ({pairs})"

    def as_dict(self) -> dict[str, float | int]:
        """The same for machines."""
        return {**vars(self), "precision": self.precision, "recall": self.recall, "f1": self.f1}
