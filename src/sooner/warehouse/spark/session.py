"""A Spark session, where pyspark and Java are there; what to install where they are not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sooner.errors import SomethingMissing, UsageError

#: The oldest Java that Spark 4 runs on, and the least memory that it starts with.
JAVA, LEAST = 17, 512
_UNITS = {"K": 1 / 1024, "M": 1, "G": 1024, "T": 1024 * 1024}
#: Spark tells its own log what it does; a run says in its own words what matters.
_QUIET = (
    "rootLogger.level = warn\nrootLogger.appenderRef.console.ref = console\nappender.console.type = Console\nappender.console.name = console\n"
    "appender.console.target = SYSTEM_ERR\nappender.console.layout.type = PatternLayout\nappender.console.layout.pattern = %m%n\n"
    "appender.console.filter.threshold.type = ThresholdFilter\nappender.console.filter.threshold.level = error\n"
)


def ready() -> str:
    """What Spark would run with, in words. Raises SomethingMissing with what to install."""
    try:
        found = version("pyspark")
    except PackageNotFoundError:
        raise SomethingMissing("Spark is not installed. Install it with: pip install 'sooner[spark]' (it needs Java 17 or newer as well).") from None
    return f"pyspark {found}, Java {_java()}"


def _java() -> int:
    """The version of Java that Spark would find."""
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    install = f"Install Java {JAVA} or newer, on Debian with: apt-get install openjdk-17-jre-headless (or set JAVA_HOME to where one is)."
    if program is None:
        raise SomethingMissing(f"Spark needs Java, and there is none{f' in JAVA_HOME ({home})' if home else ''}. {install}")
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r'version "(\d+)', said.stderr + said.stdout)
    if found is None or int(found[1]) < JAVA:
        raise SomethingMissing(f"Spark needs Java {JAVA} or newer; {program} is {f'Java {found[1]}' if found else 'none that says its version'}. {install}")
    return int(found[1])


def start(folder: Path) -> Any:
    """A Spark session, whose master SOONER_SPARK_MASTER names (else this machine with as many cores as the process may use, at most eight).

    ``folder`` is what it may write to. Its driver takes as much memory as SOONER_MEMORY says. Raises SomethingMissing, UsageError.
    """
    ready()
    from pyspark.sql import SparkSession

    cores = min(len(os.sched_getaffinity(0)), 8)
    master = os.environ.get("SOONER_SPARK_MASTER", f"local[{cores}]")
    builder = SparkSession.builder.appName("sooner").master(master)
    for name, value in _settings(folder, master.startswith("local"), cores).items():
        builder = builder.config(name, value)
    # Workers on this machine run what this process runs; on others, PYSPARK_PYTHON names it.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return builder.getOrCreate()


def _settings(folder: Path, here: bool, cores: int) -> dict[str, str]:
    """What we ask of Spark; all else is as its own files of settings say. ``here``: on this machine alone."""
    from sooner.warehouse.engines import MEMORY

    quiet = folder / "log4j2.properties"
    quiet.write_text(_QUIET, encoding="utf-8")
    own = {
        "spark.driver.memory": f"{mebibytes(os.environ.get('SOONER_MEMORY', MEMORY))}m",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{quiet.absolute()}",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    local = {
        "spark.local.dir": str(folder / "spill"),
        "spark.sql.shuffle.partitions": str(2 * cores),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    return {**own, **(local if here else {})}


def mebibytes(size: str) -> int:
    """A size such as "4GB" in MiB. Raises UsageError for what is no size, or too small for Spark."""
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([KMGT])i?B?\s*", size, re.IGNORECASE)
    if found is None:
        raise UsageError(f"The memory setting SOONER_MEMORY {size!r} is not a size such as 4GB.")
    many = int(float(found[1]) * _UNITS[found[2].upper()])
    if many < LEAST:
        raise UsageError(f"SOONER_MEMORY is {size!r}: Spark does not start with less than {LEAST}MB.")
    return many


@contextmanager
def plainly() -> Iterator[None]:
    """Say in plain words that Spark's memory or disk did not suffice. Raises SomethingMissing for it, and anything else as it came."""
    try:
        yield
    except Exception as fault:
        said = str(fault)
        if "java.lang.OutOfMemoryError" in said:
            raise SomethingMissing(
                "Spark needs more memory than it may use. Set SOONER_MEMORY to more (such as 8GB). The answer in force still stands."
            ) from None
        if "No space left on device" in said:
            raise SomethingMissing(
                "The disk is full. Make room for the home and its scratch folder, then run again. The answer in force still stands."
            ) from None
        raise
