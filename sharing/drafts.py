"""What somebody has typed into a form and not sent yet: kept for them alone, and given back on any device.

It goes for good when the form is sent, thrown away, or old: words that were never sent are no record.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID as Id
from uuid import uuid4

from litestar.background_tasks import BackgroundTask
from piccolo.columns import JSONB, UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.begun import is_as_begun
from sharing.columns import MaybeId
from sharing.desk import Desk, Unit
from sharing.forms import Form
from sharing.people import Person

MOST_BYTES = 64 * 1024
"""Of one draft, names of its fields and all."""
MOST = 30
"""Of one person. The oldest gives way to a new one."""
LASTS = timedelta(days=30)
PUT_AWAY_LASTS = timedelta(hours=1)
"""How long the words of a form that was sent can come back, where sending it can be undone."""

SECRET = re.compile("code|secret", re.IGNORECASE)
"""Fields whose names say so are never kept."""
_PLACE = re.compile(r"/(?!/)[\w/.?=&%:#-]{0,400}", re.ASCII)


@dataclass(frozen=True)
class Kept:
    place: str
    """The address of the page with the form, and after a '#' which form of that page."""
    fields: dict[str, list[str]]
    at: datetime

    def values(self, many: tuple[str, ...] = ()) -> dict[str, Any]:
        """As a form holds them. `many`: the fields of several ticks."""
        return {name: said if name in many else said[0] for name, said in self.fields.items() if said}


class Draft(Table, tablename="draft"):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade)
    place = Text()
    fields = JSONB(default="{}")
    """Field by field the list of what was sent, for fields of several ticks have several."""
    at = Timestamptz()
    sent = MaybeId(null=True, default=None)
    """The one-use id of the form, once it was sent: then it is given back to nobody, unless sending it is undone."""

    @classmethod
    async def keep(cls, form: Form, *, unit: Unit) -> bool:
        """False for words too long to keep, and for those of a form that was sent: it is no draft again. False too for
        those with which the page began; then nothing is kept there any more."""
        written = json.dumps(fields_to_keep(form))
        if len(written.encode(errors="replace")) > MOST_BYTES:
            return False
        await cls._one_at_a_time(form.place, unit)
        if is_as_begun(form):
            await cls.throw_away(form.place, unit=unit)
            return False
        kept = await cls.raw(_KEEP, uuid4(), unit.by, form.place, written, unit.now, form.once)
        await cls.raw(_ONLY_THE_NEWEST, unit.by, unit.by, MOST)
        return bool(kept)

    @classmethod
    async def at_place(cls, place: str) -> Kept | None:
        """Of whoever reads."""
        rows = await cls.select(cls.place, cls.fields, cls.at).where(cls.place == place, cls.sent.is_null())
        return _kept(rows[0]) if rows else None

    @classmethod
    async def all_of(cls) -> list[Kept]:
        """All that whoever reads has not sent, newest first."""
        rows = await cls.select(cls.place, cls.fields, cls.at).where(cls.sent.is_null()).order_by(cls.at)
        return [_kept(row) for row in reversed(rows)]

    @classmethod
    async def throw_away(cls, place: str, *, unit: Unit) -> None:
        await cls.delete().where(cls.place == place, cls.person == unit.by, cls.sent.is_null())

    @classmethod
    async def sent_with(cls, form: Form, *, may_come_back: bool, unit: Unit) -> None:
        """Inside the act of the form. `may_come_back`: sending it can be undone, and then its words are there again."""
        if not is_place(form.place):
            return
        await cls._one_at_a_time(form.place, unit)
        await cls.throw_away(form.place, unit=unit)
        written = json.dumps(fields_to_keep(form))
        if may_come_back and len(written.encode(errors="replace")) <= MOST_BYTES:
            await cls.raw(_PUT_AWAY, uuid4(), unit.by, form.place, written, unit.now, form.once)

    @classmethod
    async def put_away(cls, sent: Id, *, unit: Unit) -> Kept | None:
        """The words of that form, while they can come back."""
        theirs = (cls.sent == sent) & (cls.person == unit.by)
        rows = await cls.select(cls.place, cls.fields, cls.at).where(theirs)
        return _kept(rows[0]) if rows else None

    @classmethod
    async def bring_back(cls, sent: Id, *, unit: Unit) -> str:
        """Where the words of that form stand again; "" where they are gone."""
        rows = await cls.select(cls.id, cls.place).where(cls.sent == sent, cls.person == unit.by)
        if not rows:
            return ""
        place = await cls._free(rows[0]["place"], unit)
        back = cls.update({cls.sent: None, cls.at: unit.now, cls.place: place})
        await back.where(cls.id == rows[0]["id"])
        return place

    @classmethod
    async def begin(cls, place: str, fields: dict[str, list[str]], *, unit: Unit) -> str:
        """Words that were written elsewhere, as begun on that page. Where they stand."""
        free = await cls._free(place, unit)
        await cls.insert(cls(id=uuid4(), person=unit.by, place=free, fields=json.dumps(fields), at=unit.now))
        return free

    @classmethod
    async def correct(cls, sent: Id, words: dict[str, list[str]], *, unit: Unit) -> None:
        """What comes back of that form, where what it wrote has been corrected since."""
        await cls.raw(_CORRECT, json.dumps(words), sent, unit.by)

    @classmethod
    async def sweep(cls, now: datetime) -> None:
        """What is old, of everybody. The worker's."""
        await cls.raw("delete from draft where at < {}", now - LASTS)
        await cls.raw("delete from draft where sent is not null and at < {}", now - PUT_AWAY_LASTS)
        await cls.raw("select forget_drafts_of_those_who_left()")

    @classmethod
    async def _free(cls, place: str, unit: Unit) -> str:
        await cls._one_at_a_time(place, unit)
        taken = await cls.select(cls.place).where(cls.person == unit.by, cls.sent.is_null())
        return free_place(place, {row["place"] for row in taken})

    @classmethod
    async def _one_at_a_time(cls, place: str, unit: Unit) -> None:
        """Words on their way to be kept and the same form on its way to be sent must not pass each other."""
        await cls.raw("select pg_advisory_xact_lock(hashtext({}))", f"draft {unit.by} {place}")


