"""``sooner find report``, typed."""

from __future__ import annotations

import pytest

from tests.factories import runs
from tests.factories.snapshot import publish
from tests.factories.snapshot_rows import RUN
from tests.unit.cli.command import sooner


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("cli") / "home", runs.tables(), RUN, runs.RUN).path


def test_it_is_printed_protected_unless_exact_figures_are_asked_for(home):
    shown, exact = sooner("find", "report", "--home", home), sooner("find", "report", "--home", home, "--exact")
    assert shown.code == exact.code == 0
    assert f"Run {runs.RUN}, as at 2026-09-30" in shown.out
    assert "WHOM NEEDS ARE SEEN IN" in shown.out and "Counts of people from 1 to 9 are hidden" in shown.out
    assert shown.out.count("not shown") > exact.out.count("not shown")
    assert "Counts of people from 1 to 9" not in exact.out


def test_for_machines_and_for_earlier_runs(home):
    assert sooner("find", "report", "--home", home, "--json").json["edition"] == "protected"
    assert sooner("find", "report", "--home", home, "--json", "--run", runs.EARLIER).json["run"] == runs.EARLIER
    listed = sooner("find", "report", "--home", home, "--list", "--json").json["runs"]
    assert listed == [{"run": runs.RUN, "as_at": "2026-09-30", "standing": "in force"}, {"run": runs.EARLIER, "as_at": "2026-09-23", "standing": "earlier"}]
    assert sooner("find", "report", "--home", home, "--list").out.splitlines()[1].split() == [runs.RUN, "2026-09-30", "in", "force"]


def test_as_a_page_for_any_browser(home, tmp_path):
    file = tmp_path / "report.html"
    said = sooner("find", "report", "--home", home, "--out", file)
    assert said.out == f"The report of run {runs.RUN} is in {file}.\n"
    page = file.read_text(encoding="utf-8")
    assert "<svg" in page and "People with rent arrears, by group" in page and "<script" not in page and "http-equiv" in page
    assert "needs counted, not risk predicted" in page and "The people in it are invented" in page
    assert file.stat().st_mode & 0o777 == 0o600
    assert sooner("find", "report", "--home", home, "--out", file, "--run", runs.EARLIER, "--json").json["run"] == runs.EARLIER
    assert "<svg" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--run", "x"), 6, "No protected report of a run x is kept. Runs with a report: "),
        (("--run", runs.EARLIER, "--exact"), 6, "No exact report of a run"),
        (("--out", "no/such/folder/report.html"), 2, "is no folder. Make it first"),
    ],
)
def test_what_cannot_be_is_said(home, words, code, says):
    said = sooner("find", "report", "--home", home, *words)
    assert said.code == code and says in said.err and "Traceback" not in said.err


def test_where_nothing_is_published_it_says_what_to_run(tmp_path):
    said = sooner("find", "report", "--home", tmp_path / "none")
    assert said.code == 6 and "sooner find" in said.err
