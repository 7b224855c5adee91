"""The mark by which a form that comes back is known again; a workbook without it is read all the same."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from thidua_desktop.domain.unit_forms import FormMark, mark_from
from thidua_desktop.sheets.package import Source

NAME, PROPERTY = "THIDUA_MAU", "ThiDuaMau"
"""Where the mark stands: in a defined name and in a property of the workbook, whichever survives."""
LISTS = "Danh mục"
"""The hidden sheet of a form with what may be chosen."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, ParseError, DefusedXmlException, NotImplementedError, EOFError)


def mark_of(source: Source) -> FormMark | None:
    """The mark of a file that has passed its limits, None when it has none."""
    if source.kind != "xlsx":
        return None
    with zipfile.ZipFile(io.BytesIO(source.data)) as package:
        return _in_part(package, "xl/workbook.xml", "definedName", NAME) or _in_part(
            package, "docProps/custom.xml", "property", PROPERTY
        )


def _in_part(package: zipfile.ZipFile, part: str, element: str, name: str) -> FormMark | None:
    try:
        root = fromstring(package.read(part))
    except _DAMAGE:
        return None  # the mark is only a help; what is wrong with the file is told when its rows are read
    for found in root.findall(f".//{{*}}{element}"):
        if found.get("name") == name:
            return mark_from("".join(found.itertext()).strip().removeprefix("="))
    return None
