"""A run's report in parts that people read: sentences and tables of text, the same on a page, on paper and in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sooner.tables.identifiers import CALLED
from sooner.tables.quality import SECTIONS
from sooner.warehouse.run_reports import RunReport

Row = Mapping[str, Any]
ANY = "any need"
NOT_SHOWN = "not shown"
#: What groups people are told by, in words.
DIMENSIONS = {"sex": "Sex", "age": "Age", "ethnicity": "Self-defined ethnicity", "deprivation": "Deprivation of where they live", "district": "District"}
_TITLES = {
    "feeds": ("What came", "Each feed: what was taken in, how old its last row is by its own rhythm, and what is missing in it."),
    "invisible": ("Who is not seen", "An agency can only tell of people whom it meets. Whoever is seen by none is in no figure here."),
    "links": ("How sure the links are", "Which records were put together as one person, and how many of those are expected to be wrong."),
    "needs": ("Whom needs are seen in", "Shares of all people known. A need is counted where rows show it: it is no forecast, and nobody is scored."),
    "families": ("Families", "Shares of all families known. The age is that of the youngest child; ethnicity is one group only where all members share it."),
    "outcomes": ("What became of people", "Whether needs seen were needs, and who came to harm without one having been seen."),
    "drift": ("What has changed since the last run", "A figure stands out where it changed by more than a fifth and by at least ten."),
    "rules": (
        "Rules, and what the answer was made from",
        "Every rule with its version, the hash of its words, who answers for it, and when somebody last decided.",
    ),
}


@dataclass(frozen=True)
class Sheet:
    """One table: its caption, the heads of its columns, its rows as text. ``key``: for each row what it is about, where it leads somewhere."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of a report."""

    name: str
    title: str
    lead: str
    sentences: tuple[str, ...]
    sheets: tuple[Sheet, ...]


def parts(report: RunReport, every_need: bool = False) -> tuple[Part, ...]:
    """The parts of a report in order. ``every_need``: with the groups of every need, not only of any."""
    makers: dict[str, Callable[[RunReport], tuple[Iterable[str], Iterable[Sheet]]]] = {
        "feeds": _feeds,
        "invisible": _invisible,
        "links": _links,
        "needs": lambda one: _needs(one, "needs", every_need),
        "families": lambda one: _needs(one, "families", every_need),
        "outcomes": _outcomes,
        "drift": _drift,
        "rules": _rules,
    }
    made = []
    for name in SECTIONS:
        sentences, sheets = makers[name](report)
        made.append(Part(name, *_TITLES[name], tuple(map(_begun, sentences)), tuple(sheet for sheet in sheets if sheet.rows)))
    return tuple(made)


def _begun(sentence: str) -> str:
    """A sentence with its first letter in capitals, unless it begins with the name of a feed or a rule."""
    return sentence if {"/", "_"} & set(sentence.partition(" ")[0]) else f"{sentence[:1].upper()}{sentence[1:]}"


def of_need(report: RunReport, need: str) -> tuple[Sheet, ...]:
    """For one need the people, and the families, who have it by group; no sheet where the report knows no such need."""
    named = titles(report).get(need, need)
    found = [_by_group(report, section, measure, need, f"{whom} with {named}") for section, measure, whom in _COUNTED]
    return tuple(sheet for sheet in found if sheet.rows)


def titles(report: RunReport) -> dict[str, str]:
    """What each rule is called."""
    return {ANY: "Any need", **{row["topic"]: row["words"] for row in report.rows("rules", "title")}}


_COUNTED = (("needs", "people_with", "People"), ("families", "families_with", "Families"))
_RATES = ("With it", "Out of", "Share", "95 % interval")


def figure(value: float | None) -> str:
    """A count as text."""
    return NOT_SHOWN if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def rates(row: Row) -> tuple[str, str, str, str]:
    """Count, whole, share and interval as text."""
    return figure(row["count"]), figure(row["n"]), _percent(row["share"]), _between(row)


