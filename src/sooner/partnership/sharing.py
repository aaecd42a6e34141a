"""How much of one agency's rows the people of another see on casework screens, as the agreements between them say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sooner.partnership.models import EVERY_OTHER, TIERS, Agreement, Tier

#: Casework is what finding families is for; an agreement for evaluation alone shows nobody a row.
_PURPOSE = "find"


def shown_to(agreements: Iterable[Agreement | Mapping[str, Any]], sender: str, extract: str, reader_agency: str, today: date) -> Tier:
    """What the reader's agency sees of the sender's rows of an extract: "nothing", "involvement", "summary" or "full".

    ``agreements``: as ``run.json`` has them, or as models. An agency's own people see its rows in full. Of several agreements in force
    the most generous counts; where none is in force for finding families, nothing is shown.
    """
    if sender == reader_agency:
        return "full"
    read = [agreement if isinstance(agreement, Agreement) else Agreement.model_validate(agreement) for agreement in agreements]
    standing = [agreement for agreement in read if agreement.covers(sender, extract) and agreement.in_force(today) and _PURPOSE in agreement.purpose]
    tiers = [agreement.shown.get(reader_agency, agreement.shown[EVERY_OTHER]) for agreement in standing]
    return max(tiers, key=TIERS.index, default="nothing")
