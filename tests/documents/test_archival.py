"""What PDF/A-2b asks of a file, as far as its structure shows it, on every kind of file the program makes.

The clauses are those of ISO 19005-2. No judge of the whole standard runs offline here; what is not looked at is said in
docs/decisions.md.
"""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms
from pypdf.generic import DictionaryObject, StreamObject

from tests.benchmarks import samples as many
from tests.documents import samples
from thidua_desktop.documents import calibration_sheet, certificates, fonts, pdf, plan
from thidua_desktop.documents.certificates import Output
from thidua_desktop.documents.pdf_file import Sheets

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
FORBIDDEN = {
    "/AA", "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/Launch", "/OPI", "/Ref", "/PS", "/TR", "/HTO",
    "/F", "/FFilter", "/FDecodeParms", "/Alternates", "/AlternatePresentations", "/PresSteps", "/Requirements",
    "/AcroForm", "/XFA", "/OCProperties", "/HTP", "/A", "/Perms",
}  # fmt: skip
_DRAWING = (
    "b B b* B* BT BX c cm cs CS d Do ET EX f F f* g G gs h i j J l m M n q Q re rg RG ri s S sc SC scn SCN sh "
    "T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
OPERATORS = frozenset(_DRAWING.split(" "))
"""What ISO 32000-1 knows, without the inks of a printer."""
DEEPEST = 28


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """A picture of four inks and one that can be seen through."""
    folder: Path = tmp_path_factory.mktemp("pictures")
    Image.new("CMYK", (40, 30), (0, 120, 200, 10)).save(folder / "nền.jpg")
    Image.new("RGBA", (30, 30), (200, 20, 20, 128)).save(folder / "huy hiệu.png")
    return Output(folder / "nền.jpg", folder / "huy hiệu.png", proof=True)


@pytest.fixture(scope="module", params=["paper", "set", "certificates", "calibration"])
def made(request: pytest.FixtureRequest, pictures: Output) -> bytes:
    document = plan.compose(samples.PLAN)
    ways = {
        "paper": lambda: pdf.render(document),
        "set": lambda: pdf.render(document, document, title="Bộ hồ sơ <thử> & đọc"),
        "certificates": lambda: certificates.render(many.certificates(12), output=pictures),
        "calibration": lambda: calibration_sheet.render(297, 210),
    }
    return ways[request.param]()


@pytest.fixture(scope="module")
def reader(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made), strict=True)


