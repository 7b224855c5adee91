"""Where things are, what they are called and how big they may grow."""

import ast

import pytest

from tests.architecture.sources import PACKAGE, ROOT, inside, modules, place, tree

SUBJECTS = (
    "campaigns", "targets", "people", "registrations", "dossiers", "council", "awards", "reports", "office",
)  # fmt: skip
BANNED = {"utils", "util", "helpers", "helper", "common", "core", "manager", "managers", "base", "misc", "tools"}
BUDGETS = {"gui/main_window.py": 200, "app.py": 200, "storage/database.py": 200}
BUDGET = 400


def lines(name: str) -> int:
    return len((PACKAGE / name).read_text(encoding="utf-8").splitlines())


def subjects_in(folder: str) -> list[str]:
    """The subjects that have a module in a folder of the package."""
    return [subject for subject in SUBJECTS if (PACKAGE / folder / f"{subject}.py").exists()]


def test_no_module_has_a_name_that_says_nothing() -> None:
    found = [
        inside(path)
        for path in modules()
        for part in (*path.relative_to(PACKAGE).parts[:-1], path.stem)
        if part in BANNED or part.startswith("base_")
    ]
    assert found == []


def test_no_module_outgrows_its_budget() -> None:
    """Schema revisions are generated and never read from top to bottom: they have no budget."""
    sizes = {inside(path): lines(inside(path)) for path in modules() if "versions" not in path.parts}
    assert {name: size for name, size in sizes.items() if size > BUDGETS.get(name, BUDGET)} == {}


@pytest.mark.parametrize("subject", subjects_in("commands"))
def test_what_the_clerk_changes_can_be_read_in_a_module_of_the_same_name(subject: str) -> None:
    assert (PACKAGE / "queries" / f"{subject}.py").exists()


@pytest.mark.parametrize("subject", subjects_in("gui/pages"))
def test_a_page_of_a_subject_reads_through_the_query_of_the_same_name(subject: str) -> None:
    assert (PACKAGE / "queries" / f"{subject}.py").exists()


@pytest.mark.parametrize("folder", ["queries", "commands"])
def test_every_subject_has_tests_of_its_name(folder: str) -> None:
    missing = [
        subject for subject in subjects_in(folder) if not list((ROOT / "tests" / folder).glob(f"test_{subject}*.py"))
    ]
    assert missing == []


SHARED_STEPS = {
    "awards.refuse_taken_number",  # parts of issuing and of taking back
    "fund.book_decision",
    "fund.book_return",
    "certificates.replace_spoiled",
    "kind_periods.place_period",  # parts of editing and of going back
    "kind_periods.put_period_back",
    "kind_periods.carry_periods",
    "kind_periods.close_gap",
    "kind_periods.close_periods",
    "holidays.refuse_same_day",
    "holidays.refuse_same_time",
    "office.refuse_taken_day",
    "rule_set_days.place",
    "rule_set_days.put_days_back",
    "rule_set_days.insert",
    "rule_set_days.close_up",
    "rule_set_days.order_sets",
    "rule_set_days.first_days",  # reads only
    "rule_set_days.moved_since",
    "several.each",  # each of its rows is changed by a command of its own
    "shipped_rows.take_over",
    "shipped_rows.drop_withdrawn",
    "law_watch.read_watch",  # reads only
    "campaigns.open_campaign",  # finds what a command changes, or refuses
    "meetings.planned_or_refuse",
    "dossier_flow.several",
    "dossier_flow.about_rows",
    "dossier_steps.move",
    "dossier_steps.let_go",
    "dossier_steps.take_back_answer",
    "dossier_steps.receive",
    "dossier_steps.refuse_if_closed",
    "dossiers.open_or_refuse",
    "dossiers.refuse_twin",
    "working_days.take_over_days",
    "meetings.ballot_or_refuse",
    "plan_parts.store_all",  # parts of adding, copying and editing a campaign
    "plan_parts.replace_part",
    "plan_parts.replace_participants",
    "reports.read_paper",  # reads only
    "paper_texts.read_examples",
    "paper_texts.all_examples",
    "paper_texts.example_of",
    "word_templates.ground",
    "targets.add_planned",
    "targets.open_campaign",
    "trial.plan",  # all it did is taken back
    "years.guard",  # called before each flush
}


def test_every_command_carries_a_label_for_the_clerk() -> None:
    """A public function in commands that takes a session is an action; undo and history show its label.

    Steps that commands share are named above; no action of the clerk consists of one alone.
    """
    found = []
    for path in modules("commands"):
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or path.stem == "label":
                continue
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            labels = [ast.unparse(mark) for mark in node.decorator_list if "labelled(" in ast.unparse(mark)]
            if names[:1] == ["session"] and not labels and f"{path.stem}.{node.name}" not in SHARED_STEPS:
                found.append(place(path, node.lineno))
    assert found == []


def test_rows_that_cross_rooms_are_frozen() -> None:
    found = []
    for path in modules("domain"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                marks = [ast.unparse(mark) for mark in node.decorator_list]
                found += [place(path, node.lineno) for mark in marks if mark == "dataclass"]
                found += [
                    place(path, node.lineno)
                    for mark in marks
                    if mark.startswith("dataclass(") and not ("frozen=True" in mark and "slots=True" in mark)
                ]
    assert found == []
