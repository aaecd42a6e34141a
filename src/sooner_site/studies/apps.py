"""The app of studies."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """Every study that was promised or done, and the one-page report of each."""

    name = "sooner_site.studies"
    label = "studies"

    def ready(self) -> None:
        """Say whom a plan named to decide on what its study finds."""
        from sooner_site.access import findings
        from sooner_site.studies.queries import planned

        findings.register_named(planned.decider_of)
