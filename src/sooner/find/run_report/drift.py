"""What has changed since the last run: feeds, links, people, needs, the lie of the weights, code and definitions; said in words, with stated limits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sooner.find.run_report.lines import Line

#: A figure stands out where it changed by more than a fifth and by at least ten.
CHANGED, AT_LEAST = 0.2, 10
#: The customary limits of the population stability index: below the first little has changed, above the second much has.
SOME, MUCH = 0.1, 0.25
#: What is compared: the measures of the report, in words.
_COMPARED = {
    ("feeds", "rows"): "rows taken in",
    ("invisible", "seen_by"): "people seen by this agency",
    ("links", "expected_false"): "pairs put together that are expected to be two people",
    ("links", "expected_missed"): "pairs left apart that are expected to be one person",
    ("needs", "people_with"): "people with this need",
    ("families", "families_with"): "families with this need",
}
_PEOPLE = frozenset({"invisible", "needs", "families"})
_HASHES = {
    "code": "the code of sooner",
    "definitions": "the definitions (rules, lists of words, models)",
    "model": "the people model",
    "partnership": "the partnership file",
    "postcodes": "the list of postcodes, or the deprivation of its areas",
    "key": "the partnership’s key",
}
Row = Mapping[str, Any]
#: The rows of the last report by section, measure, topic, dimension and group.
Earlier = Mapping[tuple[str, str, str, str, str], Row]


def lines(now: Sequence[Line], counts: Mapping[str, int], hashes: Mapping[str, Any], before: Sequence[Row], run: Mapping[str, Any]) -> list[Line]:
    """Every line of the section ``drift``.

    ``now``: the lines of this run, ``counts`` how many people and families it found, ``hashes`` what it was made from; ``before``: the exact
    rows of the last run's report, ``run`` what that run wrote about itself. One line says so where there is no earlier report.
    """
    if not before:
        return [Line("drift", "nothing_before", "there is no earlier report to compare with", of=False)]
    earlier: Earlier = {(row["section"], row["measure"], row["topic"], row["dimension"], row["group"]): row for row in before}
    made = [*_sizes(counts, run.get("counts", {})), *_figures(now, earlier), *_feeds(now, before), *_weights(now, earlier)]
    return [*made, *_rules(now, earlier), *_hashes(hashes, run.get("hashes", {}))]


def stability_index(now: Sequence[float], before: Sequence[float]) -> float:
    """The population stability index of two counts over the same bands: sum of (p - q) ln(p / q), half a count added to each band so that none is empty.

    0 where both lie alike; it has no unit. Raises ValueError where the bands are not as many.
    """
    pairs = list(zip(now, before, strict=True))
    mine, theirs = sum(now) + 0.5 * len(pairs), sum(before) + 0.5 * len(pairs)
    shares = [((one + 0.5) / mine, (other + 0.5) / theirs) for one, other in pairs]
    return sum((p - q) * math.log(p / q) for p, q in shares)


def stands_out(now: float, before: float) -> bool:
    """Whether a figure changed by more than a fifth of what it was, and by at least ten."""
    return abs(now - before) >= AT_LEAST and abs(now - before) > CHANGED * before


def _sizes(now: Mapping[str, int], before: Mapping[str, int]) -> Iterable[Line]:
    for what in ("people", "families"):
        if what in now and what in before:
            yield _compared(what, f"{what} found", "", now[what], before[what], people=True)


def _figures(now: Sequence[Line], earlier: Earlier) -> Iterable[Line]:
    for line in now:
        words = _COMPARED.get((line.section, line.measure))
        row = earlier.get((line.section, line.measure, line.topic, "", line.group))
        if words and not line.dimension and line.count is not None and row is not None and row["count"] is not None:
            yield _compared(line.measure, words, line.topic, line.count, row["count"], people=line.section in _PEOPLE)


def _compared(measure: str, words: str, topic: str, now: float, before: float, people: bool) -> Line:
    """One figure beside what it was. ``n`` is what it was: protected, as the figure is, where it counts people."""
    out = "; this stands out" if stands_out(now, before) else ""
    return Line("drift", measure, f"{{count}} {words}, {{n}} at the last run{out}", topic, count=now, n=before, people=people, of=False)


def _feeds(now: Sequence[Line], before: Sequence[Row]) -> Iterable[Line]:
    """Feeds that are new, and feeds that have ended."""
    mine = {line.topic for line in now if line.section == "feeds" and line.measure == "rows"}
    theirs = {row["topic"] for row in before if row["section"] == "feeds" and row["measure"] == "rows"}
    for feed in sorted(mine - theirs):
        yield Line("drift", "new_feed", "this feed came for the first time, or again", feed, of=False)
    for feed in sorted(theirs - mine):
        yield Line("drift", "ended_feed", "this feed came at the last run and did not come now", feed, of=False)


def _weights(now: Sequence[Line], earlier: Earlier) -> Iterable[Line]:
    bands = [line for line in now if line.measure == "weight_band"]
    rows = [earlier.get((line.section, line.measure, "", "", line.group)) for line in bands]
    if bands and all(row is not None for row in rows):
        index = stability_index([line.count or 0 for line in bands], [row["count"] for row in rows if row])
        says = "little has changed" if index < SOME else "something has changed" if index <= MUCH else "much has changed: look at the links before using them"
        said = f"the weights of the links lie as at the last run up to a stability index of {index:.3f}: {says} (limits {SOME} and {MUCH})"
        yield Line("drift", "weights", said, count=round(index, 4), of=False)


def _rules(now: Sequence[Line], earlier: Earlier) -> Iterable[Line]:
    """Rules that are new, changed or gone."""
    mine = {line.topic: line.said for line in now if line.section == "rules" and line.measure == "hash"}
    theirs = {key[2]: row["words"] for key, row in earlier.items() if key[:2] == ("rules", "hash")}
    for rule in sorted(mine.keys() | theirs.keys()):
        if mine.get(rule) != theirs.get(rule):
            words = "a new rule" if rule not in theirs else "this rule is gone" if rule not in mine else "this rule says something else than at the last run"
            yield Line("drift", "rule", words, rule, of=False)


def _hashes(now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterable[Line]:
    changed = [words for name, words in _HASHES.items() if name in now and name in before and now[name] != before[name]]
    same = "code, definitions, model and partnership file are those of the last run"
    yield Line("drift", "made_from", f"changed since the last run: {', '.join(changed)}" if changed else same, count=len(changed), of=False)
