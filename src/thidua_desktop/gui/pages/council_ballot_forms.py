"""Small forms of a meeting: dossiers to take in, absence, a lower award, voting again, the tellers' count."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import ballots as voting
from thidua_desktop.commands import ballots_many as many
from thidua_desktop.commands import council_many, meetings
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.bulk_plans import listed
from thidua_desktop.domain.council import MEETING_STATES, AttendanceMark, AttendanceRow, MeetingRow
from thidua_desktop.domain.council_ballots import RESULTS, BallotRow, PollDraft, PollRow
from thidua_desktop.domain.dossiers import DossierRow
from thidua_desktop.domain.votes import reason_wanted
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.pick_list import PickDialog
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import row_names

Awards = Sequence[tuple[str, str]]


def pick_dossiers(
    desk: Desk,
    rows: Sequence[DossierRow],
    kept: Sequence[str],
    send: Callable[[list[str], Callable[[object], object]], object],
    parent: QWidget,
) -> None:
    """Ask which complete dossiers go on the agenda; ``kept`` are those that cannot, each with why.

    ``send`` takes the keys of the chosen ones and what to do afterwards.
    """
    groups = [
        (award, [(str(row.id), f"{row.name}{' – ' + row.unit if row.unit else ''}") for row in lines])
        for award, lines in groupby(rows, key=lambda row: row.award)
    ]
    dialog = PickDialog(
        desk,
        "Đưa hồ sơ vào phiên họp",
        f"Các hồ sơ đã đánh dấu sẵn sàng và chưa nằm trong phiên họp nào. {kept_words(kept)}".strip(),
        groups,
        "Đưa vào phiên họp",
        send,
        parent,
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def kept_words(kept: Sequence[str]) -> str:
    """Who was marked complete and cannot be considered now, in a sentence; "" for nobody."""
    return f"{len(kept)} hồ sơ sẵn sàng chưa đưa ra được: {listed(kept, 3)}." if kept else ""


def absence_dialog(desk: Desk, meeting_id: int, row: AttendanceRow, parent: QWidget) -> RecordDialog:
    """Asks why a member was absent, and whether he sent a written opinion."""
    fields = (
        Field("reason", "&Lý do vắng", placeholder="đi công tác"),
        Field("written_opinion", "Có gửi ý kiến bằng &văn bản", "check"),
    )
    values = {"reason": row.mark.reason, "written_opinion": row.mark.written_opinion}

    def save(typed: dict[str, Any], write: Write) -> None:
        mark = AttendanceMark(row.mark.member_id, False, typed["reason"] or "", typed["written_opinion"])
        write(meetings.mark_attendance, meeting_id, [mark])

    return RecordDialog(desk, f"Vắng mặt – {row.name}", fields, values, save, parent=parent)


def lower_dialog(desk: Desk, ballot: BallotRow, awards: Awards, parent: QWidget) -> RecordDialog:
    """Asks which lower award the council proposes instead."""
    fields = [
        Field("lowered_to", "&Hình thức thấp hơn", "choice", required=True, choices=awards),
        Field("note", "&Ghi vào biên bản", "text", rows=2),
    ]
    values = {"lowered_to": ballot.lowered_to or None, "note": ballot.note}

    def save(typed: dict[str, Any], write: Write) -> None:
        write(voting.set_result, ballot.id, "lower", typed.get("lowered_to") or "", typed["note"] or "")

    return RecordDialog(desk, f"Hạ mức khen – {ballot.name}", fields, values, save, parent=parent)


def note_dialog(desk: Desk, ballot: BallotRow, result: str, parent: QWidget) -> RecordDialog:
    """Asks what the minutes say about the result; a reason, where it does not follow from the votes."""
    deferred = result == "deferred"
    wanted = reason_wanted(result, ballot.tally, ballot.rule, ballot.voters)
    needs = deferred or bool(wanted)
    fields = [Field("note", "&Lý do" if needs else "&Ghi vào biên bản", "text", rows=2, required=needs, hint=wanted)]

    def save(typed: dict[str, Any], write: Write) -> None:
        write(voting.set_result, ballot.id, result, ballot.lowered_to, typed["note"] or "")

    verb = "Để lại phiên sau" if deferred else f"Kết luận {RESULTS[result].lower()}" if wanted else "Ghi chú"
    title = f"{verb} – {ballot.name}"
    return RecordDialog(desk, title, fields, {"note": ballot.note}, save, parent=parent)


def results_dialog(
    desk: Desk, ballots: Sequence[BallotRow], result: str, awards: Awards, parent: QWidget
) -> RecordDialog:
    """Asks what the council says of several nominees, or with a ``result`` only for what belongs to it.

    Result, lower award and reason are the same for all of them; several are planned before anything is written.
    """
    hint = "Để lại, hoặc kết luận khác số phiếu, thì phải ghi; lý do in trong biên bản."
    fields = [Field("note", "&Lý do", "text", rows=2, required=result == "deferred", hint="" if result else hint)]
    if result in ("", "lower"):
        fields.insert(0, Field("lowered_to", "&Hình thức thấp hơn", "choice", required=True, choices=awards))
    if not result:
        fields.insert(0, Field("result", "&Kết quả", "choice", required=True, choices=list(RESULTS.items())))

    def save(typed: dict[str, Any], write: Write) -> None:
        args = (typed.get("result") or result, typed["note"] or "", typed.get("lowered_to") or "")
        task = Task(words, "hồ sơ", many.set_results, row_names.ballot, args, row_names.result)
        carry_out(desk, parent, task, [one.id for one in ballots], write)

    words = {"deferred": "Để lại phiên sau", "lower": "Hạ mức khen"}.get(result, "Ghi kết quả")
    note = ballots[0].note if len(ballots) == 1 else ""
    dialog = RecordDialog(
        desk,
        f"{words} – {_whose(ballots)}",
        fields,
        {"note": note},
        save,
        save_text=verb("Lưu", len(ballots)),
        parent=parent,
    )
    if not result:
        dialog.form.show_field("lowered_to", False)
        dialog.form.changed.connect(
            lambda _key: dialog.form.show_field("lowered_to", dialog.form.value("result") == "lower")
        )
    return dialog


def again_dialog(desk: Desk, ballots: Sequence[BallotRow], awards: Awards, parent: QWidget) -> RecordDialog:
    """Asks for which award the council votes once more on nominees: the one they had, or a lower one for all."""
    field = Field(
        "award_code",
        "&Biểu quyết lại về",
        "choice",
        required=True,
        choices=[("same", "Hình thức đang xét"), *awards],
        hint="Lần bỏ phiếu trước được giữ nguyên và cùng ghi vào biên bản.",
    )

    def save(typed: dict[str, Any], write: Write) -> None:
        code = "" if typed["award_code"] == "same" else typed["award_code"] or ""
        task = Task("Bỏ phiếu lại", "hồ sơ", many.vote_all_again, row_names.ballot, (code,))
        carry_out(desk, parent, task, [one.id for one in ballots], write)

    title, values = f"Bỏ phiếu lại – {_whose(ballots)}", {"award_code": "same"}
    return RecordDialog(desk, title, [field], values, save, save_text=verb("Bỏ phiếu lại", len(ballots)), parent=parent)


def poll_dialog(desk: Desk, meeting_id: int, poll: PollRow, parent: QWidget) -> RecordDialog:
    """Asks what the tellers counted of the papers of a round, and who the tellers are."""
    one = poll.draft
    fields = (
        Field("issued", "Số phiếu phát &ra", "count", width=110),
        Field("collected", "Số phiếu &thu về", "count", width=110),
        Field("not_returned", "Số phiếu &không thu về", "count", width=110),
        Field("valid", "Số phiếu &hợp lệ", "count", width=110),
        Field("invalid", "Số phiếu khôn&g hợp lệ", "count", width=110),
        Field(
            "tellers",
            "&Ban kiểm phiếu",
            "text",
            rows=3,
            hint="Mỗi dòng một người, dòng đầu là Trưởng ban. Ví dụ: Trần Văn An, Ủy viên Hội đồng.",
        ),
    )
    values = {field.key: getattr(one, field.key) for field in fields}

    def save(typed: dict[str, Any], write: Write) -> None:
        draft = PollDraft(**{**typed, "tellers": typed["tellers"] or ""})
        write(voting.record_poll, meeting_id, poll.round, draft)

    title = "Kiểm phiếu" if poll.round == 1 else f"Kiểm phiếu lần {poll.round}"
    return RecordDialog(desk, title, fields, values, save, columns=2, parent=parent)


def drop(desk: Desk, ballots: Sequence[BallotRow], parent: QWidget) -> None:
    """Take nominees off the agenda with their votes."""
    task = Task("Bỏ khỏi phiên họp", "hồ sơ", many.drop_dossiers, row_names.ballot)
    carry_out(desk, parent, task, [one.id for one in ballots])


def remove_meetings(desk: Desk, rows: Sequence[MeetingRow], parent: QWidget) -> None:
    """Ask which meetings are deleted; those that were held stay, which the plan says."""
    planned = tuple(row.id for row in rows if row.state == "planned")
    if not planned:
        desk.messages.warn("Năm này không có phiên họp nào chưa kết thúc để xóa.")
        return
    choices = [(row.id, f"{row.text} · {row.dossiers} hồ sơ · {MEETING_STATES[row.state].lower()}") for row in rows]
    field = Field("meetings", "&Phiên họp", "multi_choice", required=True, choices=choices, rows=7)

    def save(typed: dict[str, Any], write: Write) -> None:
        task = Task("Xóa phiên họp", "phiên họp", council_many.remove_meetings, row_names.meeting)
        carry_out(desk, parent, task, tuple(typed["meetings"]), write)

    dialog = RecordDialog(
        desk, "Xóa nhiều phiên họp", [field], {"meetings": ()}, save, save_text="Xem trước…", parent=parent
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _whose(ballots: Sequence[BallotRow]) -> str:
    return ballots[0].name if len(ballots) == 1 else f"{len(ballots)} hồ sơ"
