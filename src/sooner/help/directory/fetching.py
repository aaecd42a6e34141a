"""Taking a directory from the feed that somebody names: that address and no other, page by page, within limits."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from sooner.errors import Fault, SomethingMissing, UsageError
from sooner.help.directory.reading import DirectoryRefused, parse, read, repeats
from sooner.help.directory.services import Page, Service

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Limits:
    """How much is taken: seconds to wait for an answer and in all, bytes of an answer, services of a feed, services asked for on a page."""

    seconds: float = 20
    seconds_in_all: float = 900
    most_bytes: int = 8 * 1024 * 1024
    most_services: int = 10_000
    per_page: int = 100


class _Elsewhere(Exception):
    """The feed sends its reader to another address."""


class _Stay(HTTPRedirectHandler):
    """Follows a redirect that stays on the same server, and no other."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        """The next request. Raises where it would go elsewhere."""
        if _origin(newurl) != _origin(req.full_url):
            raise _Elsewhere(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass
class _Feed:
    """A feed under way: its address, its limits, when it must be done."""

    address: str
    limits: Limits
    ends: float
    opener: OpenerDirector = field(default_factory=lambda: build_opener(_Stay))

    def get(self, path: str, **asked: object) -> Any:
        """The JSON at a path of the feed. Raises SomethingMissing where nothing answers, DirectoryRefused where the answer cannot be taken."""
        address = f"{self.address}{path}" + (f"?{urlencode(asked)}" if asked else "")
        request = Request(address, headers={"Accept": "application/json", "User-Agent": "sooner directory import"})  # noqa: S310 - the scheme was checked
        try:
            with self.opener.open(request, timeout=self.limits.seconds) as answer:
                return parse(self._body(answer, address), address)
        except _Elsewhere as elsewhere:
            raise _refused(address, "it sends its reader to another server", "Name that address, if you trust it.", str(elsewhere)) from None
        except HTTPError as error:
            error.close()
            raise SomethingMissing(f"The feed answered {error.code} at {address}. Try the address in a browser, or ask whoever publishes it.") from None
        except (URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
            why = "did not answer in time" if _late(error) else "cannot be reached"
            raise SomethingMissing(f"The feed {why}: {address}. Try again later, or ask whoever publishes it.") from None

    def _body(self, answer: Any, address: str) -> bytes:
        kind = answer.headers.get_content_type()
        if kind != "application/json" and not kind.endswith("+json"):
            raise _refused(address, "the answer is no JSON by its content type", "Name the address of the feed, not of a page for people.", kind)
        body = b""
        while part := answer.read1(65_536):
            body += part
            if len(body) > self.limits.most_bytes:
                raise _refused(address, f"the answer is larger than {self.limits.most_bytes:,} bytes", "Ask whoever publishes it for smaller pages.")
            if time.perf_counter() > self.ends:
                raise SomethingMissing(
                    f"The feed took longer than {self.limits.seconds_in_all:g} seconds in all: {self.address}. Try again when it is less busy."
                )
        return body


def is_address(source: str) -> bool:
    """Whether this is the address of a feed rather than a file."""
    return "://" in source


def fetch(address: str, progress: Progress = lambda words: None, limits: Limits | None = None) -> tuple[Service, ...]:
    """Every service of a feed, in full. The address is the feed's own, with or without ``/services`` at its end.

    Raises UsageError for an address that is no feed's, SomethingMissing where nothing answers, DirectoryRefused with every fault found.
    """
    limits = limits or Limits()
    feed = _Feed(_base(address), limits, time.perf_counter() + limits.seconds_in_all)
    listed, places = _listed(feed, progress)
    twice = repeats(listed, places, feed.address)
    if twice:
        raise DirectoryRefused(twice)
    faults: list[Fault] = []
    found = [_in_full(feed, one, faults, f"[{number}/{len(listed)}] {one.name}", progress) for number, one in enumerate(listed, 1)]
    if faults:
        raise DirectoryRefused(faults)
    return tuple(one for one in found if one is not None)


def _listed(feed: _Feed, progress: Progress) -> tuple[list[Service], list[str]]:
    """Every service as the list has it, and its place, page by page."""
    found: list[Service] = []
    places: list[str] = []
    faults: list[Fault] = []
    for number in _numbers():
        progress(f"Reading page {number} of the list")
        page: Page | None = None
        try:
            document = read(feed.get("/services", page=number, per_page=feed.limits.per_page), f"{feed.address}/services?page={number}", kind="service")
            page, records = document.page, document.records
        except DirectoryRefused as refused:
            faults += refused.faults
            break
        found += [one for one in records if isinstance(one, Service)]
        places += [f"page {number}, {place}" for place in document.places]
        if len(found) > feed.limits.most_services:
            raise _refused(feed.address, f"it holds more than {feed.limits.most_services:,} services", "Ask whoever publishes it for a smaller feed.")
        if _is_last(page, number, len(records)):
            break
    if faults:
        raise DirectoryRefused(faults)
    return found, places


def _is_last(page: Page | None, number: int, records: int) -> bool:
    return page is None or not records or page.last_page is True or (page.total_pages is not None and number >= page.total_pages)


def _in_full(feed: _Feed, listed: Service, faults: list[Fault], words: str, progress: Progress) -> Service | None:
    progress(words)
    path = f"/services/{listed.id}"
    try:
        document = read(feed.get(path), f"{feed.address}{path}", kind="service")
    except DirectoryRefused as refused:
        faults += refused.faults
        return None
    one = document.records[0]
    if not isinstance(one, Service) or one.id != listed.id:
        faults.append(Fault(f"{feed.address}{path}", "another service came than was asked for", "Ask whoever publishes it.", column="id"))
        return None
    return one


def _numbers() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def _base(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise UsageError(f"{address!r} is no address of a feed. Write it as https://example.org/feed, with nothing behind it and no password in it.")
    return address.rstrip("/").removesuffix("/services")


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port


def _late(error: BaseException) -> bool:
    return isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError)


def _refused(address: str, why: str, mend: str, value: str | None = None) -> DirectoryRefused:
    return DirectoryRefused([Fault(address, why, mend, value=value)])
