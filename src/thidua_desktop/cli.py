"""Commands for the shell; with no command the window opens."""

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from thidua_desktop import __version__
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.paths import DATA_VARIABLE, Places, places

if TYPE_CHECKING:
    from thidua_desktop.storage.opening import Opened

NO_DISPLAY = (
    "Không thấy màn hình nên chưa mở được cửa sổ. Hãy chạy trong phiên làm việc có giao diện đồ họa, "
    "hoặc dùng các lệnh: demo, check, export (xem --help)."
)

WORDS = {
    "usage: ": "cách dùng: ",
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "show this help message and exit": "xem hướng dẫn này",
    "show program's version number and exit": "xem số phiên bản",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "expected one argument": "cần một giá trị đi kèm",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không đúng kiểu",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có lệnh %(value)r (chọn một trong: %(choices)s)",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
}


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.command is None:
            gc.disable()  # hardly anything made at the start is ever garbage; the window turns it on again
            return _window(options.data)
        return int(options.function(options))
    except (Refused, Failure) as error:
        print(error, file=sys.stderr)
        return 1


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _window(data: str | None) -> int:
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    from thidua_desktop import app

    return app.run(data)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese in its errors too."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    # argparse looks its few sentences up through this name; it has no other seam for another language.
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]
    parser = _Parser(
        prog="thidua-desktop",
        description="Quản lý thi đua, khen thưởng của Ủy ban nhân dân cấp xã. Không có lệnh nào thì mở cửa sổ.",
        epilog=f"Thư mục dữ liệu cũng có thể đặt bằng biến môi trường {DATA_VARIABLE}.",
    )
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu (mặc định: thư mục của người dùng)")
    parser.add_argument("--version", action="version", help="xem số phiên bản", version=f"Thi Đua {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", title="các lệnh")

    demo = commands.add_parser("demo", help="tạo cơ quan để tập, làm trọn một năm, ghi mọi giấy tờ và bảng biểu")
    demo.add_argument("folder", metavar="THƯ_MỤC", help="thư mục sẽ ghi (chưa có hoặc trống)")
    demo.set_defaults(function=_demo)

    check = commands.add_parser("check", help="kiểm tra tệp dữ liệu và báo cáo")
    check.set_defaults(function=_check)

    export = commands.add_parser("export", help="ghi mọi giấy tờ và bảng biểu của một phong trào")
    export.add_argument("campaign", metavar="MÃ", type=int, help="mã phong trào (xem bằng: export 0 .)")
    export.add_argument("folder", metavar="THƯ_MỤC", help="thư mục sẽ ghi")
    export.set_defaults(function=_export)
    return parser


@contextmanager
def _opened(where: Places) -> Iterator["Opened"]:
    """An existing data folder, locked while the command runs."""
    from thidua_desktop.commands.years import guard
    from thidua_desktop.storage.lock import DataLock
    from thidua_desktop.storage.opening import open_folder

    if not where.data.exists():
        raise Failure(f"Chưa có tệp dữ liệu trong {where.folder}.", "Chọn thư mục khác bằng --data.")
    lock = DataLock(where.lock, where.data)
    try:
        opened = open_folder(where, lock, guards=(guard,))
    except BaseException:
        lock.release(clean=lock.ended_cleanly)
        raise
    try:
        yield opened
    finally:
        opened.close()


def _demo(options: argparse.Namespace) -> int:
    from datetime import date

    from thidua_desktop import practice
    from thidua_desktop.commands import reports
    from thidua_desktop.commands.unit_forms import write_forms
    from thidua_desktop.domain.unit_forms import FORMS
    from thidua_desktop.queries.reports import campaign_numbers

    folder = Path(options.folder)
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"Thư mục {folder} không trống. Hãy chọn thư mục mới để không ghi đè lên tệp đang có.")
    where = Places(folder.absolute() / "du-lieu")
    practice.make(where)
    with _opened(where) as opened:
        written = reports.write_everything(opened.database, folder.absolute())
        campaign_id = opened.database.read(campaign_numbers)[-1][0]
        for kind in FORMS:
            place = folder.absolute() / "Mẫu gửi đơn vị"
            written += write_forms(opened.database, kind, campaign_id, place, date.today()).files
    for path in written:
        print(path.relative_to(folder.absolute()))
    print(f"Đã ghi {len(written)} tệp vào {folder}. Mở cửa sổ với dữ liệu này: thidua-desktop --data {where.folder}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from thidua_desktop.storage import check

    where = places(options.data)
    with _opened(where) as opened:
        report = check.full(opened.database, where.attachments)
    print(f"Tệp dữ liệu: {where.data}")
    for table, count in sorted(report.counts.items()):
        print(f"  {table}: {count}")
    for problem in report.problems:
        print(f"✕ {problem}")
    print("Có vấn đề, xem các dòng trên." if report.problems else "✓ Dữ liệu nguyên vẹn.")
    return 1 if report.problems else 0


def _export(options: argparse.Namespace) -> int:
    from thidua_desktop.commands import reports
    from thidua_desktop.queries.reports import campaign_numbers

    with _opened(places(options.data)) as opened:
        database = opened.database
        if options.campaign == 0:
            for number, year, name in database.read(campaign_numbers):
                print(f"{number}\t{year}\t{name}")
            return 0
        written = reports.write_campaign(database, options.campaign, Path(options.folder).absolute())
    for path in written:
        print(path)
    return 0
