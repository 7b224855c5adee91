"""An office's own Word template: looked through before it is kept, filled with what a paper holds.

A template is a foreign file that is executed in a way, so little is allowed in it: values, loops over the lists and
tables of the paper, conditions on them. All else (calls, attributes of anything but rows, arithmetic) is refused by
walking the parsed template, and it runs in Jinja's immutable sandbox besides.
"""

import difflib
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from thidua_desktop.documents.word_facts import Facts, Rows
from thidua_desktop.documents.word_package import BROKEN, MB, guard
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import fold
from thidua_desktop.domain.word_templates import TemplateReport

LARGEST_OUTPUT = 60 * MB
MOST_TAGS = 2_000
FILTERS = ("upper", "lower", "capitalize", "length")
LOOP = ("index", "first", "last", "length")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SPOKEN_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_IN_MARKUP = re.compile(r"<[^>]*(?:\{\{|\{%|\{#)[^>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.For, nodes.If, nodes.Compare,
    nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Filter, nodes.Getattr,
)  # fmt: skip


def check(data: bytes, held: Facts) -> TemplateReport:
    """What is wrong with a template, and which names it uses; tries it on what a paper holds.

    Args:
        data: the file.
        held: what a paper of its kind holds, see ``word_facts.facts``.

    Raises:
        Refused: it is no Word file that can be looked through at all; says why.
    """
    guard(data)
    look = _Look(held)
    try:
        for part in _parts(_opened(data)):
            look.through(part)
    except TemplateSyntaxError as error:
        look.faults.append(_syntax(error, look.source))
    if not look.faults and not look.unknown:
        try:
            _fill(data, held, strict=True)
        except Refused as refused:
            look.faults.append(str(refused))
    used = tuple(dict.fromkeys(look.used))
    return TemplateReport(used, tuple(look.unknown.items()), tuple(dict.fromkeys(look.faults)))


def fill(data: bytes, held: Facts) -> bytes:
    """The template filled with what a paper holds; names the paper lacks are left empty.

    Raises:
        Refused: the template cannot be used; says why.
    """
    guard(data)
    return _fill(data, held, strict=False)


def _opened(data: bytes) -> DocxTemplate:
    template = DocxTemplate(io.BytesIO(data))
    try:
        template.init_docx()
        # Asked for now, for a part that is lacking is found out only when it is used.
        template.get_xml(), template.docx.core_properties.title
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise Refused(BROKEN) from error
    return template


def _parts(template: DocxTemplate) -> Iterator[str]:
    """Everything in the file that is read as a template, as Jinja is to read it."""
    raw = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        raw += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    package = template.docx.part.package
    raw += [part.blob.decode("utf-8", "replace") for part in package.iter_parts() if part.content_type == _FOOTNOTES]
    for text in raw:
        _balanced(text)
        yield re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(text))
    for name in _SPOKEN_PROPERTIES:
        said = getattr(template.docx.core_properties, name)
        _balanced(said)
        yield said


def _balanced(text: str) -> None:
    """Refuse tags that are left open, before anything searches for their ends."""
    if _IN_MARKUP.search(text):
        raise Refused("Tệp mẫu có trường đặt ngoài phần chữ. Viết trường trong dòng chữ thường của Word.")
    plain = re.sub(r"<[^>]*>", "", text)
    marks = re.findall(r"\{\{|\}\}|\{%|%\}|\{#|#\}", plain)
    if len(marks) > 2 * MOST_TAGS:
        raise Refused(f"Tệp mẫu có quá {MOST_TAGS} trường. Bớt đi rồi lấy lại.")
    ends = {"{{": "}}", "{%": "%}", "{#": "#}"}
    opened = ""
    for mark in marks:
        if not opened and mark in ends:
            opened = ends[mark]
        elif mark == opened:
            opened = ""
        else:
            break
    else:
        if not opened:
            return
    near = plain[max(0, plain.find("{{" if "{{" in plain else "{%")) :][:60]
    raise Refused(f"Có trường mở ngoặc mà không đóng, hoặc đóng mà không mở. Xem quanh chỗ “{near.strip()}”.")


