"""The report as a PDF: the same page, tagged, and told plainly where the machine cannot make one."""

import builtins
import re
import subprocess
import sys

import pytest

from sooner.errors import SomethingMissing
from sooner.prove import pdf, prove
from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner
from tests.unit.papers import inside
from tests.unit.prove.studies import counts, trial
from tests.unit.prove.test_command import TEXT


def test_a_pdf_is_tagged_has_a_title_and_a_language_and_asks_for_nothing(tmp_path):
    report = prove(counts((368, 156), (327, 136), data_class="open", question="Did Diamond help?")).write(tmp_path)
    made = pdf.write_pdf(report)
    assert made == tmp_path / "report.pdf"
    found = inside(made.read_bytes())
    assert found.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in found
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", found)
    assert re.search(rb"/Lang\s*\(en-GB\)", found)
    assert b"Did Diamond help?" in found
    assert {b"/H1", b"/H2", b"/Table", b"/TH", b"/TD", b"/LI"} <= set(re.findall(rb"/S\s*(/\w+)", found))
    assert not list(tmp_path.glob(".*-new"))


@pytest.fixture
def study(tmp_path):
    (tmp_path / "study.toml").write_text(TEXT, encoding="utf-8")
    trial().to_csv(tmp_path / "people.csv", index=False)
    return tmp_path


def test_without_pango_nothing_is_written_and_the_line_to_type_is_said(study, monkeypatch):
    load = builtins.__import__

    def without(name, *args, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return load(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    Home(study / "home").create()
    said = sooner("prove", study / "study.toml", "--data", study / "people.csv", "--out", study / "out", "--home", study / "home", "--pdf")
    assert said.code == SomethingMissing.exit_code == 6
    assert "sudo apt-get install libpango-1.0-0" in said.err
    assert not (study / "out").exists()
    assert not (study / "home" / "evidence" / "drafts").exists()


def test_without_the_option_weasyprint_is_not_loaded(study):
    program = "import sys; from sooner.cli import main; sys.argv[0] = 'sooner'\ntry:\n    main()\nfinally:\n    print('weasyprint' in sys.modules)"
    words = [str(word) for word in ("prove", study / "study.toml", "--data", study / "people.csv", "--out", study / "out")]
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "False"
