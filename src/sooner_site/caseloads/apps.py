"""The app of caseloads."""

from django.apps import AppConfig


class CaseloadsConfig(AppConfig):
    """Caseloads, promises, and the weekly e-mail."""

    name = "sooner_site.caseloads"
    label = "caseloads"
