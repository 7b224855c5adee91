"""Registrations and pacts of the practice commune."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua_desktop.commands import pacts
from thidua_desktop.commands import registrations as commands
from thidua_desktop.domain.pacts import ArticleDraft, PactDraft, PartyDraft
from thidua_desktop.domain.registrations import CommitmentDraft, LineDraft, RegistrationDraft, WorkDraft
from thidua_desktop.domain.targets_rows import TargetDraft, TargetRow
from thidua_desktop.queries import pacts as read_pacts
from thidua_desktop.queries import people, targets

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

WORKS = (
    "Chỉnh trang đường làng, trồng hoa hai bên",
    "Lắp đặt tuyến đường điện chiếu sáng",
    "Nạo vét kênh mương nội đồng",
    "Xây dựng tủ sách dùng chung",
    "Sửa nhà văn hóa, sân thể thao",
)
OFFICE_WORKS = ("Xây dựng tủ sách dùng chung", "Trồng cây xanh, bồn hoa", "Chỉnh trang phòng làm việc, nơi tiếp dân")
HAMLETS = 12
SHARED_UNITS = ("tấn", "ha", "con", "gia đình", "người", "lao động", "%")
PROMISES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "school": (
        ("Tỷ lệ học sinh hoàn thành chương trình lớp học", "99", "%"),
        ("Học sinh đạt giải trong các kỳ thi, hội thi", "6", "em"),
    ),
    "station": (
        ("Tỷ lệ trẻ em được tiêm chủng đầy đủ", "98", "%"),
        ("Tỷ lệ người dân tham gia bảo hiểm y tế", "95", "%"),
    ),
    "union": (
        ("Tỷ lệ hội viên, đoàn viên tham gia phong trào", "95", "%"),
        ("Hội viên, đoàn viên khó khăn được giúp đỡ", "10", "người"),
    ),
    "office": (
        ("Tỷ lệ hồ sơ, công việc giải quyết đúng hạn", "99", "%"),
        ("Tỷ lệ kiến nghị của Nhân dân được trả lời", "100", "%"),
    ),
    "armed": (
        ("Tỷ lệ tin báo, tố giác tội phạm được xử lý", "100", "%"),
        ("Buổi tuyên truyền pháp luật tại thôn", "12", "buổi"),
    ),
}
INITIATIVES = (
    "Nhóm trao đổi công việc qua mạng giúp giảm giờ họp",
    "Quy trình rút gọn tiếp nhận hồ sơ của người dân",
    "Mô hình luân canh lạc – ngô – đậu trên đất cao",
)
OF_A_SCHOOL = "Góc học tập tự chọn cho học sinh lớp ghép"


def register(commune: "Commune", part: float = 1.0) -> None:
    """Take in the registrations of a part of the units; some wait, one comes back; last, the pacts."""
    units = list(commune.units.items())
    sending = units[: round(len(units) * part)]
    day = date(commune.year, 2, 20)
    board = commune.db.read(targets.rows, commune.campaign_id)
    ids = []
    for number, (name, unit_id) in enumerate(sending):
        draft = _registration(commune, name, unit_id, number, day, board)
        ids.append(commune.db.write(commands.add_registration, draft))
    whole = part >= 1
    received = ids if whole else ids[:-3]
    commune.db.write(commands.receive, received, date(commune.year, 2, 26))
    if not whole:
        commune.db.write(commands.return_, ids[-1], "Chưa ghi số người đăng ký Lao động tiên tiến.")
    _sign_pacts(commune)


def _registration(
    commune: "Commune", name: str, unit_id: int, number: int, day: date, board: tuple[TargetRow, ...]
) -> RegistrationDraft:
    view = commune.db.read(people.unit_view, unit_id).draft
    lines = [LineDraft(subject="unit", subject_id=unit_id, titles=("GK_X",))]
    planned = OF_A_SCHOOL if view.kind == "school" else INITIATIVES[number % len(INITIATIVES)]
    for place, person_id in enumerate(commune.people[unit_id][:5]):
        lines.append(
            LineDraft(
                subject="person",
                subject_id=person_id,
                titles=("LDTT", "GK_X") if place < 2 else ("LDTT",),
                initiative=planned if place == 0 else "",
            )
        )
    for household_id in commune.households.get(unit_id, ())[:2]:
        lines.append(LineDraft(subject="household", subject_id=household_id, titles=("GDVH",)))
    return RegistrationDraft(
        campaign_id=commune.campaign_id,
        unit_id=unit_id,
        sent_on=day,
        member_count=view.head_count,
        representative=view.head_name,
        representative_position=view.head_position,
        lines=tuple(lines),
        commitments=_commitments(view.kind, number, date(commune.year, 11, 30), board),
        works=(
            WorkDraft(name=_work(view.kind, number), detail=_where(view.kind, name), due_on=date(commune.year, 9, 2)),
        ),
    )


def _commitments(kind: str, number: int, due: date, board: tuple[TargetRow, ...]) -> tuple[CommitmentDraft, ...]:
    """A hamlet takes a share of three of the plan's targets over; others promise what is theirs to do."""
    if kind != "hamlet":
        own = PROMISES.get(kind, PROMISES["office"])
        return tuple(CommitmentDraft(text, None, Decimal(value), unit, due) for text, value, unit in own)
    shared = [row for row in board if row.draft.value is not None and row.draft.unit in SHARED_UNITS]
    taken = [shared[(number * 3 + step) % len(shared)] for step in range(3)]
    return tuple(
        CommitmentDraft(row.draft.name, row.id, _share(row.draft), row.draft.unit, due) for row in taken
    )  # fmt: skip


