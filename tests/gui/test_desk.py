"""The desk: what pages read and write through, and what the clerk is told."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tests.gui import people_list
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.listing import Listing
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.model import Unit


@labelled("Thêm đơn vị")
def add_unit(session, name):
    if not name:
        raise Refused("Chưa ghi tên đơn vị.", "name")
    session.add(Unit(name=name))
    about(session, name)
    return name


@labelled("Không làm gì")
def do_nothing(_session):
    return None


def names(session):
    from sqlalchemy import select

    return list(session.scalars(select(Unit.name)))


class Page(QWidget):
    listens = frozenset({"unit", YEAR})

    def __init__(self):
        super().__init__()
        self.loads = 0

    def reload(self):
        self.loads += 1


def test_saved_is_said_after_commit_with_the_label_and_the_way_back(desk, jobs, qtbot):
    heard = []
    desk.saved.connect(heard.append)
    desk.undo_changed.connect(lambda undo, redo: heard.append((undo, redo)))
    desk.write(add_unit, "Thôn Yên Mỹ", done=heard.append)
    assert heard == []
    assert jobs.wait()
    assert heard == [("Thêm đơn vị – Thôn Yên Mỹ", ""), "10:42", "Thôn Yên Mỹ"]
    assert desk.messages.text() == "Thêm đơn vị – Thôn Yên Mỹ. Đã lưu 10:42."
    desk.messages._button.click()
    assert jobs.wait()
    assert desk.db.read(names) == []
    assert desk.messages.text() == "Đã hoàn tác: Thêm đơn vị – Thôn Yên Mỹ. Đã lưu 10:42."
    desk.redo()
    assert jobs.wait()
    assert desk.db.read(names) == ["Thôn Yên Mỹ"]


def test_nothing_is_said_to_be_saved_when_nothing_changed(desk, jobs):
    heard = []
    desk.saved.connect(heard.append)
    desk.write(do_nothing)
    assert jobs.wait()
    assert heard == []
    assert desk.messages.text() == ""


def test_a_refusal_goes_under_its_field_and_the_form_stays_dirty(desk, jobs, qtbot):
    form = Form([Field("name", "Tên đơn vị", required=True)])
    qtbot.addWidget(form)
    form.set_values({"name": "A"})
    form.editor("name").target.setText("B")
    form._dirty.add("name")
    failed = []
    desk.write(add_unit, "", form=form, failed=failed.append, done=lambda _name: failed.append("done"))
    assert jobs.wait()
    assert form.errors() == {"name": "Chưa ghi tên đơn vị."}
    assert form.is_changed()
    assert [str(error) for error in failed] == ["Chưa ghi tên đơn vị."]
    assert desk.messages.text() == ""


def test_a_refusal_without_a_form_is_told_in_the_message_bar(desk, jobs):
    desk.write(add_unit, "")
    assert jobs.wait()
    assert desk.messages.text() == "Chưa ghi tên đơn vị."
    desk.undo()
    assert jobs.wait()
    assert desk.messages.text() == "Không còn gì để hoàn tác."


def test_commands_may_take_any_keyword(desk, jobs):
    @labelled("Thử")
    def command(session, title, key, side):
        session.add(Unit(name=f"{title} {key} {side}"))

    desk.write(command, title="a", key="b", side="c")
    assert jobs.wait()
    assert desk.db.read(names) == ["a b c"]


def test_a_page_that_listens_is_read_anew_once_for_many_changes(desk, jobs, qtbot, window):
    page = Page()
    qtbot.addWidget(page)
    desk.refresh.add(page)
    page.show()
    for number in range(3):
        desk.write(add_unit, f"Thôn {number}")
    assert jobs.wait()
    qtbot.waitUntil(lambda: page.loads > 0)
    assert 1 <= page.loads <= 3
    before = page.loads
    desk.write(people_list.fill, 1)
    assert jobs.wait()
    qtbot.waitUntil(lambda: page.loads > before)


def test_a_hidden_page_is_read_anew_when_it_is_next_seen(desk, jobs, qtbot):
    page = Page()
    qtbot.addWidget(page)
    desk.refresh.add(page)
    desk.write(add_unit, "Thôn")
    assert jobs.wait()
    qtbot.waitUntil(lambda: desk.refresh.is_stale(page))
    assert page.loads == 0
    page.show()
    assert page.loads == 1
    page.hide()
    page.show()
    assert page.loads == 1


def test_another_year_takes_the_campaign_off_and_tells_who_listens(desk, qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.show()
    desk.refresh.add(page)
    heard = []
    desk.set_campaign(7)
    desk.year_changed.connect(heard.append)
    desk.campaign_changed.connect(heard.append)
    desk.set_year(2025)
    qtbot.waitUntil(lambda: page.loads == 1)
    assert heard == [2025, 0]
    assert (desk.year, desk.campaign_id, desk.settings.year) == (2025, 0, 2025)
    desk.set_campaign(3)
    assert heard == [2025, 0, 3]
    assert CAMPAIGN not in page.listens


def test_only_the_newest_of_several_searches_is_shown(desk, jobs):
    import threading

    desk.db.write(people_list.fill, 20)
    held, shown = threading.Event(), []
    jobs.run(held.wait, 5)
    for words in ("a", "an", "anh"):
        desk.read(people_list.ids, Listing(search=words), once="search", done=lambda ids: shown.append(len(ids)))
    held.set()
    assert jobs.wait()
    assert len(shown) == 1


def test_questions_and_files_have_one_seam(desk, tmp_path):
    class Robot:
        def choose(self, parent, question, answers, detail=""):
            asked.append((question, answers, detail))
            return 0

        def open_files(self, parent, title, kinds, folder, *, many):
            return [tmp_path / "danh sách.xlsx"]

        def save_file(self, parent, title, kinds, proposed):
            return tmp_path / proposed.name

    asked = []
    desk.questions = Robot()
    assert desk.ask("Ban hành quyết định số 45?", "Ban hành", "Chưa")
    assert asked == [("Ban hành quyết định số 45?", ("Ban hành", "Chưa"), "")]
    assert desk.choose_file("Nhập", "Bảng tính (*.xlsx)") == [tmp_path / "danh sách.xlsx"]
    assert desk.choose_target("Lưu", "Tệp PDF (*.pdf)", "QĐ 45.pdf") == tmp_path / "QĐ 45.pdf"
    assert desk.settings.last_folder == str(tmp_path)


def test_reads_of_different_owners_with_one_word_do_not_replace_each_other(desk, jobs, qtbot):
    """The bar on top and the page of campaigns read under one word; the bar stayed without the new campaign."""
    came = []
    bar, page = QObject(desk), QObject(desk)
    for owner, value in ((bar, "old"), (bar, "bar"), (page, "page")):
        desk.read(lambda _session, value=value: value, done=came.append, owner=owner, once="campaigns")
    assert jobs.wait()
    assert came == ["bar", "page"]
