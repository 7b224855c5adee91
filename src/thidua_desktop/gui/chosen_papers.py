"""Papers and sheets of several rows at once: shown as one, to read through, print or save, or written into a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.reports import Wanted
from thidua_desktop.gui.desk import Desk

if TYPE_CHECKING:
    from thidua_desktop.commands.reports import Paper

WRITING = "Đang lập giấy tờ"


def show(desk: Desk, owner: QWidget, wanted: Sequence[Wanted]) -> None:
    """Show papers as one; one alone as itself."""
    if len(wanted) == 1:
        desk.open_paper(wanted[0].kind, **wanted[0].ids)
    elif wanted:
        from thidua_desktop.commands import paper_sets  # with all that any paper reads: not before one is wanted

        bound(desk, owner, f"Đang xếp {len(wanted)} giấy tờ", paper_sets.chosen_paper, wanted)


def bound(desk: Desk, owner: QWidget, title: str, make: Callable[..., "Paper"], what: object) -> None:
    """Have several papers bound into one beside the window, and show it."""
    desk.jobs.run(
        make,
        desk.db,
        what,
        today=desk.today(),
        done=lambda paper: _show(desk, paper),
        failed=desk.failures.tell,
        cancelled=lambda: desk.messages.warn("Đã dừng. Chưa có gì được lưu."),
        owner=owner,
        title=title,
        progress=True,
        lasting=True,
    )


def save(desk: Desk, owner: QWidget, words: str, wanted: Sequence[Wanted]) -> None:
    """Ask for a folder in these words and write papers and sheets into it."""
    folder = desk.choose_folder(words) if wanted else None
    if folder is not None:
        from thidua_desktop.commands import reports

        write(desk, owner, folder, reports.write_wanted, wanted)


def write(desk: Desk, owner: QWidget, folder: Path, make: Callable[..., list[Path]], what: object) -> None:
    """Have files written into a folder beside the window, and say what became of it."""
    desk.jobs.run(
        make,
        desk.db,
        what,
        folder,
        today=desk.today(),
        done=lambda written: _saved(desk, folder, written),
        failed=desk.failures.tell,
        cancelled=lambda: desk.messages.warn("Đã dừng. Các tệp đã lưu xong vẫn còn trong thư mục."),
        owner=owner,
        title=WRITING,
        progress=True,
        lasting=True,
    )


def _show(desk: Desk, paper: "Paper") -> None:
    from thidua_desktop.gui.dialogs.preview import PreviewDialog  # with the PDF library: not before one is shown

    dialog = PreviewDialog(desk, paper, desk.messages.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _saved(desk: Desk, folder: Path, written: Sequence[Path]) -> None:
    from thidua_desktop.commands import reports

    notes = [path.stem for path in written if path.stem in (reports.LEFT_OUT, reports.OUTDATED)]
    words = {reports.LEFT_OUT: "Có giấy chưa lập được", reports.OUTDATED: "Có căn cứ, cơ quan đã thay"}
    more = "".join(f" {words[name]}: xem tệp “{name}”." for name in notes)
    desk.messages.say(
        f"Đã lưu {len(written) - len(notes)} tệp vào thư mục “{folder.name}”.{more}",
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        "Mở thư mục",
    )
