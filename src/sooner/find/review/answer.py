"""One answer of a file, and who keeps answers."""

from __future__ import annotations

from dataclasses import dataclass

from sooner.errors import Fault
from sooner.warehouse.home import Home


@dataclass(frozen=True)
class Answer:
    """One answer of a file: the two records in order, what was decided, why, by whom, and on which line it stands.

    ``mark``: what the records said. ``round``: the drawing to which it belongs, where it was judged blind.
    """

    file: str
    line: int
    record_key_l: str
    record_key_r: str
    decision: str
    reason: str
    reviewer: str
    mark: str = ""
    round: str = ""

    def fault(self, why: str, mend: str, column: str | None = None) -> Fault:
        """Something that is wrong with it, by file and line."""
        return Fault(self.file, why, mend, line=self.line, column=column)


def site_of(home: Home) -> bool:
    """Whether the home holds the database of a site."""
    return (home.path / "site" / "database.sqlite3").is_file()
