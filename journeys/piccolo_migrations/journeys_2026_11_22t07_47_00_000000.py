from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, BigSerial, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table


class Person(Table, tablename="person", schema=None):
    id = UUID(
        default=UUID4(),
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name=None,
        secret=False,
    )


class Capacity(Table, tablename="capacity", schema=None):
    id = UUID(
        default=UUID4(),
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name=None,
        secret=False,
    )


ID = "2026-11-22T07:47:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "views beside what was found of a choice; a wish that an officer wrote down for somebody who signs in"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


THEIR_OWN = "child = any (array(select my_children_as(array['young_person'])))"
THE_COUNCILS = "child = any (array(select my_children_as(array['case_officer'])))"
CHOSEN = "exists (select from child c where c.id = wish.child and c.family = wish.family {}"
OF_AGE = "and rights_pass_on(c.date_of_birth) <= app_today())"

STATEMENTS = (
    # By it a letter calls the child to somebody who has, or had, a place there and may read nothing else.
    """
    create function own_code_word(wanted_child uuid) returns text
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select c.code_word from child c where c.id = wanted_child and exists (
            select from circle_grant g where g.child = wanted_child and g.person = app_person()
        )
    $$
    """,
    # A young person chooses it themself, or says it in a meeting: then the case officer writes it down, with who
    # helped. Never before the day. Only about somebody who is a parent here.
    "drop policy say on wish",
    "create policy say on wish for insert to journey_web with check (by = app_person() "
    "and exists (select from circle_grant g where g.person = wish.about and g.child = wish.child and g.role = 'parent' "
    "and g.ended_at is null and app_today() between g.since and g.until) "
    f"and (({THEIR_OWN} and with_help = '' and {CHOSEN.format('and c.person = app_person() ' + OF_AGE)}) "
    f"or ({THE_COUNCILS} and btrim(with_help) <> '' and {CHOSEN.format(OF_AGE)})))",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    manager.add_table(class_name="CapacityView", tablename="capacity_view", schema=None, columns=None)

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": UUID4(),
            "null": False,
            "primary_key": True,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="seq",
        db_column_name="seq",
        column_class_name="BigSerial",
        column_class=BigSerial,
        params={
            "null": False,
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

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="family",
        db_column_name="family",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": UUID4(),
            "null": False,
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

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="child",
        db_column_name="child",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": UUID4(),
            "null": False,
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

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="capacity",
        db_column_name="capacity",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Capacity,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="words",
        db_column_name="words",
        column_class_name="Text",
        column_class=Text,
        params={
            "default": "",
            "null": False,
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

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Person,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
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

    manager.add_column(
        table_class_name="CapacityView",
        tablename="capacity_view",
        column_name="at",
        db_column_name="at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": TimestamptzNow(),
            "null": False,
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

    manager.add_column(
        table_class_name="Capacity",
        tablename="capacity",
        column_name="about",
        db_column_name="about",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("About", {"OTHER": "", "SIGHT": "sight"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
