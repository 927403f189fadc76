"""Which database this is. In one that was put back from a backup nobody sends until it was told so (restored.py)."""

from piccolo.columns import Integer, Varchar
from piccolo.table import Table


class PutBack(RuntimeError):
    """What was sent since the backup is not known here: sending goes on after `python -m restored`."""


class Whereabouts(Table, tablename="whereabouts"):
    """One row, which a backup carries along: so it names another database than the one it is found in. Without it the
    first worker writes it."""

    id = Integer(primary_key=True)
    here = Varchar(length=80)

    @classmethod
    async def require(cls) -> None:
        """In the transaction that takes messages in hand. Raises PutBack."""
        rows = await cls.raw("select here = database_here() as is_here from whereabouts")
        if not rows:
            await cls.raw(_FIRST)
        elif not rows[0]["is_here"]:
            raise PutBack

    @classmethod
    async def note(cls) -> None:
        """From now on it is this one."""
        await cls.raw(_NOTE)


_FIRST = "insert into whereabouts (id, here) values (1, database_here()) on conflict (id) do nothing"
_NOTE = """
insert into whereabouts (id, here) values (1, database_here()) on conflict (id) do update set here = excluded.here
"""
