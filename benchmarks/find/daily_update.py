"""A day's changes made up for a home, and what taking them in costs: in a warm process, and as a whole run beside a full one."""

from __future__ import annotations

import csv
import io
import os
import random
import re
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.example.generator import invent
from sooner.find.families import Standing
from sooner.find.run import find
from sooner.warehouse import keys
from sooner.warehouse.home import Home
from sooner.warehouse.reading import answer

#: Of a hundred records a third each is new, changed and withdrawn.
SHARE = 0.01
#: Words that are codes: whoever slips in one is refused, and changes no record.
_CODES = ("female", "male")


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of the processor (this process and its threads)."""

    seconds: float
    cpu: float


def cost_of(work: Callable[[], Any]) -> tuple[Any, Cost]:
    """What a piece of work gives, and what it costs."""
    began, used = time.perf_counter(), sum(os.times()[:2])
    result = work()
    return result, Cost(round(time.perf_counter() - began, 2), round(sum(os.times()[:2]) - used, 2))


def invented_days(people_invented: int, seed: int, folder: Path) -> tuple[Path, Path, date]:
    """The partnership files of two days, the second with the changes, and the first day."""
    first, second = folder / "first", folder / "second"
    made = invent(people_invented, seed, first, None, lambda words: None)
    shutil.copytree(first, second)
    for extract in tomllib.loads((first / "partnership.toml").read_text(encoding="utf-8"))["extract"]:
        if extract["kind"] == "people":
            _change(first / extract["file"], second / extract["file"], random.Random(f"{seed} {extract['file']}"))  # noqa: S311
    return first / "partnership.toml", second / "partnership.toml", made.last_day


def _change(first: Path, second: Path, chance: random.Random) -> None:
    """Keep back of the first day's lines those that are new on the second; of the second's those withdrawn; swap two letters in those changed."""
    raw = first.read_bytes()
    encoding = "utf-8" if _reads_as_utf8(raw) else "cp1252"
    head, *lines = raw.decode(encoding).splitlines(keepends=True)
    drawn = [chance.random() / SHARE for _ in lines]
    old = [line for line, draw in zip(lines, drawn, strict=True) if not draw < 1 / 3]
    now = [_slip(line) if 2 / 3 <= draw < 1 else line for line, draw in zip(lines, drawn, strict=True) if not 1 / 3 <= draw < 2 / 3]
    first.write_bytes("".join([head, *old]).encode(encoding))
    second.write_bytes("".join([head, *now]).encode(encoding))


def _reads_as_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _slip(line: str) -> str:
    """The line with two neighbouring letters changed round in its first word of four letters or more that is no code; as it is where it has none."""
    for word in next(csv.reader(io.StringIO(line.replace("|", ",").replace("\t", ","))), []):
        if word.isalpha() and len(word) > 3 and word.lower() not in _CODES:
            return line.replace(word, word[0] + word[2] + word[1] + word[3:], 1)
    return line


class ByStage:
    """Seconds of the processor that each stage of a run took, by its words; to be handed to the run as its progress."""

    def __init__(self) -> None:
        self._marks = [("starting", sum(os.times()[:2]))]

    def __call__(self, words: str) -> None:
        """Note that a stage begins; what is said within a stage belongs to it."""
        if found := re.match(r"\[\d+/\d+\] (.+)", words):
            self._marks.append((re.sub(r"\W+", "_", found[1].lower()), sum(os.times()[:2])))

    def costs(self) -> dict[str, float]:
        """Each stage and its seconds, the last one until now."""
        ends = [*(used for _, used in self._marks[1:]), sum(os.times()[:2])]
        return {name: round(end - began, 2) for (name, began), end in zip(self._marks, ends, strict=True)}


def as_a_run(files: tuple[Path, Path, date], folder: Path) -> Iterator[tuple[str, Cost, dict[str, float]]]:
    """What the first run costs, as a whole and by stage, then the next day's run, then the same day's with everything weighed and read again."""
    first, second, day = files
    home, key = folder / "home", keys.create(folder / "keys.toml")
    for name, file, today, full in (("first", first, day, False), ("update", second, day + timedelta(1), False), ("full", second, day + timedelta(1), True)):
        stages = ByStage()
        cost = cost_of(lambda file=file, today=today, full=full, stages=stages: find(file, home, today, full=full, keys_file=key, progress=stages))[1]
        yield name, cost, stages.costs()


def in_memory(folder: Path, seed: int) -> Iterator[tuple[str, Cost]]:
    """What taking up the answer of the home costs, people and families; then another telephone number on one record, its move, one record in a hundred."""
    home = Home(folder / "home")
    took_up: Callable[[], Standing] = partial(Standing.of, home, folder / "second" / "partnership.toml", folder / "keys.toml")
    standing, cost = cost_of(took_up)
    yield "taking_up", cost
    records = pq.read_table(answer("snapshot", home).folder / "records.parquet")
    draw = random.Random(seed).sample(range(records.num_rows), max(3, int(SHARE * records.num_rows)))  # noqa: S311
    yield "one_record", cost_of(lambda: standing.update(_called_otherwise(records.take(draw[:1]))))[1]
    yield "one_record_moves", cost_of(lambda: standing.update(_moved(records.take(draw[1:2]), records.take(draw[2:3]))))[1]
    third = len(draw) // 3
    new = _called_otherwise(records.take(draw[:third]))
    new = new.set_column(0, "record_key", pc.binary_join_element_wise(new["record_key"], "new", "-"))
    changed = pa.concat_tables([new, _called_otherwise(records.take(draw[third : 2 * third]))])
    gone = records.take(draw[2 * third :])["record_key"].to_pylist()
    yield "one_in_a_hundred", cost_of(lambda: standing.update(changed, gone))[1]
    standing.close()


def _called_otherwise(records: pa.Table) -> pa.Table:
    """The records with another telephone number."""
    place = records.column_names.index("phone")
    return records.set_column(place, "phone", pa.array([f"07700{number:06d}" for number in range(records.num_rows)], pa.string()))


def _moved(records: pa.Table, others: pa.Table) -> pa.Table:
    """The records at the addresses of others."""
    for name in ("address", "address_key", "address_kind", "postcode"):
        records = records.set_column(records.column_names.index(name), name, others[name])
    return records