def _share(draft: TargetDraft) -> Decimal | None:
    if draft.value is None or draft.unit == "%":
        return draft.value
    return max(Decimal(1), (draft.value / HAMLETS).quantize(Decimal(1)))


def _work(kind: str, number: int) -> str:
    works = WORKS if kind == "hamlet" else OFFICE_WORKS
    return works[number % len(works)]


def _where(kind: str, name: str) -> str:
    return f"Trên địa bàn {name[0].lower()}{name[1:]}" if kind == "hamlet" else "Trong khuôn viên đơn vị"


def _sign_pacts(commune: "Commune") -> None:
    for cluster in commune.db.read(read_pacts.cluster_choices, commune.campaign_id):
        parties = tuple(
            PartyDraft(one.unit_id, one.representative, one.representative_position) for one in cluster.parties
        )
        commune.db.write(
            pacts.add_pact,
            PactDraft(
                campaign_id=commune.campaign_id,
                cluster_id=cluster.id,
                name=f"Giao ước thi đua {cluster.name} năm {commune.year}",
                occasion=f"Hội nghị ký kết giao ước thi đua năm {commune.year}",
                place="Hội trường Ủy ban nhân dân xã Tùng Lâm",
                signed_on=date(commune.year, 2, 28),
                witness_name="Nguyễn Thị Thanh Hà",
                witness_position="Chủ tịch Ủy ban nhân dân xã",
                articles=(
                    ArticleDraft(
                        "Nội dung, chỉ tiêu thi đua",
                        "Các thôn thi đua hoàn thành, vượt chỉ tiêu đã đăng ký; giữ vững danh hiệu thôn văn hóa.",
                    ),
                    ArticleDraft(
                        "Biện pháp thực hiện",
                        "Mỗi thôn làm ít nhất một công trình, phần việc; hằng quý họp cụm kiểm điểm tiến độ.",
                    ),
                    ArticleDraft(
                        "Chấm điểm và thời gian thi đua",
                        "Thi đua đến hết ngày 30 tháng 11; cuối năm các thôn tự chấm điểm, bình xét trong cụm.",
                    ),
                    ArticleDraft(
                        "Trách nhiệm của cụm trưởng",
                        "Cụm trưởng đôn đốc, chủ trì các buổi họp cụm, tổng hợp điểm, báo cáo Hội đồng xã.",
                    ),
                    ArticleDraft(
                        "Hiệu lực của bản giao ước",
                        "Bản giao ước có hiệu lực từ ngày ký; các thôn thực hiện đúng những điều đã ký.",
                    ),
                ),
                parties=parties,
            ),
        )
