"""How often each agency's records are wrong, old or empty, and why: chosen once from what is plausible, never tuned to pass a figure.

Shares are of records (of those that have the thing concerned). Where a share follows from how a system is fed, the reason is said.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ErrorRates:
    """Shares between 0 and 1 for one agency's people records."""

    why: str
    #: Names.
    forename_missing: float = 0.002
    forename_unknown: float = 0.0
    forename_initial: float = 0.005
    forename_nickname: float = 0.05
    forename_other_spelling: float = 0.06
    forename_typo: float = 0.02
    names_swapped: float = 0.002
    middle_names_missing: float = 0.3
    surname_missing: float = 0.001
    surname_typo: float = 0.02
    surname_other_spelling: float = 0.04
    surname_change_not_known: float = 0.3
    hyphen_or_apostrophe_lost: float = 0.25
    #: Dates of birth.
    birth_missing: float = 0.01
    birth_placeholder: float = 0.0
    birth_first_of_january: float = 0.0
    birth_day_and_month_swapped: float = 0.005
    birth_digit_wrong: float = 0.01
    #: Sex and ethnicity.
    sex_missing: float = 0.005
    sex_wrong: float = 0.002
    ethnicity_missing: float = 0.1
    #: Addresses.
    address_missing: float = 0.01
    address_old: float = 0.3
    flat_lost: float = 0.1
    building_lost: float = 0.3
    street_shortened: float = 0.15
    street_typo: float = 0.01
    house_number_wrong: float = 0.005
    postcode_missing: float = 0.02
    postcode_wrong: float = 0.01
    protection_not_marked: float = 0.2
    #: Phones and e-mail.
    phone_missing: float = 0.3
    #: An earlier number, or that of somebody else in the household.
    phone_other: float = 0.1
    email_missing: float = 0.5
    email_other: float = 0.06
    #: Identifiers, where the agency holds them at all.
    nhs_number_missing: float = 0.1
    upn_missing: float = 0.1
    nino_missing: float = 0.2
    pnc_missing: float = 0.05
    cro_missing: float = 0.35
    identifier_of_relative: float = 0.0
    #: People entered a second time.
    entered_twice: float = 0.02


#: address_old is the share of those who moved before the record was made; records made before a move are old without any error.
#: With a fifth of people moving in three years, one record in ten or so has an address where the person no longer lives.
POLICE = ErrorRates(
    why="Entered at the scene or over the radio, from what people say, often under stress; a new record is made where the old one is not found.",
    forename_missing=0.006,
    forename_unknown=0.006,
    forename_initial=0.01,
    forename_nickname=0.06,
    forename_other_spelling=0.10,
    forename_typo=0.03,
    names_swapped=0.004,
    middle_names_missing=0.6,
    surname_typo=0.03,
    surname_other_spelling=0.06,
    surname_change_not_known=0.5,
    hyphen_or_apostrophe_lost=0.4,
    birth_missing=0.04,
    birth_placeholder=0.004,
    birth_first_of_january=0.006,
    birth_day_and_month_swapped=0.004,
    birth_digit_wrong=0.016,
    sex_missing=0.02,
    sex_wrong=0.004,
    ethnicity_missing=0.25,
    address_missing=0.05,
    flat_lost=0.2,
    building_lost=0.4,
    street_shortened=0.3,
    street_typo=0.02,
    house_number_wrong=0.012,
    postcode_missing=0.08,
    postcode_wrong=0.015,
    protection_not_marked=0.3,
    phone_missing=0.45,
    entered_twice=0.10,
)

CHILDREN = ErrorRates(
    why="Typed by social workers and the front door from referrals of others; checked when a case is worked, not where it ended at contact.",
    forename_typo=0.02,
    surname_typo=0.02,
    birth_missing=0.02,
    birth_first_of_january=0.004,
    birth_day_and_month_swapped=0.004,
    birth_digit_wrong=0.01,
    ethnicity_missing=0.12,
    address_old=0.4,
    protection_not_marked=0.1,
    # The NHS number is the common child number of the data set, and not yet filled for all (about 60 % are).
    nhs_number_missing=0.4,
    upn_missing=0.35,
    identifier_of_relative=0.002,
    entered_twice=0.02,
)

