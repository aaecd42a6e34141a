import re

from sooner.warehouse import about


def make(package, **texts):
    for name, text in texts.items():
        file = package / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def test_code_and_definitions_are_told_apart(tmp_path):
    make(tmp_path, run_dot_py="1", definitions__signals__a_dot_yml="1", definitions__reading_dot_py="1", __pycache____run_dot_pyc="1")
    code, definitions = about.code_hash(tmp_path), about.definitions_hash(tmp_path)
    make(tmp_path, definitions__signals__a_dot_yml="2")
    assert about.code_hash(tmp_path) == code
    assert about.definitions_hash(tmp_path) != definitions
    definitions = about.definitions_hash(tmp_path)
    make(tmp_path, definitions__reading_dot_py="2")
    assert about.code_hash(tmp_path) != code
    assert about.definitions_hash(tmp_path) == definitions


def test_a_hash_of_files_depends_on_names_and_bytes_not_on_order(tmp_path):
    make(tmp_path, a="1", b="2")
    files = [tmp_path / "a", tmp_path / "b"]
    whole = about.files_hash(files, tmp_path)
    assert about.files_hash(files[::-1], tmp_path) == whole == about.folder_hash(tmp_path)
    (tmp_path / "b").rename(tmp_path / "c")
    assert about.folder_hash(tmp_path) != whole
    assert about.folder_hash(tmp_path / "none") == about.files_hash([], tmp_path)


def test_the_hash_of_the_installed_code_is_that_of_the_files():
    assert re.fullmatch("[0-9a-f]{64}", about.code_hash())
    assert about.code_hash() != about.definitions_hash()


def test_the_mark_of_a_key_changes_with_the_key_and_does_not_show_it():
    one, other = about.key_mark(b"1" * 32), about.key_mark(b"2" * 32)
    assert one != other
    assert (b"1" * 32).hex()[:16] != one


def test_versions_say_what_is_not_installed(monkeypatch):
    assert about.versions()["duckdb"][0].isdigit()
    monkeypatch.setattr(about, "_LIBRARIES", ("no-such-library",))
    assert about.versions()["no-such-library"] == "not installed"
