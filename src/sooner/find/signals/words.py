"""A rule's words with their values filled in, as expressions: dates, shares and counts as people say them."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir


def names_in(words: str) -> tuple[str, ...]:
    """The columns whose values the words hold."""
    return tuple(name for _, name, _, _ in Formatter().parse(words) if name is not None)


def filled(rows: ir.Table, words: str) -> ir.StringValue:
    """The words with each ``{column}`` replaced by the row's value."""
    parts: list[ir.StringValue] = []
    for text, name, _, _ in Formatter().parse(words):
        if text:
            parts.append(ibis.literal(text))
        if name is not None:
            parts.append(said(rows[name], name))
    return ibis.literal("").join(parts)


def said(value: ir.Value, name: str) -> ir.StringValue:
    """A value as people say it: ``3 March 2025``, ``84 %`` for a rate, one decimal, words without underscores."""
    kind = value.type()
    if kind.is_date():
        shown = value.strftime("%-d %B %Y")
    elif name.endswith("_rate"):
        # Rounded down: a rule that fires below 90 % must never say 90 %.
        shown = (value * 100).floor().cast("int64").cast("string") + " %"
    elif kind.is_floating():
        shown = (value * 10).floor().cast("int64").cast("float64").__truediv__(10).cast("string")
    else:
        shown = value.cast("string").replace("_", " ")
    return shown.fill_null("not known")
