"""LibreOffice as tests use it: its own profile, and the fonts of an office's machine."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from thidua_desktop.storage.libreoffice import find, to_pdf

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LIBREOFFICE = find()


def metric_twin(file: Path) -> Path:
    """Fonts by which LibreOffice sets Times New Roman in the twin we ship, as an office's own machine sets it."""
    family = "<family>{}</family>"
    file.write_text(
        f"<fontconfig><dir>{FONTS}</dir><include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
        f"<alias binding='same'>{family.format('Times New Roman')}<prefer>{family.format('Tinos')}</prefer></alias>"
        "</fontconfig>",
        encoding="utf-8",
    )
    return file


def converted(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The Word files of these names (without ending) in a folder as PDF; one start for all of them."""
    assert LIBREOFFICE is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(metric_twin(folder / "fonts.conf")))
        made = to_pdf([(folder / f"{name}.docx").read_bytes() for name in names], LIBREOFFICE)
    return dict(zip(names, made, strict=True))
