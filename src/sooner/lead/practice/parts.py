"""The parts of a practice note: which are missing before it can be published, and what an adoption keeps of those that must be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sooner.definitions import practice
from sooner.definitions.practice import Practice

#: What is chosen rather than written, and what is said where it is missing.
_CHOSEN = {"kind": "Choose what kind of note it is", "topics": "Choose at least one topic", "level": "Choose how strong the evidence is"}


@dataclass(frozen=True)
class Fidelity:
    """What an adoption keeps and what it changes of the parts that must be kept."""

    kept: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is still the same practice: the evidence for it speaks for the adoption too."""
        return not self.changed


def missing_from(note: Mapping[str, object], told: Practice | None = None) -> tuple[str, ...]:
    """What a note lacks before it can be published, one sentence each, in the order of its parts. ``note``: its parts and choices by key."""
    told = told or practice.shipped()
    asked = [(key, words) for key, words in _CHOSEN.items() if key != "level"]
    asked += [(part.key, part.asks) for part in told.parts]
    asked += [("level", _CHOSEN["level"])]
    return tuple(words for key, words in asked if not _said(note.get(key)))


def lines_of(text: str) -> tuple[str, ...]:
    """The parts that are written one on each line, each once, without blanks or dashes before them."""
    return tuple(dict.fromkeys(line for typed in text.splitlines() if (line := typed.strip().lstrip("-•*").strip())))


def fidelity(core: str, kept: Iterable[str]) -> Fidelity:
    """What of the core is kept. Raises ValueError for a part that is not of the core."""
    parts, said = lines_of(core), set(kept)
    if unknown := said - set(parts):
        raise ValueError(f"no part of what must be kept: {', '.join(sorted(unknown))}")
    return Fidelity(tuple(part for part in parts if part in said), tuple(part for part in parts if part not in said))


def _said(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
