"""LibreOffice as tests use it: its own profile, and the fonts of an office's machine."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LIBREOFFICE = shutil.which("soffice")


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
    command = [LIBREOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in names)]
    fonts = {**os.environ, "FONTCONFIG_FILE": str(metric_twin(folder / "fonts.conf"))}
    subprocess.run(command, check=True, capture_output=True, timeout=100, env=fonts)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in names}
