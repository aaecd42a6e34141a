"""Names as a reader expects to see them: O'Brien, McDonald, Smith-Jones, de Souza."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.names import titles
from sooner.find.standardise.text import any_of, emptied

if TYPE_CHECKING:
    import ibis.expr.types as ir


#: A sign that no tidy name holds.
_LAST = "\u241f"


def _word(word: ir.StringValue) -> ir.StringValue:
    """One word: a capital first, and a second one after Mc, O' and D'."""
    small = word.lower()
    return ibis.cases(
        (small.re_search(r"^mc\p{L}{2}"), "Mc" + small.substr(2).capitalize()),
        (small.re_search(r"^[od]'\p{L}"), small.substr(0, 2).upper() + small.substr(2).capitalize()),
        else_=small.capitalize(),
    )


def _surname_word(word: ir.StringValue) -> ir.StringValue:
    return ibis.ifelse(word.lower().isin(titles()["shown_small"]), word.lower(), _word(word))


def _well_written(text: ir.StringColumn) -> ir.BooleanColumn:
    """Whether the agency wrote it with capitals where they belong: then it is shown as it was written (MacDonald, Macdonald)."""
    without_small = text.re_replace(rf"(?:^|[ -]){any_of(titles()['shown_small'])}(?: |$)", " ")
    wrong = without_small.re_search(r"\p{Lu}{2}|(?:^|[ -])\p{Ll}|(?:^|[ -])[OD]'\p{Ll}")
    return text.re_search(r"\p{Ll}") & ~wrong


def _opened(text: ir.StringColumn) -> ir.ArrayColumn:
    """The words, where the parts of a double-barrelled name are words too (each but the last keeps its hyphen)."""
    return text.replace("-", "- ").split(" ")


def _closed(words: ir.ArrayColumn) -> ir.StringColumn:
    return emptied(words.join(" ").replace("- ", "-"))


def shown_given(text: ir.StringColumn) -> ir.StringColumn:
    """The first of tidy forenames as it should be shown; ``Abdul`` is shown with the name that completes it."""
    first = text.strip().re_extract("(?i)^((?:abd[ -]?(?:ul|al|el)[ -]|abd[ -]|al-|el-)?[^ ]+)", 1).nullif("")
    return ibis.ifelse(_well_written(first), first, _closed(_opened(first).map(_word)))


def shown_surname(text: ir.StringColumn) -> ir.StringColumn:
    """A tidy surname as it should be shown; small words stand in small letters where a word follows."""
    text = text.strip()
    # A word follows wherever a space does: what stands last was given a sign of its own.
    cased = _opened(text + _LAST).map(_surname_word)
    return ibis.ifelse(_well_written(text), text, _closed(cased).replace(_LAST, ""))
