"""What tells one state of the shipped law from another; at each start only this is looked at."""

import hashlib
from pathlib import Path

from thidua_desktop.domain.errors import Failure

FILES = (
    "award_kinds.toml",
    "legal_bases.toml",
    "base_salary.toml",
    "rule_sets.toml",
    "conditions.toml",
    "holidays.toml",
    "bodies.toml",
)
ADVICE = "Chương trình giữ quy định đã có. Cài lại chương trình để lấy lại tệp gốc."


def fingerprint(folder: Path) -> str:
    """What tells one state of the shipped files from another, without reading them as entries.

    Raises:
        Failure: a file is missing.
    """
    found = hashlib.sha256()
    for name in FILES:
        found.update(content_of(folder / name))
    return found.hexdigest()


def content_of(path: Path) -> bytes:
    """A file of the law as it is.

    Raises:
        Failure: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(f"Không đọc được tệp quy định “{path.name}”.", ADVICE, str(error)) from error
