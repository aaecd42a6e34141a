"""Leadership on real figures: the Met's borough series, and Thames Valley's targets, outputs and lost labels."""

from __future__ import annotations

import re
import time
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from benchmarks.met_series import met_series
from sooner.lead.indicators import Indicators, indicators, xmr
from sooner.lead.indicators.writing import write as write_indicators
from sooner.lead.targets import Targets, targets
from sooner.lead.targets.writing import draw, write

pytestmark = pytest.mark.reference

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def met(open_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Indicators, float, Path]:
    """The 640 series, read from a file, looked at and written without charts; the processor's seconds for it; where it was written."""
    folder = tmp_path_factory.mktemp("met")
    met_series(open_data).to_csv(folder / "met.csv", index=False)
    started = time.process_time()
    found = indicators(folder / "met.csv")
    write_indicators(found, [], folder / "out", TODAY)
    return found, time.process_time() - started, folder / "out"


def test_640_series_of_167_months_have_table_flags_and_words_in_under_ten_seconds(met: tuple[Indicators, float, Path]) -> None:
    found, seconds, out = met
    assert (found.counts["series"], found.counts["values"]) == (640, 640 * 167)
    assert seconds < 10
    assert found.table["words"].str.len().min() > 20
    assert len((out / "indicators.csv").read_text(encoding="utf-8").splitlines()) == 1 + 640 * 167


def test_only_forty_of_the_flagged_series_are_drawn_those_changed_for_the_worse_first(met: tuple[Indicators, float, Path]) -> None:
    found = met[0]
    drawn = found.charted("flagged")
    assert (len(drawn), len(found.charted("all"))) == (40, 640)
    assert {entry.group for entry in drawn} == {"worse"}
    assert all(entry.flagged for entry in drawn)


def test_a_series_among_640_is_what_it_is_alone(met: tuple[Indicators, float, Path], open_data: Path) -> None:
    found = met[0]
    table = met_series(open_data)
    points = found.points.to_pandas()
    for name in found.table["series"].iloc[::64]:
        rows = table[table["series"] == name]
        alone = xmr(rows["value"].tolist(), [date.fromisoformat(f"{month}-01") for month in rows["date"]], direction="decrease")
        among = points[points["series"] == name]
        assert among["flag"].tolist() == alone.table["flag"].tolist()
        assert among["upper"].tolist() == pytest.approx(alone.table["upper"].tolist(), abs=1e-9)
        assert found.table.set_index("series").loc[name, "variation"] == alone.variation


@pytest.fixture(scope="module")
def thames_valley(open_data: Path) -> Targets:
    folder = open_data / "thames_valley"
    return targets([folder / "targets_outputs.csv", folder / "families_by_court.csv"])


def test_families_by_court_and_period_are_as_published(thames_valley: Targets) -> None:
    done = thames_valley.done.set_index(["place", "period"])["value"]
    periods = ["2011-09 to 2011-12", "2012", "2013", "all"]
    assert {court: [done[court, period] for period in periods] for court in ("Aylesbury", "Oxford", "Reading", "All")} == {
        "Aylesbury": [58, 69, 132, 259],
        "Oxford": [0, 44, 72, 116],
        "Reading": [0, 0, 60, 60],
        "All": [58, 113, 264, 435],
    }
    assert thames_valley.counts["sums_checked"] == 7
    assert thames_valley.counts["sums_wrong"] == 0


def test_five_pairs_two_of_them_short_one_without_its_label(thames_valley: Targets) -> None:
    table = thames_valley.table
    assert table[["target", "achieved"]].to_numpy().tolist() == [[120, 135], [200, 222], [50, 35], [400, 368], [30, 34]]
    assert table[["result", "of_target"]].to_numpy().tolist()[2:4] == [["fell_short", 70.0], ["fell_short", 92.0]]
    assert table["result"].tolist().count("reached") == 3
    assert table["measure"].tolist()[1] == "label lost"
    assert table["status"].tolist() == ["inferred", "label lost", "inferred", "inferred", "inferred"]


def test_the_page_shows_shortfalls_and_doubts_in_words(thames_valley: Targets, tmp_path: Path) -> None:
    write(thames_valley, draw(thames_valley), tmp_path, TODAY)
    page = re.sub(r"<(style|svg).*?</\1>", "", (tmp_path / "report.html").read_text(encoding="utf-8"), flags=re.DOTALL)
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert "sentencers and court users trained 50 35 70 % ▼ fell short inferred" in words
    assert "practitioners trained 400 368 92 % ▼ fell short inferred" in words
    assert "label lost 200 222 111 % reached label lost" in words
    assert "Aylesbury 58 inferred 69 inferred 132 inferred" in words
    drawn = (tmp_path / "targets.svg").read_text(encoding="utf-8")
    assert "35 of 50 (70 %), fell short" in drawn
    assert "practitioners trained (inferred)" in drawn


def test_a_list_without_periods_is_shown_and_not_added_up(open_data: Path) -> None:
    found = targets(open_data / "thames_valley" / "support_types.csv")
    assert found.counts["sums_checked"] == 0
    assert found.done["value"].tolist()[:3] == [401, 120, 15]
