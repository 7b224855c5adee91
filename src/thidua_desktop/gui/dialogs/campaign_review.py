"""The form of a report on a campaign: number and signer, then what the records cannot know."""

from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import reviews as commands
from thidua_desktop.domain.reviews import REVIEW_KINDS, REVIEW_TEXTS, ReviewDraft
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import office, reviews


def write_review(desk: Desk, parent: QWidget, campaign_id: int, kind: str) -> None:
    """Open the report of a campaign, "mid" or "final"; the paper is shown when it was saved."""

    def opened(session: Any) -> tuple[ReviewDraft, list[tuple[object, str]]]:
        signers: list[tuple[object, str]] = [(row.id, row.text) for row in office.signers(session, desk.today())]
        return reviews.review_draft(session, campaign_id, kind), signers

    desk.read(opened, owner=parent, done=lambda found: _dialog(desk, parent, *found))


def _dialog(desk: Desk, parent: QWidget, draft: ReviewDraft, signers: list[tuple[object, str]]) -> None:
    fields = (
        Field("number", "&Số", width=120, hint="Để trống khi chưa lấy số."),
        Field("symbol", "&Ký hiệu", required=True, width=160),
        Field("signed_on", "&Ngày ký", "date", width=200),
        Field("signer_id", "N&gười ký", "choice", choices=signers),
        *(Field(key, words, "text", rows=3) for key, words in REVIEW_TEXTS.items()),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        made = ReviewDraft(campaign_id=draft.campaign_id, kind=draft.kind, **values)
        write(commands.write_review, made)

    word = REVIEW_KINDS[draft.kind].lower()
    dialog = RecordDialog(
        desk, f"Viết báo cáo {word}", fields, asdict(draft), save, columns=2, save_text="Lưu và xem", parent=parent
    )
    dialog.was_saved.connect(lambda _none: desk.open_paper(f"review_{draft.kind}", campaign_id=draft.campaign_id))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
