"""A practice commune with a whole year behind it and a year under way.

Everything is entered through the same commands as in the window, so the demonstration, the tests and the clerk who
practises all stand on what the program really does.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from thidua_desktop.domain.errors import Refused
from thidua_desktop.paths import Places, resources
from thidua_desktop.practice import (
    awards,
    council,
    forms,
    money,
    office,
    other_ways,
    own_law,
    ratings,
    registrations,
    results,
)
from thidua_desktop.storage.database import Database

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Commune:
    """What the steps hand on to one another: keys of what they made.

    Attributes:
        units: unit keys by name; ``people`` and ``households`` by unit key.
    """

    db: Database
    today: date
    chance: Random
    signer_id: int = 0
    deputy_id: int = 0
    superior_id: int = 0
    council_id: int = 0
    units: dict[str, int] = field(default_factory=dict)
    people: dict[int, list[int]] = field(default_factory=dict)
    households: dict[int, list[int]] = field(default_factory=dict)
    campaign_id: int = 0
    year: int = 0


def make(where: Places, *, today: date | None = None, progress: Progress | None = None) -> None:
    """Make the practice office in a folder without a data file.

    Raises:
        Refused: there is a data file already.
    """
    from thidua_desktop.commands.years import guard
    from thidua_desktop.storage.lock import DataLock
    from thidua_desktop.storage.opening import open_folder

    if where.data.exists():
        raise Refused(f"Thư mục {where.folder} đã có dữ liệu. Hãy chọn thư mục khác để tập.")
    opened = open_folder(where, DataLock(where.lock, where.data), guards=(guard,))
    try:
        fill(opened.database, today or date.today(), progress=progress)
    finally:
        opened.close(keep_backup=False)


def fill(db: Database, today: date, *, law: Path | None = None, progress: Progress | None = None) -> Commune:
    """Carry the practice office through last year and into this one; returns the keys of what was made."""
    commune = Commune(db, today, Random(1950))
    commune.year = today.year - 1
    steps: tuple[tuple[str, Callable[[Commune], object]], ...] = (
        ("Cơ quan, người ký, cấp trên", lambda one: office.set_up(one, law or resources() / "law")),
        ("Đơn vị, cá nhân, hộ gia đình", office.enter_people),
        ("Khen thưởng các năm trước", awards.enter_history),
        ("Xếp loại, sáng kiến", ratings.enter),
        ("Phát động phong trào", office.launch),
        ("Đăng ký, giao ước", registrations.register),
        ("Kết quả hằng tháng", lambda one: results.report(one, 12)),
        ("Kết quả của các thôn", _report_of_hamlets),
        ("Khen thưởng đột xuất", other_ways.reward_a_feat),
        ("Hồ sơ khen thưởng", awards.nominate),
        ("Hồ sơ trả lại, rút", other_ways.correct_and_withdraw),
        ("Họp Hội đồng", council.meet),
        ("Tờ trình, quyết định, giấy khen", awards.decide),
        ("Thu hồi khen thưởng", money.take_one_back),
        ("Tổng kết phong trào", awards.review),
        ("Quỹ thi đua, khen thưởng", money.keep_fund),
        ("Biểu mẫu của cấp trên", forms.keep_forms),
        ("Năm đang làm", _begin_this_year),
    )
    for number, (title, step) in enumerate(steps):
        if progress:
            progress(number, len(steps), title)
        step(commune)
    return commune


MIDDLE_OF_THE_YEAR = 6


def _report_of_hamlets(commune: Commune) -> None:
    results.share_out(commune)
    results.report_of_hamlets(commune, 12)


def _begin_this_year(commune: Commune) -> None:
    """Copy last year's campaign, launch it, take in the first registrations and results."""
    office.launch_again(commune)
    registrations.register(commune, part=0.75)
    results.report(commune, max(1, commune.today.month - 1))
    results.share_out(commune)
    if commune.today.month > MIDDLE_OF_THE_YEAR:
        results.report_of_hamlets(commune, MIDDLE_OF_THE_YEAR)
    other_ways.give_back_this_year(commune)
    other_ways.propose_besides(commune)
    own_law.say_otherwise(commune)
