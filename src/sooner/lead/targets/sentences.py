"""What targets and outputs say, a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sooner.lead.pages import headed
from sooner.lead.targets.rows import SAID, Outputs, Target


def of_targets(targets: Sequence[Target]) -> list[str]:
    """How many were reached and fell short, which fell short and by how much, and how many labels were lost; nothing where there is no target."""
    if not targets:
        return []
    count = Counter(target.result for target in targets)
    known = f"{len(targets):,} {'target' if len(targets) == 1 else 'targets'}: {count['reached']:,} reached, {count['fell_short']:,} fell short"
    said = [f"{known}, {count['not_known']:,} not known." if count["not_known"] else f"{known}."]
    ending = f", {SAID['fell_short']}"
    short = "; ".join(f"{target.name}, {target.said.removesuffix(ending)}" for target in targets if target.result == "fell_short")
    if short:
        said.append(f"Fell short: {short}.")
    lost = sum(target.measure is None for target in targets)
    if lost:
        said.append(f"{lost} lost {'its label' if lost == 1 else 'their labels'}: the numbers are shown, what they count is not known.")
    return said


def of_outputs(outputs: Outputs) -> list[str]:
    """What was counted by what, and which sums agree with their parts and which do not."""
    counts = len(outputs.rows) - len(outputs.sums)
    by = f"by {outputs.place} and {outputs.period}" if outputs.period else f"by {outputs.place}, without a period, so nothing is added up"
    said = [f"{headed(outputs.measure)} {by}: {counts:,} {'number' if counts == 1 else 'numbers'}, not judged."]
    if outputs.protected:
        return [*said, "Numbers from 1 to 9 are hidden, others rounded to 5."]
    agreeing = sum(row.agrees is True for row in outputs.sums)
    if agreeing:
        whole = next((f", {row.value:,.10g} in all" for row in outputs.sums if row.agrees and row.of_everything), "")
        said.append(f"{agreeing:,} of {len(outputs.sums):,} sums that were sent agree with their parts{whole}.")
    for row in outputs.wrong:
        where = ", ".join(part for part in (row.place, row.period) if part)
        said.append(f"{where} was sent as {row.value:,.10g}, but its parts add up to {row.parts:,.10g}.")
    return said
