from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: messages are the worker's to send, and their reader's to know of"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# Each council has its turn, so an alert knows its own. Runs as its owner: who promises may not read every place.
COUNCIL = """
create function alert_of_council() returns trigger
language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    new.council := coalesce(
        (select council_of(new.child, (new.due_at at time zone 'Europe/London')::date)),
        '00000000-0000-0000-0000-000000000000'
    );
    return new;
end
$$
"""

# What is promised again after it was taken back waits for a message of its own.
ANEW = """
create function alert_promised_anew() returns trigger language plpgsql as
$$
begin
    new.message := null;
    new.tries := 0;
    return new;
end
$$
"""

# Steps from council to council along the index, however many alerts each has.
WAITING = """
create function waiting_councils() returns setof uuid language sql stable as
$$
    with recursive councils as (
        (select council from alert where state = 'owed' and message is null order by council limit 1)
        union all
        select (
            select a.council from alert a
            where a.state = 'owed' and a.message is null and a.council > c.council
            order by a.council limit 1
        )
        from councils c where c.council is not null
    )
    select council from councils where council is not null
$$
"""

BACKFILL = """
update alert set council = coalesce(
    (select council_of(child, (due_at at time zone 'Europe/London')::date)),
    '00000000-0000-0000-0000-000000000000'
)
where state in ('owed', 'handing')
"""

# What an old worker was handing over becomes a message of its own with the same Message-ID, which is asked for before
# anything is sent again.
IN_HAND = """
insert into message
    (id, person, channel, again, urgent, state, message_id, lines, tries, next_try_at, fence, made_at, last_error)
select distinct on (person) id, person, 'email', false, false, 'handing', message_id, 1, tries, next_try_at, fence,
    next_try_at, last_error
from alert
where state = 'handing' and message_id is not null
order by person, next_try_at
"""

# A person has one message on its way at most. Of a second one that was cut short in that very moment nobody can say
# any more whether it was taken.
NOBODY_KNOWS = """
update alert set state = 'unknown', last_error = 'Cut short while the service was renewed'
where state = 'handing' and not exists (select from message m where m.id = alert.id)
"""

LINKED = "update alert set message = m.id from message m where m.id = alert.id"

TOLD = """
insert into message
    (id, person, channel, again, urgent, state, message_id, lines, tries, next_try_at, fence, made_at, sent_at,
     told_state, told_at)
select id, person, 'email', false, false, state, message_id, 1, tries, next_try_at, fence, coalesce(sent_at, due_at),
    sent_at, told_state, told_at
from alert
where state in ('accepted', 'unknown', 'refused') and message_id is not null
"""

STATEMENTS = (
    # The rows of all, whoever owns them.
    "alter table alert no force row level security",
    COUNCIL,
    "create trigger alert_of_council before insert on alert for each row execute function alert_of_council()",
    ANEW,
    "create trigger alert_promised_anew before update of state on alert for each row "
    "when (old.state = 'superseded' and new.state = 'owed') execute function alert_promised_anew()",
    BACKFILL,
    IN_HAND,
    NOBODY_KNOWS,
    TOLD,
    LINKED,
    "update alert set lease_owner = null, lease_until = null where lease_owner is not null",
    # The two questions of the sweep: which messages are to be tried again, and who has something due. The first column
    # of the second lets it step from council to council; both hold rows that wait, and none that are done.
    "create index message_to_try on message (next_try_at) where state in ('owed', 'handing')",
    "create index alert_to_send on alert (council, next_try_at) where state = 'owed' and message is null",
    "create index alert_to_take on alert (person, next_try_at) where state = 'owed' and message is null",
    "drop index alert_due",
    WAITING,
    "create unique index message_on_its_way on message (person) where state in ('owed', 'handing')",
    "create index alert_in_message on alert (message) where message is not null",
    # When somebody was last written to, and all that they were sent.
    "create index message_of_person on message (person, sent_at)",
    # A receipt finds its message.
    "drop index alert_message",
    "create unique index message_once on message (message_id) where message_id is not null",
    # A message that never had a line, and never left, is no record.
    "grant select, insert, update, delete on message to journey_worker",
    "grant select (id, person, channel, urgent, state, lines, next_try_at, made_at, sent_at, told_state, told_at) "
    "on message to journey_web",
    "grant select (message) on alert to journey_web",
    "create policy sending on message to journey_worker using (true) with check (true)",
    "create policy own on message for select to journey_web using (person = app_person())",
    "alter table message enable row level security",
    "alter table message force row level security",
    "alter table alert force row level security",
    # A worker of the release before can take nothing any more.
    "revoke update on alert from journey_worker",
    "grant update (state, message, tries, next_try_at, last_error) on alert to journey_worker",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
