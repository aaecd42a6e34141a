"""The site's log, in the home: what failed and where in the code, never a value that somebody typed."""

from __future__ import annotations

import logging
from logging.config import dictConfig
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

FILE = "site.log"
#: Loggers of other packages that write who tried to sign in: the audit has it, the log must not.
NAMING = ("axes", "allauth")


class Places(logging.Formatter):
    """Writes an exception as its kind and the places in the code that it came through; its words may hold what somebody typed."""

    def formatException(self, ei: Any) -> str:
        """The kind of the exception, then a line for each place."""
        kind, _, trace = ei
        return "\n".join([f"  {kind.__name__} (what it said is left out)", *_places(trace)])

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places where something failed; never the words of an exception that another handler has put there."""
        record.exc_text = None
        return super().format(record)


def _places(trace: TracebackType | None) -> list[str]:
    return [f"    {Path(frame.f_code.co_filename).name}, line {line}, in {frame.f_code.co_name}" for frame, line in walk_tb(trace)]


def settings(folder: Path) -> dict[str, Any]:
    """What logging is told: everything of importance goes to the one file in this folder, made anew where it was moved away."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"places": {"()": Places, "format": "%(asctime)s %(levelname)s %(name)s [%(process)d]: %(message)s"}},
        "handlers": {"file": {"class": "logging.handlers.WatchedFileHandler", "filename": str(folder / FILE), "formatter": "places", "encoding": "utf-8"}},
        "root": {"level": "WARNING", "handlers": ["file"]},
        "loggers": {
            "gunicorn.error": {"level": "INFO", "handlers": ["file"], "propagate": False},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
            "django": {"level": "WARNING", "handlers": [], "propagate": True},
            "django.request": {"level": "ERROR", "handlers": [], "propagate": True},  # of a page that is not there the address may be anybody's words
            **{name: {"level": "CRITICAL", "handlers": [], "propagate": False} for name in NAMING},
        },
    }


def begin(folder: Path) -> None:
    """Log into this folder from here on."""
    dictConfig(settings(folder))
