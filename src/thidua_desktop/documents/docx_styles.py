"""The styles and settings of our Word files, from the figures of the decree."""

from functools import cache

from thidua_desktop.documents import geometry
from thidua_desktop.documents.docx_marks import indents, spacing
from thidua_desktop.documents.drawing import SINGLE

FACE = "Times New Roman"
"""Every office has it; LibreOffice sets a face of the same widths where it is missing."""

LANGUAGE = "vi-VN"

SINGLE_LINE = 240
BODY_LINE = round(240 * geometry.LINE_SPACING / SINGLE)
"""Our line spacing in 240ths of a single line."""

CELL_PAD_X, CELL_PAD_Y = 4.0, 3.0
HEADER_PLACE = geometry.PAGE_NUMBER_BASELINE - 0.891 * geometry.PAGE_NUMBER_SIZE
"""From the top edge of the sheet to the top of the page number's line."""

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@cache
def styles() -> str:
    """The part of a Word file that holds its styles."""
    face = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
    language = f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    body = _size(geometry.BODY_SIZE)
    return (
        f"<w:styles {_NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{face}{body}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        f"{_foundations()}{_of_the_text()}{_of_the_head()}{_of_the_end()}{_of_tables()}</w:styles>"
    )


def _foundations() -> str:
    character = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    numbering = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{spacing(0, 0, BODY_LINE)}</w:pPr>"
        f'<w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
        f"{_size(geometry.BODY_SIZE)}</w:rPr></w:style>"
    )
    page_number = _style("Header", "header", align="center", line=SINGLE_LINE, size=geometry.PAGE_NUMBER_SIZE)
    return character + numbering + normal + page_number


def _of_the_text() -> str:
    gap, indent = geometry.PARAGRAPH_GAP, geometry.BODY_INDENT
    headings = (
        _style(
            f"Heading{level + 1}",
            f"heading {level + 1}",
            before=gap,
            first=indent,
            keep=True,
            level=level,
            bold=True,
            italic=level == 2,
            follow="BodyText",
        )
        for level in range(3)
    )
    return "".join(
        (
            _style("BodyText", "Body Text", before=gap, first=indent, align="both"),
            _style("Basis", "Căn cứ", parent="BodyText", italic=True),
            *headings,
            _style("Addressees", "Kính gửi", before=gap),
            _style("ToFillIn", "Dòng ghi tay", before=gap, first=indent),
            _style("Gap", "Khoảng trống", line=SINGLE_LINE, size=1),
            _style("Rule", "Nét kẻ", align="center", line=SINGLE_LINE, size=3),
            _style("AnnexTitle", "Phụ lục", align="center", keep=True, level=0, bold=True, size=geometry.ANNEX_SIZE),
            _style("Title", "Title", before=16, align="center", keep=True, bold=True, size=geometry.KIND_SIZE),
            _style("Subtitle", "Subtitle", align="center", keep=True, bold=True, size=geometry.SUBJECT_SIZE),
            _style(
                "TitleNote", "Ghi chú dưới tên", align="center", keep=True, italic=True, size=geometry.SUBJECT_SIZE - 1
            ),
        )
    )


def _of_the_head() -> str:
    return "".join(
        _style(key, name, align="center", line=SINGLE_LINE, bold=bold, italic=italic, size=size)
        for key, name, bold, italic, size in (
            ("SuperiorName", "Cơ quan chủ quản", False, False, geometry.BODY_NAME_SIZE),
            ("BodyName", "Tên cơ quan", True, False, geometry.BODY_NAME_SIZE),
            ("Nation", "Quốc hiệu", True, False, geometry.NATION_SIZE),
            ("Motto", "Tiêu ngữ", True, False, geometry.MOTTO_SIZE),
            ("NumberLine", "Số, ký hiệu", False, False, geometry.NUMBER_SIZE),
            ("DateLine", "Địa danh, ngày tháng", False, True, geometry.DATE_SIZE),
        )
    )


def _of_the_end() -> str:
    size = geometry.SIGNATURE_SIZE
    hang = 6.4  # as wide as the dash and the space after it
    return "".join(
        (
            _style("RecipientsLabel", "Nơi nhận", bold=True, italic=True, size=geometry.RECIPIENTS_LABEL_SIZE),
            _style("Recipients", "Nơi nhận – dòng", left=hang, first=-hang, size=geometry.RECIPIENTS_SIZE),
            _style("Authority", "Quyền hạn, chức vụ", align="center", bold=True, size=size),
            _style("SignatureNote", "Ghi chú chữ ký", align="center", italic=True, size=size - 2),
            _style("SignatureDate", "Ngày ký", align="center", italic=True, size=size),
            _style("SignerName", "Họ tên người ký", align="center", bold=True, size=size),
        )
    )


def _of_tables() -> str:
    size = geometry.TABLE_SIZE
    pads = {"top": CELL_PAD_Y, "left": CELL_PAD_X, "bottom": CELL_PAD_Y, "right": CELL_PAD_X}
    inside = "".join(f'<w:{side} w:w="{round(pad * 20)}" w:type="dxa"/>' for side, pad in pads.items())
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in pads)
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr></w:style>'
    )
    ruled = (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        '<w:uiPriority w:val="39"/>'
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>{inside}</w:tblCellMar></w:tblPr></w:style>"
    )
    side_by_side = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="SideBySide"><w:name w:val="Hai cột"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/></w:style>'
    )
    return (
        _style("TableHead", "Đầu bảng", align="center", bold=True, size=size)
        + _style("TableText", "Chữ trong bảng", size=size)
        + plain
        + ruled
        + side_by_side
    )


_BUILT_IN = frozenset({"Header", "BodyText", "Heading1", "Heading2", "Heading3", "Title", "Subtitle"})


def _style(
    key: str,
    name: str,
    *,
    parent: str = "Normal",
    follow: str = "",
    before: float | None = None,
    line: int | None = None,
    left: float | None = None,
    first: float | None = None,
    align: str = "",
    keep: bool = False,
    level: int | None = None,
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
) -> str:
    paragraph = (
        "<w:keepNext/>" if keep else "",
        spacing(before, None, line),
        indents(left, None, first),
        f'<w:jc w:val="{align}"/>' if align else "",
        "" if level is None else f'<w:outlineLvl w:val="{level}"/>',
    )
    letters = ("<w:b/><w:bCs/>" if bold else "", "<w:i/><w:iCs/>" if italic else "", _size(size) if size else "")
    own = "" if key in _BUILT_IN else ' w:customStyle="1"'
    after = f'<w:next w:val="{follow}"/>' if follow else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{parent}"/>'
        f"{after}<w:qFormat/>"
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(letters)}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


@cache
def settings() -> str:
    """The part of a Word file that holds its settings.

    Mode 15 sets the edge of a table, not the text inside it, on the margin; older Word takes no notice of it.
    """
    modes = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
    }
    where = "http://schemas.microsoft.com/office/word"
    said = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{where}" w:val="{value}"/>' for name, value in modes.items()
    )
    return (
        f'<w:settings {_NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{said}</w:compat>"
        f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )
