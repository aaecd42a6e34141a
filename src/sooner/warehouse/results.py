"""What a run gives back: the answer's id, its counts, what became of every extract, how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: What each count is of, in the order of the path.
COUNTED = {
    "records": "records of people",
    "people": "people",
    "families": "families",
    "signals": "needs seen",
    "events": "events, without a name",
    "outcomes": "outcomes, without a name",
    "allocations": "places in a draw, without a name",
}
#: What is said of each extract.
RECEIPT_COLUMNS = ("agency", "extract", "kind", "files", "rows_read", "accepted", "refused", "columns_dropped", "agreements", "note")


@dataclass(frozen=True, eq=False)
class RunResult:
    """What a run did.

    ``snapshot_id`` is the answer in force after it; None where the run stopped before the last station.
    ``counts`` has the rows of every table written. ``changed`` is False where nothing was new and the answer in force stands.
    ``receipts`` has a row for each extract: rows read, accepted and refused, and the columns not read for want of an agreement.
    """

    snapshot_id: str | None
    counts: Mapping[str, int]
    receipts: pd.DataFrame = field(repr=False)
    seconds: float
    changed: bool = True

    @classmethod
    def of(cls, run: Mapping[str, Any], seconds: float, changed: bool) -> RunResult:
        """The result of the run that wrote this account of itself."""
        import pandas as pd

        receipts = pd.DataFrame(list(run["receipts"]), columns=list(RECEIPT_COLUMNS))
        return cls(run.get("id"), dict(run["counts"]), receipts, round(seconds, 2), changed)

    @property
    def table(self) -> pd.DataFrame:
        """The counts that a reader asks for first: what, count, meaning."""
        import pandas as pd

        rows = [(name, self.counts[name], words) for name, words in COUNTED.items() if name in self.counts]
        return pd.DataFrame(rows, columns=["what", "count", "meaning"])

    @property
    def words(self) -> str:
        """What happened, in one sentence."""
        if self.snapshot_id is None:
            return f"The run stopped where it was told to, after {self.seconds} seconds; nothing was published and the answer in force stands."
        if not self.changed:
            return f"Nothing has changed since the last run: answer {self.snapshot_id} still stands ({self.seconds} seconds). Use --full to run all the same."
        return f"Answer {self.snapshot_id} is in force ({self.seconds} seconds)."

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "snapshot": self.snapshot_id,
            "changed": self.changed,
            "counts": dict(self.counts),
            "receipts": self.receipts.to_dict("records"),
            "seconds": self.seconds,
        }

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.words)}</p>{self.table.to_html(index=False)}"
