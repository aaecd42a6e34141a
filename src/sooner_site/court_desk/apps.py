"""The app of the court desk."""

from django.apps import AppConfig


class CourtDeskConfig(AppConfig):
    """Court lists, contacts at the desk, and what the co-ordinator takes on after court."""

    name = "sooner_site.court_desk"
    label = "court_desk"

    def ready(self) -> None:
        """Throw names of past lists away whenever the site tidies."""
        from sooner_site.access import tidying
        from sooner_site.court_desk import tasks  # the models that it reads are there only now

        tidying.also(tasks.purge)
