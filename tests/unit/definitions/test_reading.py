"""Reading YAML: every fault, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.definitions.reading import Definition, DefinitionRefused, read, refuse_if_any, understand


class Thing(Definition):
    name: str
    size: int


def written(folder: Path, text: str) -> Path:
    path = folder / "thing.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_reads_what_is_written(tmp_path: Path) -> None:
    assert understand(read(written(tmp_path, "name: a\nsize: 3\n")), Thing) == Thing(name="a", size=3)


def test_all_faults_are_shown_with_their_lines(tmp_path: Path) -> None:
    document = read(written(tmp_path, "colour: red\nsize: many\n"))
    with pytest.raises(DefinitionRefused) as refused:
        understand(document, Thing)
    assert {(fault.column, fault.line) for fault in refused.value.faults} == {("colour", 1), ("size", 2), ("name", 1)}
    assert refused.value.exit_code == 3


def test_a_key_said_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused, match="line 2, column name: said twice"):
        read(written(tmp_path, "name: a\nname: b\nsize: 3\n"))


def test_what_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused, match="line 2: this is not YAML"):
        read(written(tmp_path, "name: [a\n"))


@pytest.mark.parametrize("text", ["day: 2026-13-01", "size: !!int ''", "size: !!bool many", "day: !!timestamp soon", "name: \x00"])
def test_what_yaml_stumbles_over_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DefinitionRefused, match="not YAML"):
        read(written(tmp_path, text))


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.write_bytes(b"name: \xff\n")
    with pytest.raises(DefinitionRefused, match="not YAML"):
        read(path)


def test_an_empty_file_is_refused_as_a_definition(tmp_path: Path) -> None:
    document = read(written(tmp_path, ""))
    with pytest.raises(DefinitionRefused):
        understand(document, Thing)


def test_no_fault_refuses_nothing() -> None:
    assert refuse_if_any([]) is None


@given(st.text())
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "thing.yml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        understand(read(path), Thing)
    except DefinitionRefused as refused:
        assert refused.faults
