"""The app of maturity."""

from django.apps import AppConfig


class MaturityConfig(AppConfig):
    """How far the partnership has come."""

    name = "sooner_site.maturity"
    label = "maturity"
