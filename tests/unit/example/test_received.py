"""What is invented is taken in whole: station one refuses no row of it."""

from sooner import partnership
from sooner.find.extracts import receive
from sooner.warehouse import engines
from sooner.warehouse.workspace import Workspace


def test_no_row_is_refused(small, tmp_path):
    loaded = partnership.load(small.partnership_file)
    receipts = receive(loaded, tmp_path / "received", Workspace(engines.connect(), small.last_day), small.last_day, "run")
    assert sum(receipt.rows_read for receipt in receipts.rows) == sum(count for name, count in small.counts.items() if name.startswith("rows_"))
    assert {receipt.extract: receipt.refused for receipt in receipts.rows if receipt.refused} == {}
