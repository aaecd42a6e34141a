"""What a service is described with: when, for how much, in which words of a taxonomy, and whom to ask. Fields as in Open Referral UK 3.0."""

from __future__ import annotations

from typing import Literal

from sooner.help.directory.record import Day, Id, Number, Record, TimeOfDay


class TaxonomyTerm(Record):
    """One word of a taxonomy."""

    id: Id
    name: str
    description: str
    parent_id: Id | None = None
    taxonomy: str | None = None
    taxonomy_id: Id | None = None
    term_uri: str | None = None
    term: str | None = None


class Taxonomy(Record):
    """A list of words that services are described with."""

    id: Id
    name: str
    description: str
    uri: str | None = None
    version: str | None = None
    taxonomy_terms: list[TaxonomyTerm] | None = None


class Attribute(Record):
    """That a word of a taxonomy is said of something."""

    id: Id
    link_id: Id | None = None
    taxonomy_term_id: Id | None = None
    link_type: str | None = None
    taxonomy_term: TaxonomyTerm | None = None


class Language(Record):
    """A language in which the service is given."""

    id: Id
    service_id: Id | None = None
    phone_id: Id | None = None
    name: str | None = None
    code: str | None = None


class Phone(Record):
    """A telephone number."""

    id: Id
    number: str
    contact_id: Id | None = None
    description: str | None = None
    languages: list[Language] | None = None


class Contact(Record):
    """Whom to ask."""

    id: Id
    service_id: Id | None = None
    name: str | None = None
    title: str | None = None
    phones: list[Phone] | None = None
    attributes: list[Attribute] | None = None


class CostOption(Record):
    """What it costs, and for whom."""

    id: Id
    service_id: Id | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    option: str | None = None
    amount: Number | None = None
    amount_description: str | None = None


class ServiceArea(Record):
    """Where people live whom the service is for."""

    id: Id
    service_id: Id | None = None
    name: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None
    service_area: str | None = None


class Funding(Record):
    """Who pays for it."""

    id: Id
    service_id: Id | None = None
    source: str | None = None


class Schedule(Record):
    """When it is open."""

    id: Id
    service_id: Id | None = None
    service_at_location_id: Id | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    dtstart: Day | None = None
    freq: Literal["WEEKLY", "MONTHLY"] | None = None
    interval: Number | None = None
    byday: str | None = None
    bymonthday: str | None = None
    description: str | None = None
    opens_at: TimeOfDay | None = None
    closes_at: TimeOfDay | None = None
    schedule_link: str | None = None
    attending_type: str | None = None
    notes: str | None = None
