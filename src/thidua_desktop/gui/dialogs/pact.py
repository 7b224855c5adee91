"""A pact between units: its articles, and the units that sign with their representatives."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.commands import pacts as commands
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.pacts import (
    USUAL_HEADINGS,
    ArticleDraft,
    ClusterChoice,
    PactDraft,
    PartyView,
)
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.pact_parts import ArticlesPanel, PartiesPanel
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form

NEW_ARTICLES = tuple(ArticleDraft(heading) for heading in USUAL_HEADINGS)


class PactDialog(QDialog):
    """One pact, new when ``pact_id`` is 0.

    Attributes:
        saved: it was kept.
    """

    def __init__(
        self,
        desk: Desk,
        draft: PactDraft,
        units: Sequence[PartyView],
        clusters: Sequence[ClusterChoice],
        pact_id: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.saved = self._changed = False
        self._desk, self._draft, self._id, self._clusters = desk, draft, pact_id, clusters
        self.setWindowTitle("Sửa giao ước thi đua" if pact_id else "Lập giao ước thi đua")
        px = look.tokens().px
        self.resize(QSize(px(1120), px(690)).boundedTo(self.screen().availableSize() - QSize(px(40), px(60))))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(labels.title(self.windowTitle()))
        self.head = Form(_fields(clusters), columns=4, today=desk.today)
        self.head.changed.connect(self._head_changed)
        column.addWidget(self.head)
        self.articles = ArticlesPanel()
        self.parties = PartiesPanel(units)
        self.tabs = QTabWidget()
        for panel, words in ((self.articles, "Các điều"), (self.parties, "Đơn vị cùng ký")):
            self.tabs.addTab(panel, words)
            panel.edited.connect(self._edited)
        column.addWidget(self.tabs, 1)
        column.addLayout(self._foot())
        self.head.set_values({field.key: getattr(draft, field.key) for field in self.head.fields})
        self.articles.put(draft.articles or NEW_ARTICLES)
        self.parties.put(draft.parties)
        self._count()
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        wanted = desk.take_field({"parties", "articles", *(field.key for field in self.head.fields)})
        panels: dict[str, PartiesPanel | ArticlesPanel] = {"parties": self.parties, "articles": self.articles}
        if wanted in panels:
            self.tabs.setCurrentWidget(panels[wanted])
            panels[wanted].start()
        else:
            self.head.focus(wanted or "name")

    def draft(self) -> PactDraft:
        """The pact as typed.

        Raises:
            Refused: something cannot be read.
        """
        head = self.head.values()
        return PactDraft(
            campaign_id=self._draft.campaign_id,
            name=str(head["name"]),
            cluster_id=cast("int | None", head["cluster_id"]),
            occasion=str(head["occasion"]),
            place=str(head["place"]),
            signed_on=cast("date | None", head["signed_on"]),
            witness_name=str(head["witness_name"]),
            witness_position=str(head["witness_position"]),
            articles=self.articles.articles(),
            parties=self.parties.parties(),
        )

    def save(self) -> None:
        """Keep the pact and close; what is refused is shown at its place and nothing is lost."""
        self.parties.show_error("")
        self.articles.show_error("")
        try:
            typed = self.draft()
        except Refused:
            return  # the form has shown it
        self.save_button.setEnabled(False)
        keep = partial(self._desk.write, done=self._kept, failed=self._not_kept, form=cast("Form", self))
        if self._id:
            keep(commands.edit_pact, self._id, typed, seen=self._draft)
        else:
            keep(commands.add_pact, typed)

    def show_error(self, refused: Refused) -> None:
        """Show a refusal at its place."""
        part, _, place = refused.field.partition(".")
        if part == "parties":
            self.tabs.setCurrentWidget(self.parties)
            self.parties.show_error(str(refused))
        elif part == "articles":
            self.tabs.setCurrentWidget(self.articles)
            self.articles.show_error(str(refused), int(place) if place.isdigit() else -1)
        else:
            self.head.show_error(refused)

    def reject(self) -> None:
        """Close; typed work is not thrown away without a word."""
        if self._changed and not self._desk.ask(
            "Bản giao ước đang ghi chưa được lưu. Bỏ những gì vừa ghi?", "Bỏ, không lưu", "Ghi tiếp", parent=self
        ):
            return
        super().reject()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(8))
        row.addStretch(1)
        row.addWidget(buttons.quiet("Đóng", self.reject))
        self.save_button = buttons.primary("Lưu", self.save, "save")
        self.save_button.setToolTip("Ctrl+S")
        row.addWidget(self.save_button)
        return row

    def _head_changed(self, key: str) -> None:
        self._changed = True
        if key == "cluster_id":
            for cluster in self._clusters:
                if cluster.id == self.head.value("cluster_id"):
                    self.parties.take_in(cluster.parties)

    def _edited(self) -> None:
        self._changed = True
        self._count()

    def _count(self) -> None:
        self.tabs.setTabText(0, f"Các điều ({len(self.articles.articles())})")
        self.tabs.setTabText(1, f"Đơn vị cùng ký ({self.parties.grid.rowCount()})")

    def _kept(self, _result: object) -> None:
        self.saved, self._changed = True, False
        self.accept()

    def _not_kept(self, _error: Exception) -> None:
        self.save_button.setEnabled(True)


def _fields(clusters: Sequence[ClusterChoice]) -> tuple[Field, ...]:
    return (
        Field("name", "Tên &giao ước", required=True, placeholder="Giao ước thi đua Cụm số 1"),
        Field("cluster_id", "Cụm, &khối", "choice", choices=[(cluster.id, cluster.name) for cluster in clusters]),
        Field("signed_on", "Ngà&y ký", "date"),
        Field("place", "Nơ&i ký"),
        Field("occasion", "&Dịp ký", placeholder="Hội nghị ký kết giao ước thi đua"),
        Field("witness_name", "Người &chứng kiến"),
        Field("witness_position", "Chức &vụ người chứng kiến"),
    )
