"""Schema steps, one Alembic revision each, every one inside its own transaction.

The number of the last step stands in ``PRAGMA user_version`` too, so that an up-to-date file opens without Alembic.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from thidua_desktop.domain.errors import Failure
from thidua_desktop.storage.connection import APPLICATION_ID, engine_for
from thidua_desktop.storage.failures import translated

HEAD = 1
"""The schema number this program works with; the last revision's id is its four-digit form."""


def create(path: Path) -> None:
    """Make a new, empty data file with the present schema.

    Raises:
        Failure: there is a file already, or the folder cannot be written.
    """
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        raise Failure(
            f"Đã có tệp dữ liệu tại {path}.", "Chương trình không ghi đè. Mở tệp đang có hoặc chọn thư mục khác."
        )
    try:
        migrate(path, mode="rwc")
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def migrate(path: Path, *, mode: str = "rw", between: Callable[[int], None] | None = None) -> None:
    """Bring the file to ``HEAD``, step by step; a step happens wholly or not at all.

    Args:
        path: the data file.
        mode: "rwc" when a new file is being made.
        between: called inside the transaction of each step after its changes (tests stop there).
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(Path(__file__).parent))
    revisions = sorted(script.walk_revisions(), key=lambda revision: revision.revision)
    engine = engine_for(path, mode=mode)
    try:
        with translated(path), engine.connect().execution_options(begin="BEGIN EXCLUSIVE") as connection:
            for revision in revisions:
                number = int(revision.revision)
                with connection.begin():
                    if _version(connection) >= number:
                        continue
                    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
                    with Operations.context(context):
                        revision.module.upgrade()
                    context.stamp(script, revision.revision)
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                    connection.exec_driver_sql(f"PRAGMA user_version = {number}")
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise Failure(
                            "Chưa nâng cấp được tệp dữ liệu vì có bản ghi mất liên kết.",
                            "Tệp vẫn như cũ. Hãy gửi gói báo lỗi và dùng tiếp bản chương trình trước.",
                        )
                    if between:
                        between(number)
    finally:
        engine.dispose()


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
