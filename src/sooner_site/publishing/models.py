"""What left the site, and when: one row a table each time."""

from __future__ import annotations

from django.db import models

from sooner_site.publishing.choices import GoesTo


class Departure(models.Model):
    """One table that left the site at one time: how many rows went, how many were held back, and why those. It holds no row of the table."""

    identifies = {"id": "none", "at": "none", "table": "none", "goes_to": "none", "rows": "none", "held_back": "none", "why": "none"}

    at = models.DateTimeField(db_index=True)
    table = models.CharField(max_length=40)
    goes_to = models.CharField(max_length=20, choices=GoesTo.choices)
    rows = models.PositiveIntegerField()
    held_back = models.PositiveIntegerField(default=0)
    why = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("-at", "id")

    def __str__(self) -> str:
        return f"{self.table}: {self.rows}"
