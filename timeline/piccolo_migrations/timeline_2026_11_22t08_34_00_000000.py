from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:34:00:000000"
VERSION = "1.38.0"
DESCRIPTION = (
    "walls: a code word is no child's name in the family, and tells apart all children of whoever is around"
)


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# It reads past what the asker may see, so it answers of the words asked alone, and never says whose they are.
NOT_FREE = """
create function code_words_not_free(wanted uuid, words text[]) returns table (word text)
language sql stable security definer set search_path = public, pg_temp as
$$
    with family as (
        select distinct g.family from circle_grant g
        where g.child = wanted and wanted in (select my_children())
    ), name as (
        select btrim(part, '’''.,') as part
        from family f
        join child c on c.family = f.family
        left join person p on p.id = c.person
        cross join lateral regexp_split_to_table(lower(concat_ws(' ', c.known_as, p.name)), '[[:space:]-]+') part
    ), taken as (
        select lower(c.code_word) as word from family f join child c on c.family = f.family where c.id <> wanted
        union
        select lower(c.code_word)
        from circle_grant mine
        join circle_grant other on other.person = mine.person
            and other.ended_at is null and app_today() between other.since and other.until
        join child c on c.id = other.child
        where mine.child = wanted and mine.ended_at is null and app_today() between mine.since and mine.until
            and c.id <> wanted and wanted in (select my_children())
    )
    select one
    from unnest(words) one
    where lower(one) in (select part from name union all select taken.word from taken)
$$
"""
CHECK = """
create function refuse_code_word() returns trigger language plpgsql set search_path = public, pg_temp as
$$
begin
    if exists (select from code_words_not_free(new.id, array[new.code_word::text])) then
        raise exception 'this code word is not free' using errcode = 'check_violation';
    end if;
    return new;
end
$$
"""

STATEMENTS = (
    NOT_FREE,
    "revoke execute on function code_words_not_free(uuid, text[]) from public",
    "grant execute on function code_words_not_free(uuid, text[]) to journey_web",
    CHECK,
    "create trigger code_word_is_free before update of code_word on child for each row "
    "when (old.code_word is distinct from new.code_word) execute function refuse_code_word()",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
