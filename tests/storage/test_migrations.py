"""The schema steps make exactly what the tables say, and stop in one piece."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from thidua_desktop.domain.errors import Failure
from thidua_desktop.model import Record, Table
from thidua_desktop.storage import migrations
from thidua_desktop.storage.connection import APPLICATION_ID, engine_for
from thidua_desktop.storage.opening import schema_number


@pytest.fixture
def made(places):
    migrations.create(places.data)
    return places.data


def test_models_and_revisions_agree(made):
    engine = engine_for(made)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": Table.metadata})
        differences = [one for one in compare_metadata(context, Table.metadata) if "alembic_version" not in str(one)]
    engine.dispose()
    assert differences == []


def test_check_constraints_of_the_models_are_in_the_file(made):
    engine = engine_for(made)
    with engine.connect() as connection:
        looker = inspect(connection)
        for table in Table.metadata.sorted_tables:
            here = {one["name"] for one in looker.get_check_constraints(table.name)}
            wanted = {one.name for one in table.constraints if type(one).__name__ == "CheckConstraint"}
            assert wanted <= here, table.name
    engine.dispose()


def test_a_new_file_says_whose_it_is_and_which_step_it_is_at(made):
    assert schema_number(made) == migrations.HEAD
    raw = sqlite3.connect(made)
    assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{migrations.HEAD:04d}",)]
    raw.close()


def test_an_existing_file_is_never_made_over(made):
    before = made.read_bytes()
    with pytest.raises(Failure, match="không ghi đè"):
        migrations.create(made)
    assert made.read_bytes() == before


def test_a_step_that_fails_leaves_nothing_behind(places):
    places.folder.mkdir(parents=True)

    def fail(_step):
        raise Failure("Thử hỏng giữa chừng.")

    with pytest.raises(Failure, match="Thử hỏng"):
        migrations.migrate(places.data, mode="rwc", between=fail)
    raw = sqlite3.connect(places.data)
    assert raw.execute("SELECT name FROM sqlite_schema").fetchall() == []
    assert raw.execute("PRAGMA user_version").fetchone() == (0,)
    raw.close()


def test_going_through_the_steps_again_changes_nothing(made):
    before = made.read_bytes()
    migrations.migrate(made)
    assert made.read_bytes() == before


def test_every_record_has_an_identity_across_files(made):
    engine = engine_for(made)
    with engine.connect() as connection:
        for mapper in Record.registry.mappers:
            if issubclass(mapper.class_, Record):
                columns = connection.execute(text(f"PRAGMA table_info('{mapper.local_table.name}')")).all()
                assert "uid" in {column[1] for column in columns}
    engine.dispose()
