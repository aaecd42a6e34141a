"""An audit of a draw: with the seed and the log everything is drawn again, and has to come out the same to the byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed
from sooner.prove.allocation.drawing import Draw, as_it_stands
from sooner.prove.allocation.folder import TABLE, Folder
from sooner.prove.allocation.log import Decision, log_text, read_log, table_text
from sooner.prove.allocation.methods import drawn
from sooner.prove.allocation.people import Person, listed
from sooner.prove.allocation.ratio import ratio_words, sample_ratio
from sooner.prove.allocation.scheme import Scheme


@dataclass(frozen=True)
class Audit:
    """What an audit saw: each thing that was looked at, in words. ``not_looked_at``: what nobody gave it to compare with."""

    drawn: int
    arms: dict[str, int]
    p_value: float | None
    seen: tuple[str, ...]
    not_looked_at: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The audit for machines."""
        seen = {"seen": list(self.seen), "not_looked_at": list(self.not_looked_at)}
        return {"drawn": self.drawn, "arms": self.arms, "p_value": self.p_value, **seen}


def verify(
    out: Path | str, *, people: Path | Sequence[Person] | None = None, published: str | None = None, last: str | None = None, seed: str | None = None
) -> Audit:
    """Draw everything again and compare, to the byte.

    ``people``: the auditor's own copy of the list; ``published``: the hash that was published beforehand; ``last``: a hash of the log's last line
    that somebody kept; ``seed``: the seed, where it is kept elsewhere.
    Raises CheckFailed with the first thing that is not as it was promised, SomethingMissing where plan or seed are not there.
    """
    folder = Folder(Path(out))
    with folder.seen():
        scheme = folder.plan()[0]
        made = _as_promised(folder, scheme, published, last)
        _drawn_again(folder, scheme, made, folder.seed(seed))
        if people is not None and listed(people, scheme) != [each.person for each in made]:
            raise CheckFailed("The list is not the one that was drawn: people, values or their order differ.")
        return _audit(folder, scheme, made, {"people": people, "published": published, "last": last})


def look(out: Path | str, *, published: str, last: str) -> Draw:
    """The draw as it stands, without its seed: whether plan and log are those whose hashes were kept, and who has which arm.

    Raises CheckFailed with the first thing that is not as it was, SomethingMissing where no draw was started.
    """
    folder = Folder(Path(out))
    with folder.seen():
        scheme = folder.plan()[0]
        return as_it_stands(folder, scheme, _as_promised(folder, scheme, published, last))


def _as_promised(folder: Folder, scheme: Scheme, published: str | None, last: str | None) -> list[Decision]:
    """The decisions of a log that is whole. Raises CheckFailed where it is not, or plan or log are not those whose hashes were kept."""
    if published is not None and published.strip().lower() != folder.promise:
        raise CheckFailed("The plan is not the one whose hash was published.")
    made = read_log(folder.log, scheme, folder.promise)
    _as_kept(last, folder)
    return made


def _as_kept(last: str | None, folder: Folder) -> None:
    """Whether the hash that somebody kept is that of a line of the log: it may have grown since, but never lost a line."""
    if last is None:
        return
    kept = last.strip().lower()
    if kept != folder.promise and f'"hash":"{kept}"' not in folder.log:
        raise CheckFailed("The log lost lines: the one whose hash was kept is not there.")


def _drawn_again(folder: Folder, scheme: Scheme, made: list[Decision], seed: str) -> None:
    arms = drawn(scheme, seed, [each.person for each in made])
    for number, (arm, each) in enumerate(zip(arms, made, strict=True), start=1):
        if arm != each.arm:
            raise CheckFailed(f"The log is not what the seed gives: line {number} has another arm.")
    if log_text(scheme, folder.promise, made) != folder.log:
        raise CheckFailed("The log does not come out the same to the byte.")
    table = folder.path / TABLE
    if made and (not table.is_file() or table.read_text(encoding="utf-8") != table_text(scheme, made)):
        raise CheckFailed(f"{TABLE} is not what the log says. The log is right: draw the list again, or the next person, and it is written anew.")


def _audit(folder: Folder, scheme: Scheme, made: list[Decision], given: dict[str, Any]) -> Audit:
    arms = {arm: sum(each.arm == arm for each in made) for arm in scheme.arms}
    p_value = None if scheme.cluster or not made else sample_ratio(list(arms.values()), scheme.ratios)
    seen = [
        "The seed is the one that was promised.",
        "Every line of the log holds the one before it.",
        f"Drawn again from the seed, all {len(made):,} come out in the same arms, and log and allocation are the same to the byte.",
    ]
    if p_value is not None:
        seen.append(ratio_words(p_value))
    compared = {
        "published": ("The plan is the one whose hash was published.", "the hash that was published beforehand (--published)"),
        "people": ("The list is the one that was drawn.", "an own copy of the list (--people)"),
        "last": ("No line that was there is missing.", "a hash of the last line that somebody kept (--last): lines cut off at the end would not be seen"),
    }
    seen += [words for name, (words, _) in compared.items() if given[name] is not None]
    missing = [words for name, (_, words) in compared.items() if given[name] is None]
    if folder.plan()[2]:
        missing.append("whether other seeds were tried first: this one was promised only together with the list")
    return Audit(len(made), arms, p_value, tuple(seen), tuple(missing))
