"""What can be done to the selected dossiers: asked for, planned, then done in one step that one undo takes back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from thidua_desktop.commands import dossier_bulk as bulk
from thidua_desktop.commands import dossier_checks as checking
from thidua_desktop.commands import dossier_flow as flow
from thidua_desktop.domain.bulk_plans import BulkPlan
from thidua_desktop.domain.dossier_plans import ACTIONS, BulkDraft
from thidua_desktop.domain.public_notice import NoticeDraft
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import open_plan, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages import dossier_returns as returns
from thidua_desktop.gui.pages.dossier_checks import ask_for_many, ask_to_take_back
from thidua_desktop.gui.pages.holds_block import ENDED, HELD, end_many, hold_many
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import dossier_plan, nominees, row_names
from thidua_desktop.queries.checks import open_conditions, passed_conditions

ASKS = ("return", "withdraw", "decline", "award", "received", "notice")
"""Actions that ask for something first; their words end in …"""

ROW_ACTIONS = (
    ("complete", "Đánh dấu sẵn sàng", "check", "Ctrl+Return"),
    ("papers", "Nhận đủ giấy tờ", "check", ""),
    ("corrected", "Đã bổ sung", "check", ""),
    ("return", "Trả lại…", "return", "Ctrl+Shift+R"),
    ("withdraw", "Rút hồ sơ…", "return", ""),
    ("reopen", "Mở lại hồ sơ", "undo", ""),
    ("submit", "Lập tờ trình", "send", "Ctrl+Shift+T"),
    ("decide", "Lập quyết định", "decision", "Ctrl+Shift+G"),
    ("award", "Đổi hình thức đề nghị…", "edit", ""),
    ("received", "Đặt ngày nhận…", "calendar", ""),
    ("notice", "Ghi ngày công khai…", "clock", ""),
    ("unnotice", "Bỏ công khai", "undo", ""),
    ("remove", "Xóa hồ sơ", "delete", "Ctrl+Delete"),
)
"""Words, icon and keys of what the row menu offers."""

CONFIRM, PASS, BACK = "Xác nhận mục cán bộ tự đối chiếu", "Cho qua điều kiện…", "Bỏ cho qua điều kiện…"
NONE_CHOSEN = "Chưa chọn hồ sơ nào. Chọn một hoặc nhiều dòng trong danh sách."
BUSY = "Đang xem từng hồ sơ"

Doing = tuple[Callable[..., Any], tuple[Any, ...]]


class BulkActions:
    """Asks, plans and does; one dossier is done straight, several are planned first."""

    def __init__(self, desk: Desk, page: QWidget, selected: Callable[[], Sequence[int]]) -> None:
        self._desk, self._page, self._selected = desk, page, selected

    def fill(self, menu: QMenu) -> None:
        """Give a menu an entry for every action."""
        for action, words in ACTIONS.items():
            if action in ("return", "submit", "award", "remove"):
                menu.addSeparator()
            entry = menu.addAction(f"{words}…" if action in ASKS else words)
            entry.triggered.connect(partial(self._picked, action))
        menu.addSeparator()
        menu.addAction(CONFIRM).triggered.connect(lambda _checked: self.confirm())
        menu.addAction(PASS).triggered.connect(lambda _checked: self.let_pass())
        menu.addAction(BACK).triggered.connect(lambda _checked: self.take_back())
        menu.addSeparator()
        menu.addAction(f"{HELD}…").triggered.connect(lambda _checked: self.hold(hold_many))
        menu.addAction(f"{ENDED}…").triggered.connect(lambda _checked: self.hold(end_many))

    def confirm(self) -> None:
        """Say that what only a person can tell holds, in all selected dossiers."""
        if ids := self._chosen():
            self._desk_write(checking.confirm_checks, ids, "", self._desk.now())

    def let_pass(self) -> None:
        """Let one condition of the selected dossiers pass with a reason."""
        if ids := self._chosen():
            ask = partial(ask_for_many, self._desk, ids, parent=self._page)
            self._desk.read(open_conditions, ids, self._desk.today(), owner=self._page, done=ask, busy=BUSY)

    def take_back(self) -> None:
        """Judge one condition of the selected dossiers as it stands again."""
        if ids := self._chosen():
            ask = partial(ask_to_take_back, self._desk, ids, parent=self._page)
            self._desk.read(passed_conditions, ids, owner=self._page, done=ask)

    def hold(self, how: Callable[..., None]) -> None:
        """Note what holds the nominees of the selected dossiers up, or that it is settled."""
        if ids := self._chosen():
            self._desk.read(
                lambda session: [row_names.nominee(session, number) for number in ids],
                owner=self._page,
                done=lambda whose: how(self._desk, self._page, whose),
            )

    def _chosen(self) -> tuple[int, ...]:
        ids = tuple(self._selected())
        if not ids:
            self._desk.messages.warn(NONE_CHOSEN)
        return ids

    def run(self, action: str, ids: Sequence[int] | None = None, *, asked: bool = False) -> None:
        """Begin an action on the selected dossiers, or on the given ones.

        A single one is first asked whether it may go that way (``asked``), so that no form is filled in for nothing.
        """
        wanted = tuple(self._selected() if ids is None else ids)
        if not wanted:
            self._desk.messages.warn(NONE_CHOSEN)
        elif len(wanted) == 1 and action in ("return", "withdraw", "decline") and not asked:
            self._desk.read(
                dossier_plan.step_refusal, action, wanted[0], owner=self._page, done=partial(self._may, action, wanted)
            )
        elif action == "return":
            self._desk.read(nominees.paper_names, wanted, owner=self._page, done=partial(self._ask_return, wanted))
        elif action == "award":
            year = self._desk.year
            self._desk.read(
                nominees.all_awards, year, self._desk.today(), owner=self._page, done=partial(self._ask_award, wanted)
            )
        elif action in ASKS:
            {"withdraw": self._ask_reason, "decline": self._ask_reason, "received": self._ask_day}.get(
                action, self._ask_notice
            )(action, wanted)
        else:
            write = {"submit": self._submit, "decide": self._decide}.get(action, self._desk_write)
            self.go(action, wanted, BulkDraft(on=self._desk.today()), write)

    def _may(self, action: str, ids: tuple[int, ...], sentence: str) -> None:
        if sentence:
            self._desk.messages.warn(sentence)
        else:
            self.run(action, ids, asked=True)

    def go(self, action: str, ids: tuple[int, ...], draft: BulkDraft, write: Write) -> None:
        """Do it to one dossier, or show the plan for several."""
        if len(ids) == 1:
            command, args = self._doing(action, ids, draft)
            write(command, *args)
            return
        self._desk.read(
            dossier_plan.plan,
            action,
            ids,
            draft,
            self._desk.today(),
            owner=self._page,
            done=partial(self._show_plan, action, draft, write),
            busy=BUSY,
        )

    def _show_plan(self, action: str, draft: BulkDraft, write: Write, plan: BulkPlan) -> None:
        def act(able: tuple[int, ...]) -> None:
            command, args = self._doing(action, able, draft)
            write(command, *args)

        open_plan(self._desk, plan, act, self._page)

    def _doing(self, action: str, ids: tuple[int, ...], draft: BulkDraft) -> Doing:
        today = self._desk.today()
        found: dict[str, Doing] = {
            "papers": (bulk.receive_papers, (ids, draft.on or today, today)),
            "complete": (flow.complete, (ids, today)),
            "corrected": (flow.corrected, (ids, today)),
            "return": (flow.return_, (ids, draft.reason, draft.points, today)),
            "withdraw": (flow.withdraw, (ids, draft.reason, today)),
            "reopen": (flow.take_up_again, (ids, today)),
            "decline": (flow.decline, (ids, draft.reason, today)),
            "submit": (bulk.submit, (ids, today)),
            "decide": (bulk.decide, (ids, today)),
            "award": (bulk.change_award, (ids, draft.award_code, today)),
            "received": (bulk.set_received, (ids, draft.on, today)),
            "notice": (bulk.display, (ids, draft.notice, today)),
            "unnotice": (bulk.take_down, (ids, today)),
            "remove": (bulk.remove, (ids, today)),
        }
        return found[action]

    def _desk_write(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> object:
        return self._desk.write(command, *args, owner=self._page, **kwargs)

    def _submit(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> object:
        """Draft the tờ trình and go there: who signs it and its number are still to be entered."""

        def show(made: Sequence[int]) -> None:
            self._desk.open("awards", made[0], tab="submissions")

        return self._desk.write(command, *args, owner=self._page, done=show, **kwargs)

    def _decide(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> object:
        """Draft the decision and go there: its number and day are entered when it is issued."""

        def show(made: int) -> None:
            self._desk.open("awards", made, tab="decisions")

        return self._desk.write(command, *args, owner=self._page, done=show, **kwargs)

    def _picked(self, action: str, _checked: bool = False) -> None:
        self.run(action)

    def _title(self, action: str, ids: Sequence[int]) -> str:
        return f"{ACTIONS[action]} – {len(ids)} hồ sơ" if len(ids) > 1 else ACTIONS[action]

    def _ask_return(self, ids: tuple[int, ...], papers: Sequence[str]) -> None:
        def answer(reason: str, points: Any, write: Write) -> None:
            self.go("return", ids, BulkDraft(reason=reason, points=points), write)

        returns.ask_return(self._desk, self._title("return", ids), papers, answer, self._page, many=len(ids) > 1)

    def _ask_reason(self, action: str, ids: tuple[int, ...]) -> None:
        def answer(reason: str, write: Write) -> None:
            self.go(action, ids, BulkDraft(reason=reason), write)

        words = verb("Rút hồ sơ" if action == "withdraw" else "Ghi lại", len(ids))
        returns.ask_words(self._desk, self._title(action, ids), "&Lý do", words, answer, self._page)

    def _ask_award(self, ids: tuple[int, ...], awards: Sequence[tuple[str, str]]) -> None:
        field = Field("award_code", "Đề nghị tặn&g", "choice", required=True, choices=tuple(awards))
        self._ask("award", ids, (field,), {}, lambda values: BulkDraft(award_code=values["award_code"]))

    def _ask_day(self, action: str, ids: tuple[int, ...]) -> None:
        field = Field("on", "Ngà&y nhận hồ sơ", "date", hint="Để trống nếu chưa nhận.")
        self._ask(action, ids, (field,), {"on": self._desk.today()}, lambda values: BulkDraft(on=values["on"]))

    def _ask_notice(self, action: str, ids: tuple[int, ...]) -> None:
        fields = (
            Field("from_on", "Công khai từ n&gày", "date", required=True),
            Field("to_on", "Đến hết ngà&y", "date", required=True),
            Field("place", "&Nơi công khai", placeholder="Nhà văn hóa thôn, trang thông tin của xã"),
        )
        start = {"from_on": self._desk.today()}
        self._ask(action, ids, fields, start, lambda values: replace(BulkDraft(), notice=NoticeDraft(**values)))

    def _ask(
        self,
        action: str,
        ids: tuple[int, ...],
        fields: Sequence[Field],
        start: dict[str, Any],
        made: Callable[[dict[str, Any]], BulkDraft],
    ) -> None:
        def save(values: dict[str, Any], write: Write) -> None:
            values = {
                key: "" if value is None and key in ("place", "award_code") else value for key, value in values.items()
            }
            self.go(action, ids, made(values), write)

        dialog = RecordDialog(
            self._desk,
            self._title(action, ids),
            fields,
            start,
            save,
            save_text=verb("Lưu", len(ids)),
            parent=self._page,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
