"""Forms that units filled in and saved with LibreOffice: as new and old Excel files, and by way of its own format."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tests import registration_year
from tests.sent_forms import columns, edit, fates, fill, header, preview, reading, sent_out
from thidua_desktop.commands.targets import allot

TODAY = date(2024, 4, 5)
HAMLET, WHO = "Thôn Châu Dương", "Họ và tên, tên tập thể"
FILLED = {
    "registration": [{WHO: "Đặng Văn Hùng", "Danh hiệu, hình thức đăng ký": "Giấy khen"}],
    "nomination": [
        {WHO: "Đặng Văn Hùng", "Danh hiệu, hình thức đề nghị": "Giấy khen", "Tóm tắt thành tích": "Làm tốt\nviệc thôn"}
    ],
    "results": [{"Chỉ tiêu": "Sản lượng thóc", "Tháng 1": 12.5, "Tháng 3": "1.250,5"}],
}
READ = {
    "registration": [("new", "Đặng Văn Hùng", "Giấy khen"), ("new", "Sản lượng thóc", "Chỉ tiêu, 820 tấn")],
    "nomination": [("new", "Đặng Văn Hùng", "Giấy khen")],
    "results": [("new", "Sản lượng thóc", "T1: 12,5; T3: 1.250,5")],
}


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
def test_forms_saved_by_libreoffice_are_read_like_ours(db, tmp_path) -> None:
    ids = registration_year.made(db)
    db.write(allot, ids.rice, {ids.units[0]: Decimal(800)})
    ours = []
    for kind, rows in FILLED.items():
        path = sent_out(db, kind, ids.campaign, tmp_path / kind, TODAY)[HAMLET]
        ours.append(edit(path, lambda sheet, rows=rows: fill(sheet, rows), save_as=tmp_path / f"{kind}.xlsx"))
    book = load_workbook(ours[0])
    sheet = book.worksheets[1]
    sheet.cell(header(sheet) + 1, columns(sheet)["Mức đăng ký"]).value = 820
    book.save(ours[0])
    saved(tmp_path, "xls", ours, tmp_path / "xls")
    saved(tmp_path, "ods", ours, tmp_path / "ods")
    saved(tmp_path, "xlsx", sorted((tmp_path / "ods").iterdir()), tmp_path / "xlsx")
    for place in ("xls", "xlsx"):
        for kind, wanted in READ.items():
            path = tmp_path / place / f"{kind}.{place}"
            batch, asked = reading(db, kind, ids.campaign, path, TODAY)
            assert batch.problems == (), (place, kind)
            assert fates(preview(db, asked)) == wanted, (place, kind)
            assert preview(db, asked).senders[0].unit == HAMLET


def saved(home, ending, files, folder) -> None:  # type: ignore[no-untyped-def]
    command = ["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=180)
