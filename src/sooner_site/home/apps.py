"""The app of home."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The first page of each role."""

    name = "sooner_site.home"
    label = "home"
