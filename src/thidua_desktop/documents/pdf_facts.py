"""What a PDF says of itself, as PDF/A-2b wants it: title, author, language, the colours it means, a mark of its own.

ISO 19005-2, 6.2.3 (output intent), 6.6.2 (metadata), 6.6.4 (version), 6.1.3 (file identifier).
"""

from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc

PROGRAM = "Thi Đua Desktop"
LANGUAGE = "vi"
_MADE, _MARK = slice(24, 36), slice(84, 100)
_NO_DAY = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{claim}<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_CLAIM = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"


class Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab is untyped
    """The information dictionary, with nothing the metadata do not say too; no time, so that equal papers are equal."""

    producer = creator = PROGRAM
    title = author = subject = ""
    archival = True

    def format(self, document: object) -> bytes:
        """The dictionary as it stands in the file."""
        facts = {"Title": self.title, "Author": self.author, "Subject": self.subject}
        facts |= {"Creator": self.creator, "Producer": self.producer}
        known = {key: pdfdoc.PDFString(text) for key, text in facts.items() if text}
        written: bytes = pdfdoc.PDFDictionary(known).format(document)
        return written

    def metadata(self) -> pdfdoc.PDFStream:
        """The same facts as XMP, with the claim of PDF/A-2b if it may be made."""
        told = {"title": self.title, "author": self.author, "subject": self.subject}
        facts = {key: escape(one) for key, one in told.items()}
        facts["claim"] = _CLAIM if self.archival else ""
        text = _XMP.format(language=LANGUAGE, program=PROGRAM, **facts)
        named = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(named), text.encode("utf-8"))


class Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]  # reportlab is untyped
    """The root of the file, which may name its output intents too."""

    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = pdfdoc.PDFCatalog.__NoDefault__


def output_intents(profile: pdfdoc.PDFObjectReference) -> pdfdoc.PDFArray:
    """That red, green and blue in the file mean those of sRGB."""
    name = "sRGB IEC61966-2.1"
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(name),
        "Info": pdfdoc.PDFString(name),
        "DestOutputProfile": profile,
    }
    return pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def colour_profile() -> pdfdoc.PDFStream:
    """The profile of sRGB for the file."""
    made = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _srgb())
    made.filters = [pdfdoc.PDFZCompress]
    return made


@cache
def _srgb() -> bytes:
    """Made by Little CMS, which says of it "No copyright, use freely"; its day of making is taken off."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_MADE], made[_MARK] = _NO_DAY, bytes(16)
    return bytes(made)
