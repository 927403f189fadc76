from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T16:22:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: whatever the dates say is owed again, and reminders of before weigh what they weigh today"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# All that these steps promise for the mornings ahead is `ids` and what stands beside them. What is missing is owed,
# what weighs something else is weighed anew, and what no date says any more is taken back. What a message has in hand
# is left alone, and nothing is written where all is right. Returns how many rows were written. Who is detained its
# caller need not know: about them nothing is owed here to a school or for it, as acts keep quiet too (quiet.py).
AGAIN = """
create function owe_dates_again(
    ids uuid[], people uuid[], families uuid[], children uuid[], subjects uuid[], occasions text[],
    due timestamptz[], weights text[], steps uuid[], kinds text[], schools text[], as_of timestamptz
) returns bigint
language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    said bigint[];
    missing bigint[];
    changed bigint;
begin
    select coalesce(array_agg(asked.n), '{{}}') into said
    from unnest(people, children, subjects) with ordinality as asked (person, child, subject, n)
    where not exists (
        select from child_flag f where f.child = asked.child and f.flag = 'custody' and f.ended_at is null
    ) or not exists (
        select from expected_step s where s.id = asked.subject and s.actor = any (schools)
    ) and (
        not exists (
            select from post w join organisation o on o.id = w.organisation
            where w.person = asked.person and o.short_name = any (schools)
        ) or exists (
            select from circle_grant g
            where g.person = asked.person and g.child = asked.child and g.role <> 'practitioner'
                and g.ended_at is null and app_today() between g.since and g.until
        )
    );
    select coalesce(array_agg(asked.n order by asked.n), '{{}}') into missing
    from unnest(people, subjects, occasions) with ordinality as asked (person, subject, occasion, n)
    left join alert a on a.person = asked.person and a.subject = asked.subject and a.occasion = asked.occasion
        and a.channel = 'email'
    where asked.n = any (said) and (a.id is null or a.state = 'superseded' and a.child = children[asked.n]);
    if cardinality(missing) > 0 then
        perform owe_alerts(
            array_agg(ids[n]), array_agg(people[n]), array_agg(families[n]), array_agg(children[n]),
            array_agg(subjects[n]), array_agg(occasions[n]), array_agg(due[n]), array_agg(weights[n])
        ) from unnest(missing) as one (n);
    end if;
    with asked as materialized (
        select * from unnest(people, subjects, occasions, weights) with ordinality
            as row (person, subject, occasion, weight, n)
        where n = any (said)
    ), other as materialized (
        select a.id, asked.weight from alert a
        left join asked on asked.person = a.person and asked.subject = a.subject and asked.occasion = a.occasion
        where a.subject = any (steps) and a.state = 'owed' and a.message is null and a.channel = 'email'
            and a.due_at > as_of and split_part(a.occasion, ':', 1) = any (kinds)
            and asked.weight is distinct from a.weight
        order by a.person, a.subject, a.occasion collate "C"
        for update of a
    ), written as (
        update alert a set
            state = case when other.weight is null then 'superseded' else a.state end,
            weight = coalesce(other.weight, a.weight)
        from other where a.id = other.id
        returning 1
    )
    select count(*) into changed from written;
    return changed + cardinality(missing);
end
$$
"""

# Whatever was promised since alerts have a weight was weighed; these were promised before.
WEIGHED = """
update alert set weight = of_kind.weight
from (values
    ('unanswered', 'mine'), ('next_step', 'mine'), ('look_again', 'mine'), ('action', 'urgent'), ('silence', 'mine'),
    ('advice', 'mine'), ('advice_by_hand', 'mine'), ('ask:due', 'urgent'), ('ask:climbed', 'mine')
) as of_kind (kind, weight)
where alert.state = 'owed' and alert.message is null and alert.weight = 'plain'
    and alert.occasion like of_kind.kind || ':%'
"""

SIGNATURE = (
    "uuid[], uuid[], uuid[], uuid[], uuid[], text[], timestamptz[], text[], uuid[], text[], text[], timestamptz"
)

STATEMENTS = (
    AGAIN,
    f"revoke execute on function owe_dates_again({SIGNATURE}) from public",
    f"grant execute on function owe_dates_again({SIGNATURE}) to journey_counter",
    WEIGHED,
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
