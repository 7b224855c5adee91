"""Pictures an office gives for its certificates: the background and the emblem, bounded in size."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from thidua_desktop.domain.errors import Refused

PICTURE_PIXELS = 25_000_000


def for_pdf(path: Path) -> ImageReader:
    """The picture as the PDF library takes it.

    Raises:
        Refused: too large, or no picture.
    """
    picture = image(path)
    if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
        return ImageReader(str(path))  # goes into the file as it is
    return ImageReader(picture.convert("RGBA" if picture.has_transparency_data else "RGB"))


def image(path: Path) -> Image.Image:
    """The picture, decoded once and bounded in size.

    Raises:
        Refused: too large, or no picture.
    """
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > PICTURE_PIXELS:
                raise Refused(f"Tệp hình “{path.name}” lớn quá. Hãy chọn hình nhỏ hơn 5.000 × 5.000 điểm.", "emblem")
            picture.load()
            return picture
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Refused(f"Không đọc được tệp hình “{path.name}”. Hãy chọn một tệp PNG hoặc JPG.", "emblem") from error
