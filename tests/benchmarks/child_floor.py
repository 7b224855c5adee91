"""Run as a process: an empty PySide6 window with one table of 50 rows; prints when it was painted and what it took."""

from tests.benchmarks.clock import begun, report

STARTED = begun()

from PySide6.QtCore import QAbstractTableModel, QEvent, Qt  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView  # noqa: E402


class Rows(QAbstractTableModel):
    def rowCount(self, _parent=None) -> int:
        return 50

    def columnCount(self, _parent=None) -> int:
        return 8

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


class Window(QMainWindow):
    painted = False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            self.painted = True
        return handled


def main() -> None:
    app = QApplication([])
    window = Window()
    table = QTableView()
    rows = Rows()
    table.setModel(rows)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    while not window.painted:
        app.processEvents()
    report(STARTED, "first paint")


main()
