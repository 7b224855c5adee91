"""Backups, the copy on another drive, and practice data, as parts of the office page."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.gui import backing_up, practising
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill
from thidua_desktop.gui.refresh import BACKUP
from thidua_desktop.gui.widgets import buttons, labels

if TYPE_CHECKING:
    from thidua_desktop.paths import Places
    from thidua_desktop.storage.backup import Backup
    from thidua_desktop.storage.full_copy import Found, FullCopy

COUNTED = (("person", "người"), ("unit", "đơn vị"), ("campaign", "phong trào"), ("dossier", "hồ sơ"),
           ("award", "khen thưởng"))  # fmt: skip
NO_FOLDER = "Chưa có thư mục dữ liệu."


class BackupsSection(Section):
    """Verified copies, and the way back from them."""

    name = "Sao lưu, khôi phục"
    icon = "backup"
    lead = "Chương trình tự sao lưu khi đóng và trước khi nhập từ Excel. Mỗi bản đều được mở ra kiểm tra rồi mới tính."
    listens = frozenset({BACKUP})

    def build(self) -> None:
        """Put the card of backups."""
        self.add_action("Khôi phục từ tệp…", self.restore_file, "restore", primary=False)
        self.add_action("Chép ra USB…", self.copy_out, "copy", primary=False, writes=False)
        self.add_action("Sao lưu ngay", self.back_up, "backup")
        self.list = self.card("Các bản sao lưu trên máy này")

    def reload(self) -> None:
        """Read the list of backups."""
        self.desk.jobs.run(self._listed, done=self._show, owner=self, side=True, key=f"backups {id(self)}")

    def back_up(self) -> None:
        """Make a verified backup now."""
        if self.desk.places is None:
            self.desk.messages.warn(NO_FOLDER)
            return
        backing_up.back_up(self.desk, "manual", done=self._made, owner=self, title="Đang sao lưu")

    def copy_out(self) -> None:
        """Copy data file and attachments to another drive, verified."""
        from thidua_desktop.storage import full_copy

        chosen, places = self.desk.choose_folder("Chép dữ liệu ra USB hoặc ổ khác"), self.desk.places
        if chosen is not None and places is not None:
            self.desk.jobs.run(
                partial(full_copy.copy_out, places, chosen), done=self._copied, cancelled=self._not_copied,
                owner=self, title="Đang chép ra ổ khác", progress=True,
            )  # fmt: skip

    def restore(self, source: Path, words: str) -> None:
        """Look at a backup, ask, then put it in the place of the data."""
        from thidua_desktop.storage import full_copy

        places = self.desk.places
        if places is None:
            self.desk.messages.warn(NO_FOLDER)
            return
        self.desk.jobs.run(
            full_copy.look_at, places, source, done=lambda found: self._ask(places, source, words, found), owner=self
        )

    def restore_file(self) -> None:
        """Choose a backup elsewhere, such as on a USB drive."""
        files = self.desk.choose_file("Chọn bản sao lưu", "Bản sao lưu (*.db)")
        if files:
            self.restore(files[0], f"từ tệp “{files[0].name}”")

    def _ask(self, places: "Places", source: Path, words: str, found: "Found") -> None:
        detail = (
            "Dữ liệu hiện nay được cất sang tên khác, không bị xóa. "
            f"Cửa sổ sẽ đóng rồi mở lại.{backing_up.told_of(found)}"
        )
        if self.desk.ask(f"Khôi phục {words}?", "Khôi phục", detail=detail):
            self.desk.restart(partial(backing_up.restore, places, source))

    def _listed(self) -> "Sequence[Backup]":
        from thidua_desktop.storage import backup

        return [] if self.desk.places is None else backup.listed(self.desk.places.backups)

    def _copied(self, copy: "FullCopy") -> None:
        self.desk.settings.usb_backup_on = self.desk.today().isoformat()
        files = f" và {format_number(copy.files)} tệp đính kèm" if copy.files else ""
        said = f"Đã chép dữ liệu{files} vào “{copy.folder}” và đọc lại để kiểm tra."
        if copy.missing:
            self.desk.messages.warn(f"{said} {backing_up.lost(copy.missing)} trên máy này nên không chép được.")
        else:
            self.desk.messages.say(f"{said} Rút USB được rồi.")

    def _not_copied(self) -> None:
        self.desk.messages.warn("Đã dừng chép. Bản chép lần này chưa đủ nên không tính; các bản trước còn nguyên.")

    def _made(self, _made: object) -> None:
        self.desk.messages.say("Đã sao lưu và kiểm tra xong bản sao.")

    def _show(self, found: "Sequence[Backup]") -> None:
        self.list.clear()
        if not found:
            self.list.add(labels.wrapped("Chưa có bản sao lưu nào. Bấm “Sao lưu ngay” để có bản đầu tiên.", "muted"))
        fill(self.list, [self._row(one, newest=not number) for number, one in enumerate(reversed(found))])

    def _row(self, made: "Backup", *, newest: bool) -> EntryRow:
        from thidua_desktop.storage.backup import REASONS

        folder = self.desk.places.backups if self.desk.places else Path()
        counts = [f"{format_number(made.counts[key])} {word}" for key, word in COUNTED if made.counts.get(key)]
        when = f"{datetime.fromisoformat(made.at).astimezone():%H:%M ngày %d/%m/%Y}"
        return EntryRow(
            when,
            " · ".join([REASONS.get(made.reason, made.reason), *counts]),
            (("Mới nhất" if newest else "", "green", "check"),),
            (("Khôi phục…", partial(self.restore, folder / made.file, f"bản sao lưu lúc {when}")),),
            reason=self.desk.read_only_reason,
        )


class PracticeSection(Section):
    """The way to the practice data and back."""

    name = "Dữ liệu tập"
    icon = "star"
    lead = "Một xã mẫu có sẵn cả năm phong trào để làm thử. Để riêng, không lẫn với dữ liệu của cơ quan."

    def build(self) -> None:
        """Put what is open now and the way to the other."""
        card = self.card()
        self.words = labels.wrapped("")
        card.add(self.words)
        self.button = buttons.quiet("", self.go, "star")
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def reload(self) -> None:
        """Say which data are open."""
        practising_here = self.desk.practice
        self.words.setText(
            "Đang mở dữ liệu tập. Dữ liệu của cơ quan vẫn nguyên ở chỗ cũ."
            if practising_here and self.desk.settings.practice
            else "Thư mục này chỉ có dữ liệu tập."
            if practising_here
            else "Đang mở dữ liệu của cơ quan. Bấm nút dưới đây thì cửa sổ đóng lại rồi mở ra với xã mẫu; muốn về, bấm "
            "“Về dữ liệu của cơ quan” ở đầu trang hoặc ở đây. Những gì làm thử được giữ cho lần sau."
        )
        self.button.setText("Về dữ liệu của cơ quan" if practising_here else "Mở dữ liệu tập")
        self.button.setVisible(self.desk.settings.practice or not practising_here)
        buttons.explain(self.button, "" if practising_here else self.desk.read_only_reason)

    def go(self) -> None:
        """Open the other data."""
        if self.desk.practice:
            practising.leave(self.desk)
        else:
            buttons.explain(self.button, "Đang lập xã tập, mất khoảng nửa phút.")
            practising.enter(self.desk, self, self._failed)

    def _failed(self, error: Exception) -> None:
        buttons.explain(self.button, "")
        if isinstance(error, Refused | Failure):
            self.desk.failures.tell(error)
