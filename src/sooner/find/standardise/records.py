"""The step: received person records in, records made alike out, stage by stage so that no expression grows too large."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise import addresses, contact, dates, ethnicity, full_names, names, placeholders, postcodes, shown_names
from sooner.find.standardise.further import with_further
from sooner.find.standardise.going_on import Settle, apart, counted, marked, taken_over
from sooner.find.standardise.identifiers.nhs import nhs_number
from sooner.find.standardise.identifiers.nino import nino, without_suffix
from sooner.find.standardise.identifiers.police_numbers import cro, pnc
from sooner.find.standardise.identifiers.upn import upn
from sooner.find.standardise.identifiers.uprn import uprn
from sooner.find.standardise.name_groups import one_spelling
from sooner.find.standardise.scripts import in_latin
from sooner.find.standardise.text import one_space
from sooner.tables.people import MADE_ALIKE, RECORDS
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir

Columns = dict[str, "ir.Value"]

NOTHING = ibis.null("string")


def tidied(received: ir.Table, today: date) -> Columns:
    """Text tidied, dates and contact details made alike."""
    born = dates.date_of_birth(received.date_of_birth, today)
    return {
        **{column: names.tidy(received[column]) for column in ("forename", "middle_names", "surname")},
        "full_name": full_names.surname_apart(names.tidy(received.full_name)),
        "date_of_birth": born,
        "expected_on": dates.expected_on(received.expected_on, born, today),
        "ethnicity_as_sent": received.ethnicity,
        "ethnicity": ethnicity.police_code(received.ethnicity),
        "bare_address": addresses.bare_address(received.address),
        "address": postcodes.without_postcode_at_end(one_space(received.address)),
        "postcode": ibis.coalesce(postcodes.postcode(received.postcode), postcodes.postcode_at_end(received.address.upper())),
        "address_from": dates.real_date(received.address_from),
        "phone": contact.phone(received.phone),
        "email": contact.email(received.email),
        "recorded_on": dates.real_date(received.recorded_on),
    }


def identified(received: ir.Table, today: date) -> Columns:
    """Identifiers in their canonical form, empty where they are not valid."""
    return {
        "nhs_number": nhs_number(received.nhs_number),
        "upn": upn(received.upn),
        "nino": without_suffix(nino(received.nino)),
        # Small letters are refused where these numbers are issued; agencies that retype them are forgiven.
        "pnc": pnc(received.pnc.upper(), today),
        "cro": cro(received.cro.upper()),
        "uprn": uprn(received.uprn),
    }


def untitled(tidy: ir.Table, _today: date) -> Columns:
    """Names without titles; placeholders among whole names emptied; what the address says about itself."""
    whole = names.without_titles(tidy.full_name)
    no_abode = addresses.says_no_fixed_abode(tidy.bare_address)
    kind = ibis.coalesce(tidy.address_kind, ibis.ifelse(no_abode, "no_fixed_abode", NOTHING))
    protected = tidy.address_protected.fill_null(False) | addresses.says_protected(tidy.bare_address).fill_null(False)
    return {
        "forename": placeholders.real_forename(names.without_titles(tidy.forename)),
        "middle_names": placeholders.real_forename(tidy.middle_names),
        "surname": placeholders.real_surname(names.without_titles(tidy.surname)),
        "full_name": placeholders.real_name(whole),
        "titled": whole != tidy.full_name,
        "postcode": postcodes.place_of(tidy.postcode),
        "address_kind": kind,
        "address_protected": protected | (kind == "refuge").fill_null(False),
        "no_place": addresses.says_no_place(tidy.bare_address) | (kind == "no_fixed_abode").fill_null(False),
        "address": addresses.shown_address(tidy.address),
    }


def parted(parts: ir.Table, _today: date) -> Columns:
    """Whole names taken apart; the address in plain words, where it is one."""
    return {
        "full_given": full_names.given_of(parts.full_name, parts.titled),
        "full_surname": full_names.surname_of(parts.full_name, parts.titled),
        "plain_address": addresses.plain_address(ibis.ifelse(parts.no_place, NOTHING, parts.address)),
        "uprn": ibis.ifelse(parts.no_place, NOTHING, parts.uprn),
    }


def filled(parts: ir.Table, _today: date) -> Columns:
    """Missing parts of names filled from the whole name, and in Latin letters; flats apart from the rest of the address."""
    forename = ibis.coalesce(parts.forename, placeholders.real_forename(parts.full_given))
    surname = ibis.coalesce(parts.surname, placeholders.real_surname(parts.full_surname))
    return {
        "forename": forename,
        "surname": surname,
        "latin_forename": in_latin(forename),
        "latin_middle_names": ibis.ifelse(forename.isnull(), NOTHING, in_latin(parts.middle_names)),
        "latin_surname": in_latin(surname),
        "flat": addresses.flat(parts.plain_address),
        "rest": addresses.without_flat(parts.plain_address),
    }


def made_alike(parts: ir.Table, _today: date) -> Columns:
    """Names in capitals, and as shown; numbers of houses apart from what follows."""
    return {
        "plain_given": names.plain_given_names(parts.latin_forename),
        "plain_middle": names.plain_given_names(parts.latin_middle_names),
        "surname": names.plain_surname(parts.latin_surname),
        "shown_forename": shown_names.shown_given(parts.forename),
        "shown_surname": shown_names.shown_surname(parts.surname),
        "number": addresses.number(parts.rest),
        "tail": addresses.after_number(parts.rest),
    }


def joined(parts: ir.Table, _today: date) -> Columns:
    """All forenames in one, surnames in one spelling; the street or the named house."""
    given = names.all_given_names(parts.plain_given, parts.plain_middle)
    return {"given_names": names.whole_abdul(given), "surname": one_spelling(parts.surname), "street": addresses.street(parts.tail)}


def keyed(parts: ir.Table, _today: date) -> Columns:
    """The first forename apart from the others; the key of the place, as the address says it."""
    return {
        "forename": names.first_word(parts.given_names),
        "middle_names": names.rest_of_words(parts.given_names),
        "text_key": addresses.address_key(parts.flat, parts.number, parts.tail, parts.street, parts.postcode),
    }


STAGES: tuple[Callable[[ir.Table, date], Columns], ...] = (tidied, identified, untitled, parted, filled, made_alike, joined, keyed)


def with_property_numbers(parts: ir.Table) -> ir.Table:
    """The address key: of the text, else of the one place that other records give for the same UPRN, else the UPRN itself."""
    places = parts.filter(parts.uprn.notnull() & parts.text_key.notnull()).group_by("uprn").agg(places=parts.text_key.nunique(), place=parts.text_key.min())
    only = places.filter(places.places == 1).select(known_uprn=places.uprn, known_place=places.place)
    joined = parts.left_join(only, parts.uprn == only.known_uprn)
    return joined.mutate(address_key=ibis.coalesce(joined.text_key, joined.known_place, "UPRN " + joined.uprn))


def standardise(received: ir.Table, today: date, settle: Settle) -> ir.Table:
    """The records of ``received`` (marked, with the columns of ``received_people``), each made alike by itself, with the columns of ``apart``.

    ``settle`` materialises a table between stages: expressions that contain each other would otherwise grow exponentially.
    """
    table = received
    for stage in STAGES:
        table = settle(table.mutate(**stage(table, today)))
    return apart(table)


def _do(view: StepView) -> None:
    """Standardise what was received, save what came as it did before; the working tables are dropped at the end.

    Settings that a run may leave out: ``previous`` and ``since``, the last answer and its day, where it may be gone on from; ``made_alike``,
    where to tell how many records were made anew.
    """
    made: list[str] = []

    def settle(table: ir.Table) -> ir.Table:
        made.append(f"standardise_{len(made)}")
        return view.con.create_table(made[-1], table, temp=True, overwrite=True)

    people = settle(_marked(view, _received(view, settle)))
    over = taken_over(view.con, people, _last(view), settle)
    anew = standardise(people if over is None else settle(people.anti_join(over, "record_key")), view.today, settle)
    parts = settle(anew if over is None else anew.union(over))
    view.setting("made_alike", {}).update(counted(anew, over))
    view.write(RECORDS.name, with_property_numbers(parts).select(*RECORDS.column_names))
    view.write(MADE_ALIKE.name, parts.select("record_key", "received_as", "uprn", own_place=parts.text_key))
    for name in made:
        view.con.drop_table(name)


def _marked(view: StepView, received: ir.Table) -> ir.Table:
    """What was received, marked; with empty marks where another engine than DuckDB works, whose marks would be others."""
    if view.con.name == "duckdb":
        return marked(received, view.today)
    return received.mutate(record_key=received.agency + "/" + received.extract + "/" + received.record_id, received_as=ibis.null("int64"))


def _last(view: StepView) -> Path | None:
    """Where the answer lies that this run may go on from, if there is one and its marks mean what they mean here."""
    last: Path | None = view.setting("previous", None)
    return last if view.setting("since", None) is not None and view.con.name == "duckdb" else None


def _received(view: StepView, settle: Settle) -> ir.Table:
    """The people received, with what agencies sent about them in tables of their own, where any did."""
    people, addresses, identifiers = (view.read(name) for name in STEP.reads)
    if not (addresses.count().execute() or identifiers.count().execute()):
        return people
    return settle(with_further(people, addresses, identifiers, view.setting("people_extracts"), view.today))


STEP = Step(
    "standardise",
    reads=("received_people", "received_person_addresses", "received_person_identifiers"),
    writes=("records", "made_alike"),
    do=_do,
    wide=True,
)