def objects(reader: pypdf.PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file."""
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        assert found is not None, number
        if isinstance(found, DictionaryObject):
            yield found


def test_header_trailer_and_identifier(made: bytes, reader: pypdf.PdfReader) -> None:
    """Clauses 6.1.2 and 6.1.3."""
    first, second = made.split(b"\n")[:2]
    assert re.fullmatch(rb"%PDF-1\.[0-7]", first)
    assert second.startswith(b"%")
    assert sum(byte > 127 for byte in second) >= 4
    assert made.endswith(b"%%EOF\n")
    identifier = reader.trailer["/ID"]
    assert len(identifier) == 2
    assert len(identifier[0]) == 16
    assert "/Encrypt" not in reader.trailer


def test_table_of_places_is_right(made: bytes) -> None:
    """Clause 6.1.4: each object stands where the table says."""
    start = int(made.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    table = re.fullmatch(rb"xref\n0 (\d+)\n(.*)", made[start:], re.DOTALL)
    assert table is not None
    count, rest = table.groups()
    rows = [rest[20 * row : 20 * row + 20] for row in range(int(count))]
    assert rows[0] == b"0000000000 65535 f \n"
    for number, row in enumerate(rows[1:], 1):
        assert re.fullmatch(rb"\d{10} 00000 n \n", row)
        assert made[int(row[:10]) :].startswith(b"%d 0 obj\n" % number)


def test_streams_are_as_long_as_they_say(made: bytes, reader: pypdf.PdfReader) -> None:
    """Clause 6.1.7.1: a break before ``endstream`` that is not counted."""
    found = 0
    for body in re.finditer(rb"\n\d+ 0 obj\n((?:(?!endobj).)*?)>>\nstream\n", made, re.DOTALL):
        (length,) = re.findall(rb"/Length (\d+)", body[1])
        end = body.end() + int(length)
        assert made[end : end + 11] == b"\nendstream\n"
        found += 1
    assert found == sum(isinstance(one, StreamObject) for one in objects(reader))


def test_only_what_may_stand_in_it(reader: pypdf.PdfReader) -> None:
    """Clauses 6.1.7.2, 6.2.4.3, 6.5: no LZW, no inks of a printer, nothing that acts by itself."""
    for one in objects(reader):
        assert not FORBIDDEN & set(one)
        assert "LZW" not in str(one.get("/Filter"))
        assert one.get("/ColorSpace", "/DeviceRGB") in ("/DeviceRGB", "/DeviceGray")
        assert one.get("/Interpolate", False) in (False,)
        if one.get("/Type") == "/Page":
            assert "/Annots" not in one
            assert not re.search(rb"(?<!\S)[kK](?!\S)", one["/Contents"].get_data())


def drawn(reader: pypdf.PdfReader) -> Iterator[tuple[bytes, DictionaryObject]]:
    """What is drawn on every page and in every form, with its resources."""
    for one in objects(reader):
        if one.get("/Type") == "/Page":
            yield one["/Contents"].get_data(), one["/Resources"].get_object()
        elif one.get("/Subtype") == "/Form":
            yield one.get_data(), one["/Resources"].get_object()


def test_drawing_keeps_to_known_operators_and_limits(reader: pypdf.PdfReader) -> None:
    """Clauses 6.1.13, 6.2.2 and 6.2.4.3: resources of its own, nesting of at most 28, no inks."""
    for content, resources in drawn(reader):
        plain = re.sub(rb"\((?:[^()\\]|\\.)*\)", b"()", content, flags=re.DOTALL)
        words = [word for word in plain.decode("latin-1").split() if re.fullmatch(r"[A-Za-z'\"][A-Za-z0-9*]*", word)]
        assert set(words) <= OPERATORS
        depth = deepest = 0
        for word in words:
            depth += (word == "q") - (word == "Q")
            deepest = max(deepest, depth)
        assert depth == 0
        assert deepest <= DEEPEST
        for name in re.findall(r"/([^\s/<>\[\]()]+) (?:Do|[\d.]+ Tf)", plain.decode("latin-1")):
            assert any(f"/{name}" in kind for kind in resources.values())


def test_strings_and_names_are_not_too_long(made: bytes, reader: pypdf.PdfReader) -> None:
    """Clause 6.1.13."""
    assert reader.trailer["/Size"] < 8_388_607
    for one in objects(reader):
        assert all(len(name) <= 127 for name in one)
        assert all(len(str(value)) < 32_767 for value in one.values())
    for width, height in (page.mediabox[2:] for page in reader.pages):
        assert 3 <= min(width, height) <= max(width, height) <= 14_400


def test_what_can_be_seen_through_is_plain(reader: pypdf.PdfReader) -> None:
    """Clause 6.2.10: no blending but the normal one; the colours it happens in are those of the output intent."""
    assert reader.root_object["/OutputIntents"]
    for one in objects(reader):
        assert one.get("/BM", "/Normal") in ("/Normal", "/Compatible")
        if "/SMask" in one and one.get("/Subtype") == "/Image":
            mask = one["/SMask"].get_object()
            assert (mask["/Subtype"], mask["/ColorSpace"]) == ("/Image", "/DeviceGray")
            assert (mask["/Width"], mask["/Height"]) == (one["/Width"], one["/Height"])


def test_colours_are_those_of_srgb(reader: pypdf.PdfReader) -> None:
    """Clause 6.2.3."""
    (intent,) = reader.root_object["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    data = profile.get_data()
    assert data[12:24] == b"mntrRGB XYZ "
    assert data[8] < 5
    assert data[36:40] == b"acsp"
    opened = ImageCms.ImageCmsProfile(io.BytesIO(data))
    assert "sRGB" in ImageCms.getProfileDescription(opened)
    assert "free" in ImageCms.getProfileCopyright(opened)


def test_metadata_say_what_the_dictionary_says(reader: pypdf.PdfReader) -> None:
    """Clauses 6.6.2 and 6.6.4."""
    root = reader.root_object
    stream = root["/Metadata"].get_object()
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    assert "/Filter" not in stream
    packet = stream.get_data().decode("utf-8")
    assert re.match(r'<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>', packet)  # neither bytes nor encoding
    spaces = set(re.findall(r'xmlns:\w+="([^"]+)"', packet))
    assert spaces == {"adobe:ns:meta/", *NAMES.values()}  # no schema that would have to be described
    tree = ElementTree.fromstring(stream.get_data().decode("utf-8").split("?>", 1)[1].rsplit("<?", 1)[0])

    def said(path: str) -> str:
        return tree.findtext(f".//{path}", "", NAMES)

    info = reader.metadata
    assert info is not None
    assert (said("pdfaid:part"), said("pdfaid:conformance")) == ("2", "B")
    assert said("dc:title/rdf:Alt/rdf:li") == info.title
    assert said("dc:creator/rdf:Seq/rdf:li") == (info.author or "")
    assert said("dc:description/rdf:Alt/rdf:li") == (info.subject or "")
    assert said("xmp:CreatorTool") == info.creator == "Thi Đua Desktop"
    assert said("pdf:Producer") == info.producer == "Thi Đua Desktop"
    assert said("dc:language/rdf:Bag/rdf:li") == root["/Lang"] == "vi"
    assert info.title
    assert info.creation_date is None
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_every_letter_has_its_shape_in_the_file(reader: pypdf.PdfReader) -> None:
    """Clauses 6.2.11.4 to 6.2.11.8: faces are embedded, widths agree, no code without a glyph, text comes back."""
    fonts = [one for one in objects(reader) if one.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        described = font["/FontDescriptor"].get_object()
        assert re.fullmatch(r"/[A-Z]{6}\+Tinos.*", font["/BaseFont"])
        assert font["/BaseFont"] == described["/FontName"]
        assert described["/Flags"] & 4
        assert "/Encoding" not in font
        assert b"beginbf" in font["/ToUnicode"].get_object().get_data()
        file = described["/FontFile2"].get_object()
        assert file["/Length1"] == len(file.get_data())
        with TTFont(io.BytesIO(file.get_data())) as face:
            (table,) = face["cmap"].tables
            per_mille = 1000 / face["head"].unitsPerEm
            glyphs = face.getGlyphOrder()
            for code in _codes(reader, font):
                name = table.cmap[code]
                assert name != glyphs[0], (font["/BaseFont"], code)
                assert abs(face["hmtx"][name][0] * per_mille - font["/Widths"][code - font["/FirstChar"]]) <= 1


def _codes(reader: pypdf.PdfReader, font: DictionaryObject) -> set[int]:
    """The codes drawn with a face anywhere in the file."""
    name = str(font["/Name"]).encode()
    drawn = [one["/Contents"].get_data() for one in objects(reader) if one.get("/Type") == "/Page"]
    drawn += [one.get_data() for one in objects(reader) if one.get("/Subtype") == "/Form"]
    codes: set[int] = set()
    for content in drawn:
        face = b""
        for part in re.finditer(rb"(/F\d+\+\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\) Tj", content, re.DOTALL):
            face = part[1] or face
            if part[2] is not None and face == name:
                codes |= set(_plain(part[2]))
    return codes


def _plain(text: bytes) -> bytes:
    letters = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return re.sub(
        rb"\\([0-7]{1,3}|.)",
        lambda found: bytes([int(found[1], 8)]) if found[1].isdigit() else letters.get(found[1], found[1]),
        text,
        flags=re.DOTALL,
    )


def test_the_same_papers_give_the_same_bytes() -> None:
    sheets = many.certificates(3)
    assert certificates.render(sheets) == certificates.render(sheets)


def test_a_paper_opens_with_its_outline() -> None:
    document = plan.compose(samples.PLAN)
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(document, document)))
    assert reader.root_object["/PageMode"] == "/UseOutlines"
    outline = [one for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in outline] == [document.file_name] * 2
    first, second = (reader.get_destination_page_number(one) for one in outline)
    assert first == 0
    assert second == len(reader.pages) // 2


def test_pages_are_written_as_they_are_shown_and_forgotten() -> None:
    """5,000 certificates took more than 100 MB while reportlab kept every page to the end."""
    fonts.register()
    target = io.BytesIO()
    canvas = Sheets(target, initialFontName=fonts.REGULAR)
    kept, written = [], []
    for number in range(40):
        canvas.drawString(72, 72, f"{number}" * 50)
        canvas.showPage()
        written.append(target.tell())
        kept.append(len(canvas._doc.idToObject))
    assert kept[0] == kept[-1]
    assert all(later > earlier for earlier, later in pairwise(written))
    canvas.save()
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == 40
    assert "39" * 50 in pages[39].extract_text()
