"""Looks at people by command: who asked for whom, when and why, in the columns of the site's audit, so that both can be read together."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from datetime import datetime

from sooner.warehouse.files import private
from sooner.warehouse.home import Home

#: The columns of the site's audit as it is downloaded.
COLUMNS = ("at", "who", "kind", "what", "ids", "count", "reason", "recipients", "result")
#: The file, in the folder ``logs`` of a home.
FILE = "looks.csv"
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def record_look(home: Home, at: datetime, who: str, what: str, ids: Sequence[str], reason: str) -> None:
    """Add one look to the home's file of looks, and have it on disk before anything is shown. ``ids``: each as ``person:...`` or ``family:...``."""
    file = home.path / "logs" / FILE
    with private(), file.open("a", encoding="utf-8", newline="") as log:
        rows = csv.writer(log)
        if log.tell() == 0:
            rows.writerow(COLUMNS)
        rows.writerow([at.isoformat(), _safe(who), "command", what, " ".join(ids), len(ids), _safe(reason), "", "done"])
        log.flush()
        os.fsync(log.fileno())


def _safe(text: str) -> str:
    """Text in one line that no spreadsheet works out."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
