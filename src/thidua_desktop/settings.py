"""This machine's preferences: one typed list with defaults.

They never hold data of the office. A file we cannot read is moved aside, and one of a newer program is not saved over.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from thidua_desktop.domain.errors import Failure

FORMAT = 1


@dataclass(slots=True)
class Settings:
    """Preferences of this machine.

    Attributes:
        theme: "system", "light" or "dark".
        scale: text size, 0.9–1.6.
        tables: per page: column widths, sort, filters.
        last_folder: where files were saved last.
        usb_backup_on: ISO date of the last copy to another drive.
        practice: open the practice data instead of the office's own.
    """

    theme: str = "system"
    scale: float = 1.0
    geometry: str = ""
    year: int = 0
    campaign_id: int = 0
    last_folder: str = ""
    usb_backup_on: str = ""
    practice: bool = False
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)


class SettingsFile:
    """The file behind the preferences.

    Attributes:
        values: the preferences, changed in place by the window.
        notice: what happened to an unreadable file, "" when all was well.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        self._may_save = True
        self.values = self._load()

    def save(self) -> None:
        """Write the preferences; a full or read-only disk is no reason to stop the clerk."""
        if not self._may_save:
            return
        from thidua_desktop.storage.files import write_atomically

        content = json.dumps({"format": FORMAT, **asdict(self.values)}, ensure_ascii=False, indent=1)
        try:
            write_atomically(self.path, content.encode())
        except Failure as failure:
            self.notice = f"Chưa lưu được cài đặt của máy này. {failure}"

    def _load(self) -> Settings:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            known = {spec.name: type(getattr(Settings(), spec.name)) for spec in fields(Settings)}
            values = {name: content[name] for name in known if name in content}
            if not all(isinstance(value, known[name]) for name, value in values.items()):
                raise ValueError("wrong kind of value")
            self._may_save = int(content.get("format", FORMAT)) <= FORMAT
            if not self._may_save:
                self.notice = "Cài đặt của máy do bản chương trình mới hơn ghi; bản này chỉ đọc, không ghi đè."
            return Settings(**values)
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, TypeError, AttributeError):
            self._move_aside()
            return Settings()

    def _move_aside(self) -> None:
        from thidua_desktop.storage.files import set_aside

        try:
            kept = set_aside(self.path, "hong")
            self.notice = f"Tệp cài đặt bị hỏng, đã cất sang “{kept.name if kept else ''}” và dùng cài đặt mặc định."
        except Failure:
            self._may_save = False
            self.notice = "Không đọc được tệp cài đặt; dùng cài đặt mặc định và không ghi đè."
