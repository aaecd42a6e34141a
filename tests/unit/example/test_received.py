"""What is invented is taken in whole: station one refuses no row of it."""

import pytest

from sooner import partnership
from sooner.find.extracts import receive
from sooner.warehouse import engines
from sooner.warehouse.workspace import Workspace
from tests.factories.partnership import invented_partnership


@pytest.mark.parametrize("people", [50, 300, 2000])
def test_no_row_is_refused_however_small_the_area(people, tmp_path, tmp_path_factory):
    """In a small area a rare extract has no rows at all, and that is no fault."""
    made = invented_partnership(tmp_path_factory, people)
    loaded = partnership.load(made.partnership_file)
    receipts = receive(loaded, tmp_path / "received", Workspace(engines.connect(), made.last_day), made.last_day, "run")
    assert sum(receipt.rows_read for receipt in receipts.rows) == sum(count for name, count in made.counts.items() if name.startswith("rows_"))
    assert {receipt.extract: receipt.refused for receipt in receipts.rows if receipt.refused} == {}
