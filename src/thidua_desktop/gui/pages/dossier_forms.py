"""The forms of a dossier: itself, its summary, its report, a paper more, the initiative it rests on."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import dossier_bulk as bulk
from thidua_desktop.commands import dossier_papers as inside
from thidua_desktop.commands import dossiers as commands
from thidua_desktop.domain.dossier_flow import ALWAYS_OPEN
from thidua_desktop.domain.dossiers import BASES, DossierDraft, DossierView, LinkedInitiative, SectionRow, named
from thidua_desktop.domain.nominees import DossierForm, Nominee
from thidua_desktop.domain.public_notice import ObjectionRow
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import nominees
from thidua_desktop.queries.dossiers import draft as stored_draft

_PLAIN = ("award_code", "basis", "campaign_id", "proposing_unit_id", "period", "position_at", "unit_at", "summary")
_DATED = ("received_on", "note")


class DossierDialog(RecordDialog):
    """Asks who is proposed for what; choosing the nominee brings post, unit and the awards that fit."""

    def __init__(self, desk: Desk, form: DossierForm, parent: QWidget | None = None) -> None:
        self._opened_with, self._nominee = form, form.nominee
        new = not form.dossier_id
        super().__init__(
            desk,
            "Lập hồ sơ đề nghị khen thưởng" if new else f"Sửa hồ sơ – {form.draft.name_at}",
            _fields(form, self._find),
            _values(form),
            self._store,
            columns=2,
            following=self._next if new else None,
            present=None if new else _present(form),
            parent=parent,
        )
        self.form.changed.connect(self._changed)
        wrong = next((point.field for point in form.points or () if point.field), "")
        if wrong in {field.key for field in self.form.fields}:
            self.form.focus(wrong)

    def draft(self, values: dict[str, Any]) -> DossierDraft:
        """The dossier as typed."""
        subject, number = parted(values.pop("nominee"))
        values = {key: "" if value is None and key in _TEXTS else value for key, value in values.items()}
        typed = replace(self._opened_with.draft, **values)
        if self._opened_with.draft.nominee != (subject, number):
            typed = replace(typed, name_at="")
        return named(typed, subject, number)

    def _store(self, values: dict[str, Any], write: Write) -> None:
        draft, today = self.draft(values), self.desk.today()
        if self._opened_with.dossier_id:
            write(versioned(commands.edit_dossier), self._opened_with.dossier_id, draft, today)
        else:
            write(commands.add_dossier, draft, today)

    def _next(self) -> dict[str, Any]:
        """The following dossier: the same award, nobody chosen yet."""
        kept = ("award_code", "basis", "campaign_id", "period", "received_on")
        return {key: self.form.value(key) for key in kept}

    def _find(self, words: str, answer: Callable[..., None]) -> None:
        def give(found: Sequence[Nominee]) -> None:
            answer([(f"{one.subject}:{one.id}", one.name, one.detail) for one in found])

        self.desk.read(nominees.find_nominees, words, owner=self, once="find nominee", done=give)

    def _changed(self, key: str) -> None:
        chosen = self.form.value("nominee") if key == "nominee" else None
        if chosen:
            self.desk.read(nominees.nominee, *parted(chosen), owner=self, done=self._take_nominee, once="nominee")

    def _take_nominee(self, who: Nominee) -> None:
        """Bring what is known of the nominee, and the awards that fit."""
        self._nominee = who
        self.form.offer("award_code", self._opened_with.awards[who.subject])
        self.form.editor("position_at").put(who.position)
        self.form.editor("unit_at").put(who.unit)
        if self.form.value("proposing_unit_id") is None and who.home_unit_id is not None:
            self.form.editor("proposing_unit_id").put(who.home_unit_id)


def edit_summary(desk: Desk, view: DossierView, parent: QWidget) -> None:
    """Ask for the summary alone."""
    field = Field(
        "summary", "&Tóm tắt thành tích", "text", rows=8, hint="Năm đến mười dòng; in ở danh sách và quyết định."
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(commands.set_summary, view.id, values["summary"], desk.today())

    _open(RecordDialog(desk, f"Tóm tắt thành tích – {view.draft.name_at}", [field],
                       {"summary": view.draft.summary}, save, parent=parent))  # fmt: skip


def edit_report(desk: Desk, view: DossierView, parent: QWidget) -> None:
    """Ask for the text of every section of the report."""
    fields = [
        Field(f"section{place}", section.heading, "text", rows=7 if section.code in ("results", "feat") else 4)
        for place, section in enumerate(view.sections)
    ]
    values = {f"section{place}": section.body for place, section in enumerate(view.sections)}

    def save(typed: dict[str, Any], write: Write) -> None:
        rows = [
            SectionRow(section.code, section.heading, typed[f"section{place}"])
            for place, section in enumerate(view.sections)
        ]
        write(inside.write_report, view.id, rows)

    _open(RecordDialog(desk, f"Báo cáo thành tích – {view.draft.name_at}", fields, values, save, parent=parent))


def add_paper(desk: Desk, view: DossierView, parent: QWidget) -> None:
    """Ask which paper more the dossier must hold."""
    fields = (
        Field("name", "&Tên giấy tờ", required=True, placeholder="Giấy chứng nhận sáng kiến"),
        Field("copies", "&Số bản", "number", required=True, width=100),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(inside.add_paper, view.id, values["name"], int(values["copies"]))

    _open(RecordDialog(desk, f"Thêm giấy tờ – {view.draft.name_at}", fields, {"copies": 1}, save, parent=parent))


def link_initiative(desk: Desk, view: DossierView, free: Sequence[LinkedInitiative], parent: QWidget) -> None:
    """Ask which of the nominee's initiatives the dossier rests on."""
    words = [(one.id, f"{one.title} ({one.year})") for one in free]
    used = "; ".join(f"{one.title}: đã dùng cho {one.used_by}" for one in free if one.used_by)
    field = Field("initiative", "&Sáng kiến", "choice", required=True, choices=words, hint=used)

    def save(values: dict[str, Any], write: Write) -> None:
        write(inside.link_initiative, view.id, values["initiative"])

    start = {"initiative": free[0].id}
    _open(RecordDialog(desk, f"Gắn sáng kiến – {view.draft.name_at}", [field], start, save, parent=parent))


