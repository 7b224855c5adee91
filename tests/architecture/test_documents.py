"""What the project says about itself is there and leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, project_files

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
NAMED = re.compile(r"`([\w./-]+\.(?:py|toml|sh|ps1))(?:`| )")
PAGES = [path for path in project_files() if path.suffix == ".md"]


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to."""
    kept = "".join(letter for letter in heading.strip().lower() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")


def anchors(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    return {anchor(line.lstrip("#")) for line in text.splitlines() if line.startswith("#")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_in_the_documentation_resolves(page: Path) -> None:
    dead = []
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, part = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or (part and goal.suffix == ".md" and part not in anchors(goal)):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_named_in_the_documentation_is_there(page: Path) -> None:
    names = [path.name for path in project_files()]
    gone = [
        name
        for name in NAMED.findall(page.read_text(encoding="utf-8"))
        if not ((ROOT / name).exists() or (PACKAGE / name).exists() or ("/" not in name and name in names))
    ]
    assert gone == []


def test_the_architecture_page_names_files() -> None:
    assert len(NAMED.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))) > 50


def test_the_readme_names_both_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "bash packaging/run.sh" in text
    assert "bash packaging/test.sh" in text


def test_the_changelog_has_a_part_for_what_is_not_released_yet() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    part = re.search(r"^## Chưa phát hành\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert part
    assert re.search(r"^- \S", part.group(1), re.MULTILINE)
