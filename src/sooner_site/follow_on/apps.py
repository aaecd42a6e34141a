"""The app of follow-on."""

from django.apps import AppConfig


class FollowOnConfig(AppConfig):
    """Signposts, and the checks whether help was reached and lasted."""

    name = "sooner_site.follow_on"
    label = "follow_on"

    def ready(self) -> None:
        """Throw away how families are reached whenever the site tidies."""
        from sooner_site.access import tidying
        from sooner_site.follow_on import tasks  # the models that it reads are there only now

        tidying.also(tasks.purge)
