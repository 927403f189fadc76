from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T20:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "messages are named by when they are made, so that new ones lie side by side in their indexes"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# Version 7 of RFC 9562: 48 bits of milliseconds since 1970, all else by chance. PostgreSQL knows it itself since 18.
UUID_BY_TIME = """
create function uuid_by_time() returns uuid language sql volatile as
$$
    select encode(set_byte(stamped, 6, (get_byte(stamped, 6) & 15) | 112), 'hex')::uuid
    from (
        select overlay(uuid_send(gen_random_uuid()) placing substring(int8send(
            floor(extract(epoch from clock_timestamp()) * 1000)::bigint
        ) from 3) from 1) as stamped
    ) made
$$
"""

STATEMENTS = (
    UUID_BY_TIME,
    "revoke execute on function uuid_by_time() from public",
    "grant execute on function uuid_by_time() to journey_worker",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
