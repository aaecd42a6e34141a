"""The app of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """A family's case: who leads it, what is agreed, what is late, how it ended."""

    name = "sooner_site.cases"
    label = "cases"
