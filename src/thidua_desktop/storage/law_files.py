"""The shipped law, read from its files; one broken file leaves the rules as they are."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidua_desktop.domain import law
from thidua_desktop.domain.errors import Failure


def read_shipped(folder: Path) -> law.ShippedLaw:
    """All shipped entries in the folder ``resources/law``.

    Raises:
        Failure: a file is missing or broken; nothing of the office's rules is touched then.
    """
    return law.ShippedLaw(
        award_kinds=law.award_kinds(_content(folder / "award_kinds.toml")),
        legal_bases=law.legal_bases(_content(folder / "legal_bases.toml")),
        base_salaries=law.base_salaries(_content(folder / "base_salary.toml")),
    )


def _content(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file, parse_float=Decimal)
    except OSError as error:
        raise Failure(f"Không đọc được tệp quy định “{path.name}”.", law.ADVICE, str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(f"Tệp quy định “{path.name}” bị hỏng.", law.ADVICE, str(error)) from error
