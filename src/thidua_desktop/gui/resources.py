"""Where the files shipped beside the program lie: fonts, icons, translations."""

from pathlib import Path


def find(*parts: str) -> Path:
    """Return the path of one shipped file or folder, in an installed package and in a checkout alike.

    Args:
        parts: Path below ``resources/``, for instance ``"fonts", "NotoSans-Regular.ttf"``.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    root = installed if installed.is_dir() else package.parents[1] / "resources"
    return root.joinpath(*parts)
