"""Rules of ECMA-376 (transitional) that make Word offer to repair a file when they are broken, as far as our files go.

Everything a file of ours is made of is listed here: a new element has to be looked up in the standard before it passes.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

EDGES = "top left start bottom right end insideH insideV"
MARGINS = "top left start bottom right end"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tblGrid": "gridCol",
    "tblBorders": EDGES,
    "tblCellMar": MARGINS,
    "tcMar": MARGINS,
    "tcBorders": EDGES,
    "pBdr": "top left bottom right between bar",
    "tabs": "tab",
    "document": "body",
    "settings": "writeProtection view zoom removePersonalInformation defaultTabStop autoHyphenation "
    "characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "compat": "doNotExpandShiftReturn compatSetting",
}
"""Children in the order of the schema's sequences; each may be left out."""
ANY_ORDER = {
    "trPr": {"cantSplit", "trHeight", "tblHeader", "jc", "hidden"},
    "body": {"p", "tbl", "sectPr"},
    "hdr": {"p", "tbl"},
    "ftr": {"p", "tbl"},
    "txbxContent": {"p", "tbl"},
    "p": {"pPr", "r"},
    "r": {"rPr", "t", "tab", "br", "fldChar", "instrText", "drawing", "AlternateContent"},
    "drawing": {"anchor", "inline"},
    "pict": {"rect"},
}
"""Parents whose children may come in any order, but for the properties, which come first."""
REPEATED = {
    "style", "tr", "tc", "gridCol", "tab", "headerReference", "footerReference", "compatSetting", "p", "tbl", "r", "t",
    "br", "fldChar", "instrText", "drawing", "AlternateContent",
}  # fmt: skip
WHOLE = re.compile(r"-?\d+")
COLOR = re.compile(r"auto|[0-9A-F]{6}")
ON_OFF = re.compile(r"0|1|true|false|on|off")
VALUES = {
    ("jc", "val"): re.compile("left|center|right|both|start|end"),
    ("vAlign", "val"): re.compile("top|center|bottom"),
    ("vMerge", "val"): re.compile("restart|continue"),
    ("spacing", "lineRule"): re.compile("auto|exact|atLeast"),
    ("trHeight", "hRule"): re.compile("auto|exact|atLeast"),
    ("tblLayout", "type"): re.compile("fixed|autofit"),
    ("type", "val"): re.compile("nextPage|continuous|evenPage|oddPage"),
    ("br", "type"): re.compile("page|column|textWrapping"),
    ("fldChar", "fldCharType"): re.compile("begin|separate|end"),
    ("tab", "val"): re.compile("left|center|right|decimal|clear"),
    ("tab", "leader"): re.compile("none|dot|hyphen|underscore"),
    ("headerReference", "type"): re.compile("default|first|even"),
    ("footerReference", "type"): re.compile("default|first|even"),
    ("pgSz", "orient"): re.compile("portrait|landscape"),
    ("color", "val"): COLOR,
    ("outlineLvl", "val"): re.compile("[0-9]"),
    ("lang", "val"): re.compile(r"[a-z]{2}-[A-Z]{2}"),
}
NUMBERS = {
    "w": {"gridCol", "tcW", "tblW", "tblInd", "left", "right", "top", "bottom", "pgSz"},
    "h": {"pgSz"},
    "val": {"sz", "szCs", "gridSpan", "trHeight", "uiPriority", "defaultTabStop"},
    "before": {"spacing"}, "after": {"spacing"}, "line": {"spacing"}, "pos": {"tab"}, "start": {"pgNumType"},
    "firstLine": {"ind"}, "hanging": {"ind"}, "space": {"cols"},
}  # fmt: skip