class _Look:
    """One look through the parts of a template."""

    def __init__(self, held: Facts) -> None:
        self._held = held
        self._names = set(held)
        self._jinja = _jinja()
        self.used: list[str] = []
        self.unknown: dict[str, str] = {}
        self.faults: list[str] = []
        self.source = ""

    def through(self, part: str) -> None:
        """Take a part's names and faults."""
        self.source = part
        tree = self._jinja.parse(part)
        self._walk(tree, {})

    def _walk(self, node: nodes.Node, rows: Mapping[str, str]) -> None:
        """Go down; ``rows`` says which name stands for a row of which list."""
        if not isinstance(node, _ALLOWED):
            said = (
                "Mẫu dùng một phép không được phép. Chỉ dùng trường, vòng lặp for trên danh sách, bảng và điều kiện if."
            )
            self.faults.append(f"{said}{_near(self.source, node.lineno)}")
            return
        if isinstance(node, nodes.For):
            self._loop(node, rows)
            return
        if isinstance(node, nodes.Getattr):
            self._of_row(node, rows)
            return
        if isinstance(node, nodes.Filter) and (node.name not in FILTERS or node.args or node.kwargs):
            self.faults.append(f"Mẫu dùng bộ lọc “{node.name}” không có. Có: {', '.join(FILTERS)}.")
        if isinstance(node, nodes.Name) and node.ctx == "load":
            self._name(node.name, rows)
        for child in node.iter_child_nodes():
            self._walk(child, rows)

    def _loop(self, node: nodes.For, rows: Mapping[str, str]) -> None:
        if rows:
            self.faults.append("Mẫu đặt vòng lặp trong vòng lặp. Mỗi danh sách, mỗi bảng lặp riêng.")
            return
        if (
            node.recursive
            or node.test
            or not isinstance(node.iter, nodes.Name)
            or not isinstance(node.target, nodes.Name)
        ):
            self.faults.append("Vòng lặp viết đúng như: for dong in bang_1.")
            return
        listed = node.iter.name
        self._name(listed, {})
        if listed in self._names and not isinstance(self._held[listed], list):
            self.faults.append(f"“{listed}” là một giá trị, không lặp được. Viết thẳng {{{{ {listed} }}}}.")
        inside = {node.target.name: listed}
        for child in (*node.body, *node.else_):
            self._walk(child, inside)

    def _name(self, name: str, rows: Mapping[str, str]) -> None:
        if name in rows or (name == "loop" and rows):
            return
        if name in self._names:
            self.used.append(name)
        else:
            self._not_known(name, self._names)

    def _of_row(self, node: nodes.Getattr, rows: Mapping[str, str]) -> None:
        whose = node.node.name if isinstance(node.node, nodes.Name) else ""
        if whose == "loop" and rows and node.attr in LOOP:
            return
        columns = self._columns(rows.get(whose, ""))
        if node.attr in columns:
            self.used.append(f"{rows[whose]}.{node.attr}")
        elif columns:
            self._not_known(node.attr, columns, whose)
        else:
            self._not_known(f"{whose}.{node.attr}".strip("."), self._names)

    def _columns(self, listed: str) -> set[str]:
        rows = self._held.get(listed)
        return set(rows.names) if isinstance(rows, Rows) else set()

    def _not_known(self, name: str, known: set[str], whose: str = "") -> None:
        full = f"{whose}.{name}" if whose else name
        near = difflib.get_close_matches(fold(name).replace(" ", "_"), sorted(known), 1, 0.6)
        guess = f" Có phải {whose + '.' if whose else ''}{near[0]}?" if near else " Xem danh sách trường."
        self.unknown.setdefault(full, f"Giấy này không có trường “{full}”.{guess}")


def _syntax(error: TemplateSyntaxError, source: str) -> str:
    said = "Có trường hoặc vòng lặp viết sai, hoặc vòng lặp, điều kiện mở mà không đóng."
    return f"{said}{_near(source, error.lineno)}"


def _near(source: str, number: int) -> str:
    """What stands in a line of a part as the clerk sees it, as the end of a message."""
    lines = source.splitlines()
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    near = " ".join(re.sub(r"<[^>]+>", "", line).split())[:80]
    return f" Xem quanh chỗ “{near}”." if near else ""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox in which a dot reaches the cells of a row and the count of a loop, and nothing else at all."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands behind a dot."""
        if isinstance(obj, dict):
            return obj.get(attribute, "")
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Nothing: brackets are no part of a template here."""
        return self.undefined(obj=obj, name=str(argument))


def _jinja() -> ImmutableSandboxedEnvironment:
    made = _Sandbox(autoescape=True, undefined=ChainableUndefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in ("defined", "undefined")}
    return made


def _fill(data: bytes, held: Facts, *, strict: bool) -> bytes:
    values = {name: _clean(value) for name, value in held.items()}
    template = _opened(data)
    _refuse_unsafe(template, held)
    jinja = _jinja()
    try:
        if strict:  # the library mends what is broken in silence, and rows vanish
            etree.fromstring(template.build_xml(values, jinja).encode("utf-8"))
            template = _opened(data)
        template.render(values, jinja, autoescape=True)
        target = io.BytesIO()
        template.save(target)
        _opened(target.getvalue())
    except (TemplateError, etree.XMLSyntaxError, ValueError, AttributeError, KeyError, IndexError) as error:
        raise Refused(
            "Mẫu điền vào thì hỏng bố cục Word: thường do vòng lặp mở ở hàng, đoạn này mà đóng ở hàng, đoạn khác kiểu. "
            "Trong bảng, đặt {%tr for … %} và {%tr endfor %} ở hai hàng riêng."
        ) from error
    return target.getvalue()


def _refuse_unsafe(template: DocxTemplate, held: Facts) -> None:
    """The same look as when it was taken over, for the file may have been changed on disk; unknown names pass."""
    look = _Look(held)
    weight = 0
    for part in _parts(template):
        try:
            look.through(part)
        except TemplateSyntaxError as error:
            raise Refused(_syntax(error, part)) from error
        for loop in _jinja().parse(part).find_all(nodes.For):
            body = sum(len(one.data) for one in loop.find_all(nodes.TemplateData))
            rows = held.get(loop.iter.name, ()) if isinstance(loop.iter, nodes.Name) else ()
            weight += body * len(rows)
    if look.faults:
        raise Refused(look.faults[0])
    if weight > LARGEST_OUTPUT:
        raise Refused("Mẫu lặp phần quá lớn nên tệp làm ra sẽ quá nặng. Bớt nội dung trong vòng lặp rồi lấy lại.")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value]
