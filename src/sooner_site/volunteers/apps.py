"""The app of the volunteers."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Who volunteers, what they need before they sit, their supervision, their costs."""

    name = "sooner_site.volunteers"
    label = "volunteers"
