"""Names the app to Django."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The design system: no models, no state."""

    name = "sooner_site.design"
    label = "design"
    verbose_name = "Design"
