import pytest

from sooner.errors import SomethingMissing, UsageError
from sooner.warehouse.spark import session


@pytest.fixture
def pyspark(monkeypatch):
    monkeypatch.setattr(session, "version", lambda name: "4.3.0")


def java(folder, says):
    """A program that says that version of itself, as Java does."""
    (folder / "bin").mkdir(parents=True)
    program = folder / "bin" / "java"
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize("says", ['openjdk version "17.0.15" 2025-04-15', 'java version "21" 2023-09-19 LTS'])
def test_what_spark_would_run_with_is_said(pyspark, says, tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "jdk", says)))
    assert session.ready() == f"pyspark 4.3.0, Java {says.split(chr(34))[1][:2]}"


@pytest.mark.parametrize(
    ("says", "told"), [('java version "1.8.0_402"', "is Java 1"), ('openjdk version "11.0.2"', "is Java 11"), ("what?", "says its version")]
)
def test_an_older_java_is_told_with_what_to_install(pyspark, says, told, tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "jdk", says)))
    with pytest.raises(SomethingMissing, match=f"needs Java 17 or newer; .*{told}.*apt-get install openjdk-17-jre-headless"):
        session.ready()


def test_no_java_is_told_with_what_to_install(pyspark, tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    with pytest.raises(SomethingMissing, match=r"there is none in JAVA_HOME .*nowhere.*apt-get install"):
        session.ready()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SomethingMissing, match=r"there is none\. Install Java 17"):
        session.ready()


def test_no_pyspark_is_told_with_what_to_install(monkeypatch):
    def missing(name):
        raise session.PackageNotFoundError(name)

    monkeypatch.setattr(session, "version", missing)
    with pytest.raises(SomethingMissing, match=r"pip install 'sooner\[spark\]'"):
        session.ready()


@pytest.mark.parametrize(("size", "many"), [("4GB", 4096), ("2 gib", 2048), ("1.5G", 1536), ("700MB", 700), ("1TB", 1048576), ("600000KB", 585)])
def test_a_size_in_duckdb_s_words_is_one_in_spark_s(size, many):
    assert session.mebibytes(size) == many


@pytest.mark.parametrize(("size", "told"), [("plenty", "is not a size such as 4GB"), ("", "is not a size"), ("200MB", "does not start with less than 512MB")])
def test_what_is_no_size_or_too_small_is_wrong_usage(size, told):
    with pytest.raises(UsageError, match=told):
        session.mebibytes(size)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Job aborted: java.lang.OutOfMemoryError: Java heap space", "Set SOONER_MEMORY to more"),
        ("java.io.IOException: No space left on device", "The disk is full"),
    ],
)
def test_what_does_not_suffice_is_told_with_what_to_do(said, told):
    with pytest.raises(SomethingMissing, match=told), session.plainly():
        raise RuntimeError(said)


def test_another_fault_of_spark_comes_as_it_is():
    with pytest.raises(RuntimeError, match="a stage failed"), session.plainly():
        raise RuntimeError("a stage failed")
