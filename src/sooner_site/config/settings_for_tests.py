"""The site's settings as the tests use them: a home of its own, made for the tests, and quick hashes of passwords."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="sooner-site-tests-"))
# Whoever runs the tests may have a site of their own set up: the tests take nothing of it but the database, where one is named for them.
for _name in [name for name in os.environ if name.startswith("SOONER_") and name not in ("SOONER_DATA", "SOONER_DATABASE")]:
    del os.environ[_name]
os.environ.update(SOONER_HOME=str(_HOME), SOONER_SECRET_KEY="only for tests, and for nothing else than the tests of the site")  # noqa: S106 - opens nothing

from sooner_site.config.settings import *  # noqa: E402, F403 - settings are taken over whole, then changed

INSTALLED_APPS = ["tests.emptying", *INSTALLED_APPS]  # noqa: F405 - empties the audit between tests that commit
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
#: Tests of the second step and of sealing after requests switch them on; the others are not held up by them.
SECOND_STEP_REQUIRED = False
SEAL_EVERY_SECONDS = None
#: The day on which the tests of the site take place.
CLOCK_DAY = "2026-09-30"
if "SOONER_DATABASE" not in os.environ:
    DATABASES["default"]["NAME"] = _HOME / "database.sqlite3"  # type: ignore[index]  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": _HOME / "test.sqlite3"}  # type: ignore[index]  # noqa: F405
STATIC_ROOT = None  # stylesheets and scripts are served from the apps' own folders
