"""The shipped law, read from its files; one broken file leaves the rules as they are."""

import hashlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidua_desktop.domain import law, law_rules
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.domain.working_days import shipped_days

FILES = (
    "award_kinds.toml",
    "legal_bases.toml",
    "base_salary.toml",
    "rule_sets.toml",
    "conditions.toml",
    "holidays.toml",
)


def read_shipped(folder: Path) -> ShippedLaw:
    """All shipped entries in the folder ``resources/law``.

    Raises:
        Failure: a file is missing or broken; nothing of the office's rules is touched then.
    """
    kinds = law.award_kinds(_content(folder / "award_kinds.toml"))
    sets = law_rules.rule_sets(_content(folder / "rule_sets.toml"))
    codes = dict.fromkeys(kind.code for kind in kinds)
    return ShippedLaw(
        award_kinds=kinds,
        legal_bases=law.legal_bases(_content(folder / "legal_bases.toml")),
        base_salaries=law.base_salaries(_content(folder / "base_salary.toml")),
        rule_sets=sets,
        conditions=law_rules.conditions(_content(folder / "conditions.toml"), sets, codes),
        calendar_days=shipped_days(_content(folder / "holidays.toml")),
    )


def fingerprint(folder: Path) -> str:
    """What tells one state of the shipped files from another, without reading them as entries.

    Raises:
        Failure: a file is missing.
    """
    found = hashlib.sha256()
    for name in FILES:
        found.update(_bytes(folder / name))
    return found.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(f"Không đọc được tệp quy định “{path.name}”.", law.ADVICE, str(error)) from error


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_bytes(path).decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(f"Tệp quy định “{path.name}” bị hỏng.", law.ADVICE, str(error)) from error
