"""Registrations and pacts of the practice commune."""

from datetime import date
from typing import TYPE_CHECKING

from thidua_desktop.commands import pacts
from thidua_desktop.commands import registrations as commands
from thidua_desktop.domain.pacts import ArticleDraft, PactDraft, PartyDraft
from thidua_desktop.domain.registrations import CommitmentDraft, LineDraft, RegistrationDraft, WorkDraft
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
INITIATIVES = (
    "Nhóm trao đổi công việc qua mạng giúp giảm giờ họp",
    "Quy trình rút gọn tiếp nhận hồ sơ của người dân",
    "Mô hình luân canh lạc – ngô – đậu trên đất cao",
    "Góc học tập tự chọn cho học sinh lớp ghép",
)


def register(commune: "Commune", part: float = 1.0) -> None:
    """Take in the registrations of a part of the units; some wait, one comes back; last, the pacts."""
    units = list(commune.units.items())
    sending = units[: round(len(units) * part)]
    day = date(commune.year, 2, 20)
    board = commune.db.read(targets.rows, commune.campaign_id)
    ids = []
    for number, (name, unit_id) in enumerate(sending):
        draft = _registration(commune, name, unit_id, number, day, [(one.id, one.draft.name) for one in board])
        ids.append(commune.db.write(commands.add_registration, draft))
    whole = part >= 1
    received = ids if whole else ids[:-3]
    commune.db.write(commands.receive, received, date(commune.year, 2, 26))
    if not whole:
        commune.db.write(commands.return_, ids[-1], "Chưa ghi số người đăng ký Lao động tiên tiến.")
    _sign_pacts(commune)


def _registration(
    commune: "Commune", name: str, unit_id: int, number: int, day: date, board: list[tuple[int, str]]
) -> RegistrationDraft:
    view = commune.db.read(people.unit_view, unit_id).draft
    lines = [LineDraft(subject="unit", subject_id=unit_id, titles=("GK_X",))]
    for place, person_id in enumerate(commune.people[unit_id][:5]):
        lines.append(
            LineDraft(
                subject="person",
                subject_id=person_id,
                titles=("LDTT", "GK_X") if place < 2 else ("LDTT",),
                initiative=INITIATIVES[number % len(INITIATIVES)] if place == 0 else "",
            )
        )
    for household_id in commune.households.get(unit_id, ())[:2]:
        lines.append(LineDraft(subject="household", subject_id=household_id, titles=("GDVH",)))
    taken = [board[(number * 3 + step) % len(board)] for step in range(3)]
    return RegistrationDraft(
        campaign_id=commune.campaign_id,
        unit_id=unit_id,
        sent_on=day,
        member_count=view.head_count,
        representative=view.head_name,
        representative_position=view.head_position,
        lines=tuple(lines),
        commitments=tuple(
            CommitmentDraft(text=text, target_id=target_id, due_on=date(commune.year, 11, 30))
            for target_id, text in taken
        ),
        works=(WorkDraft(name=WORKS[number % len(WORKS)], detail=name, due_on=date(commune.year, 9, 2)),),
    )


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
                occasion=f"Hưởng ứng phong trào thi đua năm {commune.year} của xã",
                place="Hội trường Ủy ban nhân dân xã Tùng Lâm",
                signed_on=date(commune.year, 2, 28),
                witness_name="Nguyễn Thị Thanh Hà",
                witness_position="Chủ tịch UBND xã",
                articles=(
                    ArticleDraft(
                        "Nội dung thi đua",
                        "Các thôn thi đua hoàn thành, vượt chỉ tiêu đã đăng ký; giữ vững danh hiệu thôn văn hóa.",
                    ),
                    ArticleDraft(
                        "Biện pháp thực hiện",
                        "Mỗi thôn làm ít nhất một công trình, phần việc; hằng quý họp cụm kiểm điểm tiến độ.",
                    ),
                    ArticleDraft(
                        "Chấm điểm, bình xét",
                        "Cuối năm các thôn tự chấm điểm, cụm trưởng tổng hợp, báo cáo Hội đồng xã.",
                    ),
                ),
                parties=parties,
            ),
        )
