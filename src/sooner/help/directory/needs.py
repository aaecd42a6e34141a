"""From the words that a service is described with to the needs that it answers."""

from __future__ import annotations

from collections.abc import Iterable

from sooner.definitions.service_needs import ServiceNeeds
from sooner.help.directory.parts import TaxonomyTerm
from sooner.help.directory.services import Service


def needs_of(service: Service, mapping: ServiceNeeds) -> frozenset[str]:
    """The codes of the needs that the service answers, as the mapping has its words; none where no word is known."""
    return frozenset(code for term in service.terms for code in _codes(term, mapping))


def unknown_terms(services: Iterable[Service], mapping: ServiceNeeds) -> tuple[str, ...]:
    """The words said of services that the mapping does not know, each once, in order of the alphabet."""
    return tuple(sorted({term.name for service in services for term in service.terms if not _codes(term, mapping)}, key=str.casefold))


def _codes(term: TaxonomyTerm, mapping: ServiceNeeds) -> tuple[str, ...]:
    if term.term and (codes := mapping.needs_of_code(term.taxonomy or "", term.term)) is not None:
        return codes
    for words in (term.term, term.name):
        found = mapping.needs_by_words.get(words.strip().casefold()) if words else None
        if found:
            return found
    return ()
