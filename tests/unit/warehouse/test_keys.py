import stat

import pytest

from sooner.errors import NotAllowed, SomethingMissing
from sooner.warehouse import keys


def test_a_new_key_is_private_and_read_back(tmp_path, monkeypatch):
    file = keys.create(tmp_path / "keys.toml", tmp_path / "home")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    monkeypatch.setenv("SOONER_KEYS", str(file))
    assert len(keys.load(tmp_path / "home")) == 32
    assert keys.load(file=keys.create(tmp_path / "given.toml", key=b"k" * 32)) == b"k" * 32
    assert keys.load(file=file) == keys.load()
    assert keys.load(file=file) != keys.load(file=keys.create(tmp_path / "other.toml"))


def test_a_key_is_never_written_over(tmp_path):
    file = keys.create(tmp_path / "keys.toml")
    before = file.read_bytes()
    with pytest.raises(NotAllowed, match="never written over"):
        keys.create(file)
    assert file.read_bytes() == before


def test_a_key_inside_the_home_is_refused(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(NotAllowed, match="inside the home"):
        keys.create(home / "keys.toml", home)
    file = keys.create(home / "keys.toml")
    with pytest.raises(NotAllowed, match="inside the home"):
        keys.load(home, file)
    (tmp_path / "alias").symlink_to(home)
    with pytest.raises(NotAllowed, match="inside the home"):
        keys.load(home, tmp_path / "alias" / "keys.toml")


def test_a_key_that_others_can_read_is_refused(tmp_path):
    file = keys.create(tmp_path / "keys.toml")
    file.chmod(0o640)
    with pytest.raises(NotAllowed, match=f"chmod 600 {file}"):
        keys.load(file=file)


def test_no_key_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.delenv("SOONER_KEYS", raising=False)
    with pytest.raises(SomethingMissing, match="doctor --new-keys"):
        keys.load()
    with pytest.raises(SomethingMissing, match="is not there"):
        keys.load(file=tmp_path / "none.toml")
    with pytest.raises(SomethingMissing, match="folder"):
        keys.create(tmp_path / "none" / "keys.toml")


@pytest.mark.parametrize("text", ["", 'partnership = "abc"', "partnership = 5", 'partnership = "zz"', "not toml at all", 'other = "00"', b"\xff\xfe"])
def test_a_file_without_a_key_is_said_so_and_not_shown(tmp_path, text):
    file = tmp_path / "keys.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    file.chmod(0o600)
    with pytest.raises(SomethingMissing, match="holds no key"):
        keys.load(file=file)


def test_sub_keys_differ_by_purpose_and_by_key():
    one, other = b"1" * 32, b"2" * 32
    made = {keys.sub_key(key, purpose) for key in (one, other) for purpose in ("evidence", "people")}
    assert len(made) == 4
    assert keys.sub_key(one, "evidence") == keys.sub_key(one, "evidence")
