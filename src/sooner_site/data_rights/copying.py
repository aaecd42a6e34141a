"""The copy that leaves: the lines that may be told, the police's own in their own section; and the record of its disclosure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings

from sooner.definitions import data_rights as rules
from sooner_site.agencies import queries as agencies
from sooner_site.agencies.choices import HUB
from sooner_site.data_rights import queries
from sooner_site.data_rights.models import AccessRequest, DraftLine
from sooner_site.design.formats import day

WITHHELD = "Withheld"


@dataclass(frozen=True)
class Part:
    """What one agency sent, as it leaves: each source with its lines as label and value."""

    agency: str
    sources: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def copy(found: AccessRequest) -> dict[str, Any]:
    """Everything that the copy shows. A line that is locked, and data of an agency that may not even be said to be held, leave no trace."""
    silent = {review.agency_id for review in found.reviews.all() if not review.say_so}
    lines = [line for line in queries.lines_of(found) if not line.locked]
    kept_back = queries.withheld(lines, found.reviews.all())
    told = [line for line in lines if not (line.agency in silent and line.number in kept_back)]
    return {
        "partnership": settings.PARTNERSHIP_NAME,
        "request": found,
        "released_by": str(found.released_by),
        "police": _parts((line for line in told if line.law_enforcement), kept_back),
        "others": _parts((line for line in told if not line.law_enforcement), kept_back),
        "source": rules.shipped().source,
    }


def disclosure(found: AccessRequest, said: Mapping[str, str]) -> dict[str, str]:
    """The record of the disclosure, by the headings of the decision form, in their order."""
    names, in_it = agencies.names(), sorted(set(found.lines.values_list("agency", flat=True)) - {HUB})
    claimed = [one for one in found.reviews.all() if one.exemption != rules.NONE]
    conditions = "; ".join(f"{names.get(one.agency_id, one.agency_id)}: {rules.shipped().exemption(one.exemption).source}" for one in claimed)
    police = any(found.lines.filter(law_enforcement=True))
    return {
        "Name": f"Request for one’s own data {found.pk}",
        "Requester": f"{found.asker} ({found.get_relation_display()})",
        "Data requested": f"Everything held about {found.forename} {found.surname}",
        "Joint or separate controllers": ", ".join(names.get(one, one) for one in in_it) or settings.PARTNERSHIP_NAME,
        "Agreement in place": "The sharing agreements under which each row was received",
        "Purpose": "The right of access",
        "Lawful basis": rules.shipped().source,
        "Why it is necessary": "The person has the right to it",
        "Conditions for special category data": "The right of access; exemptions as below",
        "Part 3 conditions": "Police data are told under section 45 of the Data Protection Act 2018, in a section of their own"
        if police
        else "No police data are in it",
        "Legal power": "Articles 12 and 15 of the UK GDPR" + (", Part 3 of the Data Protection Act 2018" if police else ""),
        "Data protection impact": "Third parties, staff and protected places are withheld; each line that was opened has its reason",
        "Views of the data protection officer": said["views"],
        "Keeping by the recipient": "The person’s own; the partnership keeps the copy and its hash",
        "Security": said["sent"],
        "Rights": "To have it put right, to object, and to complain to the Information Commissioner",
        "Dates": f"Received {day(found.received_on)}, released {day(found.released_at)}",
        "Decision": "Released" + (", in part" if claimed else ""),
        "Reasons": "; ".join(filter(None, (found.released_why, conditions))),
        "Decided by": str(found.released_by),
    }


def _parts(lines: Iterable[DraftLine], kept_back: frozenset[int]) -> list[Part]:
    names = agencies.names()
    ordered = sorted(lines, key=lambda line: (line.agency == HUB, names.get(line.agency, line.agency), line.number))
    return [Part(names.get(agency, agency), _sources(list(several), kept_back)) for agency, several in groupby(ordered, key=lambda line: line.agency)]


def _sources(lines: Sequence[DraftLine], kept_back: frozenset[int]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (source, [(line.label, WITHHELD if line.number in kept_back else line.value) for line in several])
        for source, several in groupby(lines, key=lambda line: line.source)
    ]
