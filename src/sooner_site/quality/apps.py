"""The app of quality."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Records that somebody says are wrong, and decisions about matches."""

    name = "sooner_site.quality"
    label = "quality"
