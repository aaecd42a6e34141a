"""One strand on one page: for each of its elements a level, or that one does not know, and what shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sooner_site.design.fields import Choice, LongTextField, RadiosField
from sooner_site.design.forms import Form
from sooner_site.maturity.choices import Said

if TYPE_CHECKING:
    from sooner.definitions.maturity import Element, Framework, Strand

DONT_KNOW = "dont_know"


class StrandForm(Form):
    """Every element may be left for later: what is chosen is kept, and the rest stays open."""

    says_what_is_optional = False

    def __init__(self, *args: Any, framework: Framework, strand: Strand, said: Mapping[str, Said], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.strand = strand
        for element in strand.elements:
            before = said.get(element.key, Said())
            self.fields[f"level_{element.key}"] = _level(framework, element, before)
            self.fields[f"evidence_{element.key}"] = _evidence(element, before)

    def said(self) -> dict[str, Said]:
        """What was sent, by element."""
        return {element.key: self._said(element.key) for element in self.strand.elements}

    def _said(self, key: str) -> Said:
        chosen, words = self.cleaned_data[f"level_{key}"], self.cleaned_data[f"evidence_{key}"].strip()
        return Said(int(chosen) if chosen.isdigit() else None, chosen == DONT_KNOW, words)


def _level(framework: Framework, element: Element, before: Said) -> RadiosField:
    choices = [Choice(str(n), framework.named(n), hint=level.looks_like) for n, level in enumerate(element.levels, 1)]
    initial = DONT_KNOW if before.dont_know else str(before.level or "")
    return RadiosField(
        label=element.title, hint=element.why_it_matters, choices=[*choices, Choice(DONT_KNOW, "I don’t know", alone=True)], required=False, initial=initial
    )


def _evidence(element: Element, before: Said) -> LongTextField:
    return LongTextField(
        label=f"What shows it? ({element.title})",
        called="What shows it",
        hint="Name no family and no colleague. It is read aloud in the workshop, as your agency’s words",
        longest=1000,
        rows=3,
        required=False,
        initial=before.evidence,
    )
