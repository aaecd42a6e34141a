"""Values that systems put in for want of one: recognised, and emptied."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import ibis

from sooner.definitions.loading import load_yaml
from sooner.find.standardise.text import any_of, plain_capitals

if TYPE_CHECKING:
    import ibis.expr.types as ir


@cache
def placeholders() -> dict[str, Any]:
    """The definition: what kind of value, and the values that mean nothing."""
    definition: Any = load_yaml("names/placeholders.yml")
    return dict(definition)


def bare(text: ir.StringColumn) -> ir.StringColumn:
    """Capitals and single spaces only: how names are compared with placeholders."""
    return plain_capitals(text).re_replace(r"[^\p{L}]+", " ").strip()


def opens_with(words: list[str]) -> str:
    """A pattern: the text is, or begins with, one of the words, as whole words."""
    return f"^{any_of(words)}(?: |$)"


def _whole(words: list[str]) -> str:
    return f"^{any_of(words)}?$"


@cache
def _no_name() -> str:
    known = placeholders()
    return f"{_whole(known['names'])}|{opens_with(known['openings'])}"


@cache
def _no_forename() -> str:
    known = placeholders()
    return f"{_no_name()}|{_whole(known['forenames'])}|{opens_with(known['not_yet_named'])}"


@cache
def _no_surname() -> str:
    return f"{_no_name()}|{_whole(placeholders()['not_yet_named'])}"


def _without(text: ir.StringColumn, pattern: str) -> ir.StringColumn:
    return ibis.ifelse(bare(text).re_search(pattern), ibis.null("string"), text)


def real_name(text: ir.StringColumn) -> ir.StringColumn:
    """The whole name as it stands; empty where it is a placeholder."""
    return _without(text, _no_name())


def real_surname(text: ir.StringColumn) -> ir.StringColumn:
    """The surname as it stands; empty where it is a placeholder."""
    return _without(text, _no_surname())


def real_forename(text: ir.StringColumn) -> ir.StringColumn:
    """The forenames as they stand; empty where they are a placeholder or the child has no name yet."""
    return _without(text, _no_forename())
