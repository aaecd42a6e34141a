"""``sooner desk``, as somebody types it. The verb is called in this process: it may be installed without it."""

from __future__ import annotations

import builtins
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from sooner.errors import CheckFailed, InputRefused, SomethingMissing, UsageError
from sooner.help.court_list import ListRefused
from sooner_site.access.models import AuditRow
from sooner_site.commands import desk
from sooner_site.court_desk.models import Hearing
from tests.unit.help.court_list.lists import defendant, hearing
from tests.unit.site.court_desk import making

pytestmark = pytest.mark.django_db
DAY = date(2099, 1, 5)  # far ahead: whenever the test runs, its names are not over


def run(home: Any, *words: str, fails: bool = False) -> Any:
    app = typer.Typer()
    desk.register(app)
    app.command("other")(lambda: None)
    return CliRunner().invoke(app, ["desk", *words, "--home", str(home.path)], catch_exceptions=fails)


def written(folder: Path, content: bytes) -> str:
    file = folder / "list.json"
    file.write_bytes(content)
    return str(file)


def test_each_has_help_with_an_example(site_home: Any) -> None:
    app = typer.Typer()
    desk.register(app)
    for words in (["import", "--help"], ["sheet", "--help"]):
        said = CliRunner().invoke(app, words if len(app.registered_groups) == 0 else ["desk", *words])
        assert said.exit_code == 0 and "sooner desk" in said.output


def test_a_list_is_taken_in_and_counted(site_home: Any, tmp_path: Path) -> None:
    file = written(tmp_path, making.a_list(day=DAY))
    said = run(site_home, "import", file)
    assert "Taken in: 2 hearings with 1 names" in said.output and "1 restricted hearings, 1 masked names" in said.output
    told = json.loads(run(site_home, "import", file, "--json").stdout)
    assert told == {
        "kind": "crown_daily_list", "courts": 1, "sittings": 1, "hearings": 2, "defendants": 1, "masked": 1, "restricted": 1, "refused": [],
    }  # fmt: skip
    assert Hearing.objects.count() == 2
    assert AuditRow.objects.filter(what="court_desk.take_in", process="sooner desk import").count() == 2


def test_an_old_list_is_kept_for_its_days_from_when_it_was_taken_in(site_home: Any, tmp_path: Path) -> None:
    old = written(tmp_path, making.a_list(day=date(2020, 1, 6)))
    for day, left in (("2020-03-02", 2), ("2020-03-09", 2), ("2020-03-20", 0)):
        if left:
            run(site_home, "import", old, "--today", day)
        else:
            run(site_home, "import", written(tmp_path, making.a_list(day=DAY, court="Elsewhere")), "--today", day)
        assert Hearing.objects.filter(list__on=date(2020, 1, 6)).count() == left


def test_a_list_with_a_fault_is_refused_with_3_and_its_places(site_home: Any, tmp_path: Path) -> None:
    file = written(tmp_path, making.a_list(hearing("", defendant()), day=DAY))
    with pytest.raises(ListRefused, match=r"list\.json, column \$\.DailyList\.CourtLists\[0\]"):
        run(site_home, "import", file)
    said = run(site_home, "import", file, "--json")
    assert said.exit_code == 3
    assert [one["where"] for one in json.loads(said.stdout)["refused"]] == ["$.DailyList.CourtLists[0].Sittings[0].Hearings[0].CaseNumber"]
    with pytest.raises(InputRefused, match="cannot be read"):
        run(site_home, "import", str(tmp_path / "nowhere.json"))
    assert Hearing.objects.count() == 0


def test_the_sheet_is_one_page_without_what_was_left_out(site_home: Any, tmp_path: Path) -> None:
    many = [hearing(f"T{number}", defendant("Ada", f"Openly{number}"), ListNote="A note") for number in range(45)]
    run(site_home, "import", written(tmp_path, making.a_list(*many, day=DAY)))
    out = tmp_path / "sheet.pdf"
    told = json.loads(run(site_home, "sheet", making.COURT.upper(), DAY.isoformat(), "--out", str(out), "--json").stdout)
    assert (told["pages"], told["rows"]) == (1, 45)
    assert out.read_bytes().startswith(b"%PDF") and out.stat().st_mode & 0o777 == 0o600
    assert "45 rows on 1 page." in run(site_home, "sheet", making.COURT, DAY.isoformat(), "--out", str(out)).output
    with pytest.raises(CheckFailed, match=r"Courts that are known: Ashmere Crown Court"):
        run(site_home, "sheet", "Elsewhere", DAY.isoformat(), "--out", str(out))
    with pytest.raises(UsageError, match="cannot be written"):
        run(site_home, "sheet", making.COURT, DAY.isoformat(), "--out", str(tmp_path / "no" / "sheet.pdf"))


def test_without_weasyprint_it_says_what_to_install(site_home: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return take(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SomethingMissing, match=r"Print the sheet from the site\.\n.*apt-get install libpango"):
        run(site_home, "sheet", making.COURT, DAY.isoformat(), "--out", str(tmp_path / "a.pdf"))