def fields_to_keep(form: Form) -> dict[str, list[str]]:
    return {name: said for name, said in form.typed.items() if not SECRET.search(name)}


def is_place(written: str) -> bool:
    return bool(_PLACE.fullmatch(written))


def free_place(place: str, taken: Collection[str]) -> str:
    """The page itself, or the same page under another address, where other words are begun on it already."""
    again = (beside(place, str(number)) for number in count(2))
    return place if place not in taken else next(one for one in again if one not in taken)


def beside(place: str, number: str) -> str:
    """The same page under another address. `number` "": the page itself."""
    page, asked = urlsplit(place), parse_qsl(urlsplit(place).query)
    more = sorted([*asked, ("again", number)]) if number else asked
    return page._replace(query=urlencode(more)).geturl()


def keep_after(form: Form | None, person: Id | None, desk: Desk) -> BackgroundTask | None:
    """For the answer to a form with problems, whose words stand on the page alone until then."""
    return None if form is None or form.ok else keep_soon(form, person, desk)


def keep_soon(form: Form, person: Id | None, desk: Desk) -> BackgroundTask | None:
    """After the answer. None for a form that keeps nothing."""
    if person is None or not is_place(form.place):
        return None
    return BackgroundTask(_keep, form, person, desk)


async def _keep(form: Form, person: Id, desk: Desk) -> None:
    async with desk.act(person) as unit:
        await Draft.keep(form, unit=unit)


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(row["place"], json.loads(row["fields"]), row["at"])


_KEEP = """
insert into draft (id, person, place, fields, at)
select row.* from (select {}::uuid, {}::uuid, {}::text, {}::jsonb, {}::timestamptz) as row
where not exists (select from form_sent f where f.id = {})
on conflict (person, place) where sent is null do update set fields = excluded.fields, at = excluded.at
returning id
"""
_PUT_AWAY = "insert into draft (id, person, place, fields, at, sent) values ({}, {}, {}, {}, {}, {})"
_CORRECT = "update draft set fields = fields || {}::jsonb where sent = {} and person = {}"
_ONLY_THE_NEWEST = """
delete from draft where person = {} and id in (
    select id from draft where person = {} order by at desc, id offset {}
)
"""