def _percent(share: float | None) -> str:
    return NOT_SHOWN if share is None else f"{100 * share:.1f} %"


def _between(row: Row) -> str:
    return NOT_SHOWN if row["low"] is None else f"{100 * row['low']:.1f} to {100 * row['high']:.1f} %"


def _ratio(row: Row) -> str:
    return NOT_SHOWN if row["ratio"] is None else f"{row['ratio']:.2f}"


def _feeds(report: RunReport) -> tuple[Iterable[str], Iterable[Sheet]]:
    found: dict[str, dict[str, Row]] = {}
    for row in report.rows("feeds"):
        if not row["dimension"]:
            found.setdefault(row["topic"], {})[row["measure"]] = row
    gone = [told["did_not_come"]["words"] for told in found.values() if "did_not_come" in told]
    late = [f"{feed}: {told['late']['words']}." for feed, told in found.items() if "late" in told]
    rows = [(feed.replace("/", " / "), *_feed(told)) for feed, told in found.items() if "rows" in told]
    head = ("Feed", "Taken in", "Refused", "First row", "Last row", "Days old", "Longest wait before", "To look at")
    return [*gone, *late], [Sheet("What each feed brought", head, tuple(rows)), _identifiers(report)]


def _identifiers(report: RunReport) -> Sheet:
    """On how many records each feed gives each identifier, by the best that was given."""
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in report.rows("feeds"):
        if row["dimension"] == "identifier":
            found.setdefault((row["topic"], row["group"]), {})[row["measure"]] = row
    rows = tuple((feed.replace("/", " / "), CALLED[kind], *_coverage(told)) for (feed, kind), told in found.items())
    return Sheet("Identifiers that each feed gives", ("Feed", "Identifier", "Records with a right one", "Check failed", "Cannot be checked", "None"), rows)


def _coverage(told: Mapping[str, Row]) -> tuple[str, ...]:
    right = told["identifier_right"]
    others = (figure(told[name]["count"]) for name in ("identifier_wrong", "identifier_unchecked", "identifier_none"))
    return f"{figure(right['count'])} of {figure(right['n'])} ({_percent(right['share'])})", *others


def _feed(told: Mapping[str, Row]) -> tuple[str, ...]:
    look = [told[name]["words"] for name in ("months_without", "empty_columns", "unchanged") if name in told]
    taken = (figure(told["rows"]["count"]), figure(told["refused"]["count"]))
    if "age" not in told:
        return *taken, "no date", "no date", "", "", "; ".join(look)
    wait = told["age"]["n"]
    dates = (told["first_row"]["words"], told["last_row"]["words"], figure(told["age"]["count"]), "not known" if wait is None else figure(wait))
    return *taken, *dates, "; ".join(look)


def _invisible(report: RunReport) -> tuple[Iterable[str], Iterable[Sheet]]:
    names = report.made_from["agencies"]
    seen = [row for row in report.rows("invisible", "seen_by") if not row["dimension"]]
    alone = {row["group"]: row for row in report.rows("invisible", "only_by")}
    rows = [(names.get(row["topic"], row["topic"]), *rates(row), figure(alone[row["topic"]]["count"])) for row in seen]
    districts = [row for row in report.rows("invisible", "seen_by") if row["dimension"] == "district"]
    by_district = [(names.get(row["topic"], row["topic"]), row["group"], *rates(row)) for row in districts]
    gone = [f"{names.get(row['topic'], row['topic'])} {row['words']}." for row in report.rows("invisible", "nobody_now")]
    one = [row for row in report.rows("invisible", "one_agency_only")]
    said = [f"{row['words']}." for row in one if not row["dimension"]]
    return [*said, *gone], [
        Sheet("People whom each agency sees", ("Agency", "People", *_RATES[1:], "Seen by it alone"), tuple(rows)),
        Sheet("People whom each agency sees, by district", ("Agency", "District", "People", *_RATES[1:]), tuple(by_district)),
        Sheet("People seen by one agency only, by group", ("By", "Group", *_RATES, "Beside everybody"), _grouped(one)),
    ]


