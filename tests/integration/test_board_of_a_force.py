"""The board of a whole force: 640 series over five years, every page of it quick, with few queries."""

from __future__ import annotations

import statistics
import time
from datetime import date

import numpy as np
import pandas as pd
import pytest
from django.urls import reverse

from sooner.lead.indicators.publishing import publish
from sooner.lead.indicators.result import indicators
from sooner.lead.indicators.writing import draw
from sooner.warehouse.home import Home
from sooner_site.access import clock
from sooner_site.access.actions.releases import release
from tests.factories.site import user

SERIES, MONTHS, MOST_MILLISECONDS = 640, 60, 300


@pytest.mark.long
@pytest.mark.django_db
def test_the_board_of_640_series(tmp_path, settings, client, django_assert_max_num_queries, capsys):
    settings.HOME = Home(tmp_path / "home").create()
    drawn = np.random.default_rng(7).poisson(60, (SERIES, MONTHS))
    days = [date(2021 + month // 12, month % 12 + 1, 1) for month in range(MONTHS)]
    rows = [(f"Ward {number}", day, int(value)) for number, values in enumerate(drawn) for day, value in zip(days, values, strict=True)]
    found = indicators(pd.DataFrame(rows, columns=["series", "date", "value"]))
    draft = publish(found, draw(found, "none", lambda words: None), settings.HOME.path, date(2026, 9, 30), is_open=True)
    leader = user("leader")
    release("indicators", draft, "Read", by=leader, now=clock.now())
    client.force_login(leader)
    for page in ("board:board", "board:indicators"):
        client.get(reverse(page))
        with django_assert_max_num_queries(16):
            client.get(reverse(page))
        taken = []
        for _ in range(9):
            started = time.process_time()
            assert client.get(reverse(page)).status_code == 200
            taken.append(1000 * (time.process_time() - started))
        with capsys.disabled():
            print(f"{page} at {SERIES} series: {statistics.median(taken):.0f} ms")  # noqa: T201 - the figure that the test is for
        if page == "board:board":
            assert statistics.median(taken) < MOST_MILLISECONDS
