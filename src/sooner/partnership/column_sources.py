"""Where one of our columns comes from in a file that an agency sends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import field_validator, model_validator

from sooner.faults import Part as Part
from sooner.partnership.date_formats import DateFormat, usable_date_formats

#: One column of an agency's, or several that are joined.
Named = str | tuple[str, ...]


class ColumnSource(Part):
    """Where one of our columns comes from: one column of the agency's, or several joined with a comma and a space.

    ``instead``: other names that it may have. ``optional``: it may be missing from the file. Either way names are compared without regard to
    case, spaces and signs, since they stand for what many systems send. ``parts``: the cell is JSON, and these keys of it are joined.
    """

    column: Named
    format: DateFormat | None = None
    instead: tuple[Named, ...] = ()
    optional: bool = False
    parts: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, given: Any) -> Any:
        """``"DOB"`` and ``["House", "Street"]`` stand for ``{column = ...}``."""
        source = given if isinstance(given, dict) else {"column": given}
        named = source.get("column")
        names = [named] if isinstance(named, str) else named
        if not isinstance(names, list | tuple) or not names or not all(isinstance(name, str) and name.strip() for name in names):
            raise ValueError("a column is named by text, by a list of texts, or by { column = ..., format = ... }")
        return {**source, "column": named.strip() if isinstance(named, str) else tuple(name.strip() for name in names)}

    @field_validator("format")
    @classmethod
    def _readable(cls, given: DateFormat | None) -> DateFormat | None:
        return None if given is None else usable_date_formats(given)

    @property
    def names(self) -> tuple[str, ...]:
        """The agency's columns, one or several."""
        return (self.column,) if isinstance(self.column, str) else self.column

    def found_in(self, header: Iterable[str]) -> tuple[str, ...]:
        """The columns of a file from which it is read; none where the file has none of them."""
        names = tuple(header)
        if not (self.instead or self.optional):
            return self.names if set(self.names) <= set(names) else ()
        known = {folded(name): name for name in reversed(names)}
        for choice in (self.column, *self.instead):
            wanted = (choice,) if isinstance(choice, str) else choice
            if found := tuple(name if name in names else known[folded(name)] for name in wanted if name in names or folded(name) in known):
                return found
        return ()


def folded(name: str) -> str:
    """A column's name without case, spaces and signs: ``Person_URN``, ``person urn`` and ``PersonURN`` are one name."""
    return re.sub(r"[\W_]", "", name.casefold())
