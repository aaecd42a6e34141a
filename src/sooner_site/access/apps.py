"""The app of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Users, roles, permissions, audit, the clock."""

    name = "sooner_site.access"
    label = "access"

    def ready(self) -> None:
        """Begin to write signing in and out into the audit."""
        from sooner_site.access import sign_ins  # the models that it writes are there only now

        sign_ins.listen()
