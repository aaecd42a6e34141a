"""At which home an incident was: that of somebody who was there, where its postcode is the incident's; and which family lives there."""

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


def families_at(view: StepView) -> ir.Table:
    """One row an address at which one family lives: ``address`` (the key of the address, which no table keeps), ``family_id``.

    A family lives where its children do, by the latest that is known of them; where none is born yet, where its adults do. Where several families
    have one address, whose home an incident was at is not known: it is nobody's here. Nor is that of a family of whom somebody must not be found.
    """
    members, families, people = view.read("family_members"), view.read("families"), view.read("people")
    children = members.filter(members.place == "child").select("family_id", "person_id")
    adults = members.filter(members.place != "child").anti_join(children, "family_id").select("family_id", "person_id")
    told = families.filter(~families.address_protected).select("family_id")
    living = children.union(adults).semi_join(told, "family_id")
    placed = living.inner_join(people.filter(people.address.notnull()).select("person_id", shown="address", at="postcode"), "person_id")
    records = view.read("records").filter(lambda one: one.address_key.notnull()).select("record_key", "address", "postcode", "address_key")
    held = placed.inner_join(view.read("person_records").select("person_id", "record_key"), "person_id").inner_join(records, "record_key")
    here = held.filter((held.address == held.shown) & held.postcode.identical_to(held.at)).select("family_id", address="address_key").distinct()
    counted = here.group_by("address").agg(families=here.family_id.nunique(), family_id=here.family_id.min())
    return counted.filter(counted.families == 1).select("address", "family_id").cache()


def _bare(postcode: ir.StringValue) -> ir.StringValue:
    return postcode.upper().replace(" ", "")
