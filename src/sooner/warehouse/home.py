"""The home: the one folder that holds a partnership's data, and the rights that keep it private."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sooner.errors import CheckFailed, NotAllowed, SomethingMissing
from sooner.warehouse import do_not_take_in
from sooner.warehouse.files import others_can_read, private, write_json

#: The format of a home that this version writes and reads. A newer one is refused; an older one has to be brought up to date first.
FORMAT = 2

#: The folders of a home, and what each holds.
FOLDERS = {
    "received": "accepted rows of every extract, and refused rows for 30 days",
    "snapshots": "complete answers, the last seven, and the pointer to the one in force",
    "models": "the linker's models, each frozen with how common names were; no name can be read there",
    "evidence": "pseudonymised tables that proof and leadership may read",
    "draws": "draws by lot, one folder a study: the promised plan, the seed, the log; study ids, no name",
    "returned": "what the site gives back to the next run",
    "geography": "where postcodes lie, how deprived small areas are, and their outlines",
    "site": "the site's database and what people wrote there",
    "scratch": "a run's working files; empty between runs",
    "logs": "what was run, without a name in it",
}


@dataclass(frozen=True)
class Home:
    """A home folder. Nothing is read or made until a method is called."""

    path: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", Path(self.path))

    def __str__(self) -> str:
        return str(self.path)

    @property
    def received(self) -> Path:
        """Where accepted and refused rows lie."""
        return self.path / "received"

    @property
    def snapshots(self) -> Path:
        """Where snapshots lie."""
        return self.path / "snapshots"

    @property
    def models(self) -> Path:
        """Where the linker's frozen models lie."""
        return self.path / "models"

    @property
    def evidence(self) -> Path:
        """Where pseudonymised tables lie."""
        return self.path / "evidence"

    @property
    def draws(self) -> Path:
        """Where draws by lot lie, each in a folder of the name of its plan."""
        return self.path / "draws"

    @property
    def returned(self) -> Path:
        """What the site gave back."""
        return self.path / "returned"

    @property
    def scratch(self) -> Path:
        """A run's working files."""
        return self.path / "scratch"

    @property
    def site(self) -> Path:
        """The site's database and what people wrote there."""
        return self.path / "site"

    @property
    def exists(self) -> bool:
        """Whether the folder is a home."""
        return self._mark.is_file()

    @property
    def format(self) -> int:
        """The format that the home says it has. Raises CheckFailed where it says none."""
        found = self._about().get("format")
        if not isinstance(found, int) or isinstance(found, bool) or found < 1:
            raise CheckFailed(f"The home {self} does not say which format it has: home.json is damaged. Restore a backup.")
        return found

    @property
    def invented(self) -> bool:
        """Whether every person in it is invented."""
        return bool(self._about().get("invented", False))

    def create(self, invented: bool = False) -> Home:
        """Make the home, or what is missing of it, readable by its owner only; then check it.

        Raises NotAllowed where a folder is there already that others can read, or that holds something else;
        CheckFailed where the home is of another format.
        """
        if not self.exists:
            self._refuse_a_folder_of_something_else()
            with private():
                self.path.mkdir(parents=True, exist_ok=True)
                write_json(self._mark, {"format": FORMAT, "invented": invented})
        self.check()
        with private():
            for folder in FOLDERS:
                (self.path / folder).mkdir(exist_ok=True)
            do_not_take_in.create(self.path)
        return self

    def check(self) -> None:
        """Raises what ``check_private`` raises, and CheckFailed where the home is of another format: an older one is to be upgraded."""
        self.check_private()
        if self.format < FORMAT:
            raise CheckFailed(f"The home {self} has format {self.format}, this version needs format {FORMAT}. Run: sooner upgrade --home {self}")

    def check_private(self) -> None:
        """Raises SomethingMissing where there is no home, NotAllowed where others can read it, CheckFailed where it is newer."""
        if not self.exists:
            raise SomethingMissing(f"{self} is not a home yet. Make one by running: sooner find PARTNERSHIP.toml --home {self}")
        if others_can_read(self.path):
            raise NotAllowed(f"Others can read the home {self}. Nothing was read or changed. Close it to them, then run again:\n  chmod 700 {self}")
        if self.format > FORMAT:
            raise CheckFailed(f"The home {self} has format {self.format}, this version reads up to format {FORMAT}. Install the newer version of sooner.")

    def mark_as(self, form: int) -> None:
        """Write which format the home has from now on."""
        write_json(self._mark, {**self._about(), "format": form})

    @property
    def _mark(self) -> Path:
        return self.path / "home.json"

    def _about(self) -> dict[str, object]:
        about = json.loads(self._mark.read_text(encoding="utf-8"))
        return about if isinstance(about, dict) else {}

    def _refuse_a_folder_of_something_else(self) -> None:
        if not self.path.exists():
            return
        if not self.path.is_dir() or any(self.path.iterdir()):
            raise NotAllowed(f"{self} is there already and is not a home. Name an empty or a new folder with --home.")
        if others_can_read(self.path):
            raise NotAllowed(f"Others can read the folder {self}. Close it to them, then run again:\n  chmod 700 {self}")
