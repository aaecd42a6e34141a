"""The app of the court desk."""

from django.apps import AppConfig


class CourtDeskConfig(AppConfig):
    """Court lists, contacts at the desk, and what the co-ordinator takes on after court."""

    name = "sooner_site.court_desk"
    label = "court_desk"

    def ready(self) -> None:
        """Throw names of past lists away whenever the site tidies; tell the volunteers which courts there are."""
        from sooner_site.access import tidying
        from sooner_site.court_desk import queries, tasks  # the models that they read are there only now
        from sooner_site.volunteers import queries as volunteers

        tidying.also(tasks.purge)
        volunteers.courts_are(queries.names)
