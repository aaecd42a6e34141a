"""Which needs services answer, in the words of the framework that the run worked by."""

from __future__ import annotations

from sooner.definitions import service_needs
from sooner.definitions.service_needs import ServiceNeeds
from sooner_site.access.queries.framework import framework_in_force


def needs_mapping() -> ServiceNeeds:
    """From words to needs, under the framework of the run in force; the shipped mapping where no run says which."""
    told = framework_in_force()
    return service_needs.shipped() if told is None else service_needs.recast(service_needs.shipped(), told)


def need_words(code: str) -> str:
    """A need in words: those of now, or of the framework that is shipped where it was written down under that; empty where neither has it."""
    return needs_mapping().codes.get(code) or service_needs.shipped().codes.get(code, "")
