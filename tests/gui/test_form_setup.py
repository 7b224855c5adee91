"""What a form takes while it is set up: each sheet rows of its own kind, one kind for the form."""

from thidua_desktop.domain.superior_forms import FormBlock, FormCell, FormColumn, FormMapping, FormSheet
from thidua_desktop.gui.widgets.form_setup import FormSetup

PEOPLE = FormMapping((FormBlock("A", 5, 7, (FormColumn(1, "order"), FormColumn(2, "name"))),))
TARGETS = FormMapping((FormBlock("B", 3, 3, (FormColumn(1, "total"),)),), (FormCell("B", 1, 1, "year"),))


def setup() -> FormSetup:
    made = FormSetup(FormMapping(), {"A": PEOPLE, "B": TARGETS}, {"A": "proposals", "B": "target_results"})
    for sheet in "AB":
        made.accept_all(sheet)
    return made


def test_the_form_has_the_kind_it_was_asked_for_and_other_sheets_their_own() -> None:
    draft = setup().draft("Biểu", "target_results")
    assert (draft.kind, draft.kinds()) == ("target_results", ("target_results", "proposals"))
    assert draft.mapping.sheets == (FormSheet("A", "proposals"),)


def test_the_form_has_the_kind_of_its_first_sheet_when_none_is_of_that_asked_for() -> None:
    draft = setup().draft("Biểu", "awards")
    assert (draft.kind, draft.mapping.sheets) == ("proposals", (FormSheet("B", "target_results"),))


def test_a_sheet_without_anything_says_nothing_of_its_kind() -> None:
    made = setup()
    made.drop_block(0)
    assert made.draft("Biểu", "proposals").kinds() == ("target_results",)


def test_another_kind_keeps_what_it_has_too_and_begins_anew_when_it_lacks_something() -> None:
    made = setup()
    made.take_kind("A", "awards", {"order", "name"}, None)
    assert made.mapping().blocks[0] == PEOPLE.blocks[0]
    made.take_kind(
        "A", "fund_book", {"order", "content"}, FormMapping((FormBlock("A", 6, 6, (FormColumn(3, "content"),)),))
    )
    assert [block.sheet for block in made.mapping().blocks] == ["B"]
    assert made.hints == {("A", 6, 3): "content"}
    assert made.kinds == {"A": "fund_book", "B": "target_results"}


def test_what_is_kept_opens_with_its_kinds() -> None:
    draft = setup().draft("Biểu", "proposals")
    again = FormSetup(draft.mapping, {"A": PEOPLE}, {"A": "proposals", "B": "proposals"})
    assert again.kinds == {"A": "proposals", "B": "target_results"}
    assert again.hints == {}