def _links(report: RunReport) -> tuple[Iterable[str], Iterable[Sheet]]:
    said = ("expected_false", "expected_missed", "kept_apart_expected", "fall_apart", "one_weak_link", "blocking_recall")
    sentences = [f"{row['words']}." for name in said for row in report.rows("links", name)]
    decided = [row for row in report.rows("links", "decided_same")]
    bands = tuple((row["group"], *rates(row)[:3]) for row in report.rows("links", "weight_band"))
    answers = tuple((row["group"], *rates(row)) for row in decided if row["group"])
    blind, sheet = _blind(report)
    return [*sentences, *(f"Precision by decisions is {row['words']}." for row in decided if not row["group"]), *blind], [
        sheet,
        Sheet("How the weights of the scored pairs lie", ("Weight", "Pairs", "Out of", "Share"), bands),
        Sheet("Pairs that somebody decided on: how many are one person", ("Weight", "One person", *_RATES[1:]), answers),
    ]


def _blind(report: RunReport) -> tuple[list[str], Sheet]:
    """What pairs judged blind say of the links, for everybody and by group."""
    found = {(row["measure"], row["dimension"], row["group"]): row for row in report.rows("links") if row["measure"] in _JUDGED}
    said = [f"{row['words']}." for name in ("blind_judged", "blind_kappa") for row in report.rows("links", name)]
    missing = [row for row in found.values() if not row["dimension"] and row["share"] is None]
    said += [f"Right joins and joins found, from pairs judged blind: {words}." for words in dict.fromkeys(row["words"] for row in missing)]
    groups = dict.fromkeys((dimension, group) for _, dimension, group in found) if len(missing) < len(_JUDGED) else ()
    rows = [(DIMENSIONS.get(kind, "Everybody"), group or "everybody", *_judged(found, kind, group)) for kind, group in groups]
    return said, Sheet("How right the links are, from pairs judged blind", ("By", "Group", *_JUDGED_HEAD), tuple(rows))


_JUDGED = ("blind_precision", "blind_recall")
_JUDGED_HEAD = ("Right joins", "95 % interval", "Joins found", "95 % interval of those", "Pairs judged")


def _judged(found: Mapping[tuple[str, str, str], Row], kind: str, group: str) -> tuple[str, ...]:
    """The figures of one group; where too few of its pairs were judged, that in words."""
    rows = [found[measure, kind, group] for measure in _JUDGED]
    told = [(_percent(row["share"]), _between(row)) if row["share"] is not None else (_not_told(row), "") for row in rows]
    return *told[0], *told[1], figure(rows[-1]["n"])


def _not_told(row: Row) -> str:
    return str(row["words"]) if row["count"] is None and row["words"].startswith("not told") else NOT_SHOWN


def _needs(report: RunReport, section: str, every_need: bool) -> tuple[Iterable[str], Iterable[Sheet]]:
    measure, whom = next((measure, whom) for name, measure, whom in _COUNTED if name == section)
    names = titles(report)
    whole = [row for row in report.rows(section, measure) if not row["dimension"]]
    rows = tuple((names.get(row["topic"], row["topic"]), *rates(row)) for row in whole)
    keys = tuple(row["topic"] for row in whole)
    shown = keys if every_need else keys[:1]
    groups = [_by_group(report, section, measure, need, f"{whom} with {names.get(need, need).lower()}, by group") for need in shown]
    return (), [Sheet(f"{whom} with each need", ("Need", *_RATES), rows, keys), *groups, _seen_by(report, section)]


def _seen_by(report: RunReport, section: str) -> Sheet:
    """On whose rows each need rests."""
    names, agencies = titles(report), report.made_from["agencies"]
    only = {(row["topic"], row["group"]): row for row in report.rows(section, "seen_only_by")}
    rows = [
        (names.get(row["topic"], row["topic"]), agencies.get(row["group"], row["group"]), *rates(row), figure(only[row["topic"], row["group"]]["count"]))
        for row in report.rows(section, "seen_by")
    ]
    return Sheet("Who saw each need: people in whom it rests on rows of an agency", ("Need", "Agency", *_RATES, "On no other’s"), tuple(rows))


