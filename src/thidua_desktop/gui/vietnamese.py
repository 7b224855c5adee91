"""Vietnamese for everything Qt itself says: buttons, context menus, file and print dialogs, dates and numbers.

Qt ships no Vietnamese catalogue. Ours is ``resources/translations/qt_vi.ts``; after a change compile it with
``pyside6-lrelease resources/translations/qt_vi.ts -qm resources/translations/qt_vi.qm``.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from thidua_desktop.domain.errors import Failure
from thidua_desktop.gui import resources

_NAME = "qt_vi"


def install(app: QCoreApplication, catalogue: Path | None = None) -> None:
    """Make Qt speak Vietnamese and write dates and numbers the Vietnamese way; a second call changes nothing.

    Args:
        app: The running application.
        catalogue: The compiled catalogue; found beside the program when left out.

    Raises:
        Failure: when the catalogue is missing or damaged.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    if app.findChild(QTranslator, _NAME) is not None:
        return
    path = catalogue or resources.find("translations", f"{_NAME}.qm")
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    if not translator.load(str(path)):
        translator.setParent(None)
        raise Failure(
            "Không đọc được bản tiếng Việt của các nút và hộp thoại.",
            "Hãy cài lại chương trình.",
            f"{path} · Qt {QLibraryInfo.version().toString()}",
        )
    app.installTranslator(translator)
