"""The data leave a machine and come to another one; practice data are entered and left."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.journeys.clerk import Clerk
from thidua_desktop.commands.office import set_up_office
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.office import OfficeDraft, SignerDraft
from thidua_desktop.gui import practising
from thidua_desktop.model import Attachment, Campaign
from thidua_desktop.paths import Places
from thidua_desktop.storage import attachments, full_copy
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

TODAY = date(2026, 3, 15)


def attach(session, places: Places, source: Path) -> None:
    """A signed plan, attached to a campaign."""
    campaign = Campaign(year=2026, name="Phong trào xây dựng nông thôn mới")
    session.add(campaign)
    session.flush()
    kept = attachments.keep(places.attachments, source)
    session.add(Attachment(campaign_id=campaign.id, name=source.name, sha256=kept.sha256, size=kept.size))


@pytest.fixture
def office(clerk: Clerk, tmp_path: Path) -> Clerk:
    """Somebody at an office with one campaign and its signed plan."""
    clerk.today = TODAY
    paper = tmp_path / "Kế hoạch đã ký.pdf"
    paper.write_bytes(b"%PDF- ke hoach da ky")
    places = Places(clerk.folder)
    opened = open_folder(places, DataLock(places.lock, places.data), guards=(guard,))
    try:
        opened.database.write(set_up_office, OfficeDraft(place_name="Tùng Lâm"), SignerDraft(name="Hà"), year=2026)
        opened.database.write(attach, places, paper)
    finally:
        opened.close(keep_backup=False)
    return clerk


@pytest.fixture
def elsewhere(office: Clerk, tmp_path: Path) -> Iterator[Clerk]:
    """The same person at a new machine."""
    made = Clerk(tmp_path / "máy mới" / "dữ liệu", TODAY)
    yield made
    made.gives_up()


def part(clerk: Clerk, name: str) -> None:
    """Go to a part of the set-up."""
    clerk.opens("Thiết lập")
    clerk.window.desk.open("office", None, section=name)
    clerk.settles()


def test_an_office_moves_to_a_new_machine_with_its_attached_files(
    office: Clerk, elsewhere: Clerk, tmp_path: Path
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    office.starts()
    part(office, "backups")
    office.answers_of.prepare_target(stick)
    office.clicks("Chép ra USB…")
    office.sees("Đã chép dữ liệu và 1 tệp đính kèm", "Rút USB được rồi")
    office.leaves()

    elsewhere.starts()
    elsewhere.clicks("Chỉ tập thử hoặc khôi phục")
    wrong = tmp_path / "danh sách.db"
    wrong.write_bytes(b"khong phai")
    elsewhere.answers_of.prepare_file(wrong)
    elsewhere.clicks("Khôi phục…: Bản sao lưu")
    elsewhere.sees("Đây không phải bản sao lưu của chương trình")
    (copy,) = (stick / full_copy.FOLDER).glob("*.db")
    elsewhere.answers_of.prepare_file(copy)
    elsewhere.clicks("Khôi phục…: Bản sao lưu")
    elsewhere.comes_back()
    elsewhere.sees("UBND xã Tùng Lâm", "Xây dựng nông thôn mới")
    part(elsewhere, "check")
    elsewhere.clicks("Kiểm tra ngay")
    elsewhere.sees("Dữ liệu nguyên vẹn")
    elsewhere.leaves()
    office.starts()


def test_a_backup_is_restored_in_the_window_and_what_was_there_is_set_aside(office: Clerk) -> None:
    office.starts()
    part(office, "backups")
    office.clicks("Sao lưu ngay")
    office.sees("Sao lưu: ")
    office.opens("Đơn vị, cá nhân")
    office.goes_to("Đơn vị")
    office.presses("Ctrl+N")
    office.types("Thôn nhập nhầm")
    office.presses("Ctrl+S")
    office.sees("Thôn nhập nhầm")
    part(office, "backups")
    office.answers_of.prepare("Khôi phục")
    office.clicks("Khôi phục…")
    office.comes_back()
    office.opens("Đơn vị, cá nhân")
    office.goes_to("Đơn vị")
    office.sees("Chưa có đơn vị nào")
    assert list(office.folder.glob("thidua-truoc-khoi-phuc*.db"))


def test_practice_is_entered_and_left_in_the_set_up(office: Clerk, practice_folder: Places, monkeypatch) -> None:
    def made_already(places: Places) -> None:
        places.folder.mkdir()
        places.data.write_bytes(practice_folder.data.read_bytes())

    monkeypatch.setattr(practising, "make", made_already)
    office.starts()
    part(office, "practice")
    office.sees("Đang mở dữ liệu của cơ quan")
    office.clicks("Mở dữ liệu tập")
    office.comes_back()
    office.sees("DỮ LIỆU TẬP", "Về dữ liệu của cơ quan")
    part(office, "practice")
    office.sees("Đang mở dữ liệu tập. Dữ liệu của cơ quan vẫn nguyên ở chỗ cũ.")
    office.clicks("Về dữ liệu của cơ quan")
    office.comes_back()
    office.sees("UBND xã Tùng Lâm", "Xây dựng nông thôn mới")
    office.does_not_see("DỮ LIỆU TẬP")
