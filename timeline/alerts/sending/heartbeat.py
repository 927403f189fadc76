"""When each task of the workers last ran to its end: the sign by which those who run the service see them alive."""

from enum import StrEnum

from piccolo.columns import Timestamptz, Varchar
from piccolo.table import Table


class Task(StrEnum):
    SWEEP = "sweep"


class Heartbeat(Table, tablename="heartbeat"):
    """One row a task, whichever worker it was. By the database's own clock: those of machines differ."""

    task = Varchar(length=20, primary_key=True, choices=Task)
    at = Timestamptz()

    @classmethod
    async def beat(cls, task: Task) -> None:
        await cls.raw(_BEAT, task.value)


_BEAT = """
insert into heartbeat (task, at) values ({}, clock_timestamp())
on conflict (task) do update set at = greatest(heartbeat.at, excluded.at)
"""
