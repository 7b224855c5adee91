"""Every paper of the pack: opened in the window, saved, and its words compared with what was entered."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.journeys.clerk import Clerk
from tests.journeys.plan_steps import pdf_words, squeezed
from tests.journeys.sixty_ground import Names
from tests.journeys.sixty_steps import REASON, WHY

MONEY_IN_WORDS = "Năm mươi hai triệu bảy trăm ba mươi nghìn đồng"


def reads_the_papers_of_the_meeting(clerk: Clerk, names: Names, folder: Path) -> None:
    """From the invitation to the minutes."""
    clerk.opens("Hội đồng")
    everybody = [*names.units, *(one for one in names.persons if one not in (names.held, names.lacking))]
    wanted: dict[str, list[str]] = {
        "Giấy mời họp": ["18 tháng 12 năm 2025", "Trần Quốc Việt", "8 giờ 00"],
        "Chương trình họp": ["Chương trình", "Bỏ phiếu kín"],
        "Báo cáo thẩm định hồ sơ": [names.held, names.lacking, "HỒ SƠ CHƯA TRÌNH HỘI ĐỒNG", "đang xác minh"],
        "Danh sách trình Hội đồng": [*everybody, *names.fighters],
        "Phiếu bầu, phiếu biểu quyết": [*names.fighters, "Chiến sĩ thi đua cơ sở"],
        "Phiếu lấy ý kiến bằng văn bản": [*everybody],
        "Bảng kiểm phiếu": [*names.fighters],
        "Biên bản kiểm phiếu": [*names.fighters, "Bùi Thị Ủy", "10/11", "9/11", "7/11", "63,6"],
        "Biên bản họp": [*everybody, *names.fighters, REASON, "Phan Thị Thơm", "đi công tác tại tỉnh", "4/10", "9/10"],
    }
    for title, words in wanted.items():
        reads(clerk, lambda title=title: clerk.picks("Giấy tờ", title), folder / f"{title}.pdf", words)


def reads_the_papers_of_the_decision(clerk: Clerk, names: Names, folder: Path) -> None:
    """Tờ trình, decision, certificates, the list to sign with its total in words."""
    clerk.opens("Quyết định, giấy khen")
    clerk.goes_to("Tờ trình")
    clerk.selects_row("85/TTr-")
    away = (names.held, names.lacking, names.failed, names.late)
    rewarded = [*names.units, *(one for one in names.persons if one not in away), *names.fighters]
    reads(clerk, lambda: clerk.clicks("In tờ trình"), folder / "Tờ trình.pdf", rewarded, away)
    clerk.goes_to("Quyết định")
    clerk.selects_row("215/QĐ-")
    for button in ("In quyết định", "In giấy khen", "Danh sách chi tiền"):
        words = [*rewarded, *(["Tờ trình số 85/TTr-HĐTĐKT ngày 19 tháng 12 năm 2025"] if "quyết" in button else [])]
        words += [MONEY_IN_WORDS, "52.730.000", "15 tập thể", "lượt cá nhân"] if button != "In giấy khen" else []
        reads(clerk, lambda button=button: clerk.clicks(button), folder / f"{button}.pdf", words, away)


def reads_what_came_later(clerk: Clerk, names: Names, folder: Path) -> None:
    """The second decision and the revocation."""
    clerk.goes_to("Quyết định")
    clerk.selects_row("222/QĐ-")
    reads(clerk, lambda: clerk.clicks("In quyết định"), folder / "Quyết định sau.pdf", [names.late], [names.failed])
    clerk.selects_row("231/QĐ-")
    revoked = [names.revoked, WHY, "215/QĐ-UBND"]
    reads(clerk, lambda: clerk.clicks("In quyết định"), folder / "Thu hồi.pdf", revoked, [names.late])


def reads_the_books(clerk: Clerk, names: Names, folder: Path) -> None:
    """The register of awards and the book of the fund."""
    clerk.goes_to("Sổ giấy khen")
    taken = [names.late, names.revoked, names.lowered]
    clerk.clicks("Sổ khen thưởng")
    reads(clerk, lambda: clerk.presses("Ctrl+S"), folder / "Sổ khen thưởng.pdf", taken, [names.failed])
    clerk.goes_to("Sổ quỹ")
    money = ["80.000.000", "52.730.000", "710.000", "27.270.000"]
    reads(clerk, lambda: clerk.clicks("In sổ quỹ"), folder / "Sổ quỹ.pdf", money)


def reads(
    clerk: Clerk,
    open_it: Callable[[], object],
    target: Path,
    words: Sequence[str],
    missing: Sequence[str] = (),
) -> None:
    """Open a paper, save its PDF, find in it what it must say, and nothing it must not."""
    open_it()
    clerk.sees("Trang 1 /")
    clerk.saves_as(target)
    clerk.clicks("Lưu PDF…")
    clerk.sees(f"Đã lưu “{target.name}”.")
    clerk.presses("Escape")
    said = pdf_words(target).casefold()
    absent = [word for word in words if squeezed(word).casefold() not in said]
    assert not absent, f"{target.stem} does not say {absent}: {said[:400]}"
    present = [word for word in missing if squeezed(word).casefold() in said]
    assert not present, f"{target.stem} says {present}"
