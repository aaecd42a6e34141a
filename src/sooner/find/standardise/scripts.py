"""Columns of names with the letters of other scripts made Latin: the expression of what ``romanising`` does to one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.romanising import romanised

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: A pattern: the text holds a sign beyond the Latin letters and their accents. Ranges, since engines call scripts by different names.
OF_ANOTHER_SCRIPT = r"[\x{0370}-\x{1CFF}\x{1F00}-\x{1FFF}\x{2C00}-\x{2C5F}\x{2C80}-\x{A71F}\x{A800}-\x{AB2F}\x{AB70}-\x{FFFF}\x{10000}-\x{10FFFF}]"

# No engine has a function for this. It is called only for names of other scripts: most extracts hold none, and pay for one search.
_romanised = ibis.udf.scalar.python(romanised, name="romanised", signature=((ibis.dtype("string"),), ibis.dtype("string")))


def in_latin(text: ir.StringColumn) -> ir.StringColumn:
    """The text with every word of another script spelt in Latin letters; other text as it stands."""
    return ibis.ifelse(text.re_search(OF_ANOTHER_SCRIPT), _romanised(text), text)
