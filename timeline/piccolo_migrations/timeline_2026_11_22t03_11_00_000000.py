from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: tips are for the families of an area and its forum; who wrote one or voted is nobody's to know"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


FUNCTIONS = (
    # The councils of the children around whom this person holds one of these roles.
    """
    create function my_areas(roles text[]) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select post.organisation
        from circle_grant officer join post on post.person = officer.person and post.work = 'case_officer'
        where officer.role = 'case_officer' and officer.child in (select my_children_as(roles))
            and officer.ended_at is null and app_today() between officer.since and officer.until
    $$
    """,
    # A forum and a council belong together by the place they name.
    """
    create function my_forum_areas() returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select council.id
        from post join organisation forum on forum.id = post.organisation
        join organisation council on council.place = forum.place
        where post.person = app_person() and post.work = 'forum' and forum.place <> ''
    $$
    """,
    # Read as their owner: a reader finds only their own vote, and learns no more of the others' than how many.
    """
    create function tip_counts(wanted uuid) returns table (useful bigint, useless bigint)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select count(*) filter (where tip_vote.useful), count(*) filter (where not tip_vote.useful)
        from tip_vote where tip = wanted
    $$
    """,
    "revoke execute on function my_areas(text[]), my_forum_areas(), tip_counts(uuid) from public",
    "grant execute on function my_areas(text[]), my_forum_areas(), tip_counts(uuid) to journey_web",
)

STATEMENTS = (
    "create index tip_beside_step on tip (area, pathway, step)",
    "create index tip_to_read on tip (area, written_on) where state in ('waiting', 'published')",
    "create unique index tip_vote_once on tip_vote (tip, person)",
    # Checked at the end of the act: the writer is written down first.
    "alter table tip_author add constraint tip_author_of foreign key (tip) references tip (id) "
    "deferrable initially deferred",
    # Nobody rewrites what somebody said. It can only be wiped.
    "create trigger only_grows before update of words on tip for each row "
    "when (new.words is distinct from old.words and not (new.words = '' and new.state = 'back')) "
    "execute function only_grows()",
    "grant select, insert on tip, tip_author, tip_vote to journey_web",
    "grant update (words, state, why, decided_by, published_on) on tip to journey_web",
    "grant update (useful) on tip_vote to journey_web",
)

OWN = "id in (select tip from tip_author where person = app_person())"
THE_CIRCLES = "area = any (array(select my_areas(array['parent', 'young_person', 'case_officer', 'practitioner'])))"
THE_FAMILYS = "area = any (array(select my_areas(array['parent', 'young_person'])))"
THE_FORUMS = f"area = any (array(select my_forum_areas())) and not {OWN}"
MAY_VOTE = (
    f"person = app_person() and tip in (select id from tip where state = 'published' and {THE_FAMILYS} and not {OWN})"
)

POLICIES = (
    "create policy own on tip_author to journey_web using (person = app_person())",
    f"create policy shown on tip for select to journey_web using (state = 'published' and {THE_CIRCLES})",
    f"create policy own on tip for select to journey_web using ({OWN})",
    f"create policy to_read on tip for select to journey_web using (state <> 'back' and {THE_FORUMS})",
    f"create policy write on tip for insert to journey_web with check ({OWN} and {THE_FAMILYS} "
    "and state = 'waiting' and why = '' and decided_by is null and published_on is null)",
    f"create policy take_back on tip for update to journey_web using ({OWN}) with check ({OWN} and state = 'back')",
    f"create policy decide on tip for update to journey_web using (state in ('waiting', 'published') and {THE_FORUMS}) "
    f"with check (state in ('published', 'declined', 'down') and decided_by = app_person() and {THE_FORUMS})",
    "create policy own on tip_vote for select to journey_web using (person = app_person())",
    f"create policy vote on tip_vote for insert to journey_web with check ({MAY_VOTE})",
    "create policy change on tip_vote for update to journey_web using (person = app_person()) "
    f"with check ({MAY_VOTE})",
    "alter table tip enable row level security",
    "alter table tip force row level security",
    "alter table tip_author enable row level security",
    "alter table tip_author force row level security",
    # Not forced: tip_counts() runs as the owner and must be able to count them.
    "alter table tip_vote enable row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*FUNCTIONS, *STATEMENTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
