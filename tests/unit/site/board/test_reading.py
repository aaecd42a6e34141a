"""What stands on the board: what is released, the latest of it, in words that mislead nobody; what is hidden is hidden everywhere."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.lead.indicators import publishing as publishing_indicators
from sooner.lead.indicators.result import indicators as look
from sooner.lead.targets import publishing as publishing_targets
from sooner.lead.targets.result import targets as compare
from sooner.warehouse.home import Home
from sooner_site.access import clock
from sooner_site.access.actions.releases import withdraw
from sooner_site.access.models import AuditRow, User
from sooner_site.access.queries import results as reading
from sooner_site.board.choices import DESIGNS, SERIES_SHOWN, VARIATIONS, VERDICTS
from sooner_site.board.queries import series_key
from tests.factories import results
from tests.factories.site import user

pytestmark = pytest.mark.django_db
PAGES = ("board", "indicators", "targets", "evidence")
FILES = ("indicators_file", "targets_file", "outputs_file", "evidence_file")


def text(client: Client, name: str = "board", *address: str) -> str:
    """The words of a page of the board, in one line."""
    answer = client.get(reverse(f"board:{name}", args=address))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_an_empty_board_says_how_something_comes_there(home: Home, leader: User, client: Client) -> None:
    results.indicators(home)
    said = text(client)
    assert "Nothing is released yet" in said
    assert "sooner lead indicators FILE --out DIR --home HOME" in said
    assert "1 result waits for release" in said
    assert "Incidents in Northmoor" not in said
    for page in PAGES[1:]:
        assert "released yet" in text(client, page)


def test_what_is_released_says_who_when_and_how_old_the_numbers_are(home: Home, put_on_board: Any, client: Client) -> None:
    row = results.indicator(
        variation="concern", words="The latest value is part of a change for the worse.", target=30.0, assurance="consistently_failing", chart="a.svg"
    )
    draft = results.indicators(home, row, today="2026-09-20")
    put_on_board("indicators", draft)
    for said in (text(client), text(client, "indicator", series_key(row["series"]))):
        for words in (
            "Changed for the worse",
            "part of a change for the worse",
            "Released by Ruth Adeyemson on 30 September 2026. Worked out on 20 September 2026.",
            "24 values, October 2024 to September 2026",
            "42, September 2026",
            "25 to 55, mean 40",
            "less is better",
            "30: not met, as things are: something has to change",
            "in 2 of 100 such series",
        ):
            assert words in said
    page = client.get(reverse("board:board")).content.decode()
    assert re.search(r'<img [^>]*alt="Control chart of Incidents in Northmoor\. The latest value', page)


def test_only_change_beyond_noise_has_a_card_and_the_rest_stands_in_a_table(home: Home, put_on_board: Any, client: Client) -> None:
    rows = [results.indicator(series=f"Series {number}") for number in range(SERIES_SHOWN + 5)]
    flagged = [results.indicator(series=f"Flag {kind}", variation=kind) for kind in VARIATIONS if kind != "common_cause"]
    put_on_board("indicators", results.indicators(home, *rows, *flagged))
    page = client.get(reverse("board:board")).content.decode()
    assert re.findall(r"<h3[^>]*>(Flag \w+)", page) == ["Flag concern", "Flag improvement", "Flag neutral_high", "Flag neutral_low"]
    said = text(client)
    assert "39 series: 1 changed for the worse, 1 for the better, 2 changed with no better way said; 35 show nothing but noise." in said
    assert "5 more show nothing but noise" in said
    assert "none or one of these 39 series" in said
    assert "Series 34" in text(client, "indicators")


def test_of_series_with_too_few_values_nothing_is_said_of_noise(home: Home, put_on_board: Any, client: Client) -> None:
    short = results.indicator(series="Short", mean=None, lower=None, upper=None)
    put_on_board("indicators", results.indicators(home, results.indicator(), short))
    assert "2 series: 0 changed for the worse, 0 for the better; 1 shows nothing but noise; 1 has too few values to say." in text(client)


def test_the_latest_release_of_a_series_is_shown_and_the_older_one_is_kept(home: Home, put_on_board: Any, client: Client) -> None:
    old = results.indicators(home, results.indicator(last_value=11.0), today="2026-08-31")
    new = results.indicators(home, results.indicator(last_value=77.0), results.indicator(series="Another", last_value=5.5))
    assert put_on_board("indicators", new).draft > put_on_board("indicators", old).draft
    said = text(client)
    assert "77" in said
    assert old not in said
    assert "11, " not in said
    assert "Draft " + old in text(client, "result", "indicators", old)
    assert old in client.get(reverse("board:earlier")).content.decode()
    assert new not in client.get(reverse("board:earlier")).content.decode()


def test_an_older_release_still_shows_what_a_newer_one_does_not_have(home: Home, put_on_board: Any, client: Client) -> None:
    for name in ("First", "Second"):
        put_on_board("indicators", results.indicators(home, results.indicator(series=name)))
    assert all(name in text(client) for name in ("First", "Second"))
    assert "No release has been overtaken" in text(client, "earlier")


def test_what_is_withdrawn_goes_from_every_page_and_file(home: Home, leader: User, put_on_board: Any, client: Client) -> None:
    draft = results.targets(home, outputs=(results.output(),), counts_of_people=False)
    put_on_board("targets", draft)
    assert "desks open by place" in text(client).lower()
    withdraw("targets", draft, "The wrong file.", by=leader, now=clock.now())
    assert "Nothing is released yet" in text(client)
    assert client.get(reverse("board:outputs_file")).content.decode().splitlines()[1:] == []
    said = text(client, "waiting")
    assert "Withdrawn by Ruth Adeyemson on 30 September 2026" in said
    assert "The wrong file." in text(client, "result", "targets", draft)


def test_shortfalls_come_first_and_a_lost_or_inferred_label_is_said(home: Home, put_on_board: Any, client: Client) -> None:
    rows = (
        results.target(measure="Reached one", achieved=60.0, result="reached", said="60 of 50 (120 %), reached"),
        results.target(measure="Guessed one", status="inferred", achieved=50.0, result="reached", said="50 of 50 (100 %), reached"),
        results.target(measure="label lost", status="label lost"),
        results.target(measure="Not in yet", achieved=None, of_target=None, result="not_known", said="not known, of 50"),
        results.target(measure="Old draft", said=None),
    )
    put_on_board("targets", results.targets(home, *rows))
    for page in ("board", "targets"):
        said = text(client, page)
        assert "5 targets: 2 fell short, 2 reached, 1 not known." in said
        assert "Inferred, not stated" in said
        assert "Label lost" in said
        assert "Old draft, 2025/26: 35 of 50, fell short" in said
        assert said.index("label lost, 2025/26") < said.index("Not in yet, 2025/26") < said.index("Reached one, 2025/26")
        assert "not that it helped" in said


def test_two_promises_whose_label_is_lost_are_two(home: Home, put_on_board: Any, client: Client) -> None:
    for target in (50.0, 60.0):
        put_on_board("targets", results.targets(home, results.target(measure="label lost", status="label lost", target=target)))
    assert "2 targets" in text(client)


def test_outputs_stand_by_place_and_period_and_say_what_does_not_add_up(home: Home, put_on_board: Any, client: Client) -> None:
    cells = [results.output(period=f"2026-{month:02d}", value=20.0 + month) for month in range(1, 9)]
    total = results.output(place="All", period="2026-08", value=99.0, is_sum=True, parts=28.0, agrees=False)
    kinds = (
        results.output(measure="met", place="Court", status="inferred", other="kind: men"),
        results.output(measure="met", place="Court", other="kind: women"),
    )
    put_on_board("targets", results.targets(home, outputs=(*cells, total, *kinds, results.output(measure="alone", period=None, value=None))))
    said = text(client)
    assert "Desks open by place and period, the latest 6 of 8 periods" in said
    assert "99 (does not add up)" in said
    assert "25 (inferred)" in said
    assert "kind: women" in said
    assert "2026-01" not in said
    assert "2026-01" in text(client, "targets")


@pytest.mark.parametrize("verdict", list(VERDICTS))
def test_a_verdict_is_in_words_and_what_shows_nothing_looks_like_nothing(verdict: str, home: Home, put_on_board: Any, client: Client) -> None:
    withheld = {"estimate": None, "low": None, "high": None} if verdict == "not_a_fair_comparison" else {"chart": "a.svg"}
    put_on_board("evidence", results.evidence(home, results.study(verdict=verdict, **withheld), verdict_sentence="So it is said."))
    page, said = client.get(reverse("board:evidence")).content.decode(), text(client)
    mark = VERDICTS[verdict]
    assert mark.words in said
    assert "So it is said." in said
    assert "What can be said" in said
    assert "That every family did better." in said
    assert "820" in said
    colour = re.search(rf"govuk-tag--(\w+)[^>]*>\s*{mark.words}", page)
    assert colour is not None
    assert (colour[1] == "grey") == (verdict in ("not_enough_people_to_tell", "not_a_fair_comparison", "cannot_show_cause"))
    assert colour[1] not in ("red", "green")
    assert ("withheld" in said) == (verdict == "not_a_fair_comparison")
    assert ("−0.42 (95 % interval −0.7 to −0.14), in incidents a family" in said) == (verdict != "not_a_fair_comparison")
    assert ("<img" in page) == (verdict != "not_a_fair_comparison")


def test_what_was_not_frozen_is_stamped_and_what_could_tell_comes_first(home: Home, put_on_board: Any, client: Client) -> None:
    loose = results.study(question="Was it luck?", frozen=False, study="c" * 32 + "-" + "d" * 32, people=None, low=None, high=None, estimate=123.4, can_say="")
    for row in (loose, results.study(verdict="cannot_show_cause", question="Before and after?", study="e" * 65), results.study()):
        put_on_board("evidence", results.evidence(home, row))
    said = text(client)
    assert "exploratory: not frozen before the data were read" in said
    assert said.index("Did fewer families") < said.index("Was it luck?") < said.index("Before and after?")
    assert "fewer than 10, or not known" in said
    assert "+123, in incidents a family" in said
    assert "Nothing yet." in said


def test_every_word_of_the_vocabulary_has_words_here() -> None:
    from sooner.prove.forms import DESIGNS as PROVES
    from sooner.tables import board

    assert set(VARIATIONS) == set(board.VARIATIONS)
    assert set(VERDICTS) == set(board.VERDICTS)
    assert {name for name, _ in PROVES} <= set(DESIGNS)


def test_a_damaged_result_is_told_and_the_rest_is_shown(home: Home, leader: User, put_on_board: Any, client: Client) -> None:
    names = [results.indicators(home, results.indicator(series=f"Series {number}")) for number in range(4)]
    for name in names:
        put_on_board("indicators", name)
    folder = home.evidence / "drafts" / "indicators"
    (folder / names[0] / "indicators.parquet").write_bytes(b"other")
    (folder / names[1] / "about.json").write_text("{", encoding="utf-8")
    reading._opened.cache_clear()  # as a process that has not read it yet
    said = text(client)
    assert f"indicators.parquet of draft {names[0]} is damaged" in said
    assert f"Draft {names[1]} was released, and is damaged" in said
    assert "Series 2" in said
    assert "Series 0" not in said
    assert client.get(reverse("board:result", args=["indicators", names[0]])).status_code == 409
    assert f"about.json of draft {names[1]} is damaged" in text(client, "waiting")


def rows_of(client: Client, key: str) -> list[list[str]]:
    """The rows of the file of one series."""
    return [line.split(",") for line in client.get(reverse("board:indicator_file", args=[key])).content.decode().splitlines()[1:]]


def test_small_counts_are_hidden_and_others_rounded_on_every_page_and_file(home: Home, put_on_board: Any, client: Client, tmp_path: Path) -> None:
    values = (3, 7, 12, 48, 52, 61, 57, 58, 63, 66, 62, 57, 68)
    lines = "".join(f"few,2025-{month:02d},{value},\n" for month, value in enumerate(values[:12], 1))
    lines += "".join(f"many,{2024 + month // 12}-{month % 12 + 1:02d},{value + 40},decrease\n" for month, value in enumerate([*values[3:], *values[3:], 199]))
    series, promises, done = (tmp_path / name for name in ("s.csv", "t.csv", "o.csv"))
    series.write_text(f"series,date,value,direction\n{lines}", encoding="utf-8")
    promises.write_text("measure,target,achieved\nVisited,50,7\nTrained,50,33\nAsked,50,61\n", encoding="utf-8")
    done.write_text("court,period,seen\nN,2012,4\nN,2013,53\nS,2012,77\nS,2013,88\n", encoding="utf-8")
    put_on_board("indicators", publishing_indicators.publish(look(series), [], home.path, date(2026, 9, 30), charts="all"))
    put_on_board("targets", publishing_targets.publish(compare([promises, done]), None, home.path, date(2026, 9, 30)))
    keys = [series_key(name) for name in ("few", "many")]
    shown = [text(client, page) for page in PAGES] + [text(client, "indicator", key) for key in keys]
    shown += [text(client, name) for name in FILES] + [text(client, "indicator_file", key) for key in keys]
    exact = {*values[:2], 12, 48, 52, 61, 57, 58, 63, 66, 62, 68, 88, 92, 101, 97, 98, 103, 106, 102, 108, 199, 239, 33, 53, 77, 4}
    lines_of_charts = {number for key in keys for line in rows_of(client, key) for number in line[3:6]}
    for page in shown:
        told = {int(number) for number in re.findall(r"(?<![\d.,:/-])\d+(?![\d.,%-])", re.sub(r"Draft \S+|\d+ values|\d+ points|\d{1,2} \w+ 20\d\d", "", page))}
        assert not told & (exact - {4, 7, 3, 12} - {int(number) for number in lines_of_charts if number})
    assert "Counts of people from 1 to 9 are hidden and others are rounded to 5" in shown[0]
    assert "fewer than 10 of 50, fell short" in shown[0]
    few = rows_of(client, keys[0])
    assert [line[2] for line in few] == ["", "", "10", "50", "50", "60", "55", "60", "65", "65", "60", "55"]
    assert {line[3] for line in few} == {""}
    assert {int(line[2]) % 5 for line in rows_of(client, keys[1])} == {0}
    assert "2 of 12 values rest on counts below 10" in text(client, "indicator", keys[0])


def test_what_was_declared_open_is_exact_and_says_so(home: Home, put_on_board: Any, client: Client, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("measure,target,achieved\nDesks,5,3\n", encoding="utf-8")
    draft = publishing_targets.publish(compare(tmp_path / "t.csv"), None, home.path, date(2026, 9, 30), is_open=True)
    put_on_board("targets", draft)
    assert "3 of 5 (60 %), fell short" in text(client)
    assert "Counts of people from" not in text(client)
    assert "said that these numbers are open" in text(client, "result", "targets", draft)


def test_every_file_that_leaves_is_a_disclosure_and_no_formula(home: Home, leader: User, put_on_board: Any, client: Client) -> None:
    put_on_board("targets", results.targets(home, results.target(measure="=1+1", note=None)))
    answer = client.get(reverse("board:targets_file"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'attachment; filename="targets.csv"' in answer["Content-Disposition"]
    assert answer.content.decode().splitlines()[1].startswith("'=1+1,50,35,70,fell_short")
    row = AuditRow.objects.order_by("pk").last()
    assert (row.kind, row.recipients, row.reason) == ("disclosure", [f"user:{leader.pk}"], "downloaded from the board")
    assert row.ids == ["draft:targets/" + next(iter(one.split("/")[1] for one in row.ids))]


def test_a_picture_is_an_image_and_nothing_else_and_only_for_who_may_see_it(home: Home, put_on_board: Any, client: Client) -> None:
    draft = results.evidence(home, results.study(chart="a.svg"))
    file = next((home.evidence / "drafts" / "evidence" / draft / "charts").iterdir()).name
    where = reverse("board:picture", args=["evidence", draft, file])
    manager = Client()
    manager.force_login(user("manager", of="children"))
    assert manager.get(where).status_code == 404
    put_on_board("evidence", draft)
    answer = manager.get(where)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (200, "image/svg+xml", "nosniff")
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert answer.content == results.PICTURE
    assert manager.get(where.replace(file, "0" * 24 + ".svg")).status_code == 404


def test_a_board_of_six_drafts_asks_few_questions(home: Home, put_on_board: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        put_on_board("indicators", results.indicators(home, results.indicator(series=f"Series {number}")))
    client.get(reverse("board:board"))
    with django_assert_max_num_queries(26):  # four of them ask the strategy what is late, five what is known of demand, of surveys and of worth
        assert client.get(reverse("board:board")).status_code == 200
