"""The app of agencies."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies."""

    name = "sooner_site.agencies"
    label = "agencies"
