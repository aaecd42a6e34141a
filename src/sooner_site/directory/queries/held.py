"""Services as the directory holds them, read. What was read once is kept by the process under its fingerprint: reading two thousand takes a second."""

from __future__ import annotations

from django.db.models import QuerySet

from sooner.help.directory import services as library
from sooner_site.directory.models import Service

#: So many services are kept; then the process begins anew.
_MOST = 20_000
_READ: dict[str, library.Service] = {}


def service_of(held: Service) -> library.Service:
    """The service as it is now."""
    return library.Service.model_validate(held.now)


def services_of(held: QuerySet[Service]) -> list[library.Service]:
    """The services of a query as they are now, in its order. Only what this process has not read before is taken out of the database whole."""
    wanted = list(held.values_list("pk", "fingerprint"))
    known = {name: _READ[fingerprint] for name, fingerprint in wanted if fingerprint in _READ}
    missing = [name for name, _ in wanted if name not in known]
    if missing:
        known |= _read(missing)
    return [known[name] for name, _ in wanted if name in known]


def _read(names: list[str]) -> dict[str, library.Service]:
    if len(_READ) + len(names) > _MOST:
        _READ.clear()
    found = {one.pk: (one.fingerprint, service_of(one)) for one in Service.objects.filter(pk__in=names)}
    _READ.update(found.values())
    return {name: service for name, (_, service) in found.items()}
