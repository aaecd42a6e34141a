"""What every test shares: the network off, warnings as errors, open data found in one place."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: examples have no time limit. Where changes are judged, they are the same every time.
settings.register_profile("sooner", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=os.environ.get("CI") == "true")
settings.load_profile("sooner")

# What is imported and made by a few hundred tests stays until the end, and by default Python looks through all of it for rubbish again and again:
# a quarter of the time of a test of the site. With these numbers it looks after every hundred thousand new things, and seldom at the old ones.
gc.set_threshold(100_000, 50, 100)

REPOSITORY = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make dist` hand over the wheel that it built."""
    parser.addoption("--wheel", type=Path, help="the wheel to install and run; without it one is built")


def pytest_collection_finish() -> None:
    """Leave what is there before the first test out of every search for rubbish: it stays."""
    gc.collect()
    gc.freeze()


def open_data_folder() -> Path | None:
    """The folder of open data, or None where it is not there."""
    folder = Path(os.environ.get("SOONER_DATA", REPOSITORY / "../shared/data"))
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def open_data() -> Path:
    """The folder of open data; a test that asks for it is a reference test and needs it."""
    folder = open_data_folder()
    if folder is None and os.environ.get("CI") == "true":
        pytest.fail("open data not found: where changes are judged, the reference tests must run (set SOONER_DATA)")
    if folder is None:
        pytest.skip("open data not found: set SOONER_DATA (see docs/reference/open_data.md)")
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many reference tests could not run, and where the data come from."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "SOONER_DATA" in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} reference tests could not run: docs/reference/open_data.md says where each set of open data comes from.")
