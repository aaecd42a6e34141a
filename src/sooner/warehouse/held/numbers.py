"""The numbers that agencies gave for one person, each once: which records share it, and what checking it came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sooner.tables.identifiers import CALLED
from sooner.warehouse.held.shapes import Row


@dataclass(frozen=True)
class Number:
    """One number of a person. ``value``: its one form where it is right, else as it was given; ``given``: each record with what it gave."""

    kind: str
    value: str
    validity: str
    given: tuple[tuple[str, str], ...]

    @property
    def called(self) -> str:
        """What such a number is called, with a capital."""
        words = CALLED[self.kind]
        return words[:1].upper() + words[1:]

    @property
    def came_to(self) -> str:
        """What checking it came to, and whether records share it, in words."""
        records = len({record for record, _ in self.given})
        if self.validity == "wrong":
            return "not such a number: its check failed, so it links nobody"
        checked = "" if self.validity == "right" else "cannot be checked, so it links nobody; "
        return checked + (f"the same in {records} records" if records > 1 else "in one record alone")


def numbers(identifiers: Iterable[Row]) -> tuple[Number, ...]:
    """Rows of the table ``identifiers`` of one person as numbers, in the rows' order; two ways of writing a right number are one."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for row in identifiers:
        found.setdefault((row["kind"], row["tidied"] or row["as_given"].strip(), row["validity"]), []).append((row["record_key"], row["as_given"]))
    return tuple(Number(kind, value, validity, tuple(given)) for (kind, value, validity), given in found.items())
