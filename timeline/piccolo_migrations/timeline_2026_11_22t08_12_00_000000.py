from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:12:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: the family chooses the word that stands for a child in mails"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# A parent until the young person has chosen what they see, and afterwards if asked to help.
THE_FAMILYS = (
    "array(select my_children_as(array['parent', 'young_person']) intersect select my_children_to_act_for())"
)

STATEMENTS = (
    "grant update (code_word) on child to journey_web",
    "create policy named_by_the_family on child as restrictive for update to journey_web "
    f"using (id = any ({THE_FAMILYS}))",
    "create policy named_by_the_family on event as restrictive for insert to journey_web "
    f"with check (kind <> 'code_word_changed' or child = any ({THE_FAMILYS}))",
    "alter table child add constraint child_code_word check (code_word <> '')",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
