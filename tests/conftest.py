"""What every test shares: the network off, warnings as errors, open data found in one place."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: examples have no time limit. Where changes are judged, they are the same every time.
settings.register_profile("sooner", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=os.environ.get("CI") == "true")
settings.load_profile("sooner")

REPOSITORY = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make dist` hand over the wheel that it built."""
    parser.addoption("--wheel", type=Path, help="the wheel to install and run; without it one is built")


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
