"""A workbook the province asks to be filled, and a layout of the office's own, for those who practise."""

from dataclasses import replace
from typing import TYPE_CHECKING

from thidua_desktop.commands import sheet_layouts, superior_forms
from thidua_desktop.domain.sheet_layouts import Layout, LayoutColumn
from thidua_desktop.domain.superior_forms import FormDraft
from thidua_desktop.paths import Places
from thidua_desktop.sheets import form_guess
from thidua_desktop.sheets.writer import Column, Sheet, Signature, write

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

FORM = "Biểu 02-KT của Sở Nội vụ"
SHORT = Layout(
    "awards",
    "Gọn, gửi Sở Nội vụ",
    (
        LayoutColumn("order", "TT", 6),
        LayoutColumn("name", "Tên tập thể, cá nhân, hộ gia đình", 34),
        LayoutColumn("unit", "Đơn vị", 30),
        LayoutColumn("award", "Hình thức khen thưởng", 34),
        LayoutColumn("decision", "Số quyết định", 20),
    ),
)


def keep_forms(commune: "Commune") -> None:
    """Keep the form, understood by its headings and in groups by award, and the layout, which is not in use yet."""
    db, name = commune.db, f"{FORM}.xlsx"
    data = workbook()
    facts = superior_forms.facts(db, "proposals", commune.today, campaign_id=commune.campaign_id)
    (guessed,) = form_guess.guess(data, facts).values()
    grouped = tuple(replace(block, group="award") for block in guessed.blocks)
    mapping = replace(guessed, blocks=grouped)
    draft = FormDraft(FORM, "proposals", mapping)
    db.write(superior_forms.add_form, draft, name, data, Places(db.path.parent).attachments)
    db.write(sheet_layouts.add_layout, SHORT)
    db.write(sheet_layouts.choose_layout, SHORT.kind, 0)


def workbook() -> bytes:
    """The workbook as the province sends it: headings, three free rows, who signs."""
    columns = (
        Column("TT", 6, "int"),
        Column("Họ và tên, tên tập thể", 30),
        Column("Chức vụ, nghề nghiệp", 24),
        Column("Đơn vị công tác, địa chỉ", 28),
        Column("Hình thức đề nghị khen thưởng", 28),
        Column("Tóm tắt thành tích", 48),
        Column("Số phiếu đồng ý", 11, "int"),
        Column("Ghi chú", 18),
    )
    form = Sheet(
        "Tổng hợp đề nghị khen thưởng",
        columns,
        [("",) * len(columns)] * 3,
        superior_lines=("ỦY BAN NHÂN DÂN TỈNH",),
        body_lines=("SỞ NỘI VỤ",),
        signatures=(Signature(("NGƯỜI LẬP BIỂU",)), Signature(("THỦ TRƯỞNG ĐƠN VỊ",))),
        sheet_name="Biểu 02-KT",
    )
    return write(form)
