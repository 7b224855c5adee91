"""The lists one preview takes over: what each reads, looks up and writes."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import result_import, target_import, unit_import, vote_import
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.copied_rows import copied_or_told
from thidua_desktop.gui.dialogs.list_import import ListImportDialog, ListSubject
from thidua_desktop.queries import result_import as result_look_up
from thidua_desktop.queries import target_import as target_look_up
from thidua_desktop.queries import unit_import as unit_look_up
from thidua_desktop.queries import vote_import as vote_look_up

if TYPE_CHECKING:
    from thidua_desktop.sheets.lists import Asked, ListPlan

KINDS = "Danh sách (*.xlsx *.xlsm *.xls *.csv *.tsv *.txt)"


def import_file(desk: Desk, subject: ListSubject, parent: QWidget) -> None:
    """Choose a file and show what taking it over would do."""
    files = desk.choose_file(subject.title, KINDS)
    if files:
        ListImportDialog(desk, subject, files[0], parent).open()


def import_copied(desk: Desk, subject: ListSubject, parent: QWidget) -> None:
    """Show what taking over the rows copied in Excel would do."""
    if text := copied_or_told(desk):
        ListImportDialog(desk, subject, text, parent).open()


def units() -> ListSubject:
    """Units."""
    return ListSubject(
        "Nhập danh sách đơn vị từ Excel",
        "đơn vị",
        "units",
        (("Tên đơn vị", 200), ("Loại", 150), ("Người đứng đầu", 130), ("Số người", 84)),
        _units,
        unit_look_up.preview_units,
        unit_import.import_units,
    )


def households() -> ListSubject:
    """Households."""
    return ListSubject(
        "Nhập danh sách hộ gia đình từ Excel",
        "hộ",
        "households",
        (("Chủ hộ", 170), ("Thôn, tổ dân phố", 150), ("Địa chỉ", 160), ("Nhân khẩu", 86)),
        _households,
        unit_look_up.preview_households,
        unit_import.import_households,
    )


def targets(campaign_id: int) -> ListSubject:
    """Targets of a campaign."""
    return ListSubject(
        "Nhập chỉ tiêu từ Excel",
        "chỉ tiêu",
        "targets",
        (("Chỉ tiêu", 230), ("Nhóm", 120), ("Mức phấn đấu", 130), ("Phụ trách", 90)),
        _targets,
        target_look_up.preview_targets,
        target_import.import_targets,
        (campaign_id,),
    )


def votes(meeting_id: int, members: Sequence[tuple[int, str]], today: date) -> ListSubject:
    """Votes of a meeting, from a counting sheet."""
    return ListSubject(
        "Nhập kết quả kiểm phiếu từ Excel",
        "hồ sơ",
        "votes",
        (("Người, tập thể, hộ", 180), ("Đề nghị", 150), ("Đồng ý", 70), ("Không", 66), ("Khác", 60)),
        partial(_votes, tuple(members)),
        vote_look_up.preview_votes,
        vote_import.import_votes,
        (meeting_id, today),
        {"new": "Ghi phiếu", "changed": "Sửa phiếu", "same": "Đã ghi"},
    )


def results(year: int, today: date) -> ListSubject:
    """What the superior decided on our dossiers of a year."""
    return ListSubject(
        "Nhập kết quả của cấp trên từ Excel",
        "hồ sơ",
        "results",
        (("Họ và tên, tên tập thể", 170), ("Đơn vị", 120), ("Danh hiệu", 130), ("Quyết định", 150)),
        _results,
        result_look_up.preview_results,
        result_import.import_results,
        (year, today),
        {"new": "Ghi kết quả", "changed": "Sửa kết quả", "same": "Đã ghi", "left": "Ngoài hồ sơ"},
    )


def _units(asked: "Asked") -> "ListPlan":
    from thidua_desktop.sheets import unit_list

    return unit_list.plan(asked)


def _targets(asked: "Asked") -> "ListPlan":
    from thidua_desktop.sheets import target_list

    return target_list.plan(asked)


def _votes(members: tuple[tuple[int, str], ...], asked: "Asked") -> "ListPlan":
    from thidua_desktop.sheets import vote_list

    return vote_list.plan(members, asked)


def _results(asked: "Asked") -> "ListPlan":
    from thidua_desktop.sheets import result_list

    return result_list.plan(asked)


def _households(asked: "Asked") -> "ListPlan":
    from thidua_desktop.sheets import household_list

    return household_list.plan(asked)
