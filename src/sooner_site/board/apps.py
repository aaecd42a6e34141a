"""The app of the board."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """What those who lead read."""

    name = "sooner_site.board"
    label = "board"
