"""Somebody who follows a page to the letter in an empty folder."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import Block, Command, blocks, commands, first_missing
from tests.factories.once import alone, copy

#: A command that the page asks for and that the reader does without a shell.
_EXPORT = re.compile(r"export (\w+)=(.+)")
#: A command that makes a demo: the same words make the same demo, so that the second reader may copy that of the first.
_DEMO = re.compile(r"sooner demo [^;&|]*--no-serve[^;&|]*")


class Reader:
    """Follows one page: writes its files, types its commands, runs its Python, and compares what comes out."""

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        """``kept``: where demos are kept for the next reader, also of another process; without it every command is typed."""
        self.folder, self.kept = folder, kept
        self.names: dict[str, object] = {}
        self.said = ""
        programs = str(Path(sys.executable).parent)
        self.environment = {
            "PATH": os.pathsep.join([programs, os.environ["PATH"]]),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "COLUMNS": "200",
            "NO_COLOR": "1",
        }

    def follow(self, page: Path) -> int:
        """Does everything that the page asks for. Returns how many things that was."""
        done = 0
        for block in blocks(page.read_text(encoding="utf-8")):
            done += self._do(block, f"{page.name}, line {block.line}")
        return done

    def _do(self, block: Block, where: str) -> bool:
        if block.title:
            path = self.folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
        elif block.language == "console":
            for command in commands(block.body):
                self._type(command, block.ends_with, where)
        elif block.language == "python":
            self._run(block.body)
        elif block.language == "text" and self.said:
            missing = first_missing(tuple(block.body.splitlines()), self.said)
            assert missing is None, f"{where}: {missing!r} did not come out of\n{self.said}"
        return bool(block.title or block.language in {"console", "python"})

    def _type(self, command: Command, ends_with: int, where: str) -> None:
        export = _EXPORT.fullmatch(command.typed)
        if export:
            self.environment[export[1]] = export[2].replace("$PWD", str(self.folder)).strip('"')
            return
        done = self._demo(command.typed) if self.kept is not None and _DEMO.fullmatch(command.typed) else self._shell(command.typed)
        said = done.stdout + done.stderr
        assert done.returncode == ends_with, f"{where}: `{command.typed}` ended with {done.returncode}\n{said}"
        missing = first_missing(command.expected, said)
        assert missing is None, f"{where}: `{command.typed}` did not say {missing!r}, it said\n{said}"

    def _shell(self, typed: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        there = folder or self.folder
        return subprocess.run(["bash", "-c", typed], cwd=there, env={**self.environment, "HOME": str(there)}, capture_output=True, text=True, check=False)

    def _demo(self, typed: str) -> subprocess.CompletedProcess[str]:
        """The demo that was made before with the same words, copied with its rights and its links; typed in an empty folder where nobody has."""
        assert self.kept is not None
        kept = self.kept / hashlib.sha256(typed.encode()).hexdigest()[:16]
        made, told = kept / "made", kept / "told.json"
        kept.mkdir(mode=0o700, exist_ok=True)
        with alone(kept):
            if not told.exists():
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir(mode=0o700)
                done = self._shell(typed, made)
                told.write_text(json.dumps({"returncode": done.returncode, "stdout": done.stdout, "stderr": done.stderr}), encoding="utf-8")
        there = {path.name for path in made.iterdir()} & {path.name for path in self.folder.iterdir()}
        assert not there, f"`{typed}` is typed where there is {', '.join(sorted(there))}"
        copy(made, self.folder)
        return subprocess.CompletedProcess(typed, **json.loads(told.read_text(encoding="utf-8")))

    def _run(self, body: str) -> None:
        said = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(said):
            exec(compile(body, "<page>", "exec"), self.names)  # noqa: S102
        self.said = said.getvalue()
