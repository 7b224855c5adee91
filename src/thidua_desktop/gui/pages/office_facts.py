"""The office itself, its signers and its superiors, as parts of the office page."""

from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from thidua_desktop.commands import office as commands
from thidua_desktop.domain import office as rules
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.domain.money import OFFICE_ROUNDINGS, ROUNDING_ADVICE
from thidua_desktop.domain.office import (
    DECISION_HEADERS,
    REGISTRATION_CHECKS,
    SIGNING_FORMS,
    UNIT_WORDS,
    OfficeDraft,
    OfficeView,
    SignerDraft,
    SignerRow,
    SuperiorDraft,
    SuperiorRow,
)
from thidua_desktop.gui.pages.office_many import MANY_GONE, ask_removal
from thidua_desktop.gui.pages.office_section import EntriesSection, EntryRow, Section
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.gui.widgets.letterhead import LetterheadPreview
from thidua_desktop.queries import office as queries
from thidua_desktop.queries import row_names

OFFICE_FIELDS = (
    Field("unit_word", "&Loại", "choice", required=True, choices=tuple(UNIT_WORDS.items())),
    Field("place_name", "&Tên xã, phường", required=True, placeholder="Tùng Ảnh"),
    Field("province", "Tỉnh, thành &phố", placeholder="Hà Tĩnh"),
    Field("place_line", "Địa &danh ghi trước ngày", placeholder="Như tên xã", hint="Chỉ ghi khi khác tên xã."),
    Field("body_name", "Tên &cơ quan", required=True, section="Văn bản"),
    Field("symbol", "Chữ &viết tắt trong ký hiệu", required=True),
    Field("decision_header", "Đầu quyết định &khen thưởng", "choice", required=True,
          choices=tuple(DECISION_HEADERS.items())),
    Field("body_size", "Cỡ chữ &nội dung", "choice", required=True, choices=((13, "13"), (14, "14"))),
    Field("standing_office", "Thường t&rực Hội đồng TĐKT", section="Nơi giúp việc, liên hệ",
          placeholder="Phòng Văn hóa – Xã hội"),
    Field("standing_symbol", "Viết tắt ở dòng L&ưu", placeholder="VHXH"),
    Field("address", "Địa c&hỉ"),
    Field("phone", "&Điện thoại"),
    Field("email", "Thư điện t&ử"),
    Field("registration_check", "Khi đề nghị khen người chưa đăn&g ký thi đua", "choice", required=True,
          choices=tuple(REGISTRATION_CHECKS.items())),
    Field("money_rounding", "Làm tròn t&iền thưởng", "choice", required=True, choices=tuple(OFFICE_ROUNDINGS.items()),
          hint=ROUNDING_ADVICE),
)  # fmt: skip

SIGNER_FIELDS = (
    Field("name", "&Họ và tên", required=True, wide=True),
    Field("form", "Hình thứ&c ký", "choice", required=True, choices=tuple(SIGNING_FORMS.items())),
    Field("position", "Chức &vụ in trên chữ ký", required=True, placeholder="PHÓ CHỦ TỊCH"),
    Field("authority", "&Thay mặt", placeholder="ỦY BAN NHÂN DÂN"),
    Field("head_position", "Người đứng đầ&u", placeholder="CHỦ TỊCH"),
    Field("valid_from", "Ký &từ ngày", "date"),
    Field("valid_to", "Đến &ngày", "date", hint="Để trống khi đang ký."),
    Field("is_default", "Là người ký thường &dùng", "check", wide=True),
)
SUPERIOR_FIELDS = (
    Field("name", "&Tên cơ quan", required=True, wide=True, placeholder="Ủy ban nhân dân tỉnh Hà Tĩnh"),
    Field("receiver", "&Kính gửi", wide=True, placeholder="Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh"),
    Field("level_word", "&Cấp", placeholder="tỉnh"),
    Field("place_name", "Tên đị&a phương", placeholder="Hà Tĩnh"),
    Field("valid_from", "Từ &ngày", "date"),
    Field("valid_to", "Đến n&gày", "date"),
)


