"""What the practice office says of the law in its own way: a former commune, a rule set to come, entries compared."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from thidua_desktop.commands import comparisons, gone_bodies, own_rules
from thidua_desktop.domain.comparisons import ComparisonDraft
from thidua_desktop.domain.law_watch import GoneBodyDraft
from thidua_desktop.queries.own_rules import rule_set_rows
from thidua_desktop.queries.working_days import days_of_year

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

BEGAN = 7
"""So many days ago the commune's own rule set began."""

FORMER = GoneBodyDraft(
    names="Ủy ban nhân dân xã Tùng Sơn\nUBND xã Tùng Sơn",
    valid_to=date(2025, 6, 30),
    instead="Ủy ban nhân dân xã Tùng Lâm",
    source="Sắp xếp đơn vị hành chính cấp xã năm 2025 (dữ liệu tập)",
)


def say_otherwise(commune: "Commune") -> None:
    """Add the commune ours was merged with, rule sets of our own, and a mark of who compared."""
    db, today = commune.db, commune.today
    db.write(gone_bodies.add_gone_body, FORMER)
    newest = db.read(rule_set_rows, today)[0]
    draft = replace(
        newest.draft,
        name="Quy chế thi đua của tỉnh (ví dụ tập)",
        note="Ví dụ trong dữ liệu tập: bộ của cơ quan chép từ bộ kèm theo, sửa điều kiện trong đó.",
        source="Ví dụ trong dữ liệu tập",
        valid_from=date(today.year + 2, 1, 1),
        valid_to=None,
        verified=False,
    )
    db.write(own_rules.copy_rule_set, newest.id, draft)
    _set_of_these_days(commune)
    days, _ = db.read(days_of_year, today.year)
    new_year = tuple(day.id for day in days if day.on == date(today.year, 1, 1))
    mark = ComparisonDraft("Phạm Hữu Ước", today, "Bộ luật Lao động 45/2019/QH14 (ví dụ tập)")
    db.write(comparisons.mark_compared, "calendar_day", new_year, mark, today)


def _set_of_these_days(commune: "Commune") -> None:
    """A rule set of the office's own that began some days ago: open dossiers received since keep the one they had."""
    db, today = commune.db, commune.today
    present = next(row for row in db.read(rule_set_rows, today) if row.in_force)
    draft = replace(
        present.draft,
        name="Quy chế xét khen thưởng của xã (ví dụ tập)",
        note="Ví dụ trong dữ liệu tập: chép từ bộ đang có hiệu lực.",
        source="Ví dụ trong dữ liệu tập",
        valid_from=today - timedelta(days=BEGAN),
    )
    db.write(own_rules.copy_rule_set, present.id, draft)
