"""At which home an incident was: that of somebody who was there, where its postcode is the incident's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner.find.extracts import with_record_key

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView

#: Kinds of place that are nobody's home; a refuge must not be found by its calls.
_NO_HOME = ("refuge", "no_fixed_abode")


def homes_of_incidents(view: StepView) -> ir.Table:
    """One row an incident that was at a home: ``agency``, ``incident_id``, ``address`` (the key of the address, which no table keeps).

    An incident whose postcode fits the homes of none, or of several, of those who were there is left out: which home it was is not known.
    A protected address is never one. Police send where an incident was as a postcode, and the people who were there with their addresses.
    """
    homes = view.read("records")
    open_homes = homes.filter(homes.address_key.notnull() & ~homes.address_protected & ~homes.address_kind.fill_null("").isin(_NO_HOME))
    held = open_homes.select(key_of_home="record_key", address="address_key", home_postcode=_bare(open_homes.postcode))
    parts = with_record_key(view.read("received_incident_roles"), view.setting("partnership"), into="key_of_part")
    there = parts.select("agency", "incident_id", "key_of_part").inner_join(held, [("key_of_part", "key_of_home")])
    incidents = view.read("received_incidents")
    where = incidents.select("agency", "incident_id", incident_postcode=_bare(incidents.postcode)).distinct()
    at_home = there.inner_join(where, ["agency", "incident_id"]).filter(lambda one: one.home_postcode == one.incident_postcode)
    named = at_home.group_by(["agency", "incident_id"]).agg(address=lambda one: one.address.min(), last=lambda one: one.address.max())
    return named.filter(named.address == named.last).select("agency", "incident_id", "address").cache()


def _bare(postcode: ir.StringValue) -> ir.StringValue:
    return postcode.upper().replace(" ", "")
