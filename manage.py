#!/usr/bin/env python
"""Django's own commands for the site, for developers: migrations, checks. Everybody else uses `sooner`."""

import os
import sys

from django.core.management import execute_from_command_line

from sooner.errors import SoonerError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sooner_site.config.settings")

if __name__ == "__main__":
    try:
        execute_from_command_line(sys.argv)
    except SoonerError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(refused.exit_code)
