"""No standard dialog, menu or button of Qt may show the clerk an English word."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QFontDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTabWidget,
    QTextEdit,
    QWidget,
    QWizard,
    QWizardPage,
)

from thidua_desktop.domain.errors import Failure
from thidua_desktop.gui import look, vietnamese

# "no" and "to" are Vietnamese words too, so they are only wrong alone.
ENGLISH_WORDS = """
    about add alias all already any apply april august automatic back basic blue bold bottom cancel cannot
    choose clear close color colors colour computer commit continue copies copy create current custom cut date
    december delete desktop detail details directory discard document documents done down drive edit effects
    error even exit export february file files find finish first fit folder font forward friday from go green
    help hide home ignore input invalid italic january july june kind landscape last left letter list location
    look march margins menu message modified monday name new next none normal november october odd of off ok
    open options orientation output page pages paper parent paste pick picture pictures places portrait preview
    previous print printer properties range recent red redo rename reset restore retry reverse right sample sans
    saturday save screen select selection september setup show shortcut side size source step strikeout style
    sunday system text the this thursday top tuesday type underline undo unknown up value view warning wednesday
    width writing yes you your zoom
"""
ENGLISH = set(ENGLISH_WORDS.split())
# Names of places on the disk and of fonts and printers are data, not words of the program.
DATA_WIDGETS = {"fileNameEdit", "lookInCombo", "sidebar", "printers"}


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    vietnamese.install(qapp)
    look.apply(qapp, "light", 1.0)
    return qapp


def _english(text: str) -> set[str]:
    plain = re.sub(r"<[^>]+>|&(?=\w)|%[0-9n]", "", text)
    if plain.strip(" :").lower() in ("no", "to"):
        return {plain}
    return {word for word in re.findall(r"[^\W\d_]+", plain.lower()) if word in ENGLISH}


def _texts(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        if widget.objectName() in DATA_WIDGETS or isinstance(widget.parent(), QComboBox):
            continue
        yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
        yield from (widget.accessibleName(), widget.accessibleDescription())
        yield from _own_texts(widget)
        yield from (action.text() for action in widget.actions() if not action.isSeparator())
    yield from (text for action in root.findChildren(QAction) for text in (action.text(), action.toolTip()))


def _own_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox) and widget.objectName() not in DATA_WIDGETS:
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.objectName() == "treeView":
        model = widget.model()
        yield from (str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount()))


def _message_box() -> QDialog:
    box = QMessageBox(QMessageBox.Icon.Question, "Hỏi", "Nội dung?")
    for button in QMessageBox.StandardButton:
        if button.name not in ("NoButton", "FirstButton", "LastButton", "Default", "Escape", "FlagMask", "ButtonMask"):
            box.addButton(button)
    box.setDetailedText("Chi tiết")
    return box


def _button_box() -> QDialog:
    dialog = QDialog()
    box = QDialogButtonBox(dialog)
    for button in QDialogButtonBox.StandardButton:
        if button.name not in ("NoButton", "FirstButton", "LastButton"):
            box.addButton(button)
    return dialog


def _file_dialog(mode: QFileDialog.AcceptMode, files: QFileDialog.FileMode) -> QDialog:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setFileMode(files)
    return dialog


def _open_file() -> QDialog:
    return _file_dialog(QFileDialog.AcceptMode.AcceptOpen, QFileDialog.FileMode.ExistingFiles)


def _save_file() -> QDialog:
    return _file_dialog(QFileDialog.AcceptMode.AcceptSave, QFileDialog.FileMode.AnyFile)


def _choose_folder() -> QDialog:
    return _file_dialog(QFileDialog.AcceptMode.AcceptOpen, QFileDialog.FileMode.Directory)


def _colour() -> QDialog:
    dialog = QColorDialog()
    dialog.setOptions(
        QColorDialog.ColorDialogOption.DontUseNativeDialog | QColorDialog.ColorDialogOption.ShowAlphaChannel
    )
    return dialog


def _font() -> QDialog:
    dialog = QFontDialog()
    dialog.setOption(QFontDialog.FontDialogOption.DontUseNativeDialog)
    return dialog


def _input() -> QDialog:
    dialog = QInputDialog()
    dialog.setComboBoxItems(["Một", "Hai"])
    return dialog


def _wizard() -> QDialog:
    wizard = QWizard()
    wizard.setOptions(QWizard.WizardOption.HaveHelpButton | QWizard.WizardOption.HaveFinishButtonOnEarlyPages)
    for name in ("Một", "Hai"):
        page = QWizardPage()
        page.setTitle(name)
        wizard.addPage(page)
    wizard.restart()
    return wizard


def _printer() -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    return printer


def _owned(dialog: QDialog, printer: QPrinter) -> QDialog:
    dialog.kept_printer = printer  # type: ignore[attr-defined] — the dialog only borrows it
    return dialog


def _print() -> QDialog:
    printer = _printer()
    return _owned(QPrintDialog(printer), printer)


def _preview() -> QDialog:
    printer = _printer()
    return _owned(QPrintPreviewDialog(printer), printer)


def _progress() -> QDialog:
    dialog = QProgressDialog()
    dialog.setLabelText("Đang đọc")
    dialog.setMinimumDuration(100_000)
    dialog.reset()
    return dialog


def _error() -> QDialog:
    return QErrorMessage()


def _calendar() -> QDialog:
    dialog = QDialog()
    QCalendarWidget(dialog)
    return dialog


DIALOGS = [
    *(_message_box, _button_box, _open_file, _save_file, _choose_folder, _colour, _font),
    *(_input, _wizard, _print, _preview, _progress, _error, _calendar),
]


@pytest.mark.parametrize("make", DIALOGS)
def test_standard_dialog_says_no_english_word(make: Callable[[], QDialog], dressed: QApplication, qtbot) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    if not isinstance(dialog, QProgressDialog):
        dialog.show()
        dressed.processEvents()
    seen = [text for text in _texts(dialog) if text]
    dialog.hide()
    if make is not _calendar:
        assert seen, "the walk found no text at all"
    assert {text: _english(text) for text in seen if _english(text)} == {}


@pytest.mark.parametrize("field", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_context_menu_of_text_fields(field: type, dressed: QApplication, qtbot) -> None:
    widget = field()
    qtbot.addWidget(widget)
    menu: QMenu = widget.createStandardContextMenu()
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    assert words[:5] == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán"]
    assert not any(_english(word) for word in words)


@pytest.mark.parametrize(
    ("context", "source", "expected"),
    [
        ("QAbstractSpinBox", "&Step up", "&Tăng"),
        ("QScrollBar", "Scroll here", "Cuộn đến đây"),
        ("QTabBar", "Scroll Left", "Cuộn sang trái"),
        ("QFileSystemModel", "Date Modified", "Ngày sửa"),
        ("QPageSetupWidget", "Landscape", "Ngang"),
        ("QPageSetupWidget", "top margin", "lề trên"),
        ("QShortcut", "Space", "Phím cách"),
        ("QPrintDialog", "%1 already exists.\nDo you want to overwrite it?", "Đã có %1.\nGhi đè lên tệp đó?"),
        ("QUnicodeControlCharacterMenu", "Insert Unicode control character", "Chèn ký tự điều khiển Unicode"),
    ],
)
def test_words_no_dialog_here_shows(context: str, source: str, expected: str, dressed: QApplication) -> None:
    assert QCoreApplication.translate(context, source) == expected


def test_undo_actions_speak_vietnamese(dressed: QApplication) -> None:
    stack = QUndoStack()
    assert stack.createUndoAction(stack).text() == "Hoàn tác"
    assert stack.createRedoAction(stack).text() == "Làm lại"


def test_dates_and_numbers_are_vietnamese(dressed: QApplication) -> None:
    assert QLocale().name() == "vi_VN"
    assert QLocale().toString(1234567.5, "f", 1) == "1.234.567,5"


def test_the_word_list_finds_english() -> None:
    assert _english("&Save") == {"save"}
    assert _english("Đóng thẻ này") == set()


def test_a_damaged_catalogue_is_told(qapp: QApplication, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(vietnamese, "_NAME", "another")
    broken = tmp_path / "qt_vi.qm"
    broken.write_bytes(b"nothing")
    with pytest.raises(Failure, match="tiếng Việt"):
        vietnamese.install(qapp, broken)
