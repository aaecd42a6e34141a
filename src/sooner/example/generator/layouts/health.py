"""Health's extracts: UTF-8 with dates without marks, reviews as Parquet."""

from __future__ import annotations

from functools import partial

from sooner.example.generator.extract_file import Layout

_layout = partial(Layout, agency="health")

PATIENTS = _layout(
    name="patients",
    kind="people",
    file="health/invented_patients.csv",
    encoding="utf-8",
    delimiter=",",
    date_format="%Y%m%d",
    columns={
        "record_id": "LOCAL_PATIENT_ID",
        "nhs_number": "NHS_NUMBER",
        "forename": "GIVEN_NAME",
        "middle_names": "OTHER_GIVEN_NAMES",
        "surname": "FAMILY_NAME",
        "date_of_birth": "BIRTH_DATE",
        "expected_on": "ESTIMATED_DATE_OF_DELIVERY",
        "sex": "GENDER",
        "ethnicity": "ETHNIC_CATEGORY",
        "address": "USUAL_ADDRESS",
        "postcode": "POSTCODE",
        "address_protected": "SENSITIVE_ADDRESS",
        "phone": "TELEPHONE",
        "email": "EMAIL",
        "recorded_on": "LAST_TRACED",
    },
    values={"sex": {"female": "female", "male": "male"}, "address_protected": {"1": "true", "0": "false"}},
)

BOOKINGS = _layout(
    name="maternity_bookings",
    optional=True,
    kind="maternity_bookings",
    file="health/invented_maternity_bookings.csv",
    encoding="utf-8",
    delimiter=",",
    date_format="%Y%m%d",
    columns={
        "booking_id": "PREGNANCY_ID",
        "record_id": "MOTHER_LOCAL_ID",
        "child_record_id": "BABY_LOCAL_ID",
        "booked_on": "BOOKING_APPOINTMENT",
        "expected_on": "ESTIMATED_DATE_OF_DELIVERY",
        "weeks_at_booking": "GESTATION_WEEKS",
        "extra_support": "COMPLEX_SOCIAL_FACTORS",
    },
    values={"extra_support": {"Y": "true", "N": "false"}},
)

REVIEWS = _layout(
    name="health_reviews",
    optional=True,
    kind="health_reviews",
    file="health/invented_health_visitor_reviews.parquet",
    columns={
        "review_id": "ReviewId",
        "record_id": "LocalPatientId",
        "reviewed_on": "ReviewDate",
        "review": "ReviewType",
        "development": "DevelopmentOutcome",
        "attended": "Attended",
    },
    values={
        "review": {"NBV": "new_birth", "6-8W": "6_8_weeks", "1Y": "1_year", "2Y": "2_2.5_years"},
        "development": {"Expected": "as_expected", "Below": "below_expected", "Not assessed": "not_assessed"},
    },
)
