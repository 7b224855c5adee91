"""Which units are expected to register in a campaign."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from thidua_desktop.commands import campaigns as write_campaigns
from thidua_desktop.domain.campaigns import CampaignView, ParticipantRow
from thidua_desktop.domain.people import UNIT_KINDS
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.tick_list import Tick, TickList

REGISTRATION_WORDS = {"": "chưa gửi", "waiting": "chờ xem", "returned": "trả lại", "received": "đã nhận"}


class UnitsTab(QWidget):
    """The units expected to register, ticked in the list of all units."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: CampaignView | None = None
        self._units: Sequence[ParticipantRow] = ()
        self._wanted: set[int] = set()
        self._dirty = False
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        top = QHBoxLayout()
        self.words = labels.heading("")
        top.addWidget(self.words)
        top.addStretch(1)
        self.all_button: QPushButton = buttons.link("Chọn tất cả", self._all)
        top.addWidget(self.all_button)
        top.addWidget(buttons.link("Thêm đơn vị mới", lambda: desk.open("people")))
        column.addLayout(top)
        column.addWidget(labels.wrapped("Đơn vị được chọn sẽ có trong bảng theo dõi đăng ký.", "hint"))
        self.list = TickList("Đơn vị tham gia")
        self.list.ticked.connect(self._tick)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(900)
        self._pause.timeout.connect(self.save)

    def show_units(self, view: CampaignView, units: Sequence[ParticipantRow]) -> None:
        """Show all units, those that take part ticked."""
        if self._view is None or view.id != self._view.id or not self._dirty:
            self._wanted, self._dirty = {row.unit_id for row in view.participants}, False
        self._view, self._units = view, units
        reason = view.read_only or self._desk.read_only_reason
        buttons.explain(self.all_button, reason)
        self.list.setEnabled(not reason)
        self._show()

    def is_unsaved(self) -> bool:
        """Whether ticks are not stored yet."""
        return self._dirty

    def save(self) -> None:
        """Store the ticks as one step."""
        self._pause.stop()
        if self._dirty and self._view is not None:
            self._dirty = False
            keys = [unit.unit_id for unit in self._units if unit.unit_id in self._wanted]
            self._desk.write(write_campaigns.edit_participants, self._view.id, keys, failed=self._back, owner=self)

    def _back(self, _error: Exception) -> None:
        if self._view is not None:
            self._wanted = {row.unit_id for row in self._view.participants}
            self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        sent = {row.unit_id: row.registration for row in view.participants}
        groups: dict[str, list[Tick]] = {}
        for unit in self._units:
            state = f" – {REGISTRATION_WORDS[sent[unit.unit_id]]}" if unit.unit_id in sent else ""
            words = f"{unit.name}{state}"
            groups.setdefault(unit.kind, []).append(Tick(str(unit.unit_id), words, unit.unit_id in self._wanted))
        self.list.offer([(UNIT_KINDS.get(kind, ""), ticks) for kind, ticks in groups.items()])
        self.words.setText(f"{len(self._wanted)} / {len(self._units)} đơn vị tham gia")

    def _tick(self, key: str, on: bool) -> None:
        (self._wanted.add if on else self._wanted.discard)(int(key))
        self._change()

    def _all(self) -> None:
        self._wanted = {unit.unit_id for unit in self._units}
        self._change()
        self._show()

    def _change(self) -> None:
        self._dirty = True
        self.words.setText(f"{len(self._wanted)} / {len(self._units)} đơn vị tham gia")
        self._pause.start()
