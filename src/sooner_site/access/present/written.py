"""What somebody wrote in a form, said with the names of its fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

#: Fields that the form carries for itself.
_NOT_ANSWERS = frozenset({"once", "version"})


def answers(fields: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """The rows of a summary list: each answer that was given, in the order of the form."""
    return [_row(name, value) for name, value in fields if name not in _NOT_ANSWERS and value.strip()]


def _row(name: str, value: str) -> dict[str, Any]:
    words = name.replace("_", " ").replace("-", " ").strip()
    return {"key": {"text": words[:1].upper() + words[1:]}, "value": {"text": value, "classes": "sooner-as-written"}}
