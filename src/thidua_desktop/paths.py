"""Where things live on this machine."""

import os
from dataclasses import dataclass
from pathlib import Path

APP = "ThiDuaDesktop"
DATA_VARIABLE = "THIDUA_DATA"
DATA_FILE = "thidua.db"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one data folder.

    Attributes:
        folder: the data folder; all else lies in it.
    """

    folder: Path

    @property
    def data(self) -> Path:
        """The data file."""
        return self.folder / DATA_FILE

    @property
    def practice(self) -> "Places":
        """The practice data that belong to this folder."""
        return Places(self.folder / "du-lieu-tap")

    @property
    def lock(self) -> Path:
        """The lock that one running program holds."""
        return self.folder / "thidua.lock"

    @property
    def attachments(self) -> Path:
        """Attached files, by content hash."""
        return self.folder / "dinh-kem"

    @property
    def backups(self) -> Path:
        """Verified backups and their manifest."""
        return self.folder / "sao-luu"

    @property
    def kept_home(self) -> Path:
        """The home page as it was at closing; shown at the next start until the data are open."""
        return self.folder / "trang-chinh.json"

    @property
    def half_typed(self) -> Path:
        """What was typed into forms and not saved yet; beside the data, whose names of people it holds."""
        return self.folder / "nhap-do"

    @property
    def crash_trace(self) -> Path:
        """Where faulthandler writes when the interpreter dies."""
        return self.folder / "su-co.txt"


def places(data: str | Path | None = None) -> Places:
    """The data folder: ``--data``, else the environment variable, else the user's local data folder."""
    chosen = data or os.environ.get(DATA_VARIABLE)
    if chosen:
        return Places(Path(chosen).expanduser().absolute())
    import platformdirs

    return Places(Path(platformdirs.user_data_dir(APP, appauthor=False)))


def settings_file(data: str | Path | None = None) -> Path:
    """This machine's preferences; inside the data folder when that was chosen by hand."""
    chosen = data or os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute() / "cai-dat.json"
    import platformdirs

    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "cai-dat.json"


def resources() -> Path:
    """The shipped resources: inside the installed package, else beside the sources."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "resources"
