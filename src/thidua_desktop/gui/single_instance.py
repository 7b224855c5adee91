"""One window for each data file: a second start brings the first window to the front and ends."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = b"raise"
_WAIT_MS = 500


class SingleInstance(QObject):
    """The place where later starts on the same data file knock.

    Signals:
        knocked: a second start asks for this window.
    """

    knocked = Signal()

    def __init__(self, data_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(data_file.resolve()).casefold().encode()).hexdigest()
        self.name = f"thidua-{digest[:24]}"
        self._server: QLocalServer | None = None

    def hand_over(self) -> bool:
        """Ask a running program to come to the front; False when there is none on this data file."""
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(RAISE)
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return True

    def listen(self, on_knock: Callable[[], object] | None = None) -> bool:
        """Wait for knocks from now on; what a crashed program left at the door is taken away."""
        if on_knock is not None:
            self.knocked.connect(on_knock)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if self._server.listen(self.name):
            return True
        QLocalServer.removeServer(self.name)
        return self._server.listen(self.name)

    def close(self) -> None:
        """Stop waiting."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _answer(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            socket.disconnected.connect(socket.deleteLater)
            self.knocked.emit()
