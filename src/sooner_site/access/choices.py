"""The roles of a partnership's people, and the kinds of thing that the audit records."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody does here. Each says what it is for; a user holds one or several."""

    REFERRER = "referrer", "Refers families"
    HUB_PRACTITIONER = "hub_practitioner", "Hub practitioner"
    LEAD_PRACTITIONER = "lead_practitioner", "Lead practitioner"
    MANAGER = "manager", "Manager"
    COURT_VOLUNTEER = "court_volunteer", "Court volunteer"
    COORDINATOR = "coordinator", "Co-ordinator"
    ANALYST = "analyst", "Analyst"
    LEADER = "leader", "Leader"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "Data protection officer"
    ADMINISTRATOR = "administrator", "Administrator"


#: An administrator runs the site without reading cases: the role is never held together with another.
ALONE = frozenset({Role.ADMINISTRATOR})


class Kind(TextChoices):
    """What a row of the audit records: the six events of the logging duty (Data Protection Act 2018, s.62), and signing in and out."""

    COLLECTION = "collection", "Collection"
    ALTERATION = "alteration", "Alteration"
    CONSULTATION = "consultation", "Consultation"
    DISCLOSURE = "disclosure", "Disclosure"
    COMBINATION = "combination", "Combination"
    ERASURE = "erasure", "Erasure"
    ACCESS = "access", "Signing in and out"


class Published(TextChoices):
    """What a result is that waits in the home to be released, as the folders of drafts call it."""

    INDICATORS = "indicators", "Indicators"
    TARGETS = "targets", "Targets and outputs"
    EVIDENCE = "evidence", "Evidence"
    DEMAND = "demand", "Demand"
    SURVEYS = "surveys", "Surveys"
    WORTH = "worth", "Value for money"


class Result(TextChoices):
    """What came of a request."""

    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Failed"
