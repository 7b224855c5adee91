"""Proposes many of those who registered in a campaign at once: tick, one step, one undo."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import dossiers as commands
from thidua_desktop.domain.nominees import Candidate
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.pick_list import PickDialog
from thidua_desktop.queries import nominees


def pick_candidates(desk: Desk, page: QWidget) -> None:
    """Offer those who registered in the campaign at hand and have no dossier yet."""
    campaign_id = desk.campaign_id
    desk.read(nominees.candidates, campaign_id, owner=page, done=lambda found: _offer(desk, page, campaign_id, found))


def _offer(desk: Desk, page: QWidget, campaign_id: int, found: Sequence[Candidate]) -> None:
    if not found:
        desk.messages.say("Mọi người đã đăng ký trong phong trào đều có hồ sơ. Không còn ai để lập.")
        return
    by_key = {":".join(map(str, one.key)): one for one in found}
    groups = [
        (unit, [(":".join(map(str, one.key)), _words(one)) for one in lines])
        for unit, lines in groupby(found, key=lambda one: one.unit)
    ]

    def send(keys: list[str], done: Callable[[object], object]) -> None:
        picked = [by_key[key].key for key in keys]
        desk.write(commands.add_dossiers, campaign_id, picked, desk.today(), done=done, owner=page)

    dialog = PickDialog(
        desk,
        "Lập nhiều hồ sơ từ bản đăng ký",
        "Mỗi dòng đánh dấu thành một hồ sơ, lấy chức vụ và đơn vị như đang ghi. Một lần hoàn tác bỏ tất cả.",
        groups,
        "Lập hồ sơ",
        send,
        page.window(),
        ticked=False,
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _words(one: Candidate) -> str:
    waiting = "" if one.received else " (đăng ký chưa nhận)"
    return f"{one.name} – {one.award}{waiting}"
