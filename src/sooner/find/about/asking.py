"""Asks everything about one person: what is held, why it was joined, and who has looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.errors import UsageError
from sooner.find.about.audit_file import Look, looks
from sooner.find.about.why_joined import Reason, why_joined
from sooner.find.people import frozen_of, kept
from sooner.find.people.person_ids import valid
from sooner.warehouse import keys
from sooner.warehouse.held import Held, Row, everything_held, hidden, protected_records, safely
from sooner.warehouse.home import Home


@dataclass(frozen=True)
class Join:
    """One link between two records of the person: the row of the table ``links``, and what was compared (nothing where that cannot be told)."""

    link: Row
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class About:
    """Everything about one person. ``looks`` is None where no audit was handed in."""

    held: Held
    joins: tuple[Join, ...]
    apart: tuple[Row, ...]
    looks: tuple[Look, ...] | None

    def as_dict(self) -> dict[str, Any]:
        """The same for machines: the keys of ``Held``, with ``joins``, ``kept_apart`` and ``looks``."""
        joins = [{**join.link, "reasons": [vars(reason) for reason in join.reasons]} for join in self.joins]
        told = {key: value for key, value in self.held.as_dict().items() if key != "links"}
        seen = None if self.looks is None else [vars(look) for look in self.looks]
        return {**told, "joins": joins, "kept_apart": list(self.apart), "looks": seen}


def about(home: Home | Path, person_id: str, audit: Path | None = None, keys_file: Path | None = None) -> About:
    """Everything about the person of that number, or of one that leads to it.

    A place at which somebody protected could be found is told to nobody, here neither: in its stead it says that it is not told.
    ``audit``: the file of the site's audit, to say who has looked. It names people in full: only whoever holds the partnership's key
    may ask, which is the service account. ``keys_file`` stands for the file that SOONER_KEYS names.
    Raises SomethingMissing and NotAllowed without the key, UsageError where nobody goes by the number, InputRefused with every fault of the audit,
    CheckFailed where the frozen model of the answer is missing or damaged.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    key = keys.load(place.path, keys_file)
    if not valid(person_id):
        raise UsageError(f"{person_id} is no number of a person: it begins with p, and its last sign checks the others. Copy it again.")
    held = everything_held(place, person_id)
    seen = None if audit is None else looks(audit, [held.person_id, *(row["old_id"] for row in held.before)], held.family_ids)
    inside = [link for link in held.links if {link["record_key_l"], link["record_key_r"]} <= held.record_keys]
    reasons = _reasons(place, held, inside, key)
    never = hidden(protected_records(place.snapshots / held.snapshot), bool(held.person["address_protected"]))
    return About(safely(held, never), tuple(Join(link, reasons.get(_pair(link), ())) for link in inside), _others(held), seen)


def _reasons(home: Home, held: Held, inside: Sequence[Row], key: bytes) -> Mapping[tuple[str, str], tuple[Reason, ...]]:
    """What was compared, by the model of the answer; nothing where it names none, or one that was made with another key."""
    frozen = kept(home.models, frozen_of(home))
    if frozen is None or not frozen.made_with(key):
        return {}
    return why_joined(held.records, [_pair(link) for link in inside], frozen, key)


def _pair(link: Mapping[str, Any]) -> tuple[str, str]:
    return link["record_key_l"], link["record_key_r"]


def _others(held: Held) -> tuple[Row, ...]:
    """Links to records that were not taken for this person's."""
    return tuple(link for link in held.links if not {link["record_key_l"], link["record_key_r"]} <= held.record_keys)
