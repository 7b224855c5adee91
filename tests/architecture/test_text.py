"""How the project's own text is written."""

import ast
import io
import re
import tokenize
import unicodedata
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, inside, modules, place, text_files, tree

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|`[^`]*`|\([^)]*\)")
COMMENTED = re.compile(r"#.*[^\x00-\x7f]")
"""What is in every line that can have such a comment: taking a module to pieces is slow."""
WORD = re.compile(r"\w{2,}")
OTHER_MARKS = re.compile(r"o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ]", re.IGNORECASE)
OTHER_SCHOOL = re.compile(rf"\w*(?<![qQ])(?:{OTHER_MARKS.pattern})(?!\w)", re.IGNORECASE)
BOTH_SCHOOLS = {"domain/text.py", "domain/legacy_text.py", "queries/roster.py"}  # they speak of the difference
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|tmp)/|\.\./shared|/opt/(?:wheels|pypi)|[A-Z]:\\+Users")


def tokens(path: Path) -> list[tokenize.TokenInfo]:
    return list(tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline))


def is_vietnamese(text: str) -> bool:
    """Whether a text has words with letters outside ASCII; single letters and signs (ơ → … ≤) do not count."""
    return any(not letter.isascii() and letter.isalpha() for word in WORD.findall(text) for letter in word)


def test_every_text_is_utf8_in_composed_form_with_unix_line_ends() -> None:
    found = []
    for path in text_files():
        data = path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            found.append(f"{path.relative_to(ROOT)}: not UTF-8")
            continue
        if text != unicodedata.normalize("NFC", text):
            found.append(f"{path.relative_to(ROOT)}: not NFC")
        if "\r" in text:
            found.append(f"{path.relative_to(ROOT)}: carriage returns")
        if text and not text.endswith("\n"):
            found.append(f"{path.relative_to(ROOT)}: no line end at the end")
    assert found == []


def test_marks_stand_where_the_states_papers_put_them() -> None:
    """One school in all we say: hòa, xóa, ủy, as in "CỘNG HÒA" and "ỦY BAN"; names people type stay as they are."""
    found = [
        f"{place(path, number)}: {word}"
        for path in modules()
        if path.relative_to(PACKAGE).as_posix() not in BOTH_SCHOOLS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if OTHER_MARKS.search(line)
        for word in OTHER_SCHOOL.findall(line)
    ]
    assert found == []


def test_windows_scripts_alone_start_with_a_byte_order_mark() -> None:
    """Windows PowerShell takes a script without one for the old code page and garbles its Vietnamese."""
    marked = [path for path in text_files() if path.read_bytes().startswith(b"\xef\xbb\xbf")]
    assert marked == [path for path in text_files() if path.suffix == ".ps1"]


def test_names_in_code_are_ascii() -> None:
    found = [
        place(path, token.start[0])
        for path in modules()
        for token in tokens(path)
        if token.type == tokenize.NAME and not token.string.isascii()
    ]
    assert found == []


def test_file_names_are_ascii() -> None:
    assert [path for path in text_files() if not str(path.relative_to(ROOT)).isascii()] == []


def test_comments_are_english_and_quote_vietnamese_words() -> None:
    found = [
        place(path, token.start[0])
        for path in modules()
        if COMMENTED.search(path.read_text(encoding="utf-8"))
        for token in tokens(path)
        if token.type == tokenize.COMMENT and is_vietnamese(QUOTED.sub("", token.string))
    ]
    assert found == []


def test_nothing_is_left_to_do() -> None:
    marker = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
    found = [
        place(path, number)
        for path in text_files()
        if not path.is_relative_to(ROOT / "LICENSES")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marker.search(line)
    ]
    assert found == []


def test_no_text_names_a_place_on_one_machine() -> None:
    found = [
        place(path, number)
        for path in text_files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_colours_are_named_in_the_look_only() -> None:
    found = []
    for path in modules("gui"):
        if inside(path) == "gui/look.py":
            continue
        found += [
            place(path, token.start[0])
            for token in (tokens(path) if COLOUR.search(path.read_text(encoding="utf-8")) else ())
            if token.type == tokenize.STRING and COLOUR.search(token.string)
        ]
        found += [
            place(path, node.lineno)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute)
            and ast.unparse(node.value).endswith("GlobalColor")
            and node.attr != "transparent"
        ]
    assert found == []


@pytest.mark.parametrize("text", ["#fff", "#A3201D", "color: #12345678;"])
def test_the_walk_knows_a_colour(text: str) -> None:
    assert COLOUR.search(text)


def test_the_walk_sees_the_whole_package() -> None:
    assert {path for path in text_files() if path.is_relative_to(PACKAGE) and path.suffix == ".py"} == set(modules())
