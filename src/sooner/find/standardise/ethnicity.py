"""Self-defined ethnicity in the police 18+1 code, where a crosswalk exists; never guessed, never what an officer saw."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import ibis

from sooner.definitions.loading import load_yaml
from sooner.find.standardise.text import one_space, plain_signs

if TYPE_CHECKING:
    import ibis.expr.types as ir


@cache
def crosswalk() -> dict[str, str]:
    """What agencies send, in capitals, and the police 18+1 code that says the same."""
    definition: Any = load_yaml("ethnicity.yml")
    own = {code: code for code in definition["police_18plus1"]}
    words = {word.upper(): code for code, said in definition["police_18plus1"].items() for word in said}
    return own | words | dict(definition["same_as"])


def police_code(column: ir.StringColumn) -> ir.StringColumn:
    """The police 18+1 code of a code or a description; empty where none says the same. NS only where it was refused."""
    known = crosswalk()
    return ibis.map(list(known), list(known.values())).get(one_space(plain_signs(column)).upper(), ibis.null("string"))