def add_objection(desk: Desk, dossier_id: int, name: str, parent: QWidget) -> None:
    """Ask what somebody has against a displayed dossier."""
    fields = (
        Field("received_on", "Ngà&y nhận ý kiến", "date", required=True),
        Field("sender", "&Người gửi", placeholder="Để trống nếu không ghi tên"),
        Field("content", "&Nội dung", "text", required=True),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        said = values["received_on"], values["sender"] or "", values["content"]
        write(bulk.add_objection, dossier_id, *said)

    start = {"received_on": desk.today()}
    _open(RecordDialog(desk, f"Ý kiến về hồ sơ – {name}", fields, start, save, parent=parent))


def settle_objection(desk: Desk, one: ObjectionRow, parent: QWidget) -> None:
    """Ask how an objection was settled."""
    fields = (
        Field("settled_on", "Ngà&y giải quyết", "date", required=True),
        Field("settlement", "&Kết quả giải quyết", "text", required=True, hint=one.content),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(bulk.settle_objection, one.id, values["settled_on"], values["settlement"])

    start = {"settled_on": desk.today()}
    _open(RecordDialog(desk, "Giải quyết ý kiến", fields, start, save, parent=parent))


def parted(key: object) -> tuple[str, int]:
    """Kind and number of a nominee from its key "person:7"."""
    subject, _, number = str(key).partition(":")
    return subject, int(number)


_TEXTS = ("basis", "award_code", "period", "position_at", "unit_at", "summary", "note")


def _fields(form: DossierForm, find: Callable[..., None]) -> tuple[Field, ...]:
    return tuple(_opened(field, form) for field in _all_fields(form, find))


def _opened(field: Field, form: DossierForm) -> Field:
    """The field, closed when a returned dossier does not open it, else with what is wrong as its hint."""
    if form.points is None or field.key in ALWAYS_OPEN:
        return field
    point = next((one for one in form.points if one.field == field.key), None)
    if point is None:
        return replace(field, read_only=True, required=False)
    return replace(field, hint=f"Phải sửa: {point.remark}" if point.remark else "Mục này phải sửa.")


def _all_fields(form: DossierForm, find: Callable[..., None]) -> tuple[Field, ...]:
    subject = form.nominee.subject if form.nominee else "person"
    return (
        Field("nominee", "Người, tập thể, &hộ được đề nghị", "lookup", required=True, wide=True, provider=find),
        Field("award_code", "Đề nghị tặn&g", "choice", required=True, choices=form.awards[subject]),
        Field("basis", "&Loại hình khen thưởng", "choice", required=True, choices=tuple(BASES.items())),
        Field("position_at", "&Chức vụ, nghề nghiệp, địa chỉ", hint="Ghi như lúc đề nghị; in trên giấy tờ."),
        Field("unit_at", "Đơn &vị"),
        Field("proposing_unit_id", "Đơn vị đề &nghị", "choice", choices=form.units),
        Field("campaign_id", "&Phong trào", "choice", choices=form.campaigns),
        Field("received_on", "Ngà&y nhận hồ sơ", "date"),
        Field("period", "&Thời gian lập thành tích", placeholder="năm 2026"),
        Field("summary", "Tó&m tắt thành tích", "text", rows=4, hint="In ở danh sách trích ngang và quyết định."),
        Field("note", "Gh&i chú", wide=True),
    )


def _values(form: DossierForm) -> dict[str, Any]:
    values = _shown(form.draft)
    if form.nominee:
        name = form.draft.name_at or form.nominee.name
        values["nominee"] = (f"{form.nominee.subject}:{form.nominee.id}", name)
    return {**values, "version": form.draft} if form.dossier_id else values


def _shown(draft: DossierDraft) -> dict[str, Any]:
    values = asdict(draft)
    return {key: values[key] for key in (*_PLAIN, *_DATED)}


def _present(form: DossierForm) -> Callable[..., dict[str, Any]]:
    def read(session: Any) -> dict[str, Any]:
        stored = stored_draft(session, form.dossier_id)
        subject, number = stored.nominee or ("person", 0)
        return {**_shown(stored), "nominee": (f"{subject}:{number}", stored.name_at), "version": stored}

    return read


def _open(dialog: RecordDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
