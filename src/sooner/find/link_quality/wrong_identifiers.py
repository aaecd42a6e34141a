"""Which agencies send identifiers that cannot be right: a number with a wrong check letter links nobody, and is somebody's to put right."""

from __future__ import annotations

from typing import Any

from ibis import _

from sooner.find.link_quality.rows import row, share
from sooner.warehouse.steps import StepView

_WORDS = {
    **{"nhs_number": "NHS numbers", "upn": "UPNs", "former_upn": "former UPNs", "nino": "National Insurance numbers"},
    **{"pnc": "PNC numbers", "cro": "CRO numbers", "postcode": "postcodes", "uprn": "UPRNs"},
}


def measured(view: StepView) -> list[dict[str, Any]]:
    """For each agency and kind of identifier that it sends and that can be checked, how many are wrong."""
    checked = view.read("identifiers").filter(_.validity != "cannot_be_checked")
    counted = checked.group_by("agency", "kind").agg(given=_.count(), wrong=(_.validity == "wrong").sum()).order_by("agency", "kind")
    return [_said(**each) for each in counted.to_pyarrow().to_pylist()]


def _said(agency: str, kind: str, given: int, wrong: int) -> dict[str, Any]:
    words = f"{wrong:,} of {given:,} {_WORDS[kind]} are wrong by form or check character"
    return row("people", "wrong_identifiers", share(wrong, given), given, words, agency, kind)
