"""Where templates are looked for: the `templates` folder of each of our own apps, and of no other package."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import cached_property

OURS = "sooner_site"


class Templates(Jinja2):
    """Jinja2 over the templates of our apps. Other packages bring templates in Django's language: they are not ours to read."""

    app_dirname = "templates"

    @cached_property
    def template_dirs(self) -> tuple[Path | str, ...]:
        """The folders named in the settings, then that of each of our apps, in the order in which they are installed."""
        folders = [Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.split(".")[0] == OURS]
        return (*self.dirs, *(folder for folder in folders if folder.is_dir()))
