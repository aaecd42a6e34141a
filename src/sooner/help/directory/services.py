"""A service, who gives it, and the page in which a feed gives several. Fields as in Open Referral UK 3.0."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from sooner.help.directory.locations import AtLocation, Location
from sooner.help.directory.parts import Attribute, Contact, CostOption, Funding, Language, Phone, Schedule, ServiceArea, TaxonomyTerm
from sooner.help.directory.record import Day, Id, Number, Record, day_of

Status = Literal["active", "inactive", "defunct", "temporarily closed"]


class OrganizationIdentifier(Record):
    """The number of an organisation in a register."""

    id: Id
    identifier_type: str
    identifier: str
    organization_id: Id | None = None
    identifier_scheme: str | None = None
    attributes: list[Attribute] | None = None


class Organization(Record):
    """Who gives a service."""

    id: Id
    name: str
    description: str
    email: str | None = None
    website: str | None = None
    logo: str | None = None
    uri: str | None = None
    parent_organization_id: Id | None = None
    organization_identifiers: list[OrganizationIdentifier] | None = None
    attributes: list[Attribute] | None = None
    services: list[Service] | None = None


class Service(Record):
    """One service that families can turn to."""

    id: Id
    name: str
    status: Status
    organization_id: Id | None = None
    description: str | None = None
    url: str | None = None
    email: str | None = None
    fees: str | None = None
    accreditations: str | None = None
    minimum_age: Number | None = None
    maximum_age: Number | None = None
    assured_date: Day | None = None
    assurer_email: str | None = None
    alert: str | None = None
    last_modified: Day | None = None
    organization: Organization | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    service_at_locations: list[AtLocation] | None = None
    languages: list[Language] | None = None
    funding: list[Funding] | None = None
    cost_options: list[CostOption] | None = None
    contacts: list[Contact] | None = None
    phones: list[Phone] | None = None
    attributes: list[Attribute] | None = None

    @property
    def locations(self) -> tuple[Location, ...]:
        """The places at which it is given, as far as the document holds them."""
        return tuple(one.location for one in self.service_at_locations or () if one.location is not None)

    @property
    def terms(self) -> tuple[TaxonomyTerm, ...]:
        """The words of taxonomies that are said of it."""
        return tuple(one.taxonomy_term for one in self.attributes or () if one.taxonomy_term is not None)

    @property
    def assured_on(self) -> date | None:
        """The day on which somebody last made sure that it is as described; None where the document does not say."""
        return day_of(self.assured_date)


class ServiceAtLocation(AtLocation):
    """That a service is given at a place, with the service."""

    service: Service | None = None


class Page(Record):
    """One page of a feed's answer, without what is on it."""

    total_items: int | None = None
    total_pages: int | None = None
    page_number: int | None = None
    size: int | None = None
    first_page: bool | None = None
    last_page: bool | None = None
    empty: bool | None = None
    contents: list[Any]


Organization.model_rebuild()
