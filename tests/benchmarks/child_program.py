"""Run as a process: the program on a data folder; prints when it was painted, usable, and open behind its home page."""

import sys

from tests.benchmarks.clock import begun, report

STARTED = begun()

from thidua_desktop import app, cli  # noqa: E402


class Watched(app.Program):
    """Ends itself once the home page is on show and the data are open."""

    _left = 2

    def _open(self) -> None:
        report(STARTED, "first paint")
        self._watch_home = app.QTimer(self, interval=5)
        self._watch_home.timeout.connect(self._look)
        self._watch_home.start()
        super()._open()

    def _look(self) -> None:
        home = self.window.pages.page("home")
        if getattr(home, "view", None) is not None:
            self._watch_home.stop()
            self.window.repaint()
            self._reached("home usable")

    def _ready(self, start: object) -> None:
        super()._ready(start)  # type: ignore[arg-type]
        self._reached("data open")

    def _reached(self, what: str) -> None:
        report(STARTED, what)
        self._left -= 1
        if not self._left:
            self.window.close()


app.Program = Watched
sys.exit(cli.run(["--data", sys.argv[1]]))
