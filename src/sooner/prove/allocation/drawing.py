"""Start a draw, draw a whole list, or draw the next person: three actions that write the log, each whole or not at all."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed, UsageError
from sooner.prove.allocation.folder import TABLE, Folder
from sooner.prove.allocation.log import Decision, head, read_log
from sooner.prove.allocation.methods import drawn
from sooner.prove.allocation.people import Person, listed
from sooner.prove.allocation.ratio import sample_ratio
from sooner.prove.allocation.scheme import METHODS, WHOLE_LIST, Scheme, seed_hash


@dataclass(frozen=True, eq=False)
class Draw:
    """A draw as it stands. ``promise``: the published hash; ``head``: the hash of the last line of the log; ``p_value``: of the arms' sizes beside the plan."""

    scheme: Scheme
    promise: str
    head: str
    decisions: tuple[Decision, ...] = field(repr=False)
    with_list: bool
    path: Path

    @property
    def arms(self) -> dict[str, int]:
        """How many people each arm has."""
        counted = Counter(made.arm for made in self.decisions)
        return {arm: counted[arm] for arm in self.scheme.arms}

    @property
    def p_value(self) -> float | None:
        """How often chance alone makes arms differ so much from the plan; None before the first draw, and where whole clusters are drawn."""
        return None if self.scheme.cluster or not self.decisions else sample_ratio(list(self.arms.values()), self.scheme.ratios)

    def as_dict(self) -> dict[str, Any]:
        """The draw for machines, without anybody's arm: those stand in the allocation."""
        return {
            "method": self.scheme.method,
            "words": METHODS[self.scheme.method],
            "scheme": self.scheme.as_dict(),
            "promise": self.promise,
            "head": self.head,
            "drawn": len(self.decisions),
            "arms": self.arms,
            "p_value": self.p_value,
            "promised_with_the_list": self.with_list,
            "allocation": str(self.path / TABLE) if self.decisions else None,
        }


def start(out: Path | str, scheme: Scheme, today: date, seed: str | None = None) -> Draw:
    """Promise a draw: keep a seed and write the plan with its hash, before anybody is on the list. Without ``seed`` one of 64 characters is drawn.

    Raises CheckFailed where a draw was started there before: a second seed would be a second chance.
    """
    folder, kept = Folder(Path(out)), _seed(seed)
    with folder.held():
        _begin(folder, scheme, today, kept, with_list=False)
        return as_it_stands(folder, scheme, [])


def draw(people: Path | str | Sequence[Person], out: Path | str, today: date, scheme: Scheme | None = None, seed: str | None = None) -> Draw:
    """Draw a whole list, a file or those who were read of one, in its order.

    Where no draw was started there, ``scheme`` starts one; then the promise is as late as the list.

    A list that was drawn before is not drawn again: the same one changes nothing. Raises InputRefused with every fault of the list, CheckFailed
    where it is not the list that was drawn, UsageError where a draw was started and another scheme is given.
    """
    folder = Folder(Path(out))
    known = scheme if scheme is not None else folder.plan()[0]
    everybody, kept = listed(people, known), _seed(seed)
    with folder.held():
        if not folder.started:
            _begin(folder, known, today, kept, with_list=True)
        elif folder.plan()[0] != known:
            raise UsageError(f"A draw was started in {folder.path} with another plan. It stays as it was promised: leave the options out.")
        made = read_log(folder.log, known, folder.promise)
        if made:
            _same(everybody, [each.person for each in made], known)
        else:
            arms = drawn(known, folder.seed(), everybody)
            made = [Decision(person, arm, today.isoformat()) for person, arm in zip(everybody, arms, strict=True)]
        folder.keep(known, made)
        return as_it_stands(folder, known, made)


def draw_next(unit: str, out: Path | str, today: date, values: Mapping[str, str] | None = None) -> tuple[Draw, str]:
    """Draw one further person and write it down at once; returns the draw and the arm. ``values``: the person's strata.

    Raises CheckFailed where the person was drawn before, or where the log is not what the seed gives; UsageError for strata that are missing or
    unknown, or where whole clusters were drawn.
    """
    folder = Folder(Path(out))
    scheme = folder.plan()[0]
    if scheme.method in WHOLE_LIST:
        raise UsageError(f"Here whole clusters are drawn at once ({scheme.method}): nobody can be added.")
    person = _of_values(unit, values or {}, scheme)
    with folder.held():
        made = read_log(folder.log, scheme, folder.promise)
        if any(each.person.unit == person.unit for each in made):
            raise CheckFailed("This person was drawn before, and stays in that arm. Nobody is drawn twice.")
        arms = drawn(scheme, folder.seed(), [*(each.person for each in made), person])
        if arms[:-1] != [each.arm for each in made]:
            raise CheckFailed("The log is not what the seed gives: somebody changed it. Nobody is drawn until that is cleared up.")
        made.append(Decision(person, arms[-1], today.isoformat()))
        folder.keep(scheme, made)
        return as_it_stands(folder, scheme, made), arms[-1]


def _seed(seed: str | None) -> str:
    """The seed that was given, once it is long enough, or one of 64 characters."""
    if seed is not None:
        seed_hash(seed)
    return secrets.token_hex(32) if seed is None else seed


def _begin(folder: Folder, scheme: Scheme, today: date, seed: str, with_list: bool) -> None:
    if folder.started:
        raise CheckFailed(f"A draw was started in {folder.path} before. It goes on with its own seed: a second seed would be a second chance.")
    folder.begin(scheme, seed, today.isoformat(), with_list)


def as_it_stands(folder: Folder, scheme: Scheme, made: Sequence[Decision]) -> Draw:
    """What a held folder holds."""
    return Draw(scheme, folder.promise, head(folder.log, folder.promise), tuple(made), folder.plan()[2], folder.path)


def _of_values(unit: str, values: Mapping[str, str], scheme: Scheme) -> Person:
    said = {name: value.strip() for name, value in values.items()}
    if not unit.strip() or set(said) != set(scheme.strata) or not all(said.values()):
        wanted = ", ".join(f"{name}=..." for name in scheme.strata) or "no values"
        raise UsageError(f"A person needs an id, and here {wanted}.")
    return Person(unit.strip(), tuple(said[name] for name in scheme.strata))


def _same(everybody: list[Person], made: list[Person], scheme: Scheme) -> None:
    """Refuse a list that is not the one that was drawn."""
    if everybody == made:
        return
    before = {person.unit: person for person in made}
    new = sum(person.unit not in before for person in everybody)
    gone = len(before.keys() - {person.unit for person in everybody})
    other = sum(before.get(person.unit, person) != person for person in everybody)
    later = "" if scheme.method in WHOLE_LIST else " People who come later are drawn one by one: sooner prove allocate next."
    raise CheckFailed(
        f"This list was drawn before, and has changed since: {new} new, {gone} gone, {other} with other values, or in another order. "
        f"Nothing is drawn again.{later}"
    )
