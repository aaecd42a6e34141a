"""Where a service is given. Fields as in Open Referral UK 3.0."""

from __future__ import annotations

from typing import Literal

from sooner.help.directory.parts import Attribute, Contact, Phone, Schedule
from sooner.help.directory.record import Id, Number, Record

Kind = Literal["physical", "postal", "virtual"]


class Address(Record):
    """An address."""

    id: Id
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: Kind
    location_id: Id | None = None
    attention: str | None = None
    region: str | None = None
    attributes: list[Attribute] | None = None


class Accessibility(Record):
    """What helps people to get in and to take part."""

    id: Id
    location_id: Id | None = None
    description: str | None = None
    details: str | None = None
    url: str | None = None
    accessibility: str | None = None
    attributes: list[Attribute] | None = None


class Location(Record):
    """A place, or the telephone and the internet."""

    id: Id
    location_type: Kind
    name: str | None = None
    description: str | None = None
    latitude: Number | None = None
    longitude: Number | None = None
    external_identifier: str | None = None
    external_identifier_type: str | None = None
    addresses: list[Address] | None = None
    accessibility: list[Accessibility] | None = None
    attributes: list[Attribute] | None = None


class AtLocation(Record):
    """That a service is given at a place."""

    id: Id
    service_id: Id | None = None
    location_id: Id | None = None
    location: Location | None = None
    contacts: list[Contact] | None = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
