"""What must hold where the owner of the database has no special powers: test_catalogue runs it as one.

The walls bind such an owner too, so what functions count as the owner is counted here through its eyes.
"""

import asyncio

from app import create_app, while_running
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.world import sql
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind, Said
from timeline.circle.leaving import end_place
from timeline.writing.undo_answer import undo_answer

ELSEWHERE = (
    "insert into talk (id, family, child, kind, day, said, about_kind, about, by, at, version)"
    " values (gen_random_uuid(), {}, gen_random_uuid(), 'call', '2027-03-11', 'x', 'ask', {}, {}, now(), 1)"
)
BEGUN = "insert into draft (id, person, place, fields, at) values (gen_random_uuid(), {}, {}, '{{}}'::jsonb, now())"


async def main() -> None:
    app = create_app()
    async with while_running(app):
        desk: Desk = app.state.desk
        okoros = await the_okoros(desk)
        ask = await _answered_and_undone(okoros, desk)
        for who in (okoros.parent, okoros.teacher, okoros.officer):
            async with desk.read(who.id):
                (counted,) = await sql(
                    "select answers_of({}) as given, turns_of({}) as turns", ask.id, ask.id
                )
            assert (counted["given"], counted["turns"]) == (1, 2), who.name
        await sql(ELSEWHERE, okoros.family.id, ask.id, okoros.officer.id)
        async with desk.read(okoros.parent.id):
            (found,) = await sql("select answered_by_another({}, {}) as yes", ask.id, okoros.parent.id)
        assert found["yes"], "a talk that the one who asked does not find counts"
        await sql(BEGUN, okoros.teacher.id, f"/families/{ask.family}/children/{ask.child}/notes/new")
        async with desk.act(okoros.officer.id) as unit:
            await end_place(okoros.teacher.id, "She moved", child=okoros.child, unit=unit)
        assert await sql("select 1 from draft where person = {}", okoros.teacher.id) == []


async def _answered_and_undone(okoros: Okoros, desk: Desk) -> Ask:
    to, child = okoros.teacher.id, okoros.child
    async with desk.act(okoros.parent.id) as unit:
        ask = await Ask.ask(Kind.REQUEST, "A quiet place", child=child, to=to, unit=unit)
    async with desk.act(to) as unit:
        fresh = await Ask.of_child(child.id, ask.id, lock=True)
        assert fresh
        await fresh.answer(Reply(Said.YES), seen=1, is_officer=False, unit=unit)
    async with desk.act(to) as unit:
        await undo_answer(child.id, ask.id, seen=2, unit=unit)
    return ask


if __name__ == "__main__":
    asyncio.run(main())
