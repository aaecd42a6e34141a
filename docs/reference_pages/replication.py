"""The page about studies worked out again: every published figure with its source and how closely ours has to come, and those out of reach."""

from __future__ import annotations

from reference_pages.words import page, plain, table
from sooner.prove.replicate.studies import HELD, Specification, studies

OPENING = """`sooner prove replicate` works published studies out again, with the same code that answers a question of yours, and says for each figure whether
it comes out. A test does it with every change, and fails where one does not.

The data are open, and not part of sooner: the setting `SOONER_DATA` names their folder, and [open data](open_data.md) says where each file comes from.
A study whose data are not there is not tried; nothing is ever made up in their place."""
TRIED = """Each row is held against what its source gives. Where a study was a comparison that is not fair, its figures are withheld from everybody who reads
the result; here they are compared all the same, since the arithmetic has to be right whether or not the study is."""
PRINTED = "only so many digits were printed"
OUT = "These were published, and nobody can work them out here."


def replication_page() -> str:
    """Every figure by study, then what is out of reach."""
    parts = []
    for study in studies():
        if study.specifications:
            data = f"Data: `{study.data}`." if study.data else "Data: the published counts."
            parts += [f"## {study.name}", data, *(part for each in study.specifications for part in _figures(each))]
    held = table(["how closely", "used where"], ((each.partition(": ")[0], each.partition(": ")[2] or PRINTED) for each in HELD.values()))
    out = table(
        ["study", "figure", "published", "why", "source"],
        ([study.name, each.what, each.published, each.why, each.source] for study in studies() for each in study.out_of_reach),
    )
    return page("Studies worked out again", OPENING, TRIED, held, *parts, "## Out of reach", OUT, out)


def _figures(each: Specification) -> tuple[str, str]:
    """One result: what it is and who published it, then its figures."""
    rows = ([one.what, one.published, HELD[one.held].partition(":")[0]] for one in each.figures)
    return f"**{plain(each.name)}** (source: {plain(each.source)})", table(["figure", "published", "how closely"], rows)
