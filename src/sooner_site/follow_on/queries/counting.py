"""What it came to, in numbers: from contact to lasting help by court and year; and what stands between families and services.

The numbers are exact in the co-ordinator's casework. For everybody else, and in every file, they go through disclosure control first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sooner import disclosure
from sooner_site.cases import queries as cases
from sooner_site.court_desk import queries as court_desk
from sooner_site.design.formats import plural
from sooner_site.directory import queries as directory
from sooner_site.follow_on.models import Signpost
from sooner_site.follow_on.queries.following import Thing, things_of

#: How far a contact went: each step holds those after it.
STEPS = ("contacts", "advised", "sent", "accessed", "sustained")
#: How a signpost stands: each in one of these.
STANDS = ("accessed", "waiting", "no_capacity", "declined", "not_yet", "not_known")
#: So many calendar years are counted, this one among them.
YEARS = 3
ALL, NOT_LISTED, NOT_SAID = "All", "Not in the directory", "Not said"
#: A row with fewer signposts than this stands with the others like it: by itself it could not be shown.
_OWN_ROW = disclosure.FLOOR
#: More rows than this go together with the smallest, so that the numbers can be protected while somebody waits for the page.
_MOST_ROWS = 12


@dataclass(frozen=True)
class Funnel:
    """One court in one year (``All`` over all): how many contacts went at least so far, by `STEPS`. None is hidden.

    Of those sent on, ``no`` have no access as far as anybody said, and of ``not_known`` nobody has said.
    """

    court: str
    period: str
    steps: tuple[int | None, ...]
    no: int | None
    not_known: int | None


@dataclass(frozen=True)
class Stands:
    """One service, place or need: how many signposts there were, and how they stand, by `STANDS`. None is hidden."""

    name: str
    signposts: int | None
    stands: tuple[int | None, ...]


#: The bands of the funnel: each contact is in one. Those who were sent and have no access are two, so that "no" and "not known" add up.
_BANDS = ("contact_only", "advised_only", "sent_no", "sent_not_known", "accessed_only", "sustained")


def funnel(today: date, *, exact: bool) -> tuple[Funnel, ...]:
    """From contact to lasting help, by court and calendar year of the contact, the last `YEARS` of them, then over all; protected unless ``exact``."""
    reached = _reached()
    counts: Counter[tuple[tuple[str, str], str]] = Counter()
    for step in court_desk.steps():
        if step.on.year <= today.year - YEARS:
            continue
        counts[(step.court, str(step.on.year)), _band(step, reached.get(step.contact, []))] += 1
    rows = sorted({row for row, _ in counts}, key=lambda row: (row[1], row[0]))
    table = [[counts[row, band] for band in _BANDS] for row in rows]
    shown = _with_totals(table, exact)
    return tuple(_funnel(*row, bands) for row, bands in zip([*rows, (ALL, ALL)], shown, strict=True)) if rows else ()


def standing(by: str, *, exact: bool) -> tuple[Stands, ...]:
    """How signposts stand by ``service``, ``place`` or ``need``, the most first, then over all; protected unless ``exact``.

    Protected, rows that are too small to be shown by themselves stand together as one. Raises KeyError for anything else than these three.
    """
    things = things_of(Signpost.objects.all())
    name_of = _NAMES[by](things)
    counts = Counter((name_of(thing), _stands(thing)) for thing in things)
    sums = Counter(name_of(thing) for thing in things)
    names = sorted(sums, key=lambda name: (-sums[name], name.casefold()))
    table = {name: [counts[name, each] for each in STANDS] for name in names}
    if not exact:
        table = _small_together(table)
    shown = _with_totals(list(table.values()), exact)
    return tuple(Stands(name, row[-1], tuple(row[:-1])) for name, row in zip([*table, ALL], shown, strict=True)) if table else ()


def _reached() -> dict[str, list[Thing]]:
    """The signposts of each contact."""
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing in things_of(Signpost.objects.filter(contact__isnull=False)):
        found[thing.signpost.contact_id].append(thing)  # type: ignore[union-attr,index]
    return found


def _band(step: court_desk.Step, things: Sequence[Thing]) -> str:
    """The one band of a contact: the furthest that any of its signposts went."""
    if any(thing.course.sustained == "yes" for thing in things):
        return "sustained"
    if any(thing.course.accessed == "yes" for thing in things):
        return "accessed_only"
    if things or step.sent:
        return "sent_no" if things and all(thing.course.accessed == "no" for thing in things) else "sent_not_known"
    return "advised_only" if step.supported else "contact_only"


def _funnel(court: str, period: str, row: Sequence[int | None]) -> Funnel:
    """The steps from the bands: each adds up what went at least so far, from numbers that may be shown alone, so that it tells nothing more."""
    bands = dict(zip(_BANDS, row, strict=False))
    so_far = [_BANDS, _BANDS[1:], _BANDS[2:], _BANDS[4:], _BANDS[5:]]
    steps = tuple(row[-1] if number == 0 else _sum(bands[each] for each in several) for number, several in enumerate(so_far))
    return Funnel(court, period, steps, bands["sent_no"], bands["sent_not_known"])


def _stands(thing: Thing) -> str:
    if thing.course.accessed == "yes":
        return "accessed"
    if thing.course.unmet:
        return thing.course.unmet.value
    return "not_yet" if thing.course.accessed == "no" else "not_known"


def _by_service(things: Sequence[Thing]) -> Callable[[Thing], str]:
    """The services by what the directory calls them now; one that was typed has a name that may say anything, so it is not told."""
    names = directory.names(sorted({thing.signpost.service for thing in things if thing.signpost and thing.signpost.service}))
    return lambda thing: names.get(thing.signpost.service, NOT_LISTED) if thing.signpost else NOT_LISTED


def _by_place(things: Sequence[Thing]) -> Callable[[Thing], str]:
    districts = cases.districts_of({thing.signpost.case_id for thing in things if thing.signpost and thing.signpost.case_id})

    def place(thing: Thing) -> str:
        contact = thing.signpost.contact if thing.signpost else None
        return contact.court.name if contact else districts.get(thing.signpost.case_id or "", "") or NOT_SAID  # type: ignore[union-attr]

    return place


def _by_need(things: Sequence[Thing]) -> Callable[[Thing], str]:
    words = {need: directory.need_words(need) for need in {thing.signpost.need for thing in things if thing.signpost}}
    return lambda thing: (words[thing.signpost.need] or NOT_SAID) if thing.signpost else NOT_SAID


_NAMES: dict[str, Callable[[Sequence[Thing]], Callable[[Thing], str]]] = {"service": _by_service, "place": _by_place, "need": _by_need}


def _small_together(table: dict[str, list[int]]) -> dict[str, list[int]]:
    """The rows that are large enough, at most so many, and the rest as one row."""
    own = [name for name, row in table.items() if sum(row) >= _OWN_ROW][:_MOST_ROWS]
    rest = [row for name, row in table.items() if name not in own]
    together = {plural(len(rest), "other"): [sum(each) for each in zip(*rest, strict=True)]} if rest else {}
    return {name: table[name] for name in own} | together


def _with_totals(table: list[list[int]], exact: bool) -> list[list[int | None]]:
    """The rows with their sums, and a last row of sums; as they are, or as they may be shown."""
    if not table:
        return []
    if exact:
        rows = [[*row, sum(row)] for row in table]
        return [*rows, [sum(each) for each in zip(*rows, strict=True)]]
    return [[None if value < 0 else int(value) for value in row] for row in disclosure.protect(table).shown]


def _sum(several: Iterable[int | None]) -> int | None:
    found = list(several)
    return None if any(one is None for one in found) else sum(one for one in found if one is not None)
