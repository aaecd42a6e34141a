"""What the demo's leader released: the first result of each kind and every further study, each after a working day; what else came later waits."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from sooner_site.access.actions.releases import release
from sooner_site.access.choices import Published
from sooner_site.access.queries import results

if TYPE_CHECKING:
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

_CHECKED = {
    Published.INDICATORS: "Asked the analyst where each series comes from, and compared two months with our own figures.",
    Published.TARGETS: "Went through every row with the programme’s manager. One label is lost; we say so.",
    Published.EVIDENCE: "Read what cannot be said, and that too few people were in it to tell.",
    Published.DEMAND: "Went through the list of kinds with the partners: it says could, and we agreed on every line.",
    Published.SURVEYS: "Asked how people were chosen. The company’s fieldwork report is with us.",
    Published.WORTH: "Went through the costs with each agency’s finance officer. What nobody could tell is said on the page.",
}
#: Of the studies after the first, by verdict: what the leader read them with.
_FURTHER = {
    "cannot_show_cause": "Read beside the study of the same scheme that has a comparison and says otherwise. It is here so that nobody quotes it alone.",
    "not_a_fair_comparison": "The comparison is not fair, and we say so rather than leave the study out.",
    "not_enough_people_to_tell": "Too few pupils were in it to tell. That is no word against the scheme.",
}
_ASKED = "Asked the analyst how places were given, and read what the study cannot say."


def tell(world: World) -> Story:
    """Release them, by the leader, on the last working day."""
    own = replace(world, lot=Random(3))  # noqa: S311 - a lot of its own, so that the stories of families stay as they are
    yield (at := own.at(1, 16))
    for kind, words in _CHECKED.items():
        first = results.results(kind).drafts[:1]
        for draft in first:
            release(kind, draft.id, words, by=world.people["leader"], now=at)
    for draft in results.results(Published.EVIDENCE).drafts[1:]:
        verdict = results.rows(draft, "evidence")[0]["verdict"]
        release(Published.EVIDENCE, draft.id, _FURTHER.get(verdict, _ASKED), by=world.people["leader"], now=at)
