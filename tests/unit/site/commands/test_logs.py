"""The log says what failed and where, and never what somebody typed."""

from __future__ import annotations

import logging
from logging.config import dictConfig

import pytest

from sooner_site.commands import logs


@pytest.fixture
def log(tmp_path):
    """A log in a folder of its own; the loggers are as they were afterwards."""
    root = logging.getLogger()
    before = {name: (logging.getLogger(name).handlers[:], logging.getLogger(name).level, logging.getLogger(name).propagate) for name in _LOGGERS}
    kept = root.handlers[:], root.level
    logs.begin(tmp_path)
    yield tmp_path / logs.FILE
    for handler in root.handlers[:]:
        handler.close()
    root.handlers, root.level = kept[0], kept[1]
    for name, (handlers, level, propagate) in before.items():
        logger = logging.getLogger(name)
        logger.handlers, logger.level, logger.propagate = handlers, level, propagate


_LOGGERS = ("gunicorn.error", "gunicorn.access", "django", *logs.NAMING)


def test_an_exception_is_told_by_its_kind_and_place_alone(log):
    try:
        raise ValueError("Ada Example, 27 March 2019")
    except ValueError:
        logging.getLogger("sooner_site.families").exception("A page failed")
    written = log.read_text(encoding="utf-8")
    assert "A page failed" in written
    assert "ValueError (what it said is left out)" in written
    assert "test_logs.py" in written
    assert "Ada" not in written


def test_what_another_handler_put_there_is_not_written_either(log):
    record = logging.LogRecord("sooner_site", logging.ERROR, __file__, 1, "A page failed", (), None)
    record.exc_text = "ValueError: Ada Example"
    logging.getLogger("sooner_site").handle(record)
    assert "Ada" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", logs.NAMING)
def test_who_tried_to_sign_in_is_for_the_audit_and_not_for_the_log(log, name):
    logging.getLogger(name).warning("New login failure by ada@example.org")
    logging.getLogger("sooner_site").warning("something else")
    assert "ada" not in log.read_text(encoding="utf-8")


def test_the_settings_are_ones_that_logging_takes(tmp_path, log):
    dictConfig(logs.settings(tmp_path))
    assert log.is_file()
