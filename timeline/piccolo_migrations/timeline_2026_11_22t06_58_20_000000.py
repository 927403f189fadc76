from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Integer
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-22T06:58:20:000000"
VERSION = "1.38.0"
DESCRIPTION = "a new version of a note no longer asks somebody who cannot read it any more"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    manager.add_column(
        table_class_name="NoteParty",
        tablename="note_party",
        column_name="left_out_from",
        db_column_name="left_out_from",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    return manager