SCHOOLS = ErrorRates(
    why="Pupils are entered from the parents' form and checked by the census three times a year; contacts are as the parent wrote them.",
    forename_nickname=0.03,
    forename_other_spelling=0.03,
    forename_typo=0.01,
    surname_typo=0.01,
    surname_other_spelling=0.02,
    birth_missing=0.001,
    birth_day_and_month_swapped=0.002,
    birth_digit_wrong=0.003,
    sex_missing=0.001,
    ethnicity_missing=0.03,
    address_old=0.35,
    street_shortened=0.1,
    protection_not_marked=0.5,
    phone_missing=0.05,
    email_missing=0.2,
    upn_missing=0.01,
    entered_twice=0.003,
)

#: What schools know of the adults: no more than is needed to ring them.
SCHOOL_CONTACTS = ErrorRates(
    why="Written by the parent on a form, typed by the office; a date of birth is hardly ever asked for.",
    forename_initial=0.03,
    forename_nickname=0.06,
    forename_typo=0.02,
    middle_names_missing=1.0,
    surname_typo=0.02,
    birth_missing=0.9,
    sex_missing=0.3,
    ethnicity_missing=1.0,
    address_missing=0.08,
    address_old=0.45,
    protection_not_marked=0.5,
    phone_missing=0.04,
    email_missing=0.25,
    entered_twice=0.01,
)

HOUSING = ErrorRates(
    why="Tenants sign with proof of identity; other members of the household are named by the tenant and seldom checked.",
    forename_nickname=0.04,
    forename_typo=0.015,
    middle_names_missing=0.8,
    surname_typo=0.015,
    surname_change_not_known=0.6,
    birth_missing=0.03,
    birth_placeholder=0.02,
    birth_day_and_month_swapped=0.006,
    birth_digit_wrong=0.01,
    sex_missing=0.04,
    ethnicity_missing=1.0,
    address_missing=0.0,
    # The address is the property: what lags behind is who lives in it.
    address_old=0.15,
    flat_lost=0.02,
    building_lost=0.05,
    street_shortened=0.1,
    postcode_missing=0.005,
    protection_not_marked=0.02,
    phone_missing=0.2,
    nino_missing=0.25,
    entered_twice=0.015,
)

HEALTH = ErrorRates(
    why="Traced against the national index, so names, dates and NHS numbers are good; addresses follow when the family tells its surgery.",
    forename_missing=0.001,
    forename_nickname=0.01,
    forename_other_spelling=0.02,
    forename_typo=0.005,
    middle_names_missing=0.4,
    surname_typo=0.006,
    surname_other_spelling=0.01,
    birth_missing=0.001,
    birth_day_and_month_swapped=0.001,
    birth_digit_wrong=0.002,
    sex_missing=0.001,
    ethnicity_missing=0.08,
    address_old=0.45,
    protection_not_marked=0.4,
    nhs_number_missing=0.03,
    entered_twice=0.005,
)

PARTNERSHIP = ErrorRates(
    why="Written down by the worker who met the person; short records, read back and corrected by hand.",
    forename_nickname=0.06,
    middle_names_missing=0.9,
    birth_missing=0.02,
    birth_day_and_month_swapped=0.005,
    birth_digit_wrong=0.01,
    ethnicity_missing=0.3,
    postcode_missing=0.05,
    phone_missing=0.25,
    entered_twice=0.0,
)

#: Every agency's rates by the name used in the documentation.
ALL: dict[str, ErrorRates] = {
    "police": POLICE,
    "children": CHILDREN,
    "schools": SCHOOLS,
    "schools_contacts": SCHOOL_CONTACTS,
    "housing": HOUSING,
    "health": HEALTH,
    "partnership": PARTNERSHIP,
}
