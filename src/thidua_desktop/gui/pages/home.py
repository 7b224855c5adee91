"""The home page: what to do next, how far the year is, and what was done lately."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from thidua_desktop.domain.campaign_steps import CampaignStep, next_step
from thidua_desktop.domain.dates import format_date, weekday_date
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.home import HomeView, Task, in_order, joined
from thidua_desktop.domain.registration_states import STATES
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.bars import Bar, BarRows, targets_bar
from thidua_desktop.gui.widgets.calendar import MonthCalendar
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.rows import TaskRow
from thidua_desktop.gui.widgets.states import BusyState
from thidua_desktop.gui.widgets.steps import Step, StepState, StepStrip

BACKUP_DAYS = 7
GROUPS_SHOWN, RECENT_SHOWN, COMING_SHOWN, AWARDS_SHOWN = 6, 4, 3, 6
REGISTRATION_TONES = {"received": "green", "waiting": "blue", "returned": "amber", "missing": "red"}
_STATES: dict[str, StepState] = {"done": "done", "due": "current", "todo": "todo"}


class HomePage(QWidget):
    """Việc cần làm."""

    key = "home"
    title = "Việc cần làm"
    listens = frozenset(
        {
            "campaign", "phase", "assignment", "participant", "target", "target_group", "target_result", "registration",
            "dossier", "dossier_paper", "meeting", "ballot", "submission", "submission_item", "decision", "award",
            "certificate", "unit", "work_year", YEAR, CAMPAIGN,
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, kept: HomeView | None = None) -> None:
        """Show ``kept``, the page as it was when the program closed, else read it."""
        super().__init__()
        self.desk = desk
        self.view: HomeView | None = None
        self._next_key = ""
        self.next = buttons.primary("", lambda: self.open_step(self._next_key))
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page_actions = [PageAction("In giấy tờ", self._print, "print", "Ctrl+P", writes=False)]
        self._lay_out()
        if kept is not None:
            self._show(kept)
        else:
            self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        from thidua_desktop.queries.home import home  # late: the page can be on show before SQLAlchemy is imported

        self.desk.read(
            home,
            self.desk.today(),
            self.desk.year,
            self.desk.campaign_id,
            done=self._show,
            failed=self._not_read,
            once="home",
        )

    def open_task(self, task: Task) -> None:
        """Go where a task is done."""
        self.desk.when_open(lambda: self._go(task.campaign_id, task.page, task.record_id, **task.options))

    def open_step(self, key: str) -> None:
        """Go to the page of a step of the campaign on show."""
        step = next((one for one in self.view.steps if one.key == key), None) if self.view else None
        if step is not None and self.view is not None:
            campaign = self.view.campaign_id
            record = campaign if step.page == "campaigns" else None
            self.desk.when_open(lambda: self._go(campaign, step.page, record))

    # Showing -----------------------------------------------------------------------------------------------------

    def _show(self, view: HomeView) -> None:
        copy = self._copy_task(view.today)
        self.view = replace(view, tasks=in_order([*view.tasks, copy])) if copy else view
        self._busy.hide()
        self._scroll.show()
        self.figures.show_text(f"{weekday_date(view.today)} · {self.view.figures}")
        self._show_steps(self.view)
        self._show_tasks(self.view)
        self._show_recent(self.view)
        self._show_figures(self.view)
        self._show_days(self.view)

    def _not_read(self, error: Exception) -> None:
        self._busy.setVisible(self.view is None)
        if isinstance(error, Refused | Failure):
            self.desk.failures.tell(error)

    def _show_steps(self, view: HomeView) -> None:
        self._steps_card.setVisible(bool(view.steps))
        self._campaign.show_text(campaign_name(view.campaign))
        self.steps.show_steps([Step(one.key, one.label, _STATES[one.state], one.detail) for one in view.steps])
        step = next_step(view.steps)
        self._next_detail.show_text(f"{step.label}: {step.detail}" if step else "Đã xong mọi bước.")
        self.next.setVisible(step is not None)
        if step is not None:
            self._name_next(step)

    def _name_next(self, step: CampaignStep) -> None:
        self.next.setText(step.action)
        self.next.setAccessibleName(f"{step.action}: {step.label}")
        self._next_key = step.key

    def _show_tasks(self, view: HomeView) -> None:
        _empty(self._tasks)
        for task in view.tasks:
            row = TaskRow(task.sentence, task.detail, task.tone, task.action, lambda task=task: self.open_task(task))  # type: ignore[misc]
            self._tasks.addWidget(row)
        if not view.tasks:
            self._tasks.addWidget(
                TaskRow("Không còn việc nào đang chờ", "Khi có hạn mới, việc sẽ hiện ở đây.", "green", icon="check")
            )
        self._tasks.addStretch(1)

    def _show_recent(self, view: HomeView) -> None:
        self.recent.clear()
        for one in view.recent[:RECENT_SHOWN]:
            at = one.at.astimezone()
            when = f"{at:%H:%M}" if at.date() == view.today else format_date(at.date())[:5]
            self.recent.add(_line(joined(one.label, one.detail), when))
        if not view.recent:
            self.recent.add(labels.wrapped("Việc vừa làm sẽ hiện ở đây, kèm giờ.", "muted"))

    def _show_figures(self, view: HomeView) -> None:
        groups = sorted(view.groups, key=lambda group: -group.targets)[:GROUPS_SHOWN]
        shown = [group for group in view.groups if group in groups]
        self.groups.show_bars(
            [
                targets_bar(
                    str(group.id or 0), _plain(group.name), met=group.met, running=group.running, targets=group.targets
                )
                for group in shown
            ]
        )
        self.groups_card.setVisible(bool(shown))
        whole = sum(view.registrations.values())
        self.registrations.show_bars(
            [
                Bar(state, STATES[state], view.registrations[state], whole, tone, str(view.registrations[state]))
                for state, tone in REGISTRATION_TONES.items()
                if state in view.registrations
            ]
        )
        received = view.registrations.get("received", 0)
        self.registrations_card.setVisible(whole > received or bool(whole and not view.awards))
        self.awards_card.clear()
        for name, count in view.awards[:AWARDS_SHOWN]:
            self.awards_card.add(_line(name, str(count)))
        self.awards_card.setVisible(bool(view.awards))
        self.awards_card.heading.setText(f"Khen thưởng {view.year}")

    def _show_days(self, view: HomeView) -> None:
        marks: dict[date, tuple[str, str]] = {}
        for one in view.deadlines:
            tone = "neutral" if one.done else "red" if one.day < view.today else "amber"
            before = marks.get(one.day)
            marks[one.day] = (f"{before[0]}; {one.text}" if before else one.text, tone)
        self.calendar.show_marks(marks, view.today)
        _empty(self._coming)
        coming = [one for one in view.deadlines if one.day >= view.today and not one.done][:COMING_SHOWN]
        for one in coming:
            line = labels.elided(f"{format_date(one.day)[:5]}  {one.text}", "small")
            self._coming.addWidget(line)
        if not coming:
            self._coming.addWidget(labels.elided("Chưa có hạn nào sắp tới.", "small"))

    def _copy_task(self, today: date) -> Task | None:
        """The copy on another drive, once it is older than a week; practice data need none."""
        last = self.desk.settings.usb_backup_on
        if self.desk.practice or self.desk.read_only_reason:
            return None
        days = (today - date.fromisoformat(last)).days if last else None
        if days is not None and days <= BACKUP_DAYS:
            return None
        return Task(
            key="copy",
            tone="amber",
            sentence=f"Chưa chép dữ liệu ra USB {days} ngày" if days else "Chưa chép dữ liệu ra USB lần nào",
            detail=f"Lần trước {format_date(date.fromisoformat(last))}" if last else "Một bản ở ổ khác giữ cả năm làm",
            action="Sao lưu",
            page="office",
            options={"section": "backups"},
        )

    # Building ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        self._busy = BusyState()
        column.addWidget(self._busy, 1)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        content = QVBoxLayout(inside)
        content.setContentsMargins(0, 0, px(24), px(18))
        content.setSpacing(px(14))
        content.addWidget(self._steps_part())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addLayout(self._left(), 11)
        row.addLayout(self._right(), 9)
        content.addLayout(row, 1)
        self._scroll = _scrolled(inside)
        self._scroll.hide()
        column.addWidget(self._scroll, 1)

    def _head(self) -> QHBoxLayout:
        px = look.tokens().px
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, px(24), 0)
        row.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title(self.title))
        self.figures = labels.subtitle()
        words.addWidget(self.figures)
        row.addLayout(words, 1)
        printing = buttons.quiet("In giấy tờ", self._print, "print")
        row.addWidget(printing, 0, Qt.AlignmentFlag.AlignBottom)
        self.next.hide()
        row.addWidget(self.next, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _steps_part(self) -> QWidget:
        self._steps_card = Card()
        px = look.tokens().px
        top = QHBoxLayout()
        top.setSpacing(px(16))
        self._campaign = labels.elided("", "strong")
        self._next_detail = labels.elided("", "muted")
        self._next_detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._campaign, 3)
        top.addWidget(self._next_detail, 2)
        self._steps_card.body.addLayout(top)
        self.steps = StepStrip()
        self.steps.chosen.connect(self.open_step)
        self._steps_card.add(self.steps)
        self._steps_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return self._steps_card

    def _left(self) -> QVBoxLayout:
        px = look.tokens().px
        left = QVBoxLayout()
        left.setSpacing(px(14))
        tasks = Card("Hôm nay và tuần này")
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        self._tasks = QVBoxLayout(inside)
        self._tasks.setContentsMargins(0, 0, px(4), 0)
        self._tasks.setSpacing(px(4))
        tasks.add(_scrolled(inside), 1)
        tasks.setMinimumHeight(px(250))
        left.addWidget(tasks, 1)
        self.recent = Card("Vừa làm")
        self.recent.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        left.addWidget(self.recent)
        return left

    def _right(self) -> QVBoxLayout:
        px = look.tokens().px
        right = QVBoxLayout()
        right.setSpacing(px(14))
        self.groups = BarRows(label_width=190)
        self.groups.chosen.connect(lambda _key: self._open("targets"))
        self.groups_card = Card("Chỉ tiêu theo nhóm", "Mở bảng", lambda: self._open("targets"))
        self.groups_card.add(self.groups)
        right.addWidget(self.groups_card)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        figures = QVBoxLayout()
        figures.setSpacing(px(14))
        self.registrations = BarRows(label_width=76)
        self.registrations.chosen.connect(lambda state: self._open("registrations", state=state))
        self.registrations_card = Card("Đăng ký", "Mở", lambda: self._open("registrations"))
        self.registrations_card.add(self.registrations)
        self.awards_card = Card("Khen thưởng", "Mở", lambda: self._open("awards", tab="awards"))
        figures.addWidget(self.registrations_card)
        figures.addWidget(self.awards_card)
        figures.addStretch(1)
        row.addLayout(figures, 1)
        row.addWidget(self._days_part(), 1)
        right.addLayout(row)
        right.addStretch(1)
        return right

    def _days_part(self) -> QWidget:
        card = Card()
        card.setAccessibleName("Lịch các hạn")
        self.calendar = MonthCalendar(self.desk.today())
        self.calendar.chosen.connect(self._open_day)
        card.add(self.calendar)
        self._coming = QVBoxLayout()
        self._coming.setSpacing(0)
        card.body.addLayout(self._coming)
        card.finish()
        return card

    def _open(self, page: str, **options: str) -> None:
        campaign = self.view.campaign_id if self.view is not None else 0
        self.desk.when_open(lambda: self._go(campaign, page, None, **options))

    def _go(self, campaign_id: int, page: str, record_id: int | None, **options: Any) -> None:
        if campaign_id:
            self.desk.set_campaign(campaign_id)
        self.desk.open(page, record_id, **options)

    def _print(self) -> None:
        self.desk.when_open(lambda: self.desk.open("reports"))

    def _open_day(self, day: date) -> None:
        deadline = next((one for one in self.view.deadlines if one.day == day), None) if self.view else None
        if deadline is not None:
            self._open(deadline.page)


def _line(text: str, at_right: str) -> QWidget:
    """A line of a card with a short word at its right."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.tokens().px(12))
    row.addWidget(labels.elided(text), 1)
    row.addWidget(labels.small(at_right))
    holder.setAccessibleName(f"{text}: {at_right}")
    return holder


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def _empty(column: QVBoxLayout) -> None:
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _plain(name: str) -> str:
    """The name of a group without its number."""
    return name.split(". ", 1)[-1] if name else "Ngoài nhóm"
