"""Somebody who follows a page to the letter in an empty folder."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

from tests.docs.pages import Block, Command, blocks, commands, first_missing

#: A command that the page asks for and that the reader does without a shell.
_EXPORT = re.compile(r"export (\w+)=(.+)")
#: A command that makes a demo: the same words in an empty folder make the same demo, so that the second reader may copy that of the first.
_DEMO = re.compile(r"sooner demo [^;&|]*--no-serve[^;&|]*")


class Reader:
    """Follows one page: writes its files, types its commands, runs its Python, and compares what comes out."""

    #: What typing a command in an empty folder has made, and how it ended: the folder's copy, which nobody writes to, by the words typed.
    _made: ClassVar[dict[str, tuple[Path, subprocess.CompletedProcess[str]]]] = {}

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        """``kept``: where demos are kept for the next reader; without it every command is typed."""
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
        done = self._demo(command.typed) if self._begins_with_a_demo(command.typed) else self._shell(command.typed)
        said = done.stdout + done.stderr
        assert done.returncode == ends_with, f"{where}: `{command.typed}` ended with {done.returncode}\n{said}"
        missing = first_missing(command.expected, said)
        assert missing is None, f"{where}: `{command.typed}` did not say {missing!r}, it said\n{said}"

    def _shell(self, typed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", "-c", typed], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False)

    def _begins_with_a_demo(self, typed: str) -> bool:
        return self.kept is not None and _DEMO.fullmatch(typed) is not None and not any(self.folder.iterdir())

    def _demo(self, typed: str) -> subprocess.CompletedProcess[str]:
        """The demo that was made before with the same words, copied with its rights and its links; typed where nobody has."""
        assert self.kept is not None
        if typed in self._made:
            subprocess.run(["cp", "--archive", f"{self._made[typed][0]}/.", str(self.folder)], check=True)
        else:
            done, copy = self._shell(typed), self.kept / str(len(self._made))
            subprocess.run(["cp", "--archive", str(self.folder), str(copy)], check=True)
            self._made[typed] = copy, done
        return self._made[typed][1]

    def _run(self, body: str) -> None:
        said = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(said):
            exec(compile(body, "<page>", "exec"), self.names)  # noqa: S102
        self.said = said.getvalue()
