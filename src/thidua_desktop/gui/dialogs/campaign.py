"""Dialogs of the campaigns page: a new campaign, last year's copied, the launch, reopening."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from thidua_desktop.commands import campaign_copy
from thidua_desktop.commands import campaigns as write_campaigns
from thidua_desktop.domain.campaigns import GENERAL, METHODS, START_RULES, CampaignDraft, CampaignView, SignerChoice
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.reference_numbers import Reference
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets.fields import Field


def general_fields(signers: Sequence[SignerChoice]) -> tuple[Field, ...]:
    """The questions on a campaign as a whole."""
    return (
        Field("name", "&Tên phong trào (trích yếu của kế hoạch)", required=True, wide=True, section="Kế hoạch"),
        Field("number", "&Số, ký hiệu", hint="Ví dụ 29/KH-UBND; để trống khi chưa lấy số"),
        Field("plan_date", "&Ngày ban hành", "date"),
        Field("signer_id", "N&gười ký", "choice", choices=[(signer.id, signer.words) for signer in signers]),
        Field("place", "Nơi &ban hành", placeholder="Tên địa phương trên dòng ngày, tháng"),
        Field("method", "&Hình thức phong trào", "choice", required=True, choices=list(METHODS.items())),
        Field("theme", "&Chủ đề", placeholder="Không cần ghi dấu ngoặc kép"),
        Field("start_rule", "Tính từ", "choice", required=True, choices=list(START_RULES.items()), section="Thời gian"),
        Field("starts_on", "Ngày bắt đầ&u", "date"),
        Field("ends_on", "Ngày &kết thúc", "date"),
        Field("registration_deadline", "Hạn đăng ký thi đua", "date"),
        Field("mid_review_on", "Ngày s&ơ kết", "date"),
        Field("final_review_on", "Ngày tổng kết", "date"),
        Field("dossier_deadline", "Hạn nộp hồ sơ khen thưởng", "date", section="Hồ sơ và báo cáo"),
        Field("submit_to", "Nộp về"),
        Field("submit_through", "Qua bộ phận"),
        Field("report_cycle", "Định kỳ báo cáo", placeholder="hằng tháng, hằng quý…"),
        Field("report_to", "Báo cáo gửi"),
        Field("scope", "Đối tượng, phạm vi"),
        Field("lead_in", "Câu dẫn sau căn cứ", "text", rows=2, section="Câu chữ trên kế hoạch"),
        Field("closing", "Câu kết", "text", rows=2),
        Field("funding", "Kinh phí", "text", rows=2),
        Field("note", "Ghi chú riêng, không in ra", "text", rows=2),
    )


def general_values(draft: CampaignDraft) -> dict[str, Any]:
    """What the form of the general data opens with."""
    values = {name: getattr(draft, name) for name in GENERAL}
    known = PartialDate.from_iso(draft.plan_date) if draft.plan_date else None
    number = Reference(draft.number, draft.symbol).words if draft.number else ""
    return {**values, "number": number, "plan_date": known.whole if known else None}


def draft_from(draft: CampaignDraft, values: dict[str, Any]) -> CampaignDraft:
    """The draft with what the form holds; a date known only in part stays unless another one is typed."""
    typed = {name: values[name] for name in values if name in GENERAL}
    day = values.get("plan_date")
    partly = "" if len(draft.plan_date) == len("2024-01-31") else draft.plan_date
    typed["plan_date"] = day.isoformat() if isinstance(day, date) else partly
    if values.get("number") != draft.number:
        typed["number_raw"] = ""
    return replace(draft, **{name: value for name, value in typed.items() if value is not None or _may_be_none(name)})


def new_dialog(desk: Desk, signers: Sequence[SignerChoice]) -> RecordDialog:
    """Ask for what a campaign needs to begin with; the rest is filled in on its page."""
    kept = ("name", "number", "plan_date", "signer_id", "start_rule", "starts_on", "ends_on", "registration_deadline")
    fields = [field for field in general_fields(signers) if field.key in kept]
    usual = signers[0].id if signers else None
    draft = CampaignDraft(year=desk.year, name="", signer_id=usual, start_rule="issue")

    def save(values: dict[str, Any], write: Write) -> None:
        write(write_campaigns.add_campaign, draft_from(draft, values))

    values = general_values(draft)
    return RecordDialog(
        desk, f"Thêm phong trào năm {desk.year}", fields, values, save, columns=2, save_text="Thêm phong trào"
    )


def copy_dialog(desk: Desk, choices: Sequence[tuple[int, str]], chosen: int | None = None) -> RecordDialog:
    """Ask which campaign to copy and for which year."""
    fields = (
        Field(
            "source",
            "&Chép từ phong trào",
            "choice",
            required=True,
            choices=choices,
            hint="Chép mục, tiêu chuẩn, giấy tờ, chỉ tiêu, đơn vị tham gia; các ngày chuyển sang năm mới. "
            "Kết quả, đăng ký, hồ sơ không chép.",
        ),
        Field("year", "Sang &năm", "year", required=True),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(campaign_copy.copy_campaign, values["source"], values["year"])

    first = chosen or (choices[0][0] if len(choices) == 1 else None)
    values = {"source": first, "year": desk.year if chosen is None else desk.year + 1}
    return RecordDialog(desk, "Chép phong trào sang năm mới", fields, values, save, save_text="Chép")


def launch_dialog(desk: Desk, view: CampaignView) -> RecordDialog:
    """Ask for the day of the launch."""
    day = PartialDate.from_iso(view.draft.plan_date).whole if view.draft.plan_date else None
    fields = (
        Field(
            "on",
            "&Ngày phát động",
            "date",
            required=True,
            hint="Sau khi phát động, các đơn vị bắt đầu đăng ký. Kế hoạch vẫn sửa được.",
        ),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(write_campaigns.launch, view.id, values["on"])

    return RecordDialog(desk, "Phát động phong trào", fields, {"on": day or desk.today()}, save, save_text="Phát động")


def reopen_dialog(desk: Desk, campaign_id: int) -> RecordDialog:
    """Ask why a closed campaign is opened again."""
    fields = (Field("reason", "&Lý do mở lại", "text", required=True, rows=3, hint="Lý do được ghi vào nhật ký."),)

    def save(values: dict[str, Any], write: Write) -> None:
        write(write_campaigns.reopen, campaign_id, values["reason"])

    return RecordDialog(desk, "Mở lại phong trào", fields, {"reason": ""}, save, save_text="Mở lại")


def _may_be_none(name: str) -> bool:
    return name.endswith(("_on", "_deadline")) or name == "signer_id"
