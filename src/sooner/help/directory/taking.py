"""Taking a directory in from a file or a feed: every service in it, or a refusal with every fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sooner.errors import Fault
from sooner.help.directory import fetching
from sooner.help.directory.reading import DirectoryRefused, Document, parse, read, repeats
from sooner.help.directory.remarks import of_services, remarks
from sooner.help.directory.services import Organization, Service


def take(source: str, progress: fetching.Progress = lambda words: None, limits: fetching.Limits | None = None) -> tuple[Service, ...]:
    """The services of a file or a feed. Raises DirectoryRefused with every fault, UsageError and SomethingMissing as ``fetch`` does."""
    if fetching.is_address(source):
        return fetching.fetch(source, progress, limits)
    return services_in(document_of(Path(source)))


def document_of(path: Path) -> Document:
    """The document in a file. Raises DirectoryRefused with every fault found."""
    try:
        text = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise DirectoryRefused([Fault(str(path), "there is no such file", "Mend the path, or write the whole address of a feed: https://…")]) from None
    return read(parse(text, path.name), path.name)


def services_in(document: Document) -> tuple[Service, ...]:
    """The services of a document: its own, or those of its organisations. Raises DirectoryRefused where an id stands twice or there are none."""
    found: list[Service] = []
    places: list[str] = []
    for record, place in zip(document.records, document.places, strict=True):
        if isinstance(record, Service):
            found.append(record)
            places.append(place)
        elif isinstance(record, Organization):
            inside = record.services or []
            found += [_with_organization(service, record) for service in inside]
            places += [f"{place}.services[{number}]".lstrip(".") for number in range(len(inside))]
    faults = repeats(found, places, document.file)
    if not found:
        faults = [Fault(document.file, "there is no service in it", "Send a page of services, a list of them, or one.", value=document.kind.replace("_", " "))]
    if faults:
        raise DirectoryRefused(faults)
    return tuple(found)


def doubts(document: Document, today: date) -> tuple[Fault, ...]:
    """What can be read and is doubtful."""
    return remarks(document, today)


def doubts_of(services: tuple[Service, ...], source: str, today: date) -> tuple[Fault, ...]:
    """The same of services that a feed gave one by one."""
    return of_services(services, source, today)


def _with_organization(service: Service, organization: Organization) -> Service:
    """A service that stands under its organisation, with the organisation in it."""
    if service.organization is not None:
        return service
    said = {key: value for key, value in organization.as_json().items() if key != "services"}
    return Service.model_validate({**service.as_json(), "organization": said})
