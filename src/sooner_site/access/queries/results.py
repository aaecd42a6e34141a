"""The results that lie in the home, read once by a process: what was published never changes, so that only the list of names is read for each page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
from django.conf import settings
from django.http import Http404

from sooner.errors import CheckFailed, SomethingMissing
from sooner.warehouse.drafts import Draft, draft_names, open_draft
from sooner_site.access.errors import NotNow

#: So many tables and pictures are kept in memory; those that were not asked for longest go first.
_TABLES, _LONG_TABLES, _PICTURES = 24, 4, 64


@dataclass(frozen=True)
class Results:
    """The drafts of one kind, the oldest first, and a sentence for each that is damaged."""

    drafts: tuple[Draft, ...]
    damaged: tuple[str, ...]


def results(kind: str) -> Results:
    """Every draft of one kind in the site's home: indicators, targets or evidence. None where the home holds none, or is not there yet."""
    if not settings.HOME.exists:
        return Results((), ())
    whole, damaged = [], []
    for name in draft_names(settings.HOME, kind):
        try:
            whole.append(_opened(settings.HOME.path, kind, name))
        except CheckFailed as found:
            damaged.append(str(found))
    return Results(tuple(whole), tuple(damaged))


def result(kind: str, draft: str) -> Draft:
    """One draft. Raises Http404 where there is none of that id, NotNow with the reason where it is damaged."""
    try:
        return _opened(settings.HOME.path, kind, draft)
    except SomethingMissing as found:
        raise Http404("no such result") from found
    except CheckFailed as found:
        raise NotNow(str(found)) from found


def rows(draft: Draft, table: str) -> tuple[dict[str, Any], ...]:
    """The rows of one of its tables, none where it has none of that name. Raises NotNow where the table is damaged."""
    try:
        return _rows(settings.HOME.path, draft.kind, draft.id, table) if table in draft.about["tables"] else ()
    except CheckFailed as found:
        raise NotNow(str(found)) from found


def rows_where(draft: Draft, table: str, column: str, value: str) -> tuple[dict[str, Any], ...]:
    """The rows of one of its tables in which a column has that value: of a long table, a few rows. Raises NotNow where the table is damaged."""
    try:
        whole = _table(settings.HOME.path, draft.kind, draft.id, table)
    except CheckFailed as found:
        raise NotNow(str(found)) from found
    return tuple(whole.filter(pc.field(column) == value).to_pylist())


def picture(draft: Draft, name: str) -> bytes:
    """One of its pictures by the name of its file, which is a part of its hash. Raises Http404 where there is none, NotNow where it is damaged."""
    names = [published for published, told in draft.about["pictures"].items() if told["file"] == name]
    if not names:
        raise Http404("no such picture")
    try:
        return _picture(settings.HOME.path, draft.kind, draft.id, names[0])
    except CheckFailed as found:
        raise NotNow(str(found)) from found


@lru_cache(maxsize=1024)
def _opened(home: Path, kind: str, name: str) -> Draft:
    return open_draft(home, kind, name)


@lru_cache(maxsize=_TABLES)
def _rows(home: Path, kind: str, name: str, table: str) -> tuple[dict[str, Any], ...]:
    return tuple(_opened(home, kind, name).table(table).to_pylist())


@lru_cache(maxsize=_LONG_TABLES)
def _table(home: Path, kind: str, name: str, table: str) -> Any:
    return _opened(home, kind, name).table(table)


@lru_cache(maxsize=_PICTURES)
def _picture(home: Path, kind: str, name: str, picture: str) -> bytes:
    return _opened(home, kind, name).picture(picture)