def _by_group(report: RunReport, section: str, measure: str, need: str, caption: str) -> Sheet:
    rows = [row for row in report.rows(section, measure) if row["topic"] == need]
    return Sheet(caption, ("By", "Group", *_RATES, "Beside everybody"), _grouped(rows))


def _grouped(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple((DIMENSIONS[row["dimension"]], row["group"], *rates(row), _ratio(row)) for row in rows if row["dimension"])


def _outcomes(report: RunReport) -> tuple[Iterable[str], Iterable[Sheet]]:
    names = titles(report)
    found: dict[str, dict[str, Row]] = {}
    for row in report.rows("outcomes"):
        found.setdefault(row["topic"], {})[row["measure"]] = row
    missed = [f"{row['words']}." for row in found.pop("", {}).values()]
    rows = tuple((names.get(need, need), *(_outcome(told[name]) for name in ("precision", "acted_on", "recall"))) for need, told in found.items())
    head = ("Need", "Of people with it, a need stood within 183 days", "Help began within 183 days", "Of people of whom a need stood, it had been seen before")
    return missed, [Sheet("Each need, beside what became of people", head, rows)]


def _outcome(row: Row) -> str:
    if row["words"].startswith("not evaluable"):
        return str(row["words"])
    count, n, share, between = rates(row)
    return f"{count} of {n}: {share} ({between})"


#: What stands beside its figure of the last run; all else that changed is said in a sentence.
_BESIDE = frozenset({"people", "families", "rows", "seen_by", "expected_false", "expected_missed", "people_with", "families_with"})


def _drift(report: RunReport) -> tuple[Iterable[str], Iterable[Sheet]]:
    names = titles(report) | report.made_from["agencies"]
    beside = [row for row in report.rows("drift") if row["measure"] in _BESIDE]
    loud = [row for row in report.rows("drift") if row["measure"] not in _BESIDE or "stands out" in row["words"]]
    moved = [row for row in beside if row["count"] != row["n"]]
    same = len(beside) - len(moved)
    sentences = [*(_named(row, names) for row in loud), *([f"{same} figures are as they were."] if same else [])]
    told = tuple((names.get(row["topic"], row["topic"] or "All"), row["words"]) for row in moved)
    return sentences, [Sheet("Figures that changed, beside what they were", ("Of", "Now, and at the last run"), told)]


def _named(row: Row, names: Mapping[str, str]) -> str:
    topic = names.get(row["topic"], row["topic"])
    return f"{topic}: {row['words']}." if topic else f"{row['words']}."


def _rules(report: RunReport) -> tuple[Iterable[str], Iterable[Sheet]]:
    found: dict[str, dict[str, str]] = {}
    for row in report.rows("rules"):
        found.setdefault(row["topic"], {})[row["measure"]] = row["words"]
    facts = ("title", "version", "hash", "owner", "why", "impact_assessment", "last_decision")
    rules = tuple(tuple(told[fact] for fact in facts) for told in found.values())
    made = report.made_from
    agreed = tuple(
        (one["id"], made["agencies"].get(one["agency"], one["agency"]), ", ".join(one["purpose"]), one["gateway"], one["expires"]) for one in made["agreements"]
    )
    versions = tuple((name, str(version)) for name, version in made["versions"].items())
    hashes = tuple((name, str(value)) for name, value in made["hashes"].items())
    return (), [
        Sheet("Rules", ("Rule", "Version", "Hash", "Who answers for it", "Why it matters", "Impact assessment", "Last decision"), rules),
        Sheet("Agreements in force", ("Agreement", "Agency", "Purpose", "Power", "Until"), agreed),
        Sheet("Hashes of what the answer was made from", ("Of", "Hash"), hashes),
        Sheet("Versions", ("Of", "Version"), versions),
    ]
