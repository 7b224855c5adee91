"""A certificate template with its pictures as one file, for another office; what comes in is looked at closely."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image, UnidentifiedImageError

from thidua_desktop.domain.certificate_template import LONGEST, CertificateTemplate, from_text, to_text
from thidua_desktop.domain.errors import Refused

ENDING = ".mau-giay-khen.zip"
TEMPLATE = "mau.json"
ROLES = ("picture", "emblem")
LARGEST_FILE, LARGEST_PICTURE = 30_000_000, 20_000_000  # bytes
MOST_PIXELS = 50_000_000
_FORMATS = {"PNG": ".png", "JPEG": ".jpg"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError)
_BROKEN = "Tệp này không phải mẫu giấy khen hoặc đã hỏng. Lấy lại tệp từ nơi gửi."


def pack(template: CertificateTemplate, pictures: Mapping[str, bytes]) -> bytes:
    """The template and its pictures ("picture", "emblem") as one file; the same bytes for the same template."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, TEMPLATE, to_text(template).encode())
        for role in ROLES:
            if role in pictures:
                _put(package, role + _ending(pictures[role]), pictures[role])
    return target.getvalue()


def unpack(data: bytes) -> tuple[CertificateTemplate, dict[str, tuple[str, bytes]]]:
    """The template in a file from another office, and its pictures: their ending and content.

    Raises:
        Refused: it is no template, holds anything else, or is larger than templates are.
    """
    if len(data) > LARGEST_FILE:
        raise Refused("Tệp mẫu giấy khen lớn hơn 30 MB. Nhờ nơi gửi quét phôi nhỏ hơn rồi gửi lại.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(package)
    except (*_DAMAGE, RuntimeError, EOFError, OSError, ValueError, KeyError) as error:
        raise Refused(_BROKEN) from error


def _read(package: zipfile.ZipFile) -> tuple[CertificateTemplate, dict[str, tuple[str, bytes]]]:
    names = [one.filename for one in package.infolist()]
    allowed = {TEMPLATE, *(role + ending for role in ROLES for ending in _FORMATS.values())}
    if len(names) != len(set(names)) or TEMPLATE not in names or not set(names) <= allowed:
        raise Refused(_BROKEN)
    template = from_text(_content(package, TEMPLATE, 4 * LONGEST).decode("utf-8"))
    pictures = {}
    for name in names:
        if name != TEMPLATE:
            content = _content(package, name, LARGEST_PICTURE)
            pictures[name.partition(".")[0]] = (_ending(content), content)
    return template, pictures


def _content(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A part of the file, read no further than it may be long, whatever the file says of itself."""
    with package.open(name) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise Refused("Hình trong tệp mẫu lớn quá 20 MB. Nhờ nơi gửi quét phôi nhỏ hơn rồi gửi lại.")
    return content


def _ending(content: bytes) -> str:
    """The ending for a picture, by what it really is.

    Raises:
        Refused: it is neither PNG nor JPG, or has far too many dots.
    """
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_FORMATS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("Hình trong tệp mẫu có quá nhiều điểm ảnh. Nhờ nơi gửi quét lại ở 300 điểm mỗi inch.")
            ending = _FORMATS[str(picture.format)]
            picture.verify()
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise Refused("Hình trong tệp mẫu không đọc được. Lấy lại tệp từ nơi gửi.") from error
    return ending


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, content)
