"""How often the records of courts, prison and services are wrong, old or empty: chosen as those of the other agencies are, from what is plausible."""

from __future__ import annotations

from sooner.example.generator.error_rates import ErrorRates

COURTS = ErrorRates(
    why="Taken over from the charge sheet, so the police's slips come along; corrected where the defendant says so in court.",
    forename_nickname=0.01,
    forename_other_spelling=0.07,
    forename_typo=0.02,
    middle_names_missing=0.5,
    surname_typo=0.02,
    birth_missing=0.01,
    birth_digit_wrong=0.012,
    address_old=0.5,
    protection_not_marked=0.3,
    pnc_missing=0.15,
    entered_twice=0.04,
)

PRISON = ErrorRates(
    why="People in prison are identified by fingerprints and their PNC number; their next of kin are written down as they name them.",
    forename_nickname=0.03,
    forename_other_spelling=0.04,
    middle_names_missing=0.4,
    surname_typo=0.01,
    birth_missing=0.03,
    birth_digit_wrong=0.008,
    ethnicity_missing=0.05,
    phone_missing=0.5,
    pnc_missing=0.02,
    entered_twice=0.01,
)

VICTIM_SUPPORT = ErrorRates(
    why="Referred by the police with what the police wrote down, then put right over the telephone by those who take help up.",
    forename_nickname=0.08,
    forename_typo=0.02,
    middle_names_missing=1.0,
    surname_typo=0.02,
    birth_missing=0.08,
    birth_digit_wrong=0.012,
    ethnicity_missing=0.4,
    phone_missing=0.05,
    email_missing=0.4,
    entered_twice=0.03,
)

TREATMENT = ErrorRates(
    why="Traced against the national index when treatment begins; not before, so referrals lack the NHS number more often.",
    forename_nickname=0.03,
    forename_typo=0.01,
    middle_names_missing=0.6,
    surname_typo=0.01,
    birth_digit_wrong=0.004,
    nhs_number_missing=0.15,
    entered_twice=0.02,
)

JOBCENTRE = ErrorRates(
    why="Held under the National Insurance number with proof of identity; the address lags behind until a claim is changed.",
    forename_nickname=0.01,
    forename_typo=0.006,
    middle_names_missing=0.3,
    surname_typo=0.006,
    surname_change_not_known=0.4,
    birth_missing=0.002,
    birth_digit_wrong=0.002,
    address_old=0.25,
    protection_not_marked=0.15,
    nino_missing=0.01,
    entered_twice=0.005,
)

VOLUNTARY = ErrorRates(
    why="Small charities write down what people choose to say; a date of birth is often not asked for, and nicknames are common.",
    forename_nickname=0.12,
    forename_other_spelling=0.08,
    forename_typo=0.03,
    middle_names_missing=1.0,
    surname_typo=0.03,
    birth_missing=0.15,
    birth_first_of_january=0.01,
    birth_digit_wrong=0.015,
    ethnicity_missing=0.6,
    postcode_missing=0.1,
    phone_missing=0.15,
    email_missing=0.4,
    entered_twice=0.05,
)

#: These agencies' rates by the agency's id.
ALL: dict[str, ErrorRates] = {
    "courts": COURTS,
    "prison": PRISON,
    "victim_support": VICTIM_SUPPORT,
    "treatment": TREATMENT,
    "jobcentre": JOBCENTRE,
    "voluntary": VOLUNTARY,
}
