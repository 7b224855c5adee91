"""Fonts of the machine on certificates: found, embedded, and said when they are missing or lack Vietnamese letters."""

import io
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from tests.documents.test_certificates import PLAIN
from thidua_desktop.documents import certificates, fonts, installed_fonts
from thidua_desktop.documents.installed_fonts import LETTERS
from thidua_desktop.domain.certificate_template import BUILT_IN, from_text, to_text
from thidua_desktop.domain.text import fold

OURS = fonts.folder() / "Tinos-Bold.ttf"
PLAIN_ASCII = "".join(letter for letter in LETTERS if ord(letter) < 128)


def named(family: str, letters: str = LETTERS, *, style: int = 0x40, licence: int = 0) -> TTFont:
    """A small font of its own name with some letters of ours."""
    font = TTFont(OURS)
    subsetter = Subsetter(Options(layout_features=[], hinting=False, glyph_names=True, name_IDs=["*"]))
    subsetter.populate(text=letters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = family
        elif record.nameID == 6:
            record.string = fold(family).replace(" ", "")
    font["OS/2"].fsSelection, font["OS/2"].fsType = style, licence
    return font


def postscript(family: str) -> TTFont:
    """The same outlines as a PostScript-flavoured .otf keeps them."""
    source = named(family)
    glyphs, order = source.getGlyphSet(), source.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        whole = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(whole)
        whole.replay(Qu2CuPen(pen, 1.0, all_cubic=True))
        drawn[name] = pen.getCharString()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(source.getBestCmap())
    builder.setupCFF("Thu-Otf", {}, drawn, {})
    builder.setupHorizontalMetrics({name: source["hmtx"][name] for name in order})
    builder.setupHorizontalHeader(ascent=1800, descent=-400)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(fsType=0, fsSelection=0x40)
    builder.setupPost()
    return builder.font


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(installed_fonts, "folders", lambda: [tmp_path])
    certificates._layout.cache_clear()
    yield tmp_path
    certificates._layout.cache_clear()


def in_font(family: str, key: str = "receiver"):
    return BUILT_IN.with_field(replace(BUILT_IN.field(key), font=family))


def embedded(pdf: bytes) -> set[str]:
    fonts_of = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    return {str(one.get_object()["/BaseFont"]).partition("+")[2] for one in fonts_of}


def text_of(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()


def dark_dots(pdf: bytes) -> int:
    """How much ink the receiver's name takes, in dots."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")
    return sum(value < 128 for value in picture.crop((150, 270, 700, 340)).tobytes())


def test_families_come_with_their_styles(folder):
    named("Chữ Thử").save(folder / "a.ttf")
    named("Chữ Thử", style=0x20).save(folder / "b.TTF")
    (folder / "sâu").mkdir()
    named("Alpha", style=0x01).save(folder / "sâu" / "c.ttf")
    (folder / "hỏng.ttf").write_bytes(b"\x00\x01\x00\x00\xff\xff")
    (folder / "rỗng.otf").write_bytes(b"")
    (folder / "ghi chú.txt").write_text("không phải phông")
    assert list(installed_fonts.families()) == ["Alpha", "Chữ Thử"]
    assert installed_fonts.chosen("Chữ Thử", bold=True).file.name == "b.TTF"
    assert installed_fonts.chosen("Chữ Thử", italic=True).file.name == "a.ttf"
    assert installed_fonts.chosen("Không có") is None


def test_a_new_font_is_seen_without_a_restart(folder):
    assert installed_fonts.families() == {}
    named("Chữ Mới").save(folder / "a.ttf")
    assert list(installed_fonts.families()) == ["Chữ Mới"]


def test_a_font_that_forbids_embedding_is_not_offered(folder):
    named("Cấm Nhúng", licence=0x0002).save(folder / "a.ttf")
    named("Chỉ Xem", licence=0x0004).save(folder / "b.ttf")
    assert list(installed_fonts.families()) == ["Chỉ Xem"]


def test_a_collection_has_several_families(folder):
    both = TTCollection()
    both.fonts = [named("Một"), named("Hai")]
    both.save(folder / "hai.ttc")
    assert list(installed_fonts.families()) == ["Hai", "Một"]
    assert installed_fonts.lacking("Hai") == ""


@pytest.mark.parametrize("kind", ["ttf", "otf"])
def test_a_part_is_set_in_the_font_and_reads_as_vietnamese(folder, kind):
    (named("Chữ Thử") if kind == "ttf" else postscript("Chữ Thử")).save(folder / f"a.{kind}")
    assert installed_fonts.lacking("Chữ Thử") == ""
    pdf = certificates.render([PLAIN], in_font("Chữ Thử"))
    ours = certificates.render([PLAIN])
    assert len(embedded(pdf) - embedded(ours)) == 1
    assert PLAIN.receiver in text_of(pdf)
    assert certificates.replaced_fonts([PLAIN], in_font("Chữ Thử")) == []
    assert dark_dots(pdf) == pytest.approx(dark_dots(ours), rel=0.05)  # the same shapes, from the other file


def test_a_font_of_another_machine_is_said_and_replaced(folder):
    template = from_text(to_text(in_font("UTM Thư Pháp")))
    (said,) = certificates.replaced_fonts([PLAIN], template)
    assert said.startswith("Phông “UTM Thư Pháp” (ô tên người nhận) không có trên máy này")
    assert certificates.render([PLAIN], template) == certificates.render([PLAIN])


def test_missing_letters_are_named_before_printing(folder):
    named("Thiếu Dấu", PLAIN_ASCII).save(folder / "a.ttf")
    assert "ễ" in installed_fonts.lacking("Thiếu Dấu")
    template = in_font("Thiếu Dấu")
    plain = replace(PLAIN, receiver="Ban Giam khao")
    assert certificates.replaced_fonts([plain], template) == []
    (said,) = certificates.replaced_fonts([plain, PLAIN], template)
    assert said == (
        "Phông “Thiếu Dấu” thiếu chữ Ô, ễ, ă, ì: ô tên người nhận có chữ đó in bằng phông của chương trình."
    )
    assert embedded(certificates.render([PLAIN], template)) == embedded(certificates.render([PLAIN]))
    assert PLAIN.receiver in text_of(certificates.render([PLAIN], template))


def test_capitals_are_looked_for_as_they_are_printed(folder):
    small = "".join(letter for letter in LETTERS if not letter.isupper())
    named("Chữ Nhỏ", small).save(folder / "a.ttf")
    template = in_font("Chữ Nhỏ", "authority")
    (said,) = certificates.replaced_fonts([PLAIN], template)
    assert "thiếu chữ C, H, Ủ" in said
