"""What papers say stands in resources/wording, where the office can word it anew, and not in the code.

Looked at is every text of more than six words in `documents/` and in the queries that fill papers. Not meant are texts
for the screen (refusals, failures, what is missing), headings of columns and blanks, which belong to the form, and the
kind, subject and file name of a paper. What else is longer stands below, with the reason.
"""

import ast
import re
from pathlib import Path

import pytest

import thidua_desktop

ROOT = Path(thidua_desktop.__file__).parent
LONGEST = 6
NOT_PAPER = {
    "Refused", "Failure", "Missing", "Column", "Blank", "_Part", "TextField", "Fault",
    "PaperHead", "meeting_head", "file_name", "head_missing",
}  # fmt: skip
"""Calls whose texts are for the screen, head a column, or are the head and the file name of the paper."""
SAYS_NO = re.compile("missing|_block$|problem|refus")
"""Functions that tell the clerk what is lacking or why something cannot be done."""
SCREEN = {
    "calibration_sheet": "a sheet for measuring a printer, no paper of the office",
    "certificates": "warnings shown before printing; the rest of a certificate is its template",
    "certificate_crowding": "a warning shown before printing",
    "certificate_package": "what is wrong with a file that was chosen",
    "word_example": "explains the fields in the example of a template",
    "word_facts": "explains the fields of a template",
    "word_package": "what is wrong with a file that was chosen",
    "word_template": "what is wrong with a template",
    "fonts": "what is wrong with a letter",
    "certificate_templates": "a made-up certificate for the editor",
    "drawing": "words that a line is not broken between",
    "geometry": "articles of the decree",
}
ALLOWED = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "the same on every paper by Decree 30/2020",
    "1. Quá trình thành lập và phát triển": "heading of the form of the decree",
    "2. Cơ cấu tổ chức, nhân sự": "heading of the form of the decree",
    "cơ quan thường trực Hội đồng Thi đua – Khen thưởng": "stands for a name that nobody has typed",
    "chưa đưa ra xét ở phiên họp này": "a fact: why a dossier is not on the list",
    "Chưa có đơn vị, cá nhân nào đăng ký.": "stands in a table without rows, and is said on the screen",
    "Bộ hồ sơ phiên họp Hội đồng {}": "name of the file",
    "Sổ phôi năm {} chưa có dòng nào": "under the title of a page",
    "{} bản giao ước · {} đơn vị cùng ký": "under the title of a page",
    "Chưa có người ký. Mở Thiết lập, mục Người ký và thêm người ký.": "said on the screen",
    "Sổ quỹ năm {} chưa có khoản nào": "under the title of a page",
    "{} quyết định đã ban hành trong năm {}": "under the title of a page",
    "Năm {} đã đóng nên chỉ xem được. Muốn sửa, mở Thiết lập, mục Năm làm việc và mở lại.": "over a list",
    "Phong trào đã kết thúc nên chỉ xem được. Muốn sửa, mở lại phong trào, ghi rõ lý do.": "over a list",
    "Số phiếu của lần xét {}; Hội đồng thống nhất hạ mức khen": "a remark in a row, in the workbook too",
}


def is_sentence(text):
    return len(re.findall(r"\w+", text.replace("{}", " "))) > LONGEST and re.search("[à-ỹđ]", text.lower())


def texts_of(node, inside=()):
    """Every text with its line and the functions and calls around it; the parts of a formatted text as one."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.FunctionDef):
        inside = (*inside, node.name)
    elif isinstance(node, ast.Call):
        inside = (*inside, getattr(node.func, "attr", getattr(node.func, "id", "")))
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        inside = (*inside, node.targets[0].id)
    if isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(getattr(part, "value", "") if isinstance(part, ast.Constant) else "{}"
                                   for part in node.values), inside  # fmt: skip
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value, inside
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from texts_of(child, inside)


def queries_of_papers():
    """The modules that `report_kinds` reads papers with, and the queries those build on."""
    found, left = set(), [ROOT / "commands" / "report_kinds.py"]
    while left:
        for node in ast.walk(ast.parse(left.pop().read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(f"{ROOT.name}.queries"):
                continue
            below = node.module.split(".")[2:] or [alias.name for alias in node.names]
            files = {file for name in below if (file := ROOT / "queries" / f"{name}.py").exists()} - found
            found |= files
            left += files
    return found


FILES = sorted((*(ROOT / "documents").glob("*.py"), *queries_of_papers()))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}.{file.stem}")
def test_what_a_paper_says_can_be_worded_by_the_office(file):
    if file.stem in SCREEN:
        return
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {
        argument.id
        for call in calls
        if getattr(call.func, "id", "") in NOT_PAPER
        for argument in call.args
        if isinstance(argument, ast.Name)
    }
    found = [
        f"{file.name}:{line}: {text}"
        for line, text, inside in texts_of(tree)
        if is_sentence(text)
        and not text.startswith("<w:")
        and text not in ALLOWED
        and not any(name in NOT_PAPER | named or SAYS_NO.search(name) for name in inside)
    ]
    assert found == [], "Put it into resources/wording and ask for it with said(…), see docs/wording.md."


def test_the_queries_of_the_large_papers_are_looked_at():
    assert {"minutes", "plan_paper", "awards_papers", "revocations", "award_books"} <= {file.stem for file in FILES}


def test_nothing_is_allowed_that_is_no_longer_said():
    said = {text for file in FILES for _, text, _ in texts_of(ast.parse(file.read_text(encoding="utf-8")))}
    assert set(ALLOWED) <= said
