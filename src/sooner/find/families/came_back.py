"""The step that takes what the site gave back into the snapshot, with people and families by the numbers that they have now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sooner.warehouse.returned import schema_of
from sooner.warehouse.steps import Step

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: The tables that are taken over, and the columns in which each names a person or a family.
NAMED = {"help_given": {"person_id": "person", "family_id": "family"}, "places_free": {}, "later_outcomes": {"person_id": "person"}}


def do(view: StepView) -> None:
    """Read what came back and where numbers lead; write ``help_given``, ``places_free`` and ``later_outcomes``.

    A row about somebody who is gone is kept with the number that it had: what was done was done.
    """
    leads = {(row["kind"], row["old_id"]): row["new_id"] for row in view.read("redirects").to_pyarrow().to_pylist()}
    for name, named in NAMED.items():
        rows = view.read(f"returned_{name}").to_pyarrow().to_pylist()
        followed = [_followed(row, named, leads) | {"line": line} for line, row in enumerate(rows, 1)]
        view.write(name, pa.Table.from_pylist(followed, schema=schema_of(name).append(pa.field("line", pa.int64()))))


def _followed(row: dict[str, Any], named: dict[str, str], leads: dict[tuple[str, str], str]) -> dict[str, Any]:
    """The row with every number in it followed to the one in use."""
    return row | {column: leads.get((kind, row[column]), row[column]) for column, kind in named.items()}


STEP = Step("came_back", ("redirects", *(f"returned_{name}" for name in NAMED)), tuple(NAMED), do)
