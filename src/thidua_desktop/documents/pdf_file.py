"""A canvas whose pages go into the file as soon as they are shown, so that thousands of them take no memory.

reportlab keeps every page as words and objects until the file is saved: 5,000 certificates grew to more than 100 MB.
Here a page is compressed and written when it is done; what is shared (fonts, pictures, outline) follows at the end.
The file is made as PDF/A-2b asks for: see ``pdf_facts``, and the end of each stream below.
"""

import hashlib
import zlib
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from thidua_desktop.documents.pdf_facts import LANGUAGE, Catalog, Info, colour_profile, output_intents

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CONTENTS = "contents of the page at hand"


class Sheets(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """A canvas that writes each page at once; takes what ``Canvas`` takes."""

    def __init__(self, target: BinaryIO, *, archival: bool = True, **facts: Any) -> None:
        """Begin the file.

        Args:
            target: where it goes.
            archival: whether it claims to be PDF/A-2b.
            **facts: what ``Canvas`` takes.
        """
        facts |= {"pageCompression": 1, "lang": LANGUAGE}
        super().__init__(target, **facts)
        self._doc = _File(target)
        self._doc.info.archival = archival
        self.setPageCompression(1)
        self._make_preamble()


class _Kids(pdfdoc.PDFPages):  # type: ignore[misc]  # reportlab is untyped
    """The list of pages, by their numbers in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[int] = []

    def check_format(self, document: object) -> None:
        """Put the list together."""
        self.Kids = pdfdoc.PDFArray([f"{number} 0 R" for number in self.numbers])
        self.Count = len(self.numbers)


class _File(pdfdoc.PDFDocument):  # type: ignore[misc]  # reportlab is untyped
    """The objects of a PDF, of which pages are written at once and forgotten."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__(compression=1, invariant=1)
        self.info = Info()
        self.Pages = _Kids()
        catalog = Catalog()
        catalog.Pages, catalog.Lang, catalog.Outlines = self.Pages, pdfdoc.PDFString(LANGUAGE), self.Outlines
        self.Catalog = self._catalog = catalog
        self._target, self._place = target, 0
        self._places: dict[int, int] = {}
        self._digest = hashlib.md5(usedforsecurity=False)
        self._write(_HEADER)

    def thisPageRef(self) -> pdfdoc.PDFObjectReference:  # noqa: N802  # reportlab's name
        """The page at hand, for the outline; it gets its number now."""
        name = self.thisPageName()
        if name not in self.idToObjectNumberAndVersion:
            self.idToObjectNumberAndVersion[name] = (self._next_number(), 0)
        return pdfdoc.PDFObjectReference(name)

    def addPage(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802  # reportlab's name
        """Write the page and what is drawn on it."""
        known = self.idToObjectNumberAndVersion
        contents, packed = self._next_number(), zlib.compress(page.stream.encode("ascii"))
        head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
        self._put(contents, head + packed + b"endstream\n")
        number = known[self.thisPageName()][0] if self.thisPageName() in known else self._next_number()
        known[_CONTENTS] = (contents, 0)
        page.Contents, page.Trans = pdfdoc.PDFObjectReference(_CONTENTS), None
        self._put(number, page.format(self))
        self.Pages.numbers.append(number)
        self.pageCounter += 1
        self.inObject = None

    def SaveToFile(self, _target: object, canvas: Canvas) -> None:  # noqa: N802  # reportlab's name
        """Write all that is not a page, and the table of places."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.Outlines.prepare(self, canvas)
        catalog = self.Catalog
        if self.Outlines.ready < 0:
            catalog.Outlines = None
        else:
            catalog.PageMode = pdfdoc.PDFName("UseOutlines")
        catalog.ViewerPreferences = pdfdoc.ViewerPreferencesPDFDictionary()
        catalog.ViewerPreferences["DisplayDocTitle"] = "true"
        catalog.Metadata = self.info.metadata()
        catalog.OutputIntents = output_intents(self.Reference(colour_profile(), "sRGB"))
        root, info = self.Reference(catalog), self.Reference(self.info)
        while self.numberToId:  # writing an object may call for more of them
            number = next(iter(self.numberToId))
            self._put(number, pdfdoc.format(self.idToObject[self.numberToId.pop(number)], self, toplevel=1))
        self._finish(root.format(self), info.format(self))

    def _next_number(self) -> int:
        self.objectcounter += 1
        return int(self.objectcounter)

    def _put(self, number: int, body: bytes) -> None:
        # The bytes of a stream end before a line break that does not count as theirs (ISO 19005-2, 6.1.7.1).
        if body.endswith(b"endstream\n"):
            body = body.removesuffix(b"endstream\n") + b"\nendstream\n"
        self._places[number] = self._place
        self._write(b"%d 0 obj\n%s%sendobj\n" % (number, body, b"" if body.endswith(b"\n") else b"\n"))

    def _finish(self, root: bytes, info: bytes) -> None:
        begin, count = self._place, self.objectcounter + 1
        rows = b"".join(b"%010d 00000 n \n" % self._places[number] for number in range(1, count))
        self._write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows))
        mark = self._digest.hexdigest().encode()
        facts = (count, root, info, mark, mark, begin)
        self._write(b"trailer\n<< /Size %d /Root %s /Info %s /ID [<%s><%s>] >>\nstartxref\n%d\n%%%%EOF\n" % facts)

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._place += len(data)
