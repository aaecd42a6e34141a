import errno

import duckdb
import pytest

from sooner.errors import SomethingMissing, UsageError
from sooner.warehouse.engines import connect, engine_named, wide, within_limits


def setting(con, name):
    return con.con.execute(f"SELECT current_setting('{name}')").fetchone()[0]


def test_nothing_is_fetched_and_memory_is_bounded(tmp_path):
    con = connect(tmp_path, memory="300MB", threads=1)
    assert setting(con, "autoinstall_known_extensions") is False
    assert setting(con, "autoload_known_extensions") is False
    assert setting(con, "memory_limit") == "286.1 MiB"
    assert setting(con, "threads") == 1
    assert setting(con, "temp_directory") == str(tmp_path / "spill")


def test_what_does_not_fit_is_spilled_beside_and_nowhere_else(tmp_path):
    con = connect(tmp_path, memory="60MB", threads=1)
    con.con.execute("CREATE TABLE wide AS SELECT i, repeat(i::VARCHAR, 40) AS text FROM range(600000) t(i)")
    assert any((tmp_path / "spill").iterdir())
    with pytest.raises(duckdb.OutOfMemoryException):
        connect(None, memory="60MB", threads=1).con.execute("CREATE TABLE wide AS SELECT i, repeat(i::VARCHAR, 40) AS text FROM range(600000) t(i)")


def test_the_memory_may_be_set_from_outside(monkeypatch):
    monkeypatch.setenv("SOONER_MEMORY", "200MB")
    assert setting(connect(), "memory_limit") == "190.7 MiB"
    monkeypatch.setenv("SOONER_MEMORY", "plenty")
    with pytest.raises(UsageError, match="'plenty'"):
        connect()


def test_the_space_to_spill_to_may_be_set_from_outside(monkeypatch, tmp_path):
    monkeypatch.setenv("SOONER_TEMP", "3MB")
    assert setting(connect(tmp_path), "max_temp_directory_size") == "2.8 MiB"


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (duckdb.OutOfMemoryException("failed to allocate"), "Set SOONER_MEMORY to more"),
        (duckdb.OutOfMemoryException("max_temp_directory_size exceeded"), "set SOONER_TEMP to more"),
        (OSError(errno.ENOSPC, "x"), "The disk is full"),
        (duckdb.IOException("IO Error: No space left on device"), "The disk is full"),
    ],
)
def test_what_does_not_suffice_is_told_with_what_to_do(fault, says):
    with pytest.raises(SomethingMissing, match=says), within_limits():
        raise fault


def test_another_fault_of_the_system_is_not_taken_for_a_full_disk():
    with pytest.raises(PermissionError), within_limits():
        raise PermissionError(errno.EACCES, "x")


def test_duckdb_does_everything_unless_spark_is_asked_for(monkeypatch, tmp_path):
    with wide(tmp_path) as engine:
        assert engine is None
    monkeypatch.setenv("SOONER_ENGINE", "spark")
    assert engine_named() == "spark"


def test_an_engine_that_nobody_knows_is_wrong_usage(monkeypatch, tmp_path):
    monkeypatch.setenv("SOONER_ENGINE", "oracle")
    with pytest.raises(UsageError, match="'oracle' is no engine: set it to duckdb or spark"), wide(tmp_path):
        pytest.fail("it was entered")
