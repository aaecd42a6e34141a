"""Which database the site's tests run on: SQLite as it comes, PostgreSQL where one is named."""

from __future__ import annotations

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for():
    asked = "postgresql" if os.environ.get("SOONER_DATABASE") else "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if asked == "postgresql" else "SELECT sqlite_version()")
        said = str(cursor.fetchone()[0])
    assert connection.vendor == asked
    assert said.startswith("PostgreSQL") is (asked == "postgresql")
