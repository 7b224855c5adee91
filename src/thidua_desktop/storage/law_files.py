"""The shipped law, read from its files; one broken file leaves the rules as they are."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from thidua_desktop.domain import law, law_rules
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.holidays import calendar_rules
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.domain.law_watch import gone_bodies
from thidua_desktop.domain.working_days import shipped_days
from thidua_desktop.storage.law_mark import content_of

T = TypeVar("T")


def read_shipped(folder: Path) -> ShippedLaw:
    """All shipped entries in the folder ``resources/law``.

    Raises:
        Failure: a file is missing or broken; nothing of the office's rules is touched then.
    """
    kinds = _read(folder, "award_kinds.toml", law.award_kinds)
    sets = _read(folder, "rule_sets.toml", law_rules.rule_sets)
    codes = dict.fromkeys(kind.code for kind in kinds)
    return ShippedLaw(
        award_kinds=kinds,
        legal_bases=_read(folder, "legal_bases.toml", law.legal_bases),
        base_salaries=_read(folder, "base_salary.toml", law.base_salaries),
        rule_sets=sets,
        conditions=_read(folder, "conditions.toml", lambda content: law_rules.conditions(content, sets, codes)),
        calendar_days=_read(folder, "holidays.toml", shipped_days),
        calendar_rules=_read(folder, "holidays.toml", calendar_rules),
        gone_bodies=_read(folder, "bodies.toml", gone_bodies),
    )


def _read(folder: Path, name: str, reader: Callable[[dict[str, Any]], T]) -> T:
    """The entries of one file; what is wrong in it is told with its name."""
    try:
        return reader(_content(folder / name))
    except Failure as failure:
        message = str(failure.args[0])
        if name not in message:
            message = f"{message.rstrip('.')} (tệp “{name}”)."
        raise Failure(message, failure.advice, failure.detail) from failure


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(content_of(path).decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Failure(f"Tệp quy định “{path.name}” bị hỏng.", law.ADVICE, str(error)) from error
