"""A result is released by a named leader who says what was checked, once at a time, whole; it is withdrawn, never deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from sooner_site.access import clock
from sooner_site.access.actions.releases import release, withdraw
from sooner_site.access.choices import Published, Role
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import Release
from sooner_site.access.queries import results as reading
from sooner_site.access.queries.releases import history, released
from tests.factories import results, site
from tests.unit.site.access.people import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, settings: object) -> Home:
    settings.HOME = Home(tmp_path / "home").create()  # type: ignore[attr-defined]
    return settings.HOME  # type: ignore[attr-defined, no-any-return]


def test_a_leader_releases_and_the_audit_says_what(home: Home) -> None:
    draft, by, now = results.targets(home), site.user("leader"), clock.now()
    made = release("targets", draft, "I read every row.", by=by, now=now)
    assert released("targets") == {draft: made}
    assert released("indicators") == {}
    assert (made.released_by, made.released_at, made.words, str(made)) == (by, now, "I read every row.", f"targets/{draft}")
    (row,) = rows("access:release")
    assert row.ids == [f"draft:targets/{draft}", f"release:{made.pk}"]
    assert "read every" not in f"{row.reason}{row.ids}{row.recipients}"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEADER])
def test_nobody_but_a_leader_releases_or_withdraws(home: Home, role: str) -> None:
    draft, by, now = results.targets(home), site.user(role), clock.now()
    for deed in (release, withdraw):
        with pytest.raises(Refused, match="leader"):
            deed("targets", draft, "words", by=by, now=now)
    assert released("targets") == {}


def test_a_result_is_released_once_at_a_time(home: Home) -> None:
    draft, by, now = results.targets(home), site.user("leader", name="Ann Lead"), clock.now()
    release("targets", draft, "read", by=by, now=now)
    with pytest.raises(NotNow, match="Ann Lead has released this already"):
        release("targets", draft, "read", by=site.user("leader"), now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(kind="targets", draft=draft, words="x", released_by=by, released_at=now)


def test_withdrawn_is_closed_kept_and_can_be_released_again(home: Home) -> None:
    draft, by, now = results.targets(home), site.user("leader"), clock.now()
    first = release("targets", draft, "read", by=by, now=now)
    closed = withdraw("targets", draft, "A wrong file.", by=by, now=now)
    assert released("targets") == {}
    with pytest.raises(NotNow, match="nothing to withdraw"):
        withdraw("targets", draft, "again", by=by, now=now)
    second = release("targets", draft, "read again", by=by, now=now)
    assert history("targets", draft) == (first, second)
    assert (closed.pk, closed.withdrawn_by, closed.withdrawn_words) == (first.pk, by, "A wrong file.")
    assert rows("access:withdraw")[-1].ids == [f"draft:targets/{draft}", f"release:{first.pk}"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=second.pk).update(withdrawn_at=now)


def test_nothing_is_released_without_words(home: Home) -> None:
    draft, by, now = results.targets(home), site.user("leader"), clock.now()
    with pytest.raises(NotNow, match="Say what you checked"):
        release("targets", draft, "  ", by=by, now=now)


def test_what_is_damaged_or_not_there_is_not_released(home: Home) -> None:
    draft, by, now = results.evidence(home, results.study(chart="a.svg")), site.user("leader"), clock.now()
    with pytest.raises(Http404):
        release("evidence", "00009-0123456789ab", "read", by=by, now=now)
    with pytest.raises(Http404):
        release("evidence", "../../site", "read", by=by, now=now)
    (found,) = drafts(home, "evidence")
    picture = next((found.folder / "charts").iterdir())
    before = picture.read_bytes()
    picture.write_bytes(b"other")
    with pytest.raises(NotNow, match="damaged"):
        release("evidence", draft, "read", by=by, now=now)
    picture.write_bytes(before)
    (found.folder / "evidence.parquet").write_bytes(b"other")
    with pytest.raises(NotNow, match="damaged"):
        release("evidence", draft, "read", by=by, now=now)
    assert released("evidence") == {}


def test_the_reader_gives_what_is_whole_and_says_what_is_not(home: Home) -> None:
    names = [results.evidence(home, results.study(people=people, chart="a.svg")) for people in (10, 20, 30)]
    (home.evidence / "drafts" / "evidence" / names[1] / "about.json").write_text("{", encoding="utf-8")
    found = reading.results("evidence")
    assert [draft.id for draft in found.drafts] == [names[0], names[2]]
    assert len(found.damaged) == 1
    assert names[1] in found.damaged[0]
    with pytest.raises(NotNow, match="damaged"):
        reading.result("evidence", names[1])
    assert reading.rows(found.drafts[1], "evidence")[0]["people"] == 30
    assert reading.rows(found.drafts[1], "outputs") == ()
    assert [row["people"] for row in reading.rows_where(found.drafts[1], "evidence", "study", results.study()["study"])] == [30]
    assert reading.rows_where(found.drafts[1], "evidence", "study", "another") == ()
    file = found.drafts[0].about["pictures"]["a.svg"]["file"]
    assert reading.picture(found.drafts[0], file) == results.PICTURE
    with pytest.raises(Http404):
        reading.picture(found.drafts[0], "none.svg")


def test_what_is_damaged_later_is_told_not_shown(home: Home) -> None:
    results.evidence(home, results.study(chart="a.svg"))
    (found,) = reading.results("evidence").drafts
    (found.folder / "evidence.parquet").write_bytes(b"other")
    file = found.folder / "charts" / found.about["pictures"]["a.svg"]["file"]
    file.unlink()
    with pytest.raises(NotNow, match="damaged"):
        reading.rows(found, "evidence")
    with pytest.raises(NotNow, match="damaged"):
        reading.rows_where(found, "evidence", "study", "any")
    with pytest.raises(NotNow, match="damaged"):
        reading.picture(found, file.name)


def test_a_home_that_is_not_there_holds_nothing(tmp_path: Path, settings: object) -> None:
    settings.HOME = Home(tmp_path / "none")  # type: ignore[attr-defined]
    for kind in Published.values:
        assert reading.results(kind) == reading.Results((), ())


def test_a_table_is_read_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    results.evidence(home)
    first = reading.rows(reading.results("evidence").drafts[0], "evidence")
    assert reading.rows(reading.results("evidence").drafts[0], "evidence") is first