def faults(data: bytes) -> list[str]:
    """What Word would stumble over, a sentence each."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        found = [f"{name} stands twice in the package" for name, count in Counter(names).items() if count > 1]
        parts = {name: package.read(name) for name in names}
    trees = {name: etree.fromstring(one) for name, one in parts.items() if name.endswith((".xml", ".rels"))}
    found += _content_types(names, trees["[Content_Types].xml"])
    for name, tree in trees.items():
        if name.endswith(".rels"):
            found += _relations(name, tree, set(names))
    for name, tree in trees.items():
        if name.startswith("word/") and not name.endswith(".rels") and "/theme/" not in name:
            found += [f"{name}: {fault}" for fault in _part(tree)]
            rels = trees.get(f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels")
            found += [f"{name}: {fault}" for fault in _used_relations(tree, rels)]
    return found + list(_styles(trees))


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _content_types(names: list[str], tree: etree._Element) -> Iterator[str]:
    kinds = {one.get("Extension", "").lower() for one in tree if _local(one) == "Default"}
    given = [one.get("PartName") for one in tree if _local(one) == "Override"]
    for name in names:
        if name != "[Content_Types].xml" and f"/{name}" not in given and name.rsplit(".", 1)[-1].lower() not in kinds:
            yield f"{name} has no content type"
    yield from (
        f"a content type is given for {one}, which is not there" for one in given if one.lstrip("/") not in names
    )
    if "/word/document.xml" not in given:
        yield "the document has no content type of its own"


def _relations(name: str, tree: etree._Element, names: set[str]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    seen: set[str] = set()
    for one in tree:
        key = one.get("Id", "")
        if not re.fullmatch(r"[A-Za-z_][\w.-]*", key) or key in seen:
            yield f"{name}: the id “{key}” is taken or no id"
        seen.add(key)
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        if one.get("TargetMode") == "External":
            yield f"{name}: reaches outside the file"
        elif target not in names:
            yield f"{name}: {target} is not there"


def _used_relations(tree: etree._Element, rels: etree._Element | None) -> Iterator[str]:
    known = {one.get("Id"): one.get("Type", "").rsplit("/", 1)[-1] for one in rels} if rels is not None else {}
    wanted = {"headerReference": "header", "footerReference": "footer", "blip": "image"}
    for element in tree.iter(etree.Element):
        for key, value in element.attrib.items():
            if key.startswith(f"{{{R}}}") and known.get(value) != wanted.get(_local(element)):
                yield f"{_local(element)} refers to {value}, which is {known.get(value, 'nothing')}"


def _part(tree: etree._Element) -> Iterator[str]:
    prefixes = (tree.get(f"{{{MC}}}Ignorable") or "").split()
    yield from (f"prefix {one} to be ignored is not declared" for one in prefixes if one not in tree.nsmap)
    ids = Counter(one.get("id") for one in tree.iter(f"{{{WP}}}docPr"))
    yield from (f"the drawing {key} is there {count} times" for key, count in ids.items() if count > 1)
    for choice in tree.iter(f"{{{MC}}}Choice"):
        yield from (f"{one} is required but not declared" for one in choice.get("Requires", "").split()
                    if one not in choice.nsmap)  # fmt: skip
    for element in tree.iter(f"{{{W}}}*"):
        yield from _children(element)
        yield from _attributes(element)
    for table in tree.iter(f"{{{W}}}tbl"):
        yield from _table(table)
    for holder in ("tc", "hdr", "ftr", "txbxContent"):
        for one in tree.iter(f"{{{W}}}{holder}"):
            if not len(one) or _local(one[-1]) != "p":
                yield f"{holder} does not end with a paragraph"
    depth = 0
    for one in tree.iter(f"{{{W}}}fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}.get(one.get(f"{{{W}}}fldCharType", ""), 0)
    if depth:
        yield "a field is begun and not ended"


def _children(element: etree._Element) -> Iterator[str]:
    parent, names = _local(element), [_local(child) for child in element]
    if parent in ORDER:
        order = ORDER[parent].split()
        if strange := [name for name in names if name not in order]:
            yield f"{parent} has {strange[0]}"
        else:
            places = [order.index(name) for name in names]
            if places != sorted(places):
                yield f"the parts of {parent} stand as {' '.join(names)}"
    elif parent in ANY_ORDER:
        allowed = ANY_ORDER[parent] | ({"tcPr"} if parent == "tc" else set())
        yield from (f"{parent} has {name}" for name in names if name not in allowed)
        yield from (f"{name} does not begin its {parent}" for name in names[1:] if name in ("pPr", "rPr"))
    elif parent == "tc":
        yield from (f"tc has {name}" for name in names if name not in ("tcPr", "p", "tbl"))
        yield from ("tcPr does not begin its cell" for name in names[1:] if name == "tcPr")
    elif names:
        yield f"{parent} is not known to have parts"
    counts = Counter(names)
    yield from (f"{parent} has {name} {count} times" for name, count in counts.items()
                if count > 1 and name not in REPEATED)  # fmt: skip
    if parent == "body" and names[-1:] != ["sectPr"]:
        yield "the body does not end with its section"


def _attributes(element: etree._Element) -> Iterator[str]:
    name = _local(element)
    for key, value in element.attrib.items():
        attribute = etree.QName(key)
        if attribute.namespace not in (W, R, MC, "http://www.w3.org/XML/1998/namespace"):
            yield f"{name} has an attribute {key} outside the standard"
        pattern = VALUES.get((name, attribute.localname))
        if pattern is not None and not pattern.fullmatch(value):
            yield f"{name} says {attribute.localname} “{value}”"
        if name in NUMBERS.get(attribute.localname, ()) and not WHOLE.fullmatch(value):
            yield f"{name} says {attribute.localname} “{value}”, which is no whole number"
    if name in ("t", "instrText"):
        text = element.text or ""
        space = element.get("{http://www.w3.org/XML/1998/namespace}space")
        if text != text.strip() and space != "preserve":
            yield f"the white space around “{text}” is not kept"


def _table(table: etree._Element) -> Iterator[str]:
    columns = len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol"))
    rows = table.findall(f"{{{W}}}tr")
    if not columns or not rows:
        yield "a table has no columns or no rows"
    merged: set[int] = set()
    for row in rows:
        place, now = 0, set()
        for cell in row.findall(f"{{{W}}}tc"):
            span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
            merge = cell.find(f"{{{W}}}tcPr/{{{W}}}vMerge")
            if merge is not None:
                if merge.get(f"{{{W}}}val") != "restart" and place not in merged:
                    yield "a cell goes on with one above it that there is not"
                now.add(place)
            place += int(span.get(f"{{{W}}}val")) if span is not None else 1
        merged = now
        if place != columns:
            yield f"a row has {place} columns, its table {columns}"


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = trees["word/styles.xml"].findall(f"{{{W}}}style")
    known = Counter(one.get(f"{{{W}}}styleId") for one in styles)
    yield from (f"the style {key} is there {count} times" for key, count in known.items() if count > 1)
    names = Counter(one.find(f"{{{W}}}name").get(f"{{{W}}}val") for one in styles)
    yield from (f"{count} styles are called {key}" for key, count in names.items() if count > 1)
    defaults = Counter(one.get(f"{{{W}}}type") for one in styles if one.get(f"{{{W}}}default"))
    yield from (f"{count} styles are the usual one of {key}" for key, count in defaults.items() if count > 1)
    for tree in trees.values():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for one in tree.iter(f"{{{W}}}{tag}"):
                if one.get(f"{{{W}}}val") not in known:
                    yield f"the style {one.get(f'{{{W}}}val')} is not there"
