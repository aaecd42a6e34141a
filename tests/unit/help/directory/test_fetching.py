"""Taking a directory from a feed, played by a server on this machine: pages, and everything that a stranger's server may do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sooner.errors import InputRefused, SomethingMissing, UsageError
from sooner.help.directory.fetching import Limits, fetch
from sooner.help.directory.taking import take
from tests.unit.help.directory.documents import document
from tests.unit.help.directory.server import HERE, Answer, Feed, serving

pytestmark = pytest.mark.allow_hosts([HERE])

#: The first page of the list.
LIST = "/feed/services?page=1&per_page=100"


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as made:
        yield made


def test_every_page_is_read_and_every_service_taken_whole(feed: Feed) -> None:
    whole = [document(name, "Debt advice") for name in "ABCDE"]
    feed.holds(*whole)
    said: list[str] = []
    assert [one.as_json() for one in take(feed.address, said.append)] == whole
    assert [one.as_json() for one in fetch(f"{feed.address}/services/")] == whole
    assert "Reading page 3 of the list" in said and "[5/5] E" in said


def test_a_feed_that_never_says_that_a_page_is_the_last_ends_with_an_empty_one(feed: Feed) -> None:
    one = document("A")
    feed.answers = {
        LIST: Answer({"contents": [one]}),
        "/feed/services?page=2&per_page=100": Answer({"contents": []}),
        f"/feed/services/{one['id']}": Answer(one, kind="application/hal+json; charset=utf-8"),
    }
    assert len(fetch(feed.address)) == 1


def test_a_redirect_on_the_same_server_is_followed(feed: Feed) -> None:
    feed.holds(document("A"))
    feed.answers["/old/services?page=1&per_page=100"] = Answer(status=301, headers={"Location": LIST})
    feed.answers[f"/old/services/{document('A')['id']}"] = Answer(status=302, headers={"Location": f"/feed/services/{document('A')['id']}"})
    assert [one.name for one in fetch(feed.address.replace("/feed", "/old"))] == ["A"]


def test_a_redirect_to_elsewhere_is_refused_and_nothing_is_asked_there(feed: Feed) -> None:
    with serving() as other:
        other.holds(document("A"))
        feed.answers[LIST] = Answer(status=302, headers={"Location": f"{other.address}/services?page=1&per_page=100"})
        with pytest.raises(InputRefused, match="another server") as refused:
            fetch(feed.address)
        assert other.asked == []
    assert other.address in str(refused.value)


@pytest.mark.parametrize("place", ["file:///etc/hostname", "ftp://127.0.0.1/feed"])
def test_a_redirect_to_another_kind_of_address_is_refused(place: str, feed: Feed) -> None:
    feed.answers[LIST] = Answer(status=302, headers={"Location": place})
    with pytest.raises((InputRefused, SomethingMissing)):
        fetch(feed.address)


def test_a_page_for_people_is_refused(feed: Feed) -> None:
    feed.answers[LIST] = Answer(b"<html>", kind="text/html")
    with pytest.raises(InputRefused, match="no JSON by its content type \\('text/html'\\)"):
        fetch(feed.address)


def test_an_answer_that_is_too_large_is_refused(feed: Feed) -> None:
    feed.answers[LIST] = Answer(b" " * 300_000)
    with pytest.raises(InputRefused, match="larger than 100,000 bytes"):
        fetch(feed.address, limits=Limits(most_bytes=100_000))


def test_too_many_services_are_refused(feed: Feed) -> None:
    feed.holds(*(document(name) for name in "ABCD"))
    with pytest.raises(InputRefused, match="more than 3 services"):
        fetch(feed.address, limits=Limits(most_services=3))


def test_a_server_that_waits_too_long_is_not_waited_for(feed: Feed) -> None:
    feed.answers[LIST] = Answer({}, waits=5)
    with pytest.raises(SomethingMissing, match="did not answer in time"):
        fetch(feed.address, limits=Limits(seconds=0.2))


def test_in_all_it_may_take_so_long(feed: Feed) -> None:
    feed.holds(document("A"))
    with pytest.raises(SomethingMissing, match="longer than 0 seconds in all"):
        fetch(feed.address, limits=Limits(seconds_in_all=0))


def test_what_is_not_there_is_said(feed: Feed) -> None:
    with pytest.raises(SomethingMissing, match="answered 404"):
        fetch(feed.address)
    with pytest.raises(SomethingMissing, match="cannot be reached"):
        fetch("http://127.0.0.1:9/feed")


@pytest.mark.parametrize(
    "address", ["ftp://example.org/feed", "https://", "https://somebody@example.org/feed", "https://example.org/feed?key=1", "file:///etc"]
)
def test_what_is_no_address_of_a_feed_is_wrong_usage(address: str) -> None:
    with pytest.raises(UsageError, match="is no address of a feed"):
        take(address)


def test_faults_of_every_service_are_told_at_once(feed: Feed) -> None:
    feed.holds(document("A"), document("B"), document("C"))
    for name, wrong in (("A", {**document("A"), "status": "open"}), ("B", {**document("B"), "fees": 3}), ("C", document("A"))):
        feed.answers[f"/feed/services/{document(name)['id']}"] = Answer(wrong)
    with pytest.raises(InputRefused) as refused:
        fetch(feed.address)
    assert [(fault.column, fault.value) for fault in refused.value.faults] == [("status", "open"), ("fees", "3"), ("id", None)]


def test_an_id_that_stands_twice_is_refused_with_its_pages(feed: Feed) -> None:
    feed.holds(document("A"), document("B"), document("A"))
    with pytest.raises(InputRefused, match=r"page 2, contents\[0\]\.id: this id stands at page 1, contents\[0\] already"):
        fetch(feed.address)


def test_a_list_that_is_wrong_is_refused_before_anything_else_is_asked(feed: Feed) -> None:
    feed.answers[LIST] = Answer({"contents": [{"id": "1"}], "last_page": True})
    with pytest.raises(InputRefused, match="this is no UUID"):
        fetch(feed.address)
    assert feed.asked == [LIST]