class OfficeSection(Section):
    """Name, letterhead and habits of the office."""

    name = "Cơ quan"
    icon = "home"
    lead = "Tên và cách trình bày in trên mọi văn bản. Phần đầu văn bản bên dưới đổi theo khi gõ."
    listens = frozenset({"office", "signer"})

    def build(self) -> None:
        """Put preview and form."""
        self._seen: OfficeDraft | None = None
        self._signer = SignerDraft()
        self.preview = LetterheadPreview()
        self.column.addWidget(self.preview)
        card = self.card()
        self.form = Form(OFFICE_FIELDS, columns=2, today=self.desk.today)
        self.form.changed.connect(self._changed)
        card.add(self.form)
        row = QHBoxLayout()
        self.saved = labels.small("")
        row.addWidget(self.saved, 1)
        self.save_button = buttons.primary("Lưu", self.save)
        row.addWidget(self.save_button)
        card.body.addLayout(row)

    def reload(self) -> None:
        """Read the office, unless the clerk is typing."""
        if not self.form.is_changed():
            self.desk.read(_office_and_signer, self.desk.today(), done=self._show, owner=self)

    def save(self) -> None:
        """Save what was typed."""
        values: dict[str, Any] = self.form.values()
        self.desk.write(commands.edit_office, OfficeDraft(**values), seen=self._seen, form=self.form, done=self._saved)

    def _saved(self, _result: object) -> None:
        self.form.set_values(self._typed())
        self.reload()
        self._changed("")

    def _show(self, found: tuple[OfficeView | None, SignerRow | None]) -> None:
        view, signer = found
        self._seen = view.draft if view else None
        self._signer = signer.draft if signer else SignerDraft()
        if view:
            self.form.set_values(asdict(view.draft))
        self._changed("")

    def _typed(self) -> dict[str, Any]:
        return {field.key: self.form.value(field.key) for field in OFFICE_FIELDS}

    def _changed(self, _key: str) -> None:
        values = {key: value for key, value in self._typed().items() if value is not None}
        head = rules.letterhead(OfficeDraft(**values))
        self.preview.show_head(
            head, rules.signature(self._signer), f"KH-{values.get('symbol') or 'UBND'}", self.desk.year
        )
        reason = self.desk.read_only_reason or ("" if self.form.is_changed() else "Chưa sửa gì.")
        buttons.explain(self.save_button, reason)


class SignersSection(EntriesSection):
    """Who signs."""

    name = "Người ký"
    icon = "edit"
    lead = "Người ký in dưới văn bản. Quyết định khen thưởng là quyền của Chủ tịch nên tự bỏ dòng TM."
    listens = frozenset({"signer"})
    add_words = "Thêm người ký"
    empty = "Chưa có người ký. Văn bản sẽ in để trống tên người ký."
    query = queries.signers

    def build(self) -> None:
        """Put the card, and the way to delete several."""
        self.add_action(MANY_GONE, self._remove_many, "delete", primary=False)
        super().build()

    def _remove_many(self) -> None:
        entries = [(row.id, row.draft.name) for row in self.rows]
        ask_removal(self, entries, "người ký", commands.remove_signer, row_names.signer)

    def edit(self, row: SignerRow | None = None) -> None:
        """Open the form of a signer, of a new one without a row."""
        draft = row.draft if row else SignerDraft()
        title = f"Sửa người ký – {draft.name}" if row else "Thêm người ký"
        self.open_form(title, SIGNER_FIELDS, draft, row, commands.add_signer, commands.edit_signer)

    def row_of(self, row: SignerRow) -> EntryRow:
        """A signer."""
        valid = is_valid_on(row.draft.valid_from, row.draft.valid_to, self.desk.today())
        return EntryRow(
            row.draft.name,
            " / ".join(row.lines) + _span(row.draft.valid_from, row.draft.valid_to),
            (
                ("Thường dùng" if row.draft.is_default else "", "green", "check"),
                ("" if valid else "Không ký lúc này", "neutral", "clock"),
            ),
            (("Sửa", partial(self.edit, row)), ("Xóa", partial(self.desk.write, commands.remove_signer, row.id))),
            reason=self.desk.read_only_reason,
        )


class SuperiorsSection(EntriesSection):
    """The level above."""

    name = "Cấp trên"
    icon = "send"
    lead = "Nơi nhận tờ trình và báo cáo. Mỗi thời kỳ một nơi: huyện đến 30/6/2025, tỉnh từ 01/7/2025."
    listens = frozenset({"superior"})
    add_words = "Thêm cấp trên"
    empty = "Chưa khai cấp trên. Tờ trình sẽ in để trống dòng Kính gửi."
    query = queries.superiors

    def build(self) -> None:
        """Put the card, and the way to delete several."""
        self.add_action(MANY_GONE, self._remove_many, "delete", primary=False)
        super().build()

    def _remove_many(self) -> None:
        entries = [(row.id, row.draft.name) for row in self.rows]
        ask_removal(self, entries, "cấp trên", commands.remove_superior, row_names.superior)

    def edit(self, row: SuperiorRow | None = None) -> None:
        """Open the form of a superior, of a new one without a row."""
        draft = row.draft if row else SuperiorDraft()
        title = "Sửa cấp trên" if row else "Thêm cấp trên"
        self.open_form(title, SUPERIOR_FIELDS, draft, row, commands.add_superior, commands.edit_superior)

    def row_of(self, row: SuperiorRow) -> EntryRow:
        """A superior."""
        valid = is_valid_on(row.draft.valid_from, row.draft.valid_to, self.desk.today())
        return EntryRow(
            row.draft.name,
            f"Kính gửi: {row.draft.receiver or '…'}" + _span(row.draft.valid_from, row.draft.valid_to),
            (("Hiện nay" if valid else "Trước đây", "green" if valid else "neutral", ""),),
            (("Sửa", partial(self.edit, row)), ("Xóa", partial(self.desk.write, commands.remove_superior, row.id))),
            reason=self.desk.read_only_reason,
        )


def _office_and_signer(session: Any, on: Any) -> tuple[OfficeView | None, SignerRow | None]:
    return queries.office_view(session), queries.default_signer(session, on)


def _span(start: Any, end: Any) -> str:
    parts = [f"từ {format_date(start)}" if start else "", f"đến {format_date(end)}" if end else ""]
    return "".join(f" · {part}" for part in parts if part)
